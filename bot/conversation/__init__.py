"""What a conversation is: its states, its events, its queue, its people, and when somebody is there. Pure: no I/O."""

from bot.language import LANGUAGES, Language

from .conversation import Conversation, fold
from .counsellor import Counsellor, Presence, Present
from .door import Standing, admit
from .errors import (
    AlreadyClaimed,
    ConversationClosed,
    ConversationError,
    EventMalformed,
    MappingMalformed,
    NoFreeSeat,
    NotFound,
    NotTheOwner,
    TransitionRefused,
)
from .event import Event
from .hours import DEFAULT_THEME, WEEKDAYS, OpeningHours, Special, Week
from .human import (
    BotCould,
    CitizenBack,
    CitizenLeft,
    CloseReason,
    Forwarded,
    ForwardStep,
    Idle,
    Outcome,
    OwnerChanged,
    ThemeSet,
    Threat,
)
from .idle import Silence, idle_step
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
)
from .mapping import zone_of
from .notice import Notice, Notices
from .queue import Waiting, expected_wait, next_in_line, order, position
from .revive import from_json, revive
from .rules import HumanRules
from .seats import Availability, Offer, Staffing, availability, staffing
from .span import CLOSED, Span, spans_from
from .state import Action, By, State, allowed_actions, transition

__all__ = [
    "CLOSED",
    "DEFAULT_THEME",
    "LANGUAGES",
    "WEEKDAYS",
    "Action",
    "AlreadyClaimed",
    "Availability",
    "BotCould",
    "By",
    "CitizenBack",
    "CitizenLeft",
    "CloseReason",
    "Conversation",
    "ConversationClosed",
    "ConversationError",
    "Counsellor",
    "Ended",
    "Event",
    "EventMalformed",
    "Feedback",
    "ForwardStep",
    "Forwarded",
    "HumanRules",
    "Idle",
    "Language",
    "LanguageSet",
    "MappingMalformed",
    "Message",
    "NoFreeSeat",
    "NotFound",
    "NotTheOwner",
    "Noted",
    "Notice",
    "Notices",
    "Offer",
    "OpeningHours",
    "Outcome",
    "OwnerChanged",
    "Presence",
    "Present",
    "Rated",
    "Replied",
    "Restarted",
    "Silence",
    "Span",
    "Special",
    "Staffing",
    "Standing",
    "State",
    "StateChanged",
    "ThemeSet",
    "Threat",
    "Thumb",
    "TransitionRefused",
    "Unknown",
    "Waiting",
    "Week",
    "admit",
    "allowed_actions",
    "availability",
    "expected_wait",
    "fold",
    "from_json",
    "idle_step",
    "next_in_line",
    "order",
    "position",
    "revive",
    "spans_from",
    "staffing",
    "transition",
    "zone_of",
]
