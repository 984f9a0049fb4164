"""What an edit costs until the gate, and whether a spoiled one is stopped: real trainings, on a copy of the project.

    python -m benchmarks.editing

Three trainings: the content as it is, which goes live; a small edit, checked, trained and then tried; and a spoiled
one, in which two intents have changed places and twenty examples stand in intents where they don't belong.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bot.training.gate import GateState
from bot.training.job import Order, Place
from bot.training.registry import Registry
from bot.training.report import read_report
from bot.training.run import run

ROOT = Path(__file__).parent.parent
PARTS = ("config.yml", "domain.yml", "endpoints.yml", "data", "tests/nlu")
# The vectors of texts that were there before: what an editor's machine has after its first training.
CACHE = ".cache/vectors.sqlite"
SWAPPED = ("soknad/nar-soke", "soknad/saksbehandlingstid")
MISLABELLED = 20
EDITED = "vedlegg/legeerklaering"
NEW = ("kan fastlegen sende papirene for meg", "kven betaler for erklæringa", "does my GP have to fill in a form")
SHOWN = 5


@dataclass(frozen=True)
class Played:
    """A training that was played: its model, seconds of check and training, seconds of the trial."""

    model: str
    training: float
    trial: float


def main() -> None:
    """Play all three, and print what they cost and what the gate says."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        _copy(project)
        place = Place(project, project / "models", f"sqlite:///{project / 'record.db'}")
        live = run(Order("quick", "benchmark", "as it is"), place).model
        registry = Registry(place.models)
        registry.point(live, "benchmark", "as it is")
        _told("Small edit", play(place, "a small edit", _edit), registry)
        shutil.rmtree(project / "data")
        shutil.copytree(ROOT / "data", project / "data")
        _told("Spoiled", play(place, "spoiled", _spoil), registry)


def play(place: Place, why: str, change: Callable[[Path], None]) -> Played:
    """Change the content, then check, train and try it."""
    change(place.project)
    start = time.perf_counter()
    model = run(Order("quick", "benchmark", why, check=True), place).model
    trained = time.perf_counter()
    run(Order("gate", "benchmark", why, model=model), place)
    return Played(model, trained - start, time.perf_counter() - trained)


def _copy(project: Path) -> None:
    for part in (*PARTS, CACHE):
        source, target = ROOT / part, project / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy(source, target)


def _told(name: str, played: Played, registry: Registry) -> None:
    report = read_report(registry.path(played.model))
    if report is None:
        raise RuntimeError(f"{played.model} was not tried, though its trial ended.")
    state = GateState(report, (), stale=False)
    print(f"{name}: checked and trained in {played.training:.0f} s, tried in {played.trial:.0f} s. {state.headline}")
    print(*(f"  {reason}" for reason in state.reasons or ["Nothing is in the way."]), sep="\n")
    for change in report.development[:SHOWN]:
        print(f"  {change.looks}: «{change.text}»: {change.old.intents} -> {change.new.intents}")


def _edit(project: Path) -> None:
    file = _file(project, EDITED)
    head = f"- intent: {EDITED}\n  metadata: {{language: nb}}\n  examples: |\n"
    content = file.read_text(encoding="utf-8")
    file.write_text(content.replace(head, head + "".join(f"    - {one}\n" for one in NEW), 1), encoding="utf-8")


def _spoil(project: Path) -> None:
    one, other = SWAPPED
    _rename(project, {f"- intent: {one}\n": f"- intent: {other}\n", f"- intent: {other}\n": f"- intent: {one}\n"})
    chance = random.Random(1)
    files = [file for file in sorted((project / "data/nlu").glob("*.yml")) if file.stem not in ("utenfor", "smalltalk")]
    for _ in range(MISLABELLED):
        source, target = chance.sample(files, 2)
        text = chance.choice(list(_examples(source)))
        source.write_text(source.read_text(encoding="utf-8").replace(f"    - {text}\n", "", 1), encoding="utf-8")
        blocks = target.read_text(encoding="utf-8").split("  examples: |\n")
        at = chance.randrange(1, len(blocks))
        blocks[at] = f"    - {text}\n{blocks[at]}"
        target.write_text("  examples: |\n".join(blocks), encoding="utf-8")


def _rename(project: Path, names: dict[str, str]) -> None:
    pattern = re.compile("|".join(map(re.escape, names)))
    for file in {_file(project, intent) for intent in SWAPPED}:
        content = pattern.sub(lambda found: names[found[0]], file.read_text(encoding="utf-8"))
        file.write_text(content, encoding="utf-8")


def _examples(file: Path) -> Iterator[str]:
    """All but the first of each block: a block that loses its only one can't be read."""
    for before, line in pairwise(file.read_text(encoding="utf-8").splitlines()):
        if before.startswith("    - ") and line.startswith("    - "):
            yield line.removeprefix("    - ")


def _file(project: Path, intent: str) -> Path:
    return project / "data/nlu" / f"{intent.split('/')[0]}.yml"


if __name__ == "__main__":
    main()
