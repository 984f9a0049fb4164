"""Replies that counsellors keep for use again (row H19)."""

from __future__ import annotations

from bot.chat.errors import EmptyMessage, NotYours
from bot.chat.office import Office
from bot.conversation import Counsellor
from bot.privacy import mask, sanitise
from bot.storage import Canned

TITLE_LENGTH = 100


class Notebook(Office):
    """One's own canned replies and the shared ones. Masked, so that nobody's name is kept in one."""

    async def canned(self, who: Counsellor) -> list[Canned]:
        """One's own and the shared ones, by title."""
        return await self._canned.of(who.id)

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
            return await self._canned.add(who.id, title, text, shared)
        changed = Canned(id, who.id, shared, title, text)
        if not await self._canned.change(changed):
            raise NotYours("That reply belongs to somebody else, or is gone. Save it as a new one.")
        return changed

    async def delete_canned(self, who: Counsellor, id: int) -> None:
        """Delete one's own.

        Raises:
            NotYours: it belongs to somebody else, or is gone.
        """
        if not await self._canned.delete(who.id, id):
            raise NotYours("That reply belongs to somebody else, or is gone. Nothing was deleted.")
