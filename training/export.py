"""The trained network as ONNX, its numbers quantised to eight bits."""

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import Tagger

OPSET = 17
LARGEST = 30_000_000  # bytes


def export(tagger: Tagger, path: Path) -> None:
    """Write the network: inputs ``ids`` and ``features`` (1, pieces), outputs ``types`` and ``statuses``."""
    example = torch.ones((1, 8), dtype=torch.long)
    torch.onnx.export(
        tagger.eval(),
        (example, example),
        str(path),
        input_names=["ids", "features"],
        output_names=["types", "statuses"],
        dynamic_axes={name: {1: "pieces"} for name in ("ids", "features", "types", "statuses")},
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def quantise(path: Path, to: Path) -> None:
    """Weights in unsigned bytes (signed ones overflow on processors without VNNI), numbers between scaled as they come.

    The last layer of each head stays as it is: it decides, and it is small.
    """
    heads = [node.name for node in onnx.load(path).graph.node if node.name.startswith(("/types", "/status"))]
    quantize_dynamic(path, to, weight_type=QuantType.QUInt8, per_channel=True, nodes_to_exclude=heads)
    size = to.stat().st_size
    if size > LARGEST:
        raise ValueError(f"{to} has {size} bytes, more than {LARGEST}")


def export_quantised(tagger: Tagger, to: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export(tagger, plain)
        quantise(plain, to)
