"""A local server whose pages a test decides, and that keeps what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

HTML = "<html><head><title>T</title></head><body><nav>Meny</nav><main><h1>AAP</h1> <p>{}</p></main></body></html>"


@dataclass
class Site:
    """`pages` are status, headers and body by path; `asked` are path, headers and time of each request."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)
    delay: float = 0.0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, text: str, **headers: str) -> None:
        self.pages[path] = (200, {"Content-Type": "text/html; charset=utf-8", **headers}, HTML.format(text))

    def leads(self, path: str, to: str, code: int = 301) -> None:
        self.pages[path] = (code, {"Location": to}, "")


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(
                (self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic())
            )
            time.sleep(served.delay)
            code, headers, body = served.pages.get(self.path, (404, {}, "Not here"))
            if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                code, body = 304, ""
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
