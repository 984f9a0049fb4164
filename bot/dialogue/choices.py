"""What a citizen means who answers a choice in words instead of pressing a button: "ja", "2", "den første", a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content import Catalogue, Language
from bot.dialogue.reply import PERSON

ORDINALS = (
    ("1", "en", "ein", "første", "fyrste", "forste", "first", "one"),
    ("2", "to", "andre", "second", "two"),
    ("3", "tre", "tredje", "third", "three"),
    ("4", "fire", "fjerde", "fourth", "four"),
)
LAST = ("siste", "last")
YES = ("ja", "jo", "japp", "jepp", "ok", "okei", "gjerne", "ja takk", "ja gjerne", "yes", "yes please", "please")
FILLER = re.compile(r"^(den|det|nummer|nr|alternativ|valg|val|the|number|option)\b|\b(takk|please|one)$")

# Words that point at one of several, and how many may follow; shorter words than TELLING tell nothing, and STEM letters
# of two words are alike where only their endings differ.
POINTS = re.compile(r"^(det|den|de|om|på|the one|that|about)\b")
POINTED, TELLING, STEM = 5, 5, 5


def typed_choice(text: str, offered: Sequence[str], catalogue: Catalogue, language: Language) -> str | None:
    """The offered intent that the words choose, or None where they choose none.

    A bare "yes" chooses only when one thing was offered; `PERSON` counts as offered like an intent.
    """
    if not offered:
        return None
    words = _plain(text)
    for intent in offered:
        if intent in catalogue and words in {_plain(catalogue[intent].title(code)) for code in (language, "nb")}:
            return intent
    if words in YES:
        return offered[0] if len(offered) == 1 else None
    return _by_place(words, offered) or _by_word(words, offered, catalogue, language)


def _by_place(words: str, offered: Sequence[str]) -> str | None:
    word = FILLER.sub("", words).strip() or words
    listed = [intent for intent in offered if intent != PERSON]
    for intent, names in zip(listed, ORDINALS, strict=False):
        if word in names:
            return intent
    return listed[-1] if listed and word in LAST else None


def _by_word(words: str, offered: Sequence[str], catalogue: Catalogue, language: Language) -> str | None:
    """«det om fristen», «på oppfølgingsvedtaket»: the one title that has all the words that tell something."""
    telling = [word for word in words.split() if len(word) >= TELLING]
    if not POINTS.match(words) or not telling or len(words.split()) > POINTED:
        return None
    titles = {one: _plain(catalogue[one].title(language)).split() for one in offered if one in catalogue}
    meant = [intent for intent, title in titles.items() if all(_is_in(word, title) for word in telling)]
    return meant[0] if len(meant) == 1 else None


def _is_in(word: str, title: Sequence[str]) -> bool:
    """Whatever their endings: «frist» and «fristen»."""
    return any(word[:STEM] == other[:STEM] for other in title)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())
