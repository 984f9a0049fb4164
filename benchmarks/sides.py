"""The two sides: how each is laid out in a folder of its own, trained, served and judged."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.accuracy import stock_outcomes
from benchmarks.figures import Outcome
from benchmarks.process import Command, run
from benchmarks.questions import read_development_set
from benchmarks.stock.project import Content, write_project

ROOT = Path(__file__).parent.parent
ENOUGH_MESSAGES = "1000000"


class Side(Protocol):
    """One of the two, in `folder`."""

    name: str
    folder: Path

    def train(self) -> Command:
        """Trains with nothing cached."""
        ...

    def serve(self, port: int) -> Command:
        """Serves the trained model on a port of 127.0.0.1."""
        ...

    def judge(self, development: Path) -> list[Outcome]:
        """Answers every question of the development set."""
        ...


@dataclass
class Stock:
    """Stock Rasa. `epochs` overrules the recommended 100, for trying out the harness."""

    folder: Path
    content: Content
    epochs: int | None = None
    name: str = field(default="stock", init=False)

    def __post_init__(self) -> None:
        write_project(self.content, self.folder, self.epochs)

    def train(self) -> Command:
        """`rasa train`, as the documentation says."""
        return command([tool("rasa"), "train", "--force"], self.folder, "train")

    def serve(self, port: int) -> Command:
        """`rasa run` with the REST channel."""
        words = [tool("rasa"), "run", "--port", str(port), "--interface", "127.0.0.1"]
        return command([*words, "--credentials", "credentials.yml"], self.folder, "serve")

    def judge(self, development: Path) -> list[Outcome]:
        """Parses in a process with TensorFlow, judges here."""
        questions = read_development_set(development)
        parses = stock_parses(self.folder, [question.text for question in questions])
        return stock_outcomes(questions, parses, self.content.keys())


@dataclass
class Ours:
    """This project, with the examples of `data`."""

    folder: Path
    data: Path
    name: str = field(default="ours", init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.data, self.folder / "data", dirs_exist_ok=True)
        for file in ("config.yml", "domain.yml", "endpoints.yml"):
            shutil.copy(ROOT / file, self.folder / file)

    def train(self) -> Command:
        """`bot train`; the folder is new, so there is no cache of Rasa's and none of sentence vectors."""
        return command([tool("bot"), "train", "--force"], self.folder, "train")

    def serve(self, port: int) -> Command:
        """`bot serve` with its database and everything else as shipped, but for the limit on messages."""
        variables = {"AAP_PORT": str(port), "AAP_MESSAGES_PER_MINUTE": ENOUGH_MESSAGES}
        return command([tool("bot"), "serve"], self.folder, "serve", variables)

    def judge(self, development: Path) -> list[Outcome]:
        """Asks the dialogue, in a process of its own."""
        target = self.folder / "outcomes.json"
        words = [
            sys.executable,
            "-m",
            "benchmarks.accuracy",
            str(newest_model(self.folder)),
            str(development.resolve()),
        ]
        run(command([*words, str(target)], self.folder, "judge"))
        return [Outcome(**one) for one in json.loads(target.read_text(encoding="utf-8"))]


def stock_parses(folder: Path, texts: Sequence[str]) -> list[dict[str, object]]:
    """What the stock model in `folder` understands of each text."""
    source, target = folder / "texts.json", folder / "parses.json"
    source.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    words = [sys.executable, "-m", "benchmarks.stock.parse", str(newest_model(folder)), str(source), str(target)]
    run(command(words, folder, "parse"))
    found: list[dict[str, object]] = json.loads(target.read_text(encoding="utf-8"))
    return found


def save_outcomes(outcomes: Sequence[Outcome], path: Path) -> None:
    """Write what became of each question, for reading afterwards."""
    path.write_text(json.dumps([asdict(one) for one in outcomes], ensure_ascii=False, indent=1), encoding="utf-8")


def newest_model(folder: Path) -> Path:
    """The model that the last training made. Raises ValueError when there is none."""
    return max((folder / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)


def tool(name: str) -> str:
    """A console script of the environment that runs this."""
    return str(Path(sys.executable).parent / name)


def command(words: Sequence[str], folder: Path, log: str, variables: dict[str, str] | None = None) -> Command:
    """A command in `folder` with the same environment for both sides, and no setting left over from the caller's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AAP_", "RASA_"))}
    always = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    return Command(list(words), folder, {**kept, **always, **(variables or {})}, folder / "logs" / f"{log}.log")
