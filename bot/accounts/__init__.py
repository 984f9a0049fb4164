"""People of the back office: accounts, roles, logging in, and the log of who did what.

`bot.accounts.provider` (OpenID Connect) is imported by itself: only a process that serves needs its libraries.
"""

from .demo import DEMO_USERS, PASSWORD, DemoUser
from .errors import AccountError, BadAccount, LogInRefused, NoSuchAccount, ProviderFailed, TooManyTries, UsernameTaken
from .service import Accounts, Limits
from .user import Login, Role, User

__all__ = [
    "DEMO_USERS",
    "PASSWORD",
    "AccountError",
    "Accounts",
    "BadAccount",
    "DemoUser",
    "Limits",
    "LogInRefused",
    "Login",
    "NoSuchAccount",
    "ProviderFailed",
    "Role",
    "TooManyTries",
    "User",
    "UsernameTaken",
]
