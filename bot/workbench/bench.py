"""The working copy: content that editors change, apart from what is published (rows C11, C12, C14).

It is a git repository of its own that holds the content alone, and not a worktree of the project's repository: a
server is often installed without one, editors' many small changes do not belong among developers' commits, and nothing
that an editor does can touch the code. Two branches: `draft` is what editors see, `published` what the project's folder
had when the two last met. Publishing brings the difference to the project's folder, and commits it where the folder is
a repository.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import actions
import bot
from bot.content import MissingFile
from bot.content.checking import Finding, check, errors, read_sources
from bot.content.checking.sources import read_text
from bot.content.editing import Draft
from bot.workbench import project, snapshot
from bot.workbench.errors import CantUndo, Collision, GitFailed, NoSuchEntry, NothingToPublish, OutOfDate
from bot.workbench.git import PROGRAM, Author, Git
from bot.workbench.history import OUTSIDE, PUBLISHED, Entry, entries, message
from bot.workbench.snapshot import CONFIG

# The program that runs: `Draft.dependents` looks in it for what only a programmer can change.
LINKED = {"bot": bot, "actions": actions}
BY_HAND = "Endret direkte i arbeidskopien"
MAX = 10_000


@dataclass(frozen=True)
class Published:
    """What was brought to the project: its changes, the newest first, and the files they are in."""

    entries: tuple[Entry, ...]
    files: tuple[str, ...]


class Workbench:
    """The working copy in `folder` of the project in `project`. It is made when it is first used."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.folder = folder.resolve()
        self.project = project.resolve()
        self._git = Git(self.folder)

    # Reading

    def draft(self) -> Draft:
        """The content as editors have it, to be read. To change it, `edit`.

        Raises:
            ContentError, GitFailed: there is no content to copy; git is missing.
        """
        with self._alone():
            return Draft(self.folder)

    def version(self) -> str:
        """What the draft is now: changes with every save."""
        with self._alone():
            return self._git("rev-parse", "HEAD").strip()

    def config(self) -> str:
        """The draft's config.yml, line endings as they are.

        Raises:
            MissingFile: the project has none.
        """
        with self._alone():
            return self._config()

    def history(self, limit: int = 100, intent: str | None = None, file: str | None = None) -> list[Entry]:
        """The latest changes, the newest first; with `intent`, those about it; with `file`, those in it."""
        with self._alone():
            return entries(self._git, limit, intent, file)

    def changes(self, entry: str) -> str:
        """What one change did, as a unified diff.

        Raises:
            NoSuchEntry: there is none.
        """
        with self._alone():
            return self._git("show", "--format=", "--unified=1", self._known(entry))

    def unpublished(self) -> list[Entry]:
        """The changes that are not published, the newest first."""
        return [entry for entry in self.history(MAX) if not entry.published]

    def is_out_of_date(self) -> bool:
        """Whether the project's content was changed by somebody else than the editors here."""
        with self._alone():
            return self._outside() is not None

    # Changing

    def edit(
        self,
        author: Author,
        what: str,
        change: Callable[[Draft], None],
        intents: tuple[str, ...] = (),
        expected: Mapping[str, str] | None = None,
    ) -> str:
        """Change the draft and keep it in history under the author's name. Gives the draft's version after it.

        `expected` is, for each intent, the version that the editor read: another's edit is never overwritten.

        Raises:
            EditError: the change is refused, or (`Changed`) somebody saved meanwhile. Nothing was changed.
        """
        with self._changing():
            draft = Draft(self.folder)
            for intent, version in (expected or {}).items():
                draft.expect(intent, version)
            change(draft)
            if draft.save():
                self._commit(author, message(what, intents))
            return self._git("rev-parse", "HEAD").strip()

    def configure(self, author: Author, what: str, change: Callable[[str], str]) -> str:
        """Change the draft's config.yml and keep it in history under the author's name. Gives the version after it.

        `change` gives the new text of the old one; what it raises leaves everything as it was.

        Raises:
            MissingFile: the project has none.
        """
        with self._changing():
            text = change(self._config())
            # Written where git never looks, so that a process that is killed leaves no stray file in history.
            fresh = self.folder / ".git" / CONFIG
            fresh.write_bytes(text.encode("utf-8"))
            fresh.replace(self.folder / CONFIG)
            self._commit(author, message(what))
            return self._git("rev-parse", "HEAD").strip()

    def undo(self, entry: str, author: Author) -> str:
        """Take one change back, whenever it was made. Gives the draft's version after it.

        Raises:
            NoSuchEntry, CantUndo: there is none; something later builds on it, or the content would have new errors.
        """
        with self._changing():
            commit = self._known(entry)
            if self._entry(commit).what == OUTSIDE:
                raise CantUndo("Det ble endret utenfor redaksjonen, for eksempel åpningstidene. Rett det der.")
            before = {finding.key for finding in self._errors()}
            try:
                self._git("revert", "--no-commit", commit)
                self._without_new_errors(before)
            except (GitFailed, CantUndo) as error:
                self._git("reset", "--hard", "--quiet", "HEAD")
                if isinstance(error, CantUndo):
                    raise
                raise CantUndo("Det kan ikke angres, for noe senere bygger på det. Angre det nyeste først.") from error
            undone = self._entry(commit)
            self._commit(author, message(f"Angret: {undone.what}", undone.intents))
            return self._git("rev-parse", "HEAD").strip()

    # The project

    def bring_in(self, prefer: Literal["draft", "project"] | None = None) -> None:
        """Bring what others changed in the project into the draft; where both changed a line, `prefer` decides.

        Raises:
            Collision: both did, and nobody has decided. Nothing was changed.
        """
        with self._changing():
            tree = self._outside()
            if tree is None:
                return
            parent = self._git("rev-parse", PUBLISHED).strip()
            commit = self._git("commit-tree", tree, "-p", parent, text=message(OUTSIDE)).strip()
            decided = {"draft": ("-Xours",), "project": ("-Xtheirs",), None: ()}[prefer]
            try:
                self._git("merge", "--quiet", *decided, "-m", OUTSIDE, commit)
            except GitFailed as error:
                files = self._git("diff", "--name-only", "--diff-filter=U").split()
                self._git("reset", "--hard", "--quiet", "HEAD")
                raise Collision(files) from error
            self._git("update-ref", PUBLISHED, commit)

    def publish(self, author: Author) -> Published:
        """Bring the draft to the project's folder, and into its repository where the folder is one.

        Raises:
            NothingToPublish, OutOfDate: there is nothing new; others changed the project's content (`bring_in` first).
            GitFailed: the files are in place, but the project's repository did not take them.
        """
        with self._changing():
            if self._outside() is not None:
                raise OutOfDate
            waiting = tuple(entry for entry in entries(self._git, MAX) if not entry.published)
            files = tuple(self._git("diff", "--name-only", "-z", PUBLISHED, "HEAD").split("\0")[:-1])
            if not files:
                raise NothingToPublish
            for path in files:
                project.bring(self.folder / path, self.project / path)
            self._git("update-ref", PUBLISHED, "HEAD")
        project.commit(self.project, files, waiting, author)
        return Published(waiting, files)

    # Within

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Nobody publishes from here while the block runs, in any process: for who writes in the project's folder."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with (self.folder.parent / f".{self.folder.name}.lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One at a time, in every process: two saves at once would mix their authors."""
        with self.holding():
            if not (self.folder / ".git").exists():
                self._make()
            yield

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """What a save left behind when its process was killed, or somebody wrote here by hand, is kept apart."""
        with self._alone():
            if self._git("status", "--porcelain"):
                self._commit(PROGRAM, message(BY_HAND))
            yield

    def _make(self) -> None:
        """Copy the project's content into a new repository; it is not there before it is whole."""
        with tempfile.TemporaryDirectory(dir=self.folder.parent, prefix=f".{self.folder.name}-") as made:
            fresh = Path(made) / "draft"
            for path in snapshot.paths(self.project):
                (fresh / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.project / path, fresh / path)
            git = Git(fresh)
            git("init", "--quiet", "--initial-branch=draft")
            (fresh / ".git" / "info").mkdir(exist_ok=True)
            (fresh / ".git" / "info" / "exclude").write_text("/bot\n/actions\n/models\n/.cache\n/.rasa\n/var\n")
            git("add", "--all")
            git("commit", "--quiet", "--message", "Innholdet da redaksjonen begynte")
            git("branch", "published")
            for name, package in LINKED.items():
                (fresh / name).symlink_to(Path(package.__path__[0]).resolve())
            fresh.replace(self.folder)

    def _outside(self) -> str | None:
        """The tree of the project's content, when it is not what was published from here."""
        tree = snapshot.tree(self._git, self.project)
        return None if tree == self._git("rev-parse", f"{PUBLISHED}^{{tree}}").strip() else tree

    def _config(self) -> str:
        file = self.folder / CONFIG
        if not file.exists():
            raise MissingFile(f"Prosjektet har ingen {CONFIG}, så det er ingen innstillinger å endre.")
        return read_text(file)

    def _commit(self, author: Author, said: str) -> None:
        self._git("add", "--all")
        self._git("commit", "--quiet", "--allow-empty", "--file=-", text=said, author=author)

    def _known(self, entry: str) -> str:
        if not entry.isalnum():
            raise NoSuchEntry
        try:
            self._git("merge-base", "--is-ancestor", entry, "HEAD")
            return self._git("rev-parse", "--verify", f"{entry}^{{commit}}").strip()
        except GitFailed as error:
            raise NoSuchEntry from error

    def _entry(self, commit: str) -> Entry:
        return next(entry for entry in entries(self._git, MAX) if entry.id == commit)

    def _without_new_errors(self, before: set[tuple[str, str, str]]) -> None:
        brought = [finding for finding in self._errors() if finding.key not in before]
        if brought:
            named = "\n".join(str(finding) for finding in brought)
            raise CantUndo(f"Det kan ikke angres, for det ville gitt nye feil:\n{named}")

    def _errors(self) -> list[Finding]:
        return errors(check(read_sources(self.folder), date.today(), similar=False))
