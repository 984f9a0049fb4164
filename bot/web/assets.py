"""Scripts, styles and pictures: read once, made small, and kept in memory with what a browser needs to keep them.

There is no build step: scripts are plain modules in the repository. Comments and white space are taken out as they are
read, and the widget's modules are put together, so that what travels is small (row W21) and what is read by people
stays readable.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

import rjsmin
from fastapi import Request, Response

from bot.web.bundle import bundle
from bot.web.problems import Problem

# A changed file is asked for again within the hour; until then a browser need not ask.
KEEP_SECONDS = 3600


@dataclass(frozen=True)
class Asset:
    """A file as it is sent; `etag` is its hash."""

    type: str
    etag: str
    plain: bytes
    packed: bytes


class Assets:
    """Every file in a folder, by name; the script `whole` with all that it imports in it, but for those `apart`."""

    def __init__(
        self, folder: Path, whole: str = "panel.js", apart: frozenset[str] = frozenset({"aap-chat.js"})
    ) -> None:
        read = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
        read[whole] = bundle(folder, whole, apart).encode("utf-8")
        self._assets = {name: _asset(name, content) for name, content in read.items()}

    def respond(self, name: str, request: Request) -> Response:
        """The file, or that the browser has it already.

        Raises:
            Problem: `no_page` when there is none of that name.
        """
        asset = self._assets.get(name)
        if asset is None:
            raise Problem("no_page")
        headers = {"ETag": asset.etag, "Cache-Control": f"max-age={KEEP_SECONDS}", "Vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == asset.etag:
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(asset.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=asset.type)
        return Response(asset.plain, headers=headers, media_type=asset.type)


def _asset(name: str, content: bytes) -> Asset:
    is_script = name.endswith(".js")
    if is_script:
        content = rjsmin.jsmin(content.decode("utf-8")).encode("utf-8")
    kind = "text/javascript" if is_script else mimetypes.guess_type(name)[0]
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    # No time in the packed bytes: the same file gives the same bytes.
    return Asset(kind or "application/octet-stream", etag, content, gzip.compress(content, 9, mtime=0))
