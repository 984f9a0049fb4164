"""Scripts, styles and pictures: read once, made small, and kept in memory with what a browser needs to keep them.

There is no build step: scripts are plain modules in the repository. Comments and white space are taken out as they are
read, so that what travels is small (row W21) and what is read by people stays readable.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

import rjsmin
from fastapi import Request, Response

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
    """Every file in a folder, by name."""

    def __init__(self, folder: Path) -> None:
        self._assets = {file.name: _asset(file) for file in folder.iterdir() if file.is_file()}

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


def _asset(file: Path) -> Asset:
    content = file.read_bytes()
    if file.suffix == ".js":
        content = rjsmin.jsmin(content.decode("utf-8")).encode("utf-8")
    kind = "text/javascript" if file.suffix == ".js" else mimetypes.guess_type(file.name)[0]
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    # No time in the packed bytes: the same file gives the same bytes.
    return Asset(kind or "application/octet-stream", etag, content, gzip.compress(content, 9, mtime=0))
