from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given

from bot.conversation import Event, Message
from bot.storage.rows import Appended, from_event, to_event
from tests.conversation.strategies import events, numbers

from .events import said


@given(events(), numbers)
def test_an_event_survives_being_a_row(event: Event, seq: int) -> None:
    row = from_event("a", event.numbered(seq))
    assert to_event(SimpleNamespace(**row)) == event.numbered(seq)


@pytest.mark.parametrize("client_id", [None, "a"])
def test_a_client_id_has_a_column_of_its_own(client_id: str | None) -> None:
    message: Message = said("hei", client_id)
    assert from_event("a", message)["client_id"] == client_id


def test_an_append_of_nothing_has_no_number() -> None:
    assert Appended(()).last_seq == 0
