from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from bot.storage.tables import UtcTime, conversation, event

OSLO_NOON = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))


def test_a_time_goes_in_and_comes_out_in_utc() -> None:
    column = UtcTime()
    stored = column.process_bind_param(OSLO_NOON, sqlite.dialect())
    assert stored == datetime(2026, 7, 1, 10)
    assert column.process_result_value(stored, sqlite.dialect()) == OSLO_NOON
    assert column.process_bind_param(OSLO_NOON, postgresql.dialect()) == OSLO_NOON


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="give it one"):
        UtcTime().process_bind_param(datetime(2026, 7, 1), sqlite.dialect())


@pytest.mark.parametrize("table", [conversation, event])
def test_the_tables_can_be_written_for_postgresql(table: object) -> None:
    assert "TIMESTAMP WITH TIME ZONE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
