"""The record: tables, migrations, and waking those who follow a conversation."""

from .accounts import AccountRow, AccountStore, AuditRow, SessionRow
from .database import MEMORY, Database
from .errors import StaleWrite
from .migrate import downgrade, upgrade
from .notify import Signals
from .record import Record, open_record
from .rows import Appended, ConversationRow, Counts

__all__ = [
    "MEMORY",
    "AccountRow",
    "AccountStore",
    "Appended",
    "AuditRow",
    "ConversationRow",
    "Counts",
    "Database",
    "Record",
    "SessionRow",
    "Signals",
    "StaleWrite",
    "downgrade",
    "open_record",
    "upgrade",
]
