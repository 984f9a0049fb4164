"""The content as a whole: what every list is made of. Read once for each version of the draft."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.content import Catalogue, stale
from bot.content.checking import Finding
from bot.content.editing import IntentRow
from bot.workbench import Workbench


@dataclass(frozen=True)
class Overview:
    """The draft in one version. `findings` are those of `bot check`, without comparing all examples."""

    rows: tuple[IntentRow, ...]
    findings: tuple[Finding, ...]
    catalogue: Catalogue

    def of(self) -> Mapping[str, list[Finding]]:
        """The findings about each intent."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            found[finding.intent or ""].append(finding)
        return found

    def stale(self, today: date) -> dict[str, str]:
        """Why an answer should be looked at: expired, expiring, unreviewed."""
        return {one.intent.id: one.why for one in stale(self.catalogue, today)}


class Overviews:
    """The latest overview, and the latest comparison of all examples: both take a while to make."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._making = threading.Lock()
        self._latest: tuple[str, Overview] | None = None
        self._compared: tuple[str, list[Finding]] | None = None

    def now(self) -> Overview:
        """The overview of the draft as it is. The first after an edit takes about a second."""
        with self._making:
            version = self._bench.version()
            if self._latest is None or self._latest[0] != version:
                draft = self._bench.draft()
                made = Overview(tuple(draft.intents()), tuple(draft.findings()), draft.catalogue())
                self._latest = version, made
            return self._latest[1]

    def similar(self) -> list[Finding]:
        """Examples that are nearly the same in two intents (row C9). The first after an edit takes some seconds."""
        with self._making:
            version = self._bench.version()
            if self._compared is None or self._compared[0] != version:
                found = self._bench.draft().findings(similar=True)
                self._compared = version, [finding for finding in found if finding.rule == "near-duplicate"]
            return self._compared[1]
