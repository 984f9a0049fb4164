"""Checks of how things hang together: every intent has an answer, every category a rule and its line in the domain."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.catalogue import UTTER
from bot.content.checking.finding import Finding, error
from bot.content.checking.scan import Scan
from bot.content.checking.sources import DOMAIN, FIRST_SCREEN, RULES, is_development

# In the development set: whichever intent of the category.
ANY = "/ukjent"


def check_structure(scan: Scan) -> Iterator[Finding]:
    """Findings about intents, responses, rules, the domain and the first screen."""
    yield from _pairs(scan)
    yield from _categories(scan)
    yield from _first_screen(scan)
    yield from _development_set(scan)


def _pairs(scan: Scan) -> Iterator[Finding]:
    for intent, examples in scan.by_intent.items():
        if "/" in intent and intent not in scan.answers:
            first = examples[0]
            reason = f"{intent} har eksempler, men ikke noe svar ({UTTER}{intent})."
            yield error(first.file, first.line, "no-answer", reason, "Skriv svaret under «responses:».", intent)
    for intent, variations in scan.answers.items():
        if intent not in scan.by_intent:
            answer = variations[0]
            reason = f"{UTTER}{intent} er et svar, men {intent} har ingen eksempler."
            yield error(answer.file, answer.line, "no-examples", reason, "Skriv eksempler, eller slett svaret.", intent)


def _categories(scan: Scan) -> Iterator[Finding]:
    listed = {str(one) for one in (scan.parsed.get(DOMAIN) or {}).get("intents") or ()}
    ruled = ruled_intents(scan)
    for category in dict.fromkeys(intent.split("/")[0] for intent in scan.by_intent):
        first = next(example for example in scan.examples if example.intent.split("/")[0] == category)
        if category not in listed:
            reason = f"{category} ({first.file}) står ikke under «intents:»."
            yield error(DOMAIN, scan.find(DOMAIN, 1, "intents:"), "not-in-domain", reason, f"Legg til «- {category}».")
        if category not in ruled:
            reason = f"{category} ({first.file}) har ingen regel, så roboten vet ikke hva den skal gjøre."
            yield error(RULES, 1, "no-rule", reason, f"Legg til en regel fra {category} til {UTTER}{category}.")
    yield from _empty(scan, ruled)


def _empty(scan: Scan, ruled: set[str]) -> Iterator[Finding]:
    """A rule that answers a category which no longer exists makes Rasa refuse to train."""
    written = {intent.split("/")[0] for intent in scan.by_intent}
    for rule in (scan.parsed.get(RULES) or {}).get("rules") or ():
        intents = [str(step["intent"]) for step in rule["steps"] if "intent" in step]
        for intent in intents:
            answers = any(step.get("action") == UTTER + intent for step in rule["steps"])
            if answers and intent in ruled - written:
                line = scan.find(RULES, 1, f"intent: {intent}")
                reason = f"Regelen for {intent} gir et svar som ikke finnes."
                yield error(RULES, line, "rule-without-intent", reason, "Slett regelen, eller skriv innholdet.")


def ruled_intents(scan: Scan) -> set[str]:
    """The intents that a rule begins with."""
    rules = (scan.parsed.get(RULES) or {}).get("rules") or ()
    return {str(step["intent"]) for rule in rules for step in rule["steps"] if "intent" in step}


def _first_screen(scan: Scan) -> Iterator[Finding]:
    for topic in (scan.parsed.get(FIRST_SCREEN) or {}).get("topics") or ():
        if topic["intent"] not in scan.answers:
            line = scan.find(FIRST_SCREEN, 1, str(topic["intent"]))
            reason = f"Knappen på første skjerm viser til {topic['intent']}, som ikke finnes."
            yield error(FIRST_SCREEN, line, "first-screen", reason, "Velg et annet spørsmål.", str(topic["intent"]))


def _development_set(scan: Scan) -> Iterator[Finding]:
    """A question that is labelled with an intent that is gone measures every answer as wrong."""
    for file in (file for file in scan.parsed if is_development(file)):
        named: dict[str, None] = {}
        for block in scan.parsed[file].get("nlu") or ():
            also = (one for example in block["examples"] for one in (example.get("metadata") or {}).get("also", ()))
            named |= dict.fromkeys([block["intent"], *also])
        for intent in (one for one in named if one not in scan.by_intent and not one.endswith(ANY)):
            line = scan.find(file, 1, intent)
            reason = f"Utviklingssettet viser til {intent}, som ikke finnes."
            yield error(file, line, "development-set", reason, "Velg spørsmålet som skal svares på.", intent)
