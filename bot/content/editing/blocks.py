"""The blocks of examples in one file: one for each intent and language, edited a line at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.content.editing.document import inline, literal, mapping
from bot.content.editing.errors import BadIntent, NoSuchExample
from bot.language import LANGUAGES, Language


def add(nlu: CommentedSeq, intent: str, language: str, texts: Iterable[str]) -> None:
    """Put examples at the end of the intent's block of the language; a new block stands in the order of languages."""
    added = [f"- {text.strip()}" for text in texts]
    block = next((one for one in _blocks(nlu, intent) if _is_plain(one, language)), None)
    if block is None:
        metadata = inline(mapping(language=language))
        block = mapping(intent=intent, metadata=metadata, examples=literal("\n".join(added) + "\n"))
        nlu.insert(_place(nlu, intent, language), block)
    else:
        _write(block, [*_lines(block), *added])


def replace(nlu: CommentedSeq, intent: str, language: str, old: str, new: str) -> None:
    """Change one example where it stands.

    Raises:
        NoSuchExample: the intent has no such example in this language.
    """
    block = _holding(nlu, intent, language, old)
    _write(block, [f"- {new.strip()}" if _text(line) == old else line for line in _lines(block)])


def delete(nlu: CommentedSeq, intent: str, language: str, texts: Iterable[str]) -> None:
    """Take examples out; a block without any goes too.

    Raises:
        NoSuchExample: the intent has no such example in this language.
    """
    for text in texts:
        block = _holding(nlu, intent, language, text)
        rest = [line for line in _lines(block) if _text(line) != text]
        if rest:
            _write(block, rest)
        else:
            _remove(nlu, block)


def intents(plain: Any) -> dict[str, None]:
    """Every intent of a file that has examples, in its order."""
    return dict.fromkeys(block["intent"] for block in plain.get("nlu") or () if "intent" in block)


def examples(plain: Any, intent: str) -> dict[Language, tuple[str, ...]]:
    """The intent's examples in each language, in the order of the file (`plain` is the file's data)."""
    found: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for block in _blocks(plain.get("nlu") or (), intent):
        found.setdefault(_language(block), []).extend(_text(line) for line in _lines(block))
    return {language: tuple(texts) for language, texts in found.items()}


def _blocks(nlu: Sequence[Any], intent: str) -> Iterator[Any]:
    return (block for block in nlu if block.get("intent") == intent)


def _language(block: Any) -> Language:
    language: Language = (block.get("metadata") or {}).get("language", "")
    return language


def _is_plain(block: Any, language: str) -> bool:
    """A block that says nothing of itself but its language: negatives are grouped by what they are about, too."""
    return _language(block) == language and set(block["metadata"]) == {"language"}


def _lines(block: Any) -> list[str]:
    if not isinstance(block["examples"], str):
        raise BadIntent(f"{block['intent']} er skrevet i en form som må redigeres i fila. Bruk «examples: |».")
    return [line for line in str(block["examples"]).split("\n") if line.strip()]


def _text(line: str) -> str:
    return line.strip().removeprefix("-").strip()


def _write(block: CommentedMap, lines: list[str]) -> None:
    block["examples"] = literal("\n".join(lines) + "\n")


def _holding(nlu: CommentedSeq, intent: str, language: str, text: str) -> Any:
    for block in _blocks(nlu, intent):
        if _language(block) == language and text in (_text(line) for line in _lines(block)):
            return block
    raise NoSuchExample(intent, text)


def _place(nlu: CommentedSeq, intent: str, language: str) -> int:
    """After the intent's last block of a language that comes before; the end where there is none."""
    own = [number for number, block in enumerate(nlu) if block.get("intent") == intent]
    order: list[str] = list(LANGUAGES)
    before = [number for number in own if order.index(_language(nlu[number]) or "nb") <= order.index(language)]
    if before:
        return before[-1] + 1
    return own[0] if own else len(nlu)


def _remove(nlu: CommentedSeq, block: CommentedMap) -> None:
    """Take a block out; a comment that stood behind it stays, behind the block before."""
    number = next(number for number, one in enumerate(nlu) if one is block)
    if number and "examples" in block.ca.items:
        nlu[number - 1].ca.items.setdefault("examples", block.ca.items["examples"])
    del nlu[number]
