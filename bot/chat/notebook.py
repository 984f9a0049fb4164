"""Replies that counsellors keep for use again (row H19)."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.errors import EmptyMessage, NotYours
from bot.chat.office import Office
from bot.conversation import Counsellor
from bot.privacy import mask, sanitise, with_own_name
from bot.storage import Canned

TITLE_LENGTH = 100


class Notebook(Office):
    """One's own canned replies and the shared ones.

    Masked, so that nobody's name is kept in one. Where «jeg heter [navn]» is kept, each reads their own first name.
    """

    async def canned(self, who: Counsellor) -> list[Canned]:
        """One's own and the shared ones, by title, as `who` would say them."""
        return [_said_by(who, one) for one in await self._canned.of(who.id)]

    async def save_canned(
        self, who: Counsellor, title: str, text: str, shared: bool = False, id: int | None = None
    ) -> Canned:
        """Keep a reply; with the `id` of one's own, change that one.

        Raises:
            EmptyMessage: the title or the text is empty.
            NotYours: it belongs to somebody else, or is gone.
        """
        title, text = mask(sanitise(title)).text[:TITLE_LENGTH], mask(sanitise(text)).text
        if not title or not text:
            raise EmptyMessage("The title or the text is empty. Write both.")
        if id is None:
            return _said_by(who, await self._canned.add(who.id, title, text, shared))
        changed = Canned(id, who.id, shared, title, text)
        if not await self._canned.change(changed):
            raise NotYours("That reply belongs to somebody else, or is gone. Save it as a new one.")
        return _said_by(who, changed)

    async def delete_canned(self, who: Counsellor, id: int) -> None:
        """Delete one's own.

        Raises:
            NotYours: it belongs to somebody else, or is gone.
        """
        if not await self._canned.delete(who.id, id):
            raise NotYours("That reply belongs to somebody else, or is gone. Nothing was deleted.")


def _said_by(who: Counsellor, canned: Canned) -> Canned:
    return replace(canned, text=with_own_name(canned.text, who.name))
