from __future__ import annotations

from dataclasses import replace

from bot.storage import CannedReplies, Record


async def test_ones_own_and_the_shared_ones(record: Record) -> None:
    replies = CannedReplies(record.database)
    own = await replies.add("u1", "Hilsen", "Hei, jeg heter Kari.", shared=False)
    shared = await replies.add("u2", "Avslutning", "Takk for praten.", shared=True)
    assert await replies.of("u1") == [shared, own]
    assert await replies.of("u3") == [shared]


async def test_only_the_owner_changes_and_deletes(record: Record) -> None:
    replies = CannedReplies(record.database)
    one = await replies.add("u1", "Hilsen", "Hei.", shared=True)
    assert not await replies.change(replace(one, owner_id="u2", text="Ha det."))
    assert not await replies.delete("u2", one.id)
    assert await replies.change(replace(one, text="Hei du."))
    assert [reply.text for reply in await replies.of("u2")] == ["Hei du."]
    assert await replies.delete("u1", one.id)
    assert await replies.of("u1") == []
