"""`bot retention`: what the setting AAP_RETENTION_DAYS would delete now (row P4), and doing it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone

import typer

from bot.settings import Settings
from bot.storage import open_record


def run(settings: Settings, delete: bool) -> None:
    """Say what would be deleted now; with `delete`, delete it and say what is gone."""
    typer.echo(asyncio.run(_told(settings, datetime.now(timezone.utc), delete)))


async def _told(settings: Settings, now: datetime, delete: bool) -> str:
    days = settings.retention_days
    before = now - timedelta(days=days)
    async with open_record(settings.database) as record:
        # Asked first: a purge leaves nothing to ask.
        oldest = await record.oldest()
        counts = await (record.purge(before) if delete else record.preview(before))
    lines = [
        f"AAP_RETENTION_DAYS is {days}: a conversation is kept {days} days after the last thing that happened.",
        f"{'Deleted' if delete else 'To be deleted now'}: "
        f"{_many(counts.conversations, 'conversation')} with {_many(counts.events, 'event')}.",
        _oldest(oldest, gone=delete and counts.conversations > 0),
    ]
    if counts.conversations and not delete:
        lines.append(
            "Nothing was deleted. A server that runs does it within the hour; `bot retention --run` does it now."
        )
    return "\n".join(lines)


def _oldest(at: datetime | None, gone: bool) -> str:
    if at is None:
        return "There are no conversations."
    return f"The oldest {'was' if gone else 'is'} from {at:%Y-%m-%d %H:%M} UTC."


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
