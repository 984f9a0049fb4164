from __future__ import annotations

from pathlib import Path

import pytest

from bot.chat import NoSuchTheme, Themes
from bot.content import LANGUAGES, ContentError

GOOD = """
themes:
  aap:
    title: {nb: a, nn: b, en: c}
    robot: true
    hours: default
    phone: 55 55 33 33
    link: {nb: "https://www.nav.no/aap", nn: "https://www.nav.no/aap/nn", en: "https://www.nav.no/aap/en"}
"""


def themes(folder: Path, text: str) -> Themes:
    (folder / "data").mkdir()
    (folder / "data" / "themes.yml").write_text(text, encoding="utf-8")
    return Themes.load(folder)


def test_the_five_chats_of_nav(root: Path) -> None:
    found = Themes.load(root)
    assert list(found) == ["aap", "familie", "okonomi", "eures", "sosial"]
    assert [theme.id for theme in found.values() if theme.robot] == ["aap"]
    for theme in found.values():
        assert set(theme.title) == set(theme.link) == set(LANGUAGES)
        assert all(link.startswith("https://www.nav.no/") for link in theme.link.values())
        assert theme.phone == "55 55 33 33"


def test_one_that_is_not_there(root: Path) -> None:
    with pytest.raises(NoSuchTheme, match="Choose one of aap"):
        Themes.load(root).known("bil")


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("aap:\n", "AAP 1:\n", "can't name a theme"),
        ("robot: true", "robot: kanskje", "Write true or false"),
        ("    phone: 55 55 33 33\n", "", "must have exactly"),
        ("nn: b, ", "", "needs nb, nn and en"),
        ('"https://www.nav.no/aap"', '"http://www.nav.no/aap"', "https://"),
        (GOOD, "themes: {}", "missing or empty"),
    ],
)
def test_what_an_editor_can_get_wrong_is_told(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    with pytest.raises(ContentError, match=told):
        themes(tmp_path, GOOD.replace(wrong, right))
