"""The encoder's network as an ONNX model, built in memory from the pinned weights.

Its matrices multiply whole numbers: twice as fast as the 4-bit blocks that the weights come in, at a cosine of 0.998 to
them. Sums of whole numbers are exact, so that a text's vector is the same whatever is encoded with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.understanding.encoder.protobuf import model, node, tensor
from bot.understanding.encoder.weights import Weights, unpack

INPUT = "embeddings"
_CONTRIB = "com.microsoft"
_OPERATORS = {"": 17, _CONTRIB: 1}
_LARGEST = 63
"""Of a weight. With 127, AVX2 adds two products in 16 bits and cuts what is too large: other sums than with VNNI."""


@dataclass(frozen=True)
class _Bytes:
    """How a row, divided by its largest value, becomes bytes: a byte times `scale` is the value; `zero` stands for 0.

    Each row has a divisor of its own, since a few tokens have values a hundred times as large as the others.
    """

    name: str
    signed: bool
    scale: float
    zero: int

    def tensors(self) -> list[bytes]:
        scale, zero = np.array(self.scale, np.float32), np.array(self.zero, np.uint8)
        return [tensor(f"{self.name}.scale", scale), tensor(f"{self.name}.zero", zero)]


_SIGNED = _Bytes("signed", True, 1 / 127, 128)
_ACTIVE = _Bytes("active", False, 1.17 / 255, 37)
"""What comes out of the activation (GELU) is never below -0.17, and its largest value is positive."""


def _whole(weights: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """(rows, columns) -> whole numbers (columns, rows), and the scale of each row."""
    scales = np.abs(weights).max(axis=1) / _LARGEST
    return np.ascontiguousarray(np.rint(weights / scales[:, None]).astype(np.int8).T), scales


class _Builder:
    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.shape = weights.shape
        self.nodes: list[bytes] = []
        self.tensors: list[bytes] = [*_SIGNED.tensors(), *_ACTIVE.tensors()]

    def constant(self, name: str, values: npt.NDArray[np.float32] | None = None) -> str:
        self.tensors.append(tensor(name, self.weights.floats(name) if values is None else values))
        return name

    def contrib(self, kind: str, inputs: list[str], output: str, **attributes: int | float) -> str:
        self.nodes.append(node(kind, inputs, [output], _CONTRIB, **attributes))
        return output

    def plain(self, kind: str, inputs: list[str], output: str, **attributes: int | list[int]) -> str:
        self.nodes.append(node(kind, inputs, [output], "", **attributes))
        return output

    def matrix(
        self, source: str, names: list[str], rows: int, columns: int, output: str, kind: _Bytes = _SIGNED
    ) -> str:
        """`source` times the matrices `names`, each (rows, columns), side by side."""
        blocks = np.concatenate([self.weights.blocks(name, rows, columns) for name in names])
        weights, scales = _whole(unpack(blocks))
        self.tensors += [tensor(f"{output}.b", weights), tensor(f"{output}.s", scales)]
        sizes = self.plain("Abs", [source], f"{output}.sizes") if kind.signed else source
        largest = self.plain("ReduceMax", [sizes], f"{output}.largest", axes=[2], keepdims=1)
        shares = self.plain("Div", [source, largest], f"{output}.shares")
        scale, zero = f"{kind.name}.scale", f"{kind.name}.zero"
        whole = self.plain("QuantizeLinear", [shares, scale, zero], f"{output}.whole")
        inputs = [whole, f"{output}.b", scale, f"{output}.s", zero]
        product = self.contrib("MatMulIntegerToFloat", inputs, f"{output}.product")
        return self.plain("Mul", [product, largest], output)

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
        narrow = self.matrix(active, [f"{at}fo.w"], hidden, inner, f"{at}narrow", _ACTIVE)
        return self.add(narrow, middle, at, "o", f"{at}out")


def build(weights: Weights) -> tuple[bytes, str]:
    """A serialised ModelProto: summed embeddings (batch, length, hidden) -> the same of each token, read in context.

    The second is the name of its output. The mean of the tokens is left to numpy: onnxruntime adds them in another
    order when there are several texts.
    """
    builder = _Builder(weights)
    norm = [INPUT, *map(builder.constant, ("emb.ln.w", "emb.ln.b"))]
    builder.nodes.append(node("LayerNormalization", norm, ["normal"], epsilon=weights.shape.epsilon, axis=-1))
    last = "normal"
    for number in range(weights.shape.layers):
        last = builder.layer(last, number)
    shape: list[int | str] = ["batch", "length", weights.shape.hidden]
    return model(builder.nodes, builder.tensors, (INPUT, shape), (last, shape), _OPERATORS), last
