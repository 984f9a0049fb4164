"""What only the record raises; what a conversation itself refuses stands in `bot.conversation.errors`.

ConversationError
└── StaleWrite            someone else stored something since the writer last looked
"""

from __future__ import annotations

from bot.conversation import ConversationError


class StaleWrite(ConversationError):
    """The conversation's last number is `actual`, not the `expected` one."""

    def __init__(self, expected: int, actual: int) -> None:
        super().__init__(
            "Nothing was stored: something else happened in the conversation in the meantime.",
            f"Its last event is number {actual}, and the writer expected {expected}.",
            f"Read the events after number {expected}, and decide again.",
        )
        self.expected = expected
        self.actual = actual
