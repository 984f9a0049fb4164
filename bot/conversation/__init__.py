"""What a conversation is: its states, its events, its queue, and when somebody is there. Pure: no I/O."""

from .conversation import MISSES_BEFORE_PERSON, Conversation, admit, fold
from .errors import (
    ConversationClosed,
    ConversationError,
    EventMalformed,
    MappingMalformed,
    NotFound,
    NotTheOwner,
    TransitionRefused,
)
from .event import LANGUAGES, Event, Language
from .hours import OpeningHours
from .kinds import (
    Ended,
    Feedback,
    LanguageSet,
    Message,
    Noted,
    Rated,
    Replied,
    Restarted,
    StateChanged,
    Thumb,
    Unknown,
    from_json,
    revive,
)
from .notice import Notice, Notices
from .queue import Waiting, expected_wait, order, position
from .state import Action, By, State, allowed_actions, transition

__all__ = [
    "LANGUAGES",
    "MISSES_BEFORE_PERSON",
    "Action",
    "By",
    "Conversation",
    "ConversationClosed",
    "ConversationError",
    "Ended",
    "Event",
    "EventMalformed",
    "Feedback",
    "Language",
    "LanguageSet",
    "MappingMalformed",
    "Message",
    "NotFound",
    "NotTheOwner",
    "Noted",
    "Notice",
    "Notices",
    "OpeningHours",
    "Rated",
    "Replied",
    "Restarted",
    "State",
    "StateChanged",
    "Thumb",
    "TransitionRefused",
    "Unknown",
    "Waiting",
    "admit",
    "allowed_actions",
    "expected_wait",
    "fold",
    "from_json",
    "order",
    "position",
    "revive",
    "transition",
]
