"""One script out of many, put together as the server starts: fewer requests, and smaller together than apart (row W21).

Our own modules only, as they are written here: imports on one line each, exports where they are declared.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r'^import (?:(?P<names>\{[^}]*\})|\* as (?P<all>\w+)) from "\./(?P<file>[\w-]+\.js)";$', re.M)
EXPORT = re.compile(r"^export (?P<what>(?:async )?(?:class|function|const|let) (?P<name>\w+))", re.M)


class CantBundle(Exception):
    """A module is written in a way that can't be put together with others. The text says which, and what to write."""


def bundle(folder: Path, entry: str, apart: frozenset[str]) -> str:
    """`entry` with all that it imports, but for the modules `apart`, which stay imports.

    Raises:
        CantBundle: an import or export is not as this module reads them.
    """
    order: dict[str, str] = {}
    _collect(folder, entry, apart, order)
    outside = "".join(f'import * as {_variable(one)} from "./{one}";\n' for one in sorted(apart))
    code = order.pop(entry)
    return outside + "".join(_wrapped(name, inner) for name, inner in order.items()) + _linked(code)


def _collect(folder: Path, name: str, apart: frozenset[str], order: dict[str, str], *trail: str) -> None:
    """The module after everything that it needs, each once."""
    if name in trail:
        raise CantBundle(f"{name} and {trail[-1]} need each other. Move what both need to a module of its own.")
    code = (folder / name).read_text(encoding="utf-8")
    for needed in (found["file"] for found in IMPORT.finditer(code)):
        if needed not in order and needed not in apart:
            _collect(folder, needed, apart, order, *trail, name)
    order[name] = code


def _wrapped(name: str, code: str) -> str:
    """A module as a function that gives its exports: what is private in it stays so."""
    exports = ",".join(found["name"] for found in EXPORT.finditer(code))
    inner = EXPORT.sub(r"\g<what>", code)
    if re.search(r"^export ", inner, re.M):
        raise CantBundle(f"{name} has an export that is no declaration. Write `export` before the declaration.")
    return f"const {_variable(name)} = (() => {{\n{_linked(inner)}\nreturn {{{exports}}};\n}})();\n"


def _linked(code: str) -> str:
    """Its imports as constants of the modules before it."""
    linked = IMPORT.sub(lambda found: f"const {found['names'] or found['all']} = {_variable(found['file'])};", code)
    if left := re.search(r"^import .*", linked, re.M):
        raise CantBundle(f'{left[0]!r} can\'t be read. Write import {{ names }} from "./file.js"; on one line.')
    return linked


def _variable(file: str) -> str:
    return "$" + re.sub(r"\W", "_", file.removesuffix(".js"))
