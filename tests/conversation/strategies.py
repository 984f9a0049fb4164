"""Events of every kind, as hypothesis makes them."""

from __future__ import annotations

from datetime import datetime, timezone

from hypothesis import strategies as st

from bot.conversation import (
    LANGUAGES,
    By,
    CitizenBack,
    CitizenLeft,
    CloseReason,
    Counsellor,
    Ended,
    Event,
    Feedback,
    Forwarded,
    Idle,
    LanguageSet,
    Message,
    Noted,
    Outcome,
    OwnerChanged,
    Rated,
    Replied,
    Restarted,
    State,
    StateChanged,
    ThemeSet,
    Threat,
    Unknown,
)
from bot.conversation.event import COMMON
from bot.conversation.revive import KINDS

times = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(timezone.utc))
parties = st.sampled_from(By)
numbers = st.integers(1, 10_000)
marks = st.none() | st.integers(1, 5)
intents = st.sampled_from(["meldekort/frist-meldekort", "utbetaling/naar", "soknad/hvordan"])
replies = st.fixed_dictionaries(
    {"kind": st.sampled_from(["answer", "clarify", "handoff"]), "miss": st.booleans()},
    optional={
        "intents": st.lists(intents, max_size=2),
        "buttons": st.lists(st.fixed_dictionaries({"title": st.text(max_size=9), "intent": st.none() | intents})),
    },
)
counsellors = st.builds(Counsellor, id=st.sampled_from(["u1", "u2", ""]), name=st.sampled_from(["Kari", "Ola"]))
themes = st.sampled_from(["aap", "familie"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def events() -> st.SearchStrategy[Event]:
    common = {"at": times, "by": parties, "who": st.none() | counsellors}
    ids = st.none() | st.text("abc123-", min_size=1, max_size=64)
    unknown_fields = st.dictionaries(st.text(max_size=5).filter(lambda key: key not in COMMON), json_values, max_size=3)
    return st.one_of(
        st.builds(
            Message,
            text=st.text(),
            client_id=ids,
            masked=st.booleans(),
            intent=st.none() | intents,
            **common,
        ),
        st.builds(Replied, reply=replies, **common),
        st.builds(
            StateChanged,
            source=st.sampled_from(State),
            target=st.sampled_from(State),
            reason=st.text(max_size=9),
            position=st.none() | numbers,
            **common,
        ),
        st.builds(LanguageSet, language=st.sampled_from(LANGUAGES), **common),
        st.builds(Feedback, on=numbers, value=st.sampled_from(["up", "down", None]), **common),
        st.builds(Restarted, **common),
        st.builds(Ended, answered=st.sampled_from(["yes", "no", None]), **common),
        st.builds(Rated, bot=marks, counsellor=marks, text=st.text(max_size=20), **common),
        st.builds(Noted, text=st.text(max_size=20), **common),
        st.builds(
            Unknown,
            name=st.text(min_size=1, max_size=32).filter(lambda name: name not in KINDS),
            fields=unknown_fields,
            at=times,
            by=parties,
        ),
        *_people(common),
    )


def _people(common: dict[str, st.SearchStrategy]) -> list[st.SearchStrategy[Event]]:
    steps = st.sampled_from(["asked", "given", "declined", "withdrawn", "failed"])
    named = {**common, "who": counsellors}
    return [
        st.builds(OwnerChanged, before=counsellors, how=st.sampled_from(["take_over", "forward"]), **named),
        st.builds(ThemeSet, theme=themes, **common),
        st.builds(Forwarded, step=steps, theme=themes, colleague=st.none(), **common),
        st.builds(Forwarded, step=steps, theme=st.none(), colleague=counsellors, **common),
        st.builds(Idle, step=st.sampled_from(["warned", "stays"]), closes_at=st.none() | times, **common),
        st.builds(CitizenLeft, **common),
        st.builds(CitizenBack, **common),
        st.builds(Threat, on=st.booleans(), **common),
        st.builds(
            Outcome, reason=st.sampled_from(CloseReason), bot_could=st.sampled_from(["yes", "no", "unsure"]), **common
        ),
    ]


def numbered(found: list[Event]) -> list[Event]:
    """The events as the record would give them back: 1, 2, 3 …"""
    return [event.numbered(seq) for seq, event in enumerate(found, start=1)]
