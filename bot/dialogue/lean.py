"""Keep TensorFlow out of the process.

Rasa imports it through a handful of modules that our pipeline never runs. Standing in for them takes the import from
548 MB and 4.4 s to 185 MB and 1.5 s. The plain `rasa` command line does not pass here and stays as shipped.

`go_lean()` must run before anything of `rasa` is imported; `bot.dialogue`, `bot.training` call it first thing.
"""

from __future__ import annotations

import importlib.metadata
import logging
import os
import sys
from contextlib import AbstractContextManager

from bot.standins import stand_in, standing_in

with standing_in("rich", "rich.console", "rich.traceback"):
    # Its pretty tracebacks, which print local variables and with them what citizens wrote
    import structlog
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

# Rasa 3.6.21 is the last open-source release, so this list is stable; another version must be looked at again.
RASA_VERSION = "3.6.21"
CHANNELS = (
    *("botframework", "callback", "console", "facebook", "hangouts", "mattermost", "rasa_chat", "rest", "rocketchat"),
    *("slack", "socketio", "telegram", "twilio", "twilio_voice", "webexteams"),
)
STOOD_IN = (
    # serving (rasa/utils/train_utils.py:31-32)
    "rasa.utils.tensorflow.callback",
    "rasa.utils.tensorflow.data_generator",
    "rasa.utils.tensorflow.model_data",
    # evaluation and drawing: scikit-learn's model selection, matplotlib (another 2 s)
    "rasa.core.test",
    "rasa.nlu.test",
    "rasa.utils.plotting",
    # the channels of other people's chat services, each with its client library (another 2 s)
    *(f"rasa.core.channels.{name}" for name in CHANNELS),
    # reminders at a later time, and the command line's questions (rasa/core/jobs.py, rasa/cli/utils.py: 0.7 s)
    "rasa.core.jobs",
    "rasa.cli.utils",
    # training (rasa/engine/recipes/default_recipe_validator.py:18-24, default_components.py)
    "rasa.nlu.classifiers.diet_classifier",
    "rasa.nlu.selectors.response_selector",
    "rasa.core.policies.ted_policy",
    "rasa.core.policies.unexpected_intent_policy",
    "rasa.engine.recipes.default_components",
)
# Imported by rasa.core.tracker_store, .channels.channel and .lock_store for stores and servers of other projects,
# and by the runner whose order of work bot.dialogue.cuts keeps itself (2.5 s)
STRANGERS = (
    *("boto3", "boto3.dynamodb", "boto3.dynamodb.conditions", "pymongo", "pymongo.collection", "portalocker.redis"),
    *("sanic", "sanic.request", "jwt", "dask"),
)


class WrongRasaVersion(RuntimeError):
    """The installed Rasa is not the one whose imports were measured."""


def go_lean() -> None:
    """Put stand-ins in place, once. Does nothing where the real modules are loaded already (the plain command line).

    Raises:
        WrongRasaVersion: another Rasa than `RASA_VERSION` is installed.
    """
    found = importlib.metadata.version("rasa")
    if found != RASA_VERSION:
        raise WrongRasaVersion(
            f"Rasa {found} is installed, but the imports were measured for {RASA_VERSION}. "
            "Install requirements.lock, or measure again and change bot/dialogue/lean.py."
        )
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    # Products of one message's size gain nothing from threads, and those wait in a loop: half a core under load.
    # The variable holds for what is loaded later, the limit for a numpy that is there already.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    threadpool_limits(limits=1, user_api="blas")
    # Unconfigured, structlog prints every message, its text and local variables to standard output (row P9).
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    if "tensorflow" in sys.modules:
        return
    stand_in(*STOOD_IN)


def without_strangers() -> AbstractContextManager[None]:
    """The block in which Rasa is imported, without the client libraries of databases and servers that we don't use."""
    return standing_in(*STRANGERS)
