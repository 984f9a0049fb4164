"""The record: tables, migrations, and waking those who follow a conversation."""

from .database import MEMORY, Database
from .errors import StaleWrite
from .migrate import downgrade, upgrade
from .notify import Signals
from .record import Record, open_record
from .rows import Appended, ConversationRow, Counts

__all__ = [
    "MEMORY",
    "Appended",
    "ConversationRow",
    "Counts",
    "Database",
    "Record",
    "Signals",
    "StaleWrite",
    "downgrade",
    "open_record",
    "upgrade",
]
