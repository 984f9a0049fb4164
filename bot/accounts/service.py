"""Accounts: who may log in, who has, and the log of what they did."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from bot.storage import AccountRow, AccountStore, AuditRow, SessionRow

from .demo import DEMO_USERS, PASSWORD
from .errors import BadAccount, LogInRefused, NoSuchAccount, UsernameTaken
from .passwords import hash_password, is_outdated, is_right
from .throttle import Throttle
from .user import Login, Role, User

USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
# Writing down each use of a session would be a write for each request.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Limits:
    """How long a log-in lasts: without being used, and in any case (OWASP's session management cheat sheet)."""

    idle: timedelta = timedelta(minutes=60)
    absolute: timedelta = timedelta(hours=12)


class Accounts:
    """Everything about people of the back office. Demo users may log in only when `demo` is on."""

    def __init__(
        self,
        store: AccountStore,
        limits: Limits = Limits(),
        demo: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self.demo = demo
        self._store = store
        self._limits = limits
        self._now = now
        self._throttle = Throttle()

    async def add(self, username: str, name: str, roles: Iterable[Role], password: str) -> User:
        """Make a local account.

        Raises:
            BadAccount: a part of it can't be used.
            UsernameTaken: there is one of that name.
        """
        return await self._add(self._row(username, name, roles, password_hash=hash_password(password)))

    async def users(self) -> list[User]:
        """Every account, by username."""
        return [_user(row) for row in await self._store.all()]

    async def named(self, ids: Iterable[str]) -> dict[str, User]:
        """The users with these ids; those that there are."""
        return {row.id: _user(row) for row in await self._store.by_ids(list(ids))}

    async def disable(self, username: str) -> User:
        """Take away the right to log in, and end every session.

        Raises:
            NoSuchAccount: there is none of that name.
        """
        row = await self._store.by_username(username)
        if row is None:
            raise NoSuchAccount(f"There is no user {username!r}. `bot user list` shows who there is.")
        await self._store.change(row.id, disabled_at=self._now())
        await self._store.end_all(row.id)
        return _user(row)

    async def make_demo_users(self) -> None:
        """Make the demo users that are missing; nothing where the demo setting is off."""
        there = {user.username for user in await self.users()}
        missing = [one for one in DEMO_USERS if one.username not in there] if self.demo else []
        hashed = hash_password(PASSWORD) if missing else None
        for one in missing:
            await self._store.add(self._row(one.username, one.name, [one.role], password_hash=hashed, demo=True))

    async def log_in(self, username: str, password: str, address: str) -> Login:
        """Log in with a local account. An unknown name and a wrong password get the same answer in the same time.

        Raises:
            TooManyTries, LogInRefused: no.
        """
        username = username.strip().lower()[:64]
        self._throttle.check(username, address)
        row = await self._store.by_username(username)
        # Asked first and always, so that the time tells nothing.
        right = await is_right(password, row.password_hash if row else None)
        if row is None or not right or not self._may_log_in(row):
            self._throttle.failed(username, address)
            raise LogInRefused("The name or the password is wrong. Check both, and try again.")
        self._throttle.succeeded(username, address)
        if row.password_hash and is_outdated(row.password_hash):
            await self._store.change(row.id, password_hash=hash_password(password))
        return await self._open(row)

    async def log_in_from(self, issuer: str, subject: str, username: str, name: str, roles: Iterable[Role]) -> Login:
        """Log in one whom an OpenID Provider vouches for. The provider decides the roles, each time.

        Raises:
            LogInRefused: the account is disabled here, or no role was given.
        """
        given = sorted(role.value for role in roles)
        row = await self._store.by_subject(issuer, subject) or await self._first_time(issuer, subject, username, name)
        if not given or not self._may_log_in(row):
            raise LogInRefused("The account has no role here, or is disabled. Ask whoever gives out access.")
        await self._store.change(row.id, roles=given, name=name or row.name)
        found = await self._store.by_subject(issuer, subject)
        return await self._open(found or row)

    async def session(self, token: str) -> Login | None:
        """The log-in that a token belongs to; None when it has expired, was ended, or never was."""
        found = await self._store.session(_hash(token))
        if found is None or not self._may_log_in(found[1]) or self._expired(found[0]):
            return None
        session, row = found
        if self._now() - session.seen_at >= SEEN_EVERY:
            await self._store.seen(session.token_hash, self._now())
        return Login(_user(row), token, _csrf(token))

    async def is_live(self, token: str) -> bool:
        """Whether the token still opens something, without counting as use: for streams that stay open."""
        found = await self._store.session(_hash(token))
        return found is not None and self._may_log_in(found[1]) and not self._expired(found[0])

    async def log_out(self, login: Login) -> None:
        """End this log-in."""
        await self._store.end(_hash(login.token))
        await self.audit(login.user, "log_out")

    async def log_out_everywhere(self, login: Login) -> None:
        """End every log-in of the user."""
        await self._store.end_all(login.user.id)
        await self.audit(login.user, "log_out_everywhere")

    async def audit(self, user: User, action: str, subject: str = "") -> None:
        """Write down who did what to what (row P12): ids only, never content."""
        await self._store.log(AuditRow(self._now(), user.id, action, subject))

    async def audit_log(self, limit: int = 100) -> list[AuditRow]:
        """The latest lines of the audit log, newest first."""
        return await self._store.audit_log(limit)

    async def _open(self, row: AccountRow) -> Login:
        now, token = self._now(), secrets.token_urlsafe(32)
        expired = now - self._limits.idle, now - self._limits.absolute
        await self._store.open(SessionRow(_hash(token), row.id, now, now), expired)
        login = Login(_user(row), token, _csrf(token))
        await self.audit(login.user, "log_in")
        return login

    async def _first_time(self, issuer: str, subject: str, username: str, name: str) -> AccountRow:
        # A name that a local user has is never taken to mean that user.
        tail = hashlib.sha256(f"{issuer}\0{subject}".encode()).hexdigest()[:8]
        clean = re.sub(r"[^a-z0-9._@-]", "", username.lower()).lstrip("._@-")[:50]
        row = self._row(f"{clean or 'user'}-{tail}", name or clean or "Veileder", (), issuer=issuer, subject=subject)
        await self._store.add(row)
        return row

    async def _add(self, row: AccountRow) -> User:
        if not row.roles:
            raise BadAccount(f"The user needs a role: {', '.join(role.value for role in Role)}.")
        if not await self._store.add(row):
            raise UsernameTaken(f"There is a user {row.username!r} already. Choose another name.")
        return _user(row)

    def _row(
        self,
        username: str,
        name: str,
        roles: Iterable[Role],
        *,
        password_hash: str | None = None,
        demo: bool = False,
        issuer: str | None = None,
        subject: str | None = None,
    ) -> AccountRow:
        if not USERNAME.fullmatch(username):
            raise BadAccount(f"{username!r} can't be a username. Use 2 to 64 of a-z, 0-9 and . _ @ -, in lower case.")
        if not name.strip() or len(name) > 100:
            raise BadAccount("The name must be 1 to 100 characters. Citizens are told the first part of it.")
        names = tuple(sorted({role.value for role in roles}))
        made = self._now()
        return AccountRow(
            secrets.token_hex(8), username, name.strip(), names, made, password_hash, demo, None, issuer, subject
        )

    def _may_log_in(self, row: AccountRow) -> bool:
        return row.disabled_at is None and (self.demo or not row.demo)

    def _expired(self, session: SessionRow) -> bool:
        now = self._now()
        return now - session.seen_at >= self._limits.idle or now - session.created_at >= self._limits.absolute


def _user(row: AccountRow) -> User:
    known = {role.value for role in Role}
    roles = frozenset(Role(name) for name in row.roles if name in known)
    return User(row.id, row.username, row.name, roles, row.demo, row.disabled_at is not None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _csrf(token: str) -> str:
    """Made from the session's token, so that it needs no place of its own and ends with it."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()
