"""What can be read off a message without a model: numbers that mean something, and words of one's own case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.understanding.fold import fold
from bot.understanding.tokens import Matcher, norwegian


def _split(words: str) -> list[str]:
    return words.split()


MONTHS = _split("""
    januar februar mars april mai juni juli august september oktober november desember
    january february march may june july october december
""")
_CASE_NOUNS = _split("""
    saken saka sak soknaden soknad veilederen veileder veilederne rettleiaren rettleiar saksbehandleren saksbehandler
    saksbehandlaren vedtaket vedtak klagen klaga klage papirene papira dokumentene dokumenta legeerklaeringen
    legeerklaeringa utbetalingen utbetalinga meldekortet meldekortene pengene pengane kontoen konto planen
    vedlegget vedleggene skjemaet brevet case application caseworker counsellor payment claim appeal documents
""")
_MINE = ["min", "mi", "mitt", "mine", "mina", "my"]
_SELF = ["jeg", "eg", "ae", "e", "je", "i", "meg", "mae", *_MINE]
_RECEIVED = _split("""
    fatt mottatt motteke mottatte behandlet behandla behandle registrert sett lest svart innvilget innvilga
    avslatt godkjent sendt utbetalt stoppet trukket received processed approved rejected got seen
""")
_THEM = ["dere", "dykk", "dokker", "de", "nav", "you"]
_HAVE = ["har", "hadde", "fikk", "fekk", "fatt", "have", "did", "has"]
_MONEY = ["kr", "kroner", "kr.", "nok", ",-", "kroneR", "tusen", "lapper"]
_WEEK = ["uke", "uker", "uka", "veke", "veka", "vekene", "week", "weeks", "ukene"]


@dataclass(frozen=True)
class Entity:
    """A span of the message: `kind` is form_number, date, amount or week."""

    kind: str
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Signals:
    """What was found. `own_case` is 0 to 1: how plainly the words speak of the writer's own case."""

    entities: tuple[Entity, ...] = ()
    own_case: float = 0.0


_WEIGHTS = {"case": 1.0, "asked": 1.0, "mine": 0.4, "self": 0.0}


def read(text: str) -> Signals:
    """The signals of sanitised `text`."""
    doc = norwegian()(text)
    folded = norwegian()(" ".join(fold(token.text) or "_" for token in doc))
    entities = _entities(doc, folded)
    names = {match for match, _, _ in _named(_own_case_matcher(), folded)}
    score = max((_WEIGHTS[name] for name in names), default=0.0)
    facts = {entity.kind for entity in entities} & {"date", "amount"}
    if facts and "self" in names:
        score = max(score, 0.7)
    return Signals(entities, score)


def _entities(doc: Any, folded: Any) -> tuple[Entity, ...]:
    # Folding may lengthen words or split them; spans are taken from the words as written, token by token.
    if len(doc) != len(folded):
        folded = doc
    spans = sorted(_named(_entity_matcher(), folded), key=lambda span: (span[1] - span[2], span[1]))
    taken: set[int] = set()
    found = []
    for kind, start, end in spans:
        if not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            span = doc[start:end]
            found.append(Entity(kind, span.start_char, span.end_char, span.text))
    return tuple(sorted(found, key=lambda entity: entity.start))


def _named(matcher: Any, doc: Any) -> list[tuple[str, int, int]]:
    return [(doc.vocab.strings[key], start, end) for key, start, end in matcher(doc)]


def _words(words: list[str]) -> dict[str, Any]:
    return {"LOWER": {"IN": words}}


def _like(pattern: str) -> dict[str, Any]:
    return {"LOWER": {"REGEX": pattern}}


@lru_cache(maxsize=1)
def _entity_matcher() -> Any:
    matcher = Matcher(norwegian().vocab)
    number, day = _like(r"^\d[\d.,]*$"), _like(r"^(0?[1-9]|[12]\d|3[01])\.?$")
    dot = {"LOWER": ".", "OP": "?"}
    matcher.add("form_number", [[_like(r"^\d{2}-\d{2}\.\d{2}b?$")], [_like(r"^\d{2}-\d{2}$"), dot, _like(r"^\d{2}$")]])
    matcher.add("date", [[_like(r"^\d{1,2}[./]\d{1,2}([./]\d{2,4})?\.?$")], [_like(r"^\d{4}-\d{2}-\d{2}$")]])
    matcher.add("date", [[day, dot, _words(MONTHS)], [_words(MONTHS), day]])
    matcher.add("amount", [[number, _words(_MONEY)], [_words(["kr", "kr.", "nok"]), number]])
    matcher.add("amount", [[_like(r"^\d{1,3}$"), _like(r"^\d{3}$")], [_like(r"^\d{1,3}[.,]\d{3}$")]])
    matcher.add(
        "amount", [[_like(r"^\d{1,3}$"), _like(r"^\d{3}$"), _words(_MONEY)], [_like(r"^([3-9]\d{3}|\d{5,6})$")]]
    )
    weeks = _like(r"^\d{1,2}(-\d{1,2})?\.?$")
    matcher.add("week", [[_words(_WEEK), weeks], [_words(_WEEK), weeks, _words(["og", "and", "-", "til"]), weeks]])
    return matcher


@lru_cache(maxsize=1)
def _own_case_matcher() -> Any:
    matcher = Matcher(norwegian().vocab)
    certain = _CASE_NOUNS[: _CASE_NOUNS.index("vedtaket")]
    any_word = {"IS_PUNCT": False, "OP": "?"}
    matcher.add("case", [[_words(certain), _words(_MINE)], [_words(_MINE), any_word, _words(certain)]])
    matcher.add(
        "case", [[_words(_MINE), _words(["case", "application", "caseworker", "counsellor", "claim", "appeal"])]]
    )
    matcher.add("asked", [[_words(["har", "fikk", "have", "did"]), _words(_THEM), any_word, _words(_RECEIVED)]])
    matcher.add("asked", [[_words(_THEM), _words(_HAVE), any_word, _words(_RECEIVED)]])
    matcher.add("mine", [[_words(_CASE_NOUNS), _words(_MINE)], [_words(_MINE), any_word, _words(_CASE_NOUNS)]])
    matcher.add("self", [[_words(_SELF)]])
    return matcher
