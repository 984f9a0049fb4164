"""The record: tables, migrations, and waking those who follow a conversation."""

from .accounts import AccountRow, AccountStore, AuditRow, SessionRow
from .canned import Canned, CannedReplies
from .database import MEMORY, Database
from .errors import StaleWrite
from .migrate import downgrade, upgrade
from .notify import BOARD, Signals, Typing, Watcher
from .people import People
from .record import Record, open_record
from .rows import Appended, ConversationRow, Counts
from .search import Search

__all__ = [
    "BOARD",
    "MEMORY",
    "AccountRow",
    "AccountStore",
    "Appended",
    "AuditRow",
    "Canned",
    "CannedReplies",
    "ConversationRow",
    "Counts",
    "Database",
    "People",
    "Record",
    "Search",
    "SessionRow",
    "Signals",
    "StaleWrite",
    "Typing",
    "Watcher",
    "downgrade",
    "open_record",
    "upgrade",
]
