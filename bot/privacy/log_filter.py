"""The last guard: whatever reaches a log goes through the mask first."""

from __future__ import annotations

import logging

from bot.privacy.mask import mask


class MaskingFilter(logging.Filter):
    """Masks the message and the traceback of each record. Put it on handlers, so that no logger gets past it.

    The message is formatted here and the arguments are dropped: a number may be split between the two, and an
    argument's own `str()` may hold one. Text in `exc_info` is masked by formatting it here too.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True: masks the record in place, drops none."""
        record.msg = mask(_message_of(record)).text
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = mask(record.exc_text).text
        if record.stack_info:
            record.stack_info = mask(record.stack_info).text
        return True


def _message_of(record: logging.LogRecord) -> str:
    """The formatted message; a message whose arguments don't fit is logged as it stands, without them."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} (arguments left out: they don't fit the message)"
