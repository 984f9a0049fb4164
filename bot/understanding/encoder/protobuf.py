"""Just enough of the protobuf wire format to write an ONNX model, so that the package `onnx` is not needed.

Field numbers are those of onnx.proto (ONNX 1.14, IR version 8).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

IR_VERSION = 8
FLOAT, UINT8, INT8, INT64 = 1, 2, 3, 7
_TYPES = {
    np.dtype(np.float32): FLOAT,
    np.dtype(np.uint8): UINT8,
    np.dtype(np.int8): INT8,
    np.dtype(np.int64): INT64,
}


def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1  # negative numbers in two's complement
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(raw)) + raw


def _attribute(name: str, value: int | float | list[int]) -> bytes:
    """AttributeProto: name 1, f 2, i 3, ints 8, type 20."""
    head = _bytes(1, name)
    if isinstance(value, float):
        return head + _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)
    if isinstance(value, int):
        return head + _number(3, value) + _number(20, 2)
    return head + b"".join(_number(8, item) for item in value) + _number(20, 7)


def node(kind: str, inputs: Iterable[str], outputs: Iterable[str], domain: str = "", **attributes: Any) -> bytes:
    """NodeProto: input 1, output 2, op_type 4, attribute 5, domain 7. An absent input is the empty string."""
    return (
        b"".join(_bytes(1, name) for name in inputs)
        + b"".join(_bytes(2, name) for name in outputs)
        + _bytes(4, kind)
        + b"".join(_bytes(5, _attribute(name, value)) for name, value in attributes.items())
        + _bytes(7, domain)
    )


def tensor(name: str, values: npt.NDArray[Any]) -> bytes:
    """TensorProto: dims 1, data_type 2, name 8, raw_data 9."""
    dims = b"".join(_number(1, size) for size in values.shape)
    raw = np.ascontiguousarray(values).tobytes()
    return dims + _number(2, _TYPES[values.dtype]) + _bytes(8, name) + _bytes(9, raw)


def _value(name: str, dims: Iterable[int | str]) -> bytes:
    """ValueInfoProto of a float tensor; a dimension given by name may have any size."""
    sizes = (_number(1, size) if isinstance(size, int) else _bytes(2, size) for size in dims)
    shape = b"".join(_bytes(1, size) for size in sizes)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, FLOAT) + _bytes(2, shape)))


def model(
    nodes: Iterable[bytes],
    tensors: Iterable[bytes],
    source: tuple[str, list[int | str]],
    target: tuple[str, list[int | str]],
    operators: dict[str, int],
) -> bytes:
    """ModelProto with one input and one output, each a name and its dimensions; `operators`: domain -> version."""
    graph = (
        b"".join(_bytes(1, item) for item in nodes)
        + _bytes(2, "encoder")
        + b"".join(_bytes(5, item) for item in tensors)
        + _bytes(11, _value(*source))
        + _bytes(12, _value(*target))
    )
    imports = (_bytes(8, _bytes(1, domain) + _number(2, version)) for domain, version in operators.items())
    return _number(1, IR_VERSION) + _bytes(2, "aap-chat") + _bytes(7, graph) + b"".join(imports)
