"""What a draft writes is what Rasa reads."""

from __future__ import annotations

from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from bot.content import Answer, Intent, Link
from bot.content.editing import Draft


def test_a_new_category_is_read_by_rasa(project: Path) -> None:
    link = Link("Mer: om dette", "https://www.nav.no/aap")
    said = {language: Answer("Tittel: kort?", "# Ja\n\n- «Nei»: {g}", (link,)) for language in ("nb", "nn", "en")}
    draft = Draft(project)
    asked = {
        language: [f"{sign} {name}: {language}" for name, sign in zip("abcdef", "#:&'%!", strict=True)]
        for language in said
    }
    draft.add_intent(Intent("reise/utlandet", "answer", said, theme="helse"), asked)  # type: ignore[arg-type]
    draft.save()
    data = RasaYAMLReader().read(project / "data/nlu/reise.yml")
    assert {example.get("intent_response_key") for example in data.training_examples} == {"reise/utlandet"}
    read = sorted(example.get("text") for example in data.training_examples)
    assert read == sorted(text for texts in asked.values() for text in texts)
    variations = data.responses["utter_reise/utlandet"]
    assert [variation["text"] for variation in variations] == ["# Ja\n\n- «Nei»: {g}"] * 3
    assert variations[1]["condition"] == [{"type": "slot", "name": "language", "value": "nn"}]
    assert "reise" in Domain.load(project / "domain.yml").intents
    rules = YAMLStoryReader().read_from_file(project / "data/stories/rules.yml")
    assert "Answer a question about reise" in [rule.block_name for rule in rules]
