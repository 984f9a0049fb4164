"""The answer of one intent in its file: only what differs is written, so only those lines change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.content.catalogue import UTTER, Answer, Catalogue, Intent, Link
from bot.content.editing.document import inline, literal, mapping, quoted
from bot.language import DEFAULT, LANGUAGES

ORDER = ("kind", "title", "theme", "links", "followups", "owner", "reviewed", "valid_until", "source")


def read(plain: Any, intent: str) -> Intent | None:
    """The intent's answer in a file's data; None where it has none.

    Raises:
        BadContent: the answer lacks what every answer must have.
    """
    name = UTTER + intent
    variations = (plain.get("responses") or {}).get(name)
    return Catalogue.from_responses({name: variations})[intent] if variations else None


def write(data: CommentedMap, old: Intent | None, new: Intent) -> None:
    """Make the file say `new` where it says `old`."""
    if data.get("responses") is None:
        data["responses"] = CommentedMap()
    variations = data["responses"].setdefault(UTTER + new.id, CommentedSeq())
    for language in (one for one in LANGUAGES if one in new.answers):
        variation = _of(variations, language)
        if variation is None:
            variations.append(_variation(language, new))
        else:
            _change(variation, new.answers[language], new.answers[DEFAULT] if language != DEFAULT else None)
    if old:
        _set_all(_metadata(_of(variations, DEFAULT)), _record(old), _record(new))


def repoint(data: CommentedMap, source: str, target: str) -> None:
    """Let follow-ups that lead to `source` lead to `target`, each of them once and never to itself."""
    for name, variations in (data.get("responses") or {}).items():
        metadata = variations[0].get("metadata") or {}
        followups = metadata.get("followups") or []
        if source in followups:
            led = dict.fromkeys(target if one == source else one for one in followups)
            _set(metadata, "followups", [one for one in led if UTTER + one != name])


def _of(variations: Sequence[Any], language: str) -> Any:
    def spoken(variation: Any) -> str:
        conditions = variation.get("condition") or ()
        return next((str(one["value"]) for one in conditions if one.get("name") == "language"), DEFAULT)

    return next((variation for variation in variations if spoken(variation) == language), None)


def _metadata(variation: Any) -> Any:
    return variation.setdefault("metadata", CommentedMap())


def _change(variation: Any, answer: Answer, default: Answer | None) -> None:
    """Write what differs from what the citizen gets; without a title or links of its own it shares the bokmål ones."""
    if str(variation["text"]).strip() != _tidy(answer.text):
        variation["text"] = literal(_tidy(answer.text))
    metadata = _metadata(variation)
    shown = {
        "title": metadata.get("title") or (default.title if default else ""),
        "links": [dict(link) for link in metadata.get("links") or ()] or (_plain(default.links) if default else []),
    }
    _set_all(metadata, shown, {"title": answer.title.strip(), "links": _plain(answer.links)})


def _set_all(metadata: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    for key in (key for key in ORDER if before.get(key) != after.get(key)):
        _set(metadata, key, after.get(key))


def _set(metadata: Any, key: str, value: Any) -> None:
    """Set one key in its place, take it out where the value is empty, and keep lists and their comments."""
    if not value:
        metadata.pop(key, None)
    elif key not in metadata:
        later = set(ORDER[ORDER.index(key) + 1 :])
        place = next((number for number, one in enumerate(metadata) if one in later), len(metadata))
        metadata.insert(place, key, _fresh(key, value))
    elif key == "links":
        _links(metadata[key], value)
    elif key == "followups":
        metadata[key][:] = value
    else:
        metadata[key] = _fresh(key, value)


def _links(links: Any, wanted: list[dict[str, str]]) -> None:
    for link, new in zip(links, wanted, strict=False):
        for part in ("title", "url"):
            if link[part] != new[part]:
                link[part] = new[part]
    while len(links) > len(wanted):
        links.pop()
    links.extend(CommentedMap(new) for new in wanted[len(links) :])


def _fresh(key: str, value: Any) -> Any:
    if key == "followups":
        return inline(CommentedSeq(value))
    if key == "links":
        return CommentedSeq([CommentedMap(one) for one in value])
    return quoted(value) if key in ("reviewed", "valid_until") else value


def _plain(links: Sequence[Link]) -> list[dict[str, str]]:
    return [{"title": link.title.strip(), "url": link.url.strip()} for link in links]


def _record(intent: Intent) -> dict[str, Any]:
    """What stands with the bokmål answer and belongs to the intent, as it is written."""
    return {
        "kind": intent.kind,
        "theme": "" if intent.theme == "aap" else intent.theme,
        "followups": list(intent.followups),
        "owner": intent.owner.strip(),
        "reviewed": intent.reviewed.isoformat() if intent.reviewed else "",
        "valid_until": intent.valid_until.isoformat() if intent.valid_until else "",
        "source": intent.source.strip(),
    }


def _variation(language: str, intent: Intent) -> CommentedMap:
    answer = intent.answers[language]  # type: ignore[index]
    metadata = CommentedMap()
    record = _record(intent) if language == DEFAULT else {}
    _set_all(metadata, {}, record | {"title": answer.title.strip(), "links": _plain(answer.links)})
    text = literal(_tidy(answer.text))
    if language == DEFAULT:
        return mapping(text=text, metadata=metadata)
    condition = CommentedSeq([inline(mapping(type="slot", name="language", value=language))])
    return mapping(condition=condition, text=text, metadata=metadata)


def _tidy(text: str) -> str:
    """No spaces at the ends of lines, no empty lines around, and one kind of line ending."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
