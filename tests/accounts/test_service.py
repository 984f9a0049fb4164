from __future__ import annotations

import statistics
import time

import pytest
import sqlalchemy as sa

from bot.accounts import (
    DEMO_USERS,
    PASSWORD,
    Accounts,
    BadAccount,
    LogInRefused,
    NoSuchAccount,
    Role,
    TooManyTries,
    UsernameTaken,
)
from bot.storage import AccountStore, Record
from bot.storage.accounts import account, session
from tests.accounts.conftest import Clock

GOOD = "riktig hest batteri"
HERE = "192.0.2.1"


@pytest.fixture
async def kari(accounts: Accounts) -> None:
    await accounts.add("kari", "Kari Nordli", [Role.COUNSELLOR, Role.EDITOR], GOOD)


@pytest.mark.usefixtures("kari")
async def test_one_logs_in_with_all_ones_roles(accounts: Accounts) -> None:
    login = await accounts.log_in("Kari ", GOOD, HERE)
    assert login.user.roles == {Role.COUNSELLOR, Role.EDITOR}
    assert login.user.first_name == "Kari"
    assert login.user.may(Role.EDITOR, Role.ADMIN)
    assert not login.user.may(Role.ADMIN)
    again = await accounts.session(login.token)
    assert again == login


@pytest.mark.usefixtures("kari")
async def test_neither_password_nor_token_is_in_the_database(accounts: Accounts, record: Record) -> None:
    login = await accounts.log_in("kari", GOOD, HERE)

    def everything(db: sa.engine.Connection) -> str:
        return repr([list(db.execute(sa.select(table))) for table in (account, session)])

    stored = await record.database.read(everything)
    assert "kari" in stored
    for secret in (GOOD, login.token, login.csrf):
        assert secret not in stored


@pytest.mark.usefixtures("kari")
async def test_wrong_password_and_unknown_name_get_the_same_answer_in_the_same_time(accounts: Accounts) -> None:
    async def tried(name: str, n: int) -> tuple[str, float]:
        began = time.perf_counter()
        with pytest.raises(LogInRefused) as refused:
            await accounts.log_in(name, "feil passord her", f"192.0.2.{n}")
        return str(refused.value), time.perf_counter() - began

    await tried("nobody", 99)
    known = [await tried("kari", n) for n in range(7)]
    unknown = [await tried("nobody", n) for n in range(7)]
    assert {text for text, _ in known} == {text for text, _ in unknown}
    fast, slow = sorted(statistics.median(seconds for _, seconds in one) for one in (known, unknown))
    assert fast > slow / 3


@pytest.mark.usefixtures("kari")
async def test_guessing_is_slowed_down(accounts: Accounts) -> None:
    for _ in range(5):
        with pytest.raises(LogInRefused):
            await accounts.log_in("kari", "feil passord her", HERE)
    with pytest.raises(TooManyTries):
        await accounts.log_in("kari", GOOD, HERE)
    assert await accounts.log_in("kari", GOOD, "192.0.2.2")


@pytest.mark.usefixtures("kari")
@pytest.mark.parametrize(("times", "used_each", "then"), [(3, 59, 60), (23, 30, 30)], ids=["not used", "in any case"])
async def test_a_session_ends_when_it_is_not_used_and_after_its_longest_time(
    accounts: Accounts, clock: Clock, times: int, used_each: int, then: int
) -> None:
    token = (await accounts.log_in("kari", GOOD, HERE)).token
    for _ in range(times):
        clock.pass_by(minutes=used_each)
        assert await accounts.session(token)
    clock.pass_by(minutes=then)
    assert await accounts.session(token) is None


@pytest.mark.usefixtures("kari")
async def test_a_stream_that_stays_open_does_not_count_as_use(accounts: Accounts, clock: Clock) -> None:
    token = (await accounts.log_in("kari", GOOD, HERE)).token
    clock.pass_by(minutes=59)
    assert await accounts.is_live(token)
    clock.pass_by(minutes=1)
    assert not await accounts.is_live(token)


@pytest.mark.usefixtures("kari")
async def test_logging_out_ends_one_session_and_logging_out_everywhere_all(accounts: Accounts) -> None:
    one, two, three = [await accounts.log_in("kari", GOOD, HERE) for _ in range(3)]
    await accounts.log_out(one)
    assert await accounts.session(one.token) is None
    assert await accounts.session(two.token)
    await accounts.log_out_everywhere(two)
    assert await accounts.session(two.token) is None
    assert await accounts.session(three.token) is None


@pytest.mark.usefixtures("kari")
async def test_one_who_is_disabled_is_out_at_once_and_stays_out(accounts: Accounts) -> None:
    token = (await accounts.log_in("kari", GOOD, HERE)).token
    await accounts.disable("kari")
    assert await accounts.session(token) is None
    with pytest.raises(LogInRefused):
        await accounts.log_in("kari", GOOD, HERE)
    with pytest.raises(NoSuchAccount):
        await accounts.disable("nobody")
    assert [user.disabled for user in await accounts.users()] == [True]


@pytest.mark.usefixtures("kari")
async def test_bad_accounts_are_refused(accounts: Accounts) -> None:
    with pytest.raises(UsernameTaken):
        await accounts.add("kari", "En Annen", [Role.EDITOR], GOOD)
    for name in ("", "K", "Kari", "kari nordli", "../kari", "x" * 65):
        with pytest.raises(BadAccount, match="username"):
            await accounts.add(name, "Kari", [Role.EDITOR], GOOD)
    with pytest.raises(BadAccount, match="role"):
        await accounts.add("ola", "Ola", [], GOOD)
    with pytest.raises(BadAccount, match="name"):
        await accounts.add("ola", " ", [Role.EDITOR], GOOD)


async def test_demo_users_are_made_only_in_a_demo(accounts: Accounts) -> None:
    await accounts.make_demo_users()
    assert await accounts.users() == []


async def test_demo_users_that_a_demo_left_behind_can_not_log_in_anywhere_else(record: Record) -> None:
    store = AccountStore(record.database)
    demo, real = Accounts(store, demo=True), Accounts(store)
    await demo.make_demo_users()
    await demo.make_demo_users()
    inside = [await demo.log_in(one.username, PASSWORD, HERE) for one in DEMO_USERS]
    assert {role for login in inside for role in login.user.roles} == set(Role)
    for one, login in zip(DEMO_USERS, inside, strict=True):
        with pytest.raises(LogInRefused):
            await real.log_in(one.username, PASSWORD, HERE)
        assert await real.session(login.token) is None
        assert await demo.session(login.token)


async def test_the_provider_decides_the_roles_at_each_log_in(accounts: Accounts) -> None:
    first = await accounts.log_in_from("https://op", "1", "kari", "Kari Nordli", [Role.COUNSELLOR])
    later = await accounts.log_in_from("https://op", "1", "kari", "Kari Berg", [Role.EDITOR])
    assert first.user.id == later.user.id
    assert (later.user.roles, later.user.name) == ({Role.EDITOR}, "Kari Berg")
    with pytest.raises(LogInRefused):
        await accounts.log_in_from("https://op", "1", "kari", "Kari Berg", [])
    await accounts.disable(later.user.username)
    with pytest.raises(LogInRefused):
        await accounts.log_in_from("https://op", "1", "kari", "Kari Berg", [Role.EDITOR])


@pytest.mark.usefixtures("kari")
async def test_a_provider_never_logs_one_in_as_a_local_user_of_that_name(accounts: Accounts) -> None:
    local = await accounts.log_in("kari", GOOD, HERE)
    login = await accounts.log_in_from("https://op", "1", "kari", "Kari", [Role.ADMIN])
    other = await accounts.log_in_from("https://other", "1", "kari", "Kari", [Role.ADMIN])
    assert len({local.user.id, login.user.id, other.user.id}) == 3
    with pytest.raises(LogInRefused):
        await accounts.log_in(login.user.username, "", HERE)


@pytest.mark.usefixtures("kari")
async def test_the_audit_log_says_who_did_what_to_what(accounts: Accounts, clock: Clock) -> None:
    login = await accounts.log_in("kari", GOOD, HERE)
    clock.pass_by(minutes=5)
    await accounts.audit(login.user, "open_conversation", "abc")
    newest, before = await accounts.audit_log()
    assert (newest.at, newest.account_id) == (clock.at, login.user.id)
    assert (newest.action, newest.subject) == ("open_conversation", "abc")
    assert before.action == "log_in"
    named = await accounts.named({newest.account_id})
    assert named[newest.account_id].username == "kari"
