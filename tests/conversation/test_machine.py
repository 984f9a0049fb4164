"""The human half as a whole: whatever citizens, the bot and counsellors do, in whatever order, these things hold."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.conversation import (
    By,
    Conversation,
    ConversationError,
    Counsellor,
    Event,
    Message,
    OwnerChanged,
    Presence,
    Present,
    Replied,
    Standing,
    State,
    StateChanged,
    Waiting,
    admit,
    fold,
    next_in_line,
    order,
)

START = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
THEMES = ("aap", "familie")
STAFF = tuple(Counsellor(f"u{n}", name) for n, name in enumerate(("Kari", "Ola", "Per")))
SEATS = 2


class Talk:
    """One conversation: its events as they were let in, and its place in the queue."""

    def __init__(self, name: str, theme: str) -> None:
        self.name = name
        self.theme = theme
        self.standing = Standing()
        self.events: list[Event] = []
        self.since: datetime | None = None
        self.returned = False
        self.sent: list[str] = []

    def store(self, event: Event) -> None:
        self.standing = admit(self.standing, event)
        self.events.append(event.numbered(len(self.events) + 1))

    @property
    def folded(self) -> Conversation:
        return fold(self.events, Conversation(theme=self.theme))


class HumanHalf(RuleBasedStateMachine):
    """Conversations and counsellors in memory, with the project's own rules."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.talks: dict[str, Talk] = {}
        self.status = dict.fromkeys(STAFF, Presence.AVAILABLE)
        self.written = 0

    def tick(self) -> datetime:
        self.now += timedelta(seconds=7)
        return self.now

    def waiting(self) -> list[Waiting]:
        there = (talk for talk in self.talks.values() if talk.standing.state is State.WAITING)
        return [Waiting(one.name, one.since or START, one.returned, one.theme) for one in there]

    def present(self, who: Counsellor) -> Present:
        taken = sum(talk.standing.owner == who for talk in self.talks.values())
        return Present(who, self.status[who], THEMES, SEATS, taken, self.now, START)

    def move(self, talk: Talk, by: By, target: State, who: Counsellor | None = None) -> None:
        at, source = self.tick(), talk.standing.state
        talk.store(StateChanged(at, by, source, target, who=who))
        talk.returned = target is State.WAITING and source is State.COUNSELLOR
        if target is State.WAITING and source is State.BOT:
            talk.since = at

    @initialize()
    def open_doors(self) -> None:
        for theme in THEMES:
            self.begin(theme)

    @rule(theme=st.sampled_from(THEMES))
    def begin(self, theme: str) -> None:
        name = f"t{len(self.talks):02}"
        self.talks[name] = Talk(name, theme)

    @rule(data=st.data())
    def citizen_writes(self, data: st.DataObject) -> None:
        talk = self.pick(data)
        self.written += 1
        message = Message(self.tick(), By.CITIZEN, f"m{self.written}", client_id=f"m{self.written}")
        if talk.standing.state is State.CLOSED:
            with pytest.raises(ConversationError):
                talk.store(message)
            return
        talk.store(message)
        talk.sent.append(message.text)

    @rule(data=st.data())
    def bot_speaks(self, data: st.DataObject) -> None:
        talk = self.pick(data)
        reply = Replied(self.tick(), By.BOT, {"kind": "answer"})
        if talk.standing.state in (State.COUNSELLOR, State.CLOSED):
            with pytest.raises(ConversationError):
                talk.store(reply)
        else:
            talk.store(reply)

    @rule(data=st.data())
    def citizen_asks_for_a_person(self, data: st.DataObject) -> None:
        talk = self.pick(data)
        if talk.standing.state is State.BOT:
            self.move(talk, By.CITIZEN, State.WAITING)

    @rule(data=st.data(), by=st.sampled_from([By.CITIZEN, By.SYSTEM]))
    def it_ends(self, data: st.DataObject, by: By) -> None:
        talk = self.pick(data)
        if talk.standing.state is not State.CLOSED:
            self.move(talk, by, State.CLOSED)

    @rule(data=st.data())
    def citizen_leaves_the_queue(self, data: st.DataObject) -> None:
        talk = self.pick(data)
        if talk.standing.state is State.WAITING:
            self.move(talk, By.CITIZEN, State.BOT)

    @rule(who=st.sampled_from(STAFF), status=st.sampled_from(Presence))
    def status_changes(self, who: Counsellor, status: Presence) -> None:
        self.status[who] = status

    @rule(who=st.sampled_from(STAFF), themes=st.sampled_from([THEMES, THEMES[:1], THEMES[1:]]))
    def claim_next(self, who: Counsellor, themes: tuple[str, ...]) -> None:
        """A free seat is given the oldest of its themes; without one nobody is."""
        if self.present(who).free == 0:
            return
        found = next_in_line(self.waiting(), themes)
        line = [one for one in order(self.waiting()) if one.theme in themes]
        assert (found is None) == (not line)
        if found is None:
            return
        assert all(found.returned or not other.returned for other in line)
        assert all(found.since <= other.since for other in line if other.returned == found.returned)
        self.move(self.talks[found.conversation_id], By.COUNSELLOR, State.COUNSELLOR, who)

    @rule(data=st.data(), who=st.sampled_from(STAFF))
    def claim_too_late(self, data: st.DataObject, who: Counsellor) -> None:
        talk = self.pick(data)
        if talk.standing.state is State.WAITING:
            return
        before = talk.standing
        with pytest.raises(ConversationError):
            talk.store(StateChanged(self.tick(), By.COUNSELLOR, State.WAITING, State.COUNSELLOR, who=who))
        assert talk.standing == before

    @rule(data=st.data(), who=st.sampled_from(STAFF))
    def counsellor_writes(self, data: st.DataObject, who: Counsellor) -> None:
        talk = self.pick(data)
        message = Message(self.tick(), By.COUNSELLOR, "svar", who=who)
        if talk.standing.owner == who:
            talk.store(message)
        else:
            with pytest.raises(ConversationError):
                talk.store(message)

    @rule(data=st.data(), to=st.sampled_from([State.BOT, State.WAITING, State.CLOSED]))
    def counsellor_lets_go(self, data: st.DataObject, to: State) -> None:
        talk = self.pick(data)
        if talk.standing.owner is not None:
            self.move(talk, By.COUNSELLOR, to, talk.standing.owner)

    @rule(data=st.data(), who=st.sampled_from(STAFF))
    def colleague_takes_over(self, data: st.DataObject, who: Counsellor) -> None:
        talk = self.pick(data)
        owner = talk.standing.owner
        if owner is not None and owner != who and self.present(who).free:
            talk.store(OwnerChanged(self.tick(), By.COUNSELLOR, owner, who=who))

    @rule(who=st.sampled_from(STAFF))
    def counsellor_is_gone(self, who: Counsellor) -> None:
        """After the grace minute every chat is back in the queue, before all who were never helped."""
        self.status[who] = Presence.AWAY
        mine = [talk for talk in self.talks.values() if talk.standing.owner == who]
        for talk in mine:
            self.move(talk, By.SYSTEM, State.WAITING)
        line = [one.conversation_id for one in order(self.waiting())]
        returned = {name for name in line if self.talks[name].returned}
        assert {talk.name for talk in mine} <= returned
        assert set(line[: len(returned)]) == returned

    @precondition(lambda self: self.waiting())
    @rule()
    def everybody_works_until_the_queue_is_empty(self) -> None:
        """As long as seats are freed, the queue drains: nobody is left behind."""
        for _ in range(len(self.waiting())):
            who = next((who for who in STAFF if self.present(who).free), None)
            who = who or self.free_a_seat()
            self.claim_next(who, THEMES)
        assert self.waiting() == []

    def free_a_seat(self) -> Counsellor:
        """Somebody ends a chat, or comes back from a pause."""
        busy = next((talk for talk in self.talks.values() if talk.standing.owner), None)
        who = busy.standing.owner if busy and busy.standing.owner else STAFF[0]
        if busy:
            self.move(busy, By.COUNSELLOR, State.CLOSED, who)
        self.status[who] = Presence.AVAILABLE
        return who

    @invariant()
    def no_message_is_lost(self) -> None:
        for talk in self.talks.values():
            kept = [one.text for one in talk.events if isinstance(one, Message) and one.by is By.CITIZEN]
            assert kept == talk.sent
            assert [one.seq for one in talk.events] == list(range(1, len(talk.events) + 1))

    @invariant()
    def one_owner_at_most_and_the_record_knows_whom(self) -> None:
        for talk in self.talks.values():
            folded = talk.folded
            assert (folded.state, folded.counsellor) == (talk.standing.state, talk.standing.owner)
            assert (talk.standing.owner is not None) == (talk.standing.state is State.COUNSELLOR)
        assert all(self.present(who).taken <= SEATS for who in STAFF)

    @invariant()
    def closed_is_final_and_the_bot_never_speaks_for_a_person(self) -> None:
        for talk in self.talks.values():
            state: Any = State.BOT
            for event in talk.events:
                assert state is not State.CLOSED
                assert not (isinstance(event, Replied) and state is State.COUNSELLOR)
                state = event.target if isinstance(event, StateChanged) else state

    def pick(self, data: st.DataObject) -> Talk:
        return self.talks[data.draw(st.sampled_from(sorted(self.talks)))]


HumanHalf.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestHumanHalf = HumanHalf.TestCase
