from __future__ import annotations

import pytest

from bot.conversation import ConversationClosed, ConversationError, NotFound, NotTheOwner, TransitionRefused


@pytest.mark.parametrize(
    "error",
    [
        NotFound(),
        ConversationClosed("citizen"),
        TransitionRefused(state="bot", action="claim", why="It has not come to that yet."),
        NotTheOwner("bot", "counsellor"),
    ],
)
def test_every_error_says_what_why_and_what_to_do_next(error: ConversationError) -> None:
    for sentence in (error.what, error.why, error.next_step):
        assert sentence.endswith(".")
        assert sentence in str(error)
