"""Make the tagger of acts: ``python -m training [FOLDER]`` writes its files, by default into ``data/acts/``.

Learns from the working part of the annotated articles less a development share, fits scales and thresholds on that
share, and reads nothing of the part that is held out.
"""

import hashlib
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

from extract.events.acts.encoder import Encoder, session
from extract.events.acts.windows import cut
from extract.tagger_files import DIGESTS, FOLDER
from training import calibrate, data, split
from training.batches import labelled
from training.data import Example
from training.export import export_quantised
from training.network import encoder_folder, torch
from training.train import Recipe, train

THREADS = 2
COPIED = ("tokenizer.json", "LICENSE", "NOTICE")
FILES = ("acts.onnx", "tokenizer.json", "calibration.json")


def main(to: Path) -> None:
    torch.set_num_threads(THREADS)
    to.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copyfile(encoder_folder() / name, to / name)
    tokenizer = Tokenizer.from_file(str(to / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rows = split.read()
    working = {name for name, part, _ in rows if part == "working"}
    development = split.development(rows)
    examples = [example for folder in data.folders() for example in data.read(folder) if example.name in working]
    learned = [example for example in examples if example.name not in development]
    print(f"{len(learned)} articles to learn from, {len(examples) - len(learned)} to choose on", flush=True)
    export_quantised(train(labelled(learned, tokenizer), Recipe()), to / "acts.onnx")
    tagger = Encoder(tokenizer, session(to / "acts.onnx"), calibrate.RAW)
    chosen_on = [example for example in examples if example.name in development]
    calibrate.write(calibrate.calibrate(scored(chosen_on, tagger)), to / "calibration.json")
    write_digests(to, FILES)


def scored(examples: Iterable[Example], tagger: Encoder) -> calibrate.Scored:
    """The examples with their pieces and the raw scores of these."""
    cuts = [(example, cut(example.text, example.sentences, tagger.tokenizer)) for example in examples]
    return [(example, pieces, *tagger.scores(pieces)) for example, pieces in cuts]


def write_digests(folder: Path, names: Iterable[str]) -> None:
    lines = [f"{name}\t{hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n" for name in names]
    head = "# SHA-256 of the act tagger's files, checked whenever they are loaded; by `make model`.\n# file\tdigest\n"
    (folder / Path(DIGESTS).name).write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
