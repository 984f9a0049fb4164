"""Pages that are read without JavaScript: the demo page, the plain form, the transcript, and errors."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.content import DEFAULT, Language, read_yaml
from bot.web.told import told

HERE = Path(__file__).parent
OSLO = ZoneInfo("Europe/Oslo")


class Pages:
    """Renders templates with the texts of a language."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, Any]] = read_yaml(HERE / "texts.yml")
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["clock"] = clock
        self._environment.filters["told"] = told

    def render(self, template: str, language: Language = DEFAULT, **values: Any) -> str:
        """A page in a language; `values` are what the template names."""
        page = self._environment.get_template(template)
        return page.render(t=self._texts[language], language=language, **values)

    def transcript(self, conversation: dict[str, Any]) -> str:
        """The log to keep, as a page that can be printed."""
        language = conversation["language"]
        at = datetime.now(timezone.utc).isoformat()
        return self.render("transcript.html", language, conversation=conversation, generated_at=at)

    def transcript_text(self, conversation: dict[str, Any]) -> str:
        """The log to keep, as plain text."""
        texts = self._texts[conversation["language"]]
        lines = [texts["transcript"]["title"], ""]
        for event in conversation["events"]:
            lines += _lines(event, texts)
        return "\n".join(lines)


def clock(at: str, form: str = "%d.%m.%Y %H:%M") -> str:
    """A stored time as a person in Norway reads it."""
    return datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone(OSLO).strftime(form)


def _lines(event: dict[str, Any], texts: dict[str, Any]) -> list[str]:
    if sentence := told(event, texts):
        return [f"{clock(event['at'])}  {sentence}", ""]
    if event["kind"] not in ("message", "reply"):
        return []
    said = event["reply"] if event["kind"] == "reply" else event
    links = [f"{link['title']}: {link['url']}" for link in said.get("links", ())]
    return [f"{clock(event['at'])}  {event.get('name') or texts['who'][event['by']]}", said["text"], *links, ""]
