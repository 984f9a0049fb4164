"""The record: tables, migrations, and waking those who follow a conversation."""

from .accounts import AccountRow, AccountStore, AuditRow, SessionRow
from .canned import Canned, CannedReplies
from .database import MEMORY, Database
from .decisions import DecidedRow, Decisions
from .errors import StaleWrite
from .migrate import downgrade, upgrade
from .notify import BOARD, Signals, Typing, Watcher
from .people import People
from .record import Record, open_record
from .rows import Appended, ConversationRow, Counts
from .search import Search
from .turns import Turn, Turns

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
    "DecidedRow",
    "Decisions",
    "People",
    "Record",
    "Search",
    "SessionRow",
    "Signals",
    "StaleWrite",
    "Turn",
    "Turns",
    "Typing",
    "Watcher",
    "downgrade",
    "open_record",
    "upgrade",
]
