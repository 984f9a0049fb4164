"""The door to Rasa: a model is loaded, swapped without downtime, and asked for one Reply at a time."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.content import Catalogue, ContentError, Language, Rates, as_language
from bot.dialogue.lean import go_lean, without_strangers

go_lean()

# Rasa comes after go_lean, or TensorFlow would be imported with it.
with without_strangers():
    import rasa.core.policies.rule_policy  # noqa: F401  registers RulePolicy without the components we stand in for
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.core.processor import MessageProcessor
    from rasa.shared.core.domain import Domain

    from bot.dialogue.actions import InProcessActions

from bot.dialogue import compose, cuts  # noqa: E402
from bot.dialogue.choices import typed_choice  # noqa: E402
from bot.dialogue.errors import BadModel, DialogueError, NoModel, NoReply, UnknownIntent  # noqa: E402
from bot.dialogue.nlg import DatedAnswers  # noqa: E402
from bot.dialogue.reply import PERSON, Context, Reply, Suggestion  # noqa: E402
from bot.dialogue.trackers import TurnStore, said  # noqa: E402
from bot.privacy import without_masks  # noqa: E402

SMOKE_TEST = "hva er meldekort"
SURE_OF_LANGUAGE = 0.8
MOST_SUGGESTED = 3
# What a person may want to say in the bot's words; small talk and the offer of a person they have already.
SUGGESTED = ("answer", "own_case", "other_benefit")

_PARSERS = ThreadPoolExecutor(os.cpu_count(), "parser")

cuts.apply()


class Dialogue:
    """A loaded model. Safe for concurrent turns of different conversations; the caller orders those of one."""

    def __init__(
        self,
        processor: MessageProcessor,
        today: Callable[[], date] = date.today,
        rates: Callable[[], Rates] | None = None,
    ) -> None:
        self._processor = processor
        self._catalogue = Catalogue.from_responses(processor.domain.responses)
        self._turns = itertools.count()
        self._today = today
        self._rates = rates

    @classmethod
    def load(
        cls, model: Path, today: Callable[[], date] = date.today, rates: Callable[[], Rates] | None = None
    ) -> Dialogue:
        """Load a trained model (a file, or a folder whose newest model is taken).

        `rates` is asked at each answer; without it those of the project hold, as they are when the model is loaded.

        Raises:
            NoModel: there is none.
            BadModel: it can't be loaded.
        """
        archive = newest_model(model)
        try:
            return cls(_processor(archive, today, rates), today, rates)
        except (DialogueError, ContentError):
            raise
        except Exception as error:
            raise BadModel(f"{archive} can't be loaded: {error}. Train again with `bot train`.") from error

    @property
    def catalogue(self) -> Catalogue:
        """What this model can answer."""
        return self._catalogue

    @property
    def model(self) -> str:
        """The file name of the model that replies now."""
        return str(self._processor.model_filename)

    @property
    def decision_settings(self) -> dict[str, Any]:
        """What this model decides by: the settings of config.yml it was trained with (docs/understanding.md)."""
        nodes = self._processor.model_metadata.predict_schema.nodes.values()
        return next((dict(node.config) for node in nodes if "answer_at" in node.config), {})

    async def swap(self, model: Path) -> None:
        """Load another model beside this one, try it, and let the next turn use it. Turns under way end with the old.

        Raises:
            NoModel, BadModel: the new one can't be used; the old one stays.
        """
        fresh = await asyncio.to_thread(Dialogue.load, model, self._today, self._rates)
        await fresh.smoke_test()
        self._processor, self._catalogue = fresh._processor, fresh._catalogue

    async def smoke_test(self) -> None:
        """Ask the plainest question there is: a model older than the code loads, and then fails on every message.

        Raises:
            BadModel: it is not answered.
        """
        try:
            kind = (await self.reply(SMOKE_TEST, Context())).kind
        except Exception as error:
            raise BadModel(f"{self.model} fails on «{SMOKE_TEST}»: {error!r}. Train again with `bot train`.") from error
        if kind != "answer":
            raise BadModel(f"{self.model} answers «{SMOKE_TEST}» with {kind}. Train again with `bot train`.")

    async def reply(self, text: str, context: Context) -> Reply:
        """The bot's turn after `text` (masked, not empty).

        Raises:
            NoReply: a rule or a response is missing.
        """
        choice = typed_choice(text, context.offered, self._catalogue, context.language)
        if choice is not None:
            return await self.press(choice, context)
        parsed = await self._parse(text, context)
        decision = parsed.get("decision") or {}
        language, foreign = _language(decision, context)
        reply = await self._turn(parsed, decision, replace(context, language=language))
        return await self._with_language_note(reply) if foreign else reply

    async def press(self, intent: str, context: Context) -> Reply:
        """The bot's turn after a button: no understanding is needed.

        Raises:
            UnknownIntent: the model has no such intent (it may have been deleted since the button was shown).
        """
        if intent not in self._catalogue:
            raise UnknownIntent(f"There is no answer for {intent!r} any more. Ask in your own words instead.")
        return await self._turn(_pressed(intent, self._catalogue), {}, context)

    async def suggest(self, text: str, language: Language) -> list[Suggestion]:
        """What could be answered to `text` (masked), the best first, three at most: for a person to choose from."""
        decision = (await self._parse(text, Context(language=language))).get("decision") or {}
        likely = ((one["intent"], float(one["confidence"])) for one in decision.get("alternatives", ()))
        return [
            await self._suggestion(intent, confidence, language)
            for intent, confidence in itertools.islice(filter(self._may_suggest, likely), MOST_SUGGESTED)
        ]

    def _may_suggest(self, likely: tuple[str, float]) -> bool:
        about = self._catalogue.get(likely[0])
        return about is not None and about.kind in SUGGESTED and not about.is_expired(self._today())

    async def _suggestion(self, intent: str, confidence: float, language: Language) -> Suggestion:
        about, text = self._catalogue[intent], await self._say(f"utter_{intent}", language)
        return Suggestion(intent, about.title(language), text, about.links(language), round(confidence, 4))

    async def _parse(self, text: str, context: Context) -> dict[str, Any]:
        # A leading slash would be read as an intent payload (/restart, /krise{...}): a citizen can't give orders.
        words = UserMessage(
            without_masks(text).lstrip("/ ") or "?", metadata=self._metadata(context), sender_id="parse"
        )
        processor = self._processor
        # The sentence vector is half the work of a turn and needs no Python: in threads, turns share the cores.
        parsed: dict[str, Any] = await asyncio.get_running_loop().run_in_executor(
            _PARSERS, lambda: asyncio.run(processor.parse_message(words))
        )
        return parsed

    async def _turn(self, parsed: dict[str, Any], decision: dict[str, Any], context: Context) -> Reply:
        turn = f"turn-{next(self._turns)}"
        processor, catalogue = self._processor, self._catalogue
        store: TurnStore = processor.tracker_store
        tracker = store.begin(turn, _slots(context))
        try:
            await processor.handle_message(
                UserMessage(parsed["text"], CollectingOutputChannel(), turn, parse_data=parsed)
            )
            utterances = said(tracker)
        finally:
            store.end(turn)
        if not utterances:
            raise NoReply(f"Nothing is said for intent {parsed['intent']}. Give it a rule and a response.")
        if compose.expired(utterances, catalogue, self._today()):
            return await self._expired(context, decision)
        return compose.compose(utterances, decision, catalogue, context.language)

    async def _expired(self, context: Context, decision: dict[str, Any]) -> Reply:
        person = await self.press(PERSON, context)
        why = await self._say("utter_expired", context.language)
        return replace(person, text=f"{why}\n\n{person.text}", confidence=float(decision.get("confidence", 0.0)))

    async def _with_language_note(self, reply: Reply) -> Reply:
        note = await self._say("utter_language_note", reply.lang)
        return replace(reply, text=f"{note}\n\n{reply.text}")

    async def _say(self, response: str, language: Language) -> str:
        tracker = self._processor.tracker_store.begin("say", {"language": language})
        said_now = await self._processor.nlg.generate(response, tracker, "collector")
        self._processor.tracker_store.end("say")
        return str(said_now["text"]) if said_now else ""

    def _metadata(self, context: Context) -> dict[str, Any]:
        last = [intent for intent in context.last_intents if intent in self._catalogue]
        titles = [self._catalogue[intent].title(context.language) for intent in last]
        followups = list(self._catalogue[last[-1]].followups) if last else []
        return {
            "last_intents": last,
            "last_titles": titles,
            "last_followups": followups,
            "language": context.language,
        }


def newest_model(path: Path) -> Path:
    """The model file itself, or the newest in a folder.

    Raises:
        NoModel: there is none.
    """
    if path.is_file():
        return path
    models = sorted(path.glob("*.tar.gz"), key=lambda file: (file.stat().st_mtime, file.name))
    if not models:
        raise NoModel(f"There is no trained model in {path}. Train one with `bot train` (or `make train`).")
    return models[-1]


def _processor(archive: Path, today: Callable[[], date], rates: Callable[[], Rates] | None) -> MessageProcessor:
    store = TurnStore(Domain.empty())
    nlg = DatedAnswers(rates=rates, today=today)
    processor = MessageProcessor(archive, store, InMemoryLockStore(), nlg, InProcessActions())
    store.domain = processor.domain
    nlg.responses = processor.domain.responses
    return processor


def _slots(context: Context) -> dict[str, Any]:
    return {
        "language": context.language,
        "misses": float(context.misses),
        "desk": "open" if context.desk.is_open else "closed",
        "hours": context.desk.hours[context.language],
    }


def _language(decision: dict[str, Any], context: Context) -> tuple[Language, bool]:
    """The language to answer in, and whether the citizen wrote one that we do not answer in (row B18)."""
    found = decision.get("language") or {}
    code, sure = found.get("code"), float(found.get("confidence", 0.0)) >= SURE_OF_LANGUAGE
    if context.chosen_language or not sure or not code:
        return context.language, False
    if code in ("nb", "nn", "en"):
        return as_language(code), False
    return ("en" if context.language == "nb" else context.language), True


def _pressed(intent: str, catalogue: Catalogue) -> dict[str, Any]:
    """The parse of a message that said exactly this intent, as the understanding would have made it."""
    group = intent.split("/")[0]
    response = {"intent_response_key": intent, "utter_action": f"utter_{intent}", "confidence": 1.0, "responses": []}
    return {
        "text": catalogue[intent].title("nb"),
        "intent": {"name": group, "confidence": 1.0, "full_retrieval_intent_name": intent},
        "entities": [],
        "response_selector": {"all_retrieval_intents": [group], group: {"response": response, "ranking": []}},
    }
