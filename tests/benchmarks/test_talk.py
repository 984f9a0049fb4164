"""What counts as the right answer."""

from __future__ import annotations

from benchmarks.questions import Probe
from benchmarks.talk import is_right


def test_an_answer_sent_a_paragraph_at_a_time_is_right_when_all_of_it_came() -> None:
    probe = Probe("når er fristen", "meldekort/frist-meldekort", "Første avsnitt.\n\nAndre avsnitt.")
    assert is_right({"texts": ["Første avsnitt. ", "Andre avsnitt."], "intents": []}, probe)
    assert not is_right({"texts": ["Første avsnitt."], "intents": []}, probe)
