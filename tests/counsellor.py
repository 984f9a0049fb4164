"""A counsellor who works over the console's API, for tests of the citizen's side."""

from __future__ import annotations

import re
from typing import Any

import httpx

API = "/api/console"


class CounsellorAtWork:
    """A demo user, logged in, with a session of their own."""

    def __init__(self, url: str, demo: str = "veileder1") -> None:
        self.client = httpx.Client(base_url=url, headers={"Accept": "text/html"}, trust_env=False)
        form = {"csrf": _hidden(self.client.get("/login").text), "demo": demo}
        assert self.client.post("/login", data=form).status_code == 303
        self._csrf = _hidden(self.client.get("/office").text)

    @property
    def headers(self) -> dict[str, str]:
        """What a client of its own has to send with each call."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        return {"X-CSRF-Token": self._csrf, "Cookie": cookies}

    def do(self, method: str, path: str, body: Any = None) -> Any:
        """Call the console's API; gives what it answers."""
        answer = self.client.request(method, f"{API}{path}", json=body, headers={"X-CSRF-Token": self._csrf})
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def arrive(self, *themes: str, status: str = "available") -> None:
        """Be there for `themes`."""
        self.do("PUT", "/presence", {"status": status, "themes": themes or ("aap",)})

    def leave(self) -> None:
        """Go home."""
        self.do("DELETE", "/presence")

    def take_next(self) -> str:
        """Take the first in line; gives the conversation's id."""
        found: str = self.do("POST", "/next", {})["case"]["id"]
        return found

    def say(self, conversation_id: str, text: str) -> None:
        """Write to the citizen."""
        self.do(
            "POST", f"/conversations/{conversation_id}/messages", {"client_id": f"k{hash(text) & 0xFFFF}", "text": text}
        )


def _hidden(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]*)"', page)
    assert found, "There is no field csrf."
    return found[1]
