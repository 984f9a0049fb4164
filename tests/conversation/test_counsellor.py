from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

from bot.conversation import Counsellor, Presence, Present

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
KARI = Present(Counsellor("u1", "Kari"), Presence.AVAILABLE, ("aap",), seats=3, taken=1, seen_at=AT, since=AT)


def test_only_one_who_is_available_is_given_a_chat() -> None:
    assert KARI.free == 2
    assert replace(KARI, taken=4).free == 0
    assert replace(KARI, status=Presence.PHONE).free == 0


def test_a_seat_may_open_with_one_on_the_phone_but_not_with_one_away() -> None:
    assert replace(KARI, status=Presence.PHONE).serves("aap")
    assert not replace(KARI, status=Presence.AWAY).serves("aap")
    assert not KARI.serves("familie")
