"""The editor's API for the whole: rates by date, files in and out, history and undo."""

from __future__ import annotations

from pathlib import Path

from bot.content.editing import Draft
from tests.web.editing import DAG, FRIST, SEN, Editor
from tests.web.test_editor import editor_app, project, solveig

__all__ = ["editor_app", "project", "solveig"]


async def test_a_new_amount_is_one_edit_and_tells_which_answers_change(solveig: Editor) -> None:
    told = await solveig.do("POST", "/rates", {"rate": "g", "since": "2027-05-01", "value": 140000})
    assert set(told["used_by"]) == {FRIST, SEN, DAG}
    g = (await solveig.get("/rates"))[0]
    assert g["steps"][-1] == {"since": "2027-05-01", "value": "140000"}
    assert g["holds_since"] == "2026-05-01"
    assert {"id": FRIST, "title": "Når er fristen?"} in g["used_by"]
    await solveig.do("DELETE", "/rates", rate="g", since="2027-05-01")
    assert (await solveig.get("/rates"))[0]["steps"][-1]["since"] == "2026-05-01"


async def test_a_fraction_is_kept_as_it_is_written(solveig: Editor) -> None:
    await solveig.do("POST", "/rates", {"rate": "minstesats_faktor", "since": "2027-07-01", "value": 2.1})
    factor = next(rate for rate in await solveig.get("/rates") if rate["name"] == "minstesats_faktor")
    assert factor["steps"][-1]["value"] == "2.1"


async def test_an_unknown_rate_is_refused(solveig: Editor) -> None:
    refused = await solveig.call("POST", "/rates", {"rate": "h", "since": "2027-05-01", "value": 1})
    assert (refused.status_code, refused.json()["error"]) == (422, "no_rate")


async def test_examples_go_out_as_a_file_and_come_in_again(solveig: Editor) -> None:
    out = await solveig.call("GET", "/export", format="csv", id=FRIST)
    assert out.headers["content-disposition"] == 'attachment; filename="eksempler-kort-frist.csv"'
    assert out.content.startswith(b"\xef\xbb\xbfintent,language,text")
    text = out.content.decode("utf-8-sig") + f"{FRIST},nb,lest fra en fil\n"
    assert await solveig.do("POST", "/import", {"format": "csv", "text": text}) == {"added": 1, "already": 42}
    assert "lest fra en fil" in (await solveig.get("/intent", id=FRIST))["examples"]["nb"]
    yaml = await solveig.call("GET", "/export", format="yaml")
    assert "lest fra en fil" in yaml.text
    assert (await solveig.do("POST", "/import", {"format": "yaml", "text": yaml.text}))["added"] == 0


async def test_a_file_with_a_wrong_line_brings_nothing_and_says_which(solveig: Editor) -> None:
    text = f"intent,language,text\n{FRIST},nb,en ny en\nkort/ingen,nb,en til\n"
    refused = await solveig.call("POST", "/import", {"format": "csv", "text": text})
    assert (refused.status_code, refused.json()["problems"][0]["line"]) == (422, 3)
    assert "en ny en" not in (await solveig.get("/intent", id=FRIST))["examples"]["nb"]


async def test_a_large_file_is_taken(solveig: Editor) -> None:
    rows = "".join(f"{FRIST},nb,eksempel nummer {number} av mange\n" for number in range(600))
    assert (await solveig.do("POST", "/import", {"format": "csv", "text": f"intent,language,text\n{rows}"}))[
        "added"
    ] == 600


async def test_history_says_who_and_a_change_can_be_undone(solveig: Editor) -> None:
    await solveig.do("POST", "/examples", {"intent": FRIST, "language": "nb", "texts": ["en feil"]})
    newest = (await solveig.get("/history"))[0]
    assert (newest["who"], newest["intents"], newest["published"]) == ("Solveig Berg", [FRIST], False)
    assert "+    - en feil" in (await solveig.get("/history/changes", entry=newest["id"]))["diff"]
    assert [one["id"] for one in (await solveig.get("/state"))["unpublished"]] == [newest["id"]]
    await solveig.do("POST", "/history/undo", {"entry": newest["id"]})
    assert "en feil" not in (await solveig.get("/intent", id=FRIST))["examples"]["nb"]
    assert (await solveig.get("/history", id=FRIST))[0]["what"].startswith("Angret: ")
    assert (await solveig.call("POST", "/history/undo", {"entry": "abc"})).status_code == 404


async def test_what_others_changed_in_the_project_is_brought_in(solveig: Editor, project: Path) -> None:
    await solveig.get("/state")
    outside = Draft(project)
    outside.add_examples(DAG, "nb", ["fra en utvikler"])
    outside.save()
    assert (await solveig.get("/state"))["out_of_date"] is True
    await solveig.do("POST", "/bring-in", {})
    assert (await solveig.get("/state"))["out_of_date"] is False
    assert "fra en utvikler" in (await solveig.get("/intent", id=DAG))["examples"]["nb"]
