"""Editing content: a Draft of a project folder, changed in memory and saved at once. Used by the back office."""

from bot.content.editing.bulk import Imported
from bot.content.editing.dependent import Dependent
from bot.content.editing.draft import Draft
from bot.content.editing.errors import (
    BadExample,
    BadForm,
    BadImport,
    BadIntent,
    Changed,
    EditError,
    NoSuchExample,
    NoSuchIntent,
    NoSuchRate,
    Refused,
    StillNeeded,
)
from bot.content.editing.rates import RateView
from bot.content.editing.views import IntentRow, IntentView

__all__ = [
    "BadExample",
    "BadForm",
    "BadImport",
    "BadIntent",
    "Changed",
    "Dependent",
    "Draft",
    "EditError",
    "Imported",
    "IntentRow",
    "IntentView",
    "NoSuchExample",
    "NoSuchIntent",
    "NoSuchRate",
    "RateView",
    "Refused",
    "StillNeeded",
]
