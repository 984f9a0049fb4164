"""What a model replies, asked once: the second time nothing is loaded."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from bot.training.change import Asked
from bot.training.job import Place
from bot.training.registry import Registry
from bot.training.replies import KEPT, VECTORS, ReplyCache, SharedVectors, Voice, shared_vectors
from bot.understanding.encoder import open_encoder
from tests.training.judging import reply

ASKED = [Asked("hva er meldekort"), Asked("når er fristen for å sende meldekort"), Asked("hva er meldekort", "en")]


async def test_a_question_is_asked_once_and_its_words_are_not_kept(place: Place) -> None:
    card = Registry(place.models).cards()[0]
    model = Registry(place.models).path(card.model)
    with shared_vectors(place.project):
        first = await Voice(model, card.hash, place.project).replies(ASKED)
    assert first[0].intents == ("meldekort/hva-er-meldekort",)
    assert (first[0].lang, first[2].lang) == ("nb", "en")
    told: list[tuple[int, int]] = []
    # No such file: a model that has to be loaded would fail.
    again = await Voice(Path("gone.tar.gz"), card.hash, place.project).replies(ASKED, lambda *one: told.append(one))
    assert again == first
    assert told == [(3, 3)]
    for file in (KEPT, VECTORS):
        assert b"hva er meldekort" not in (place.project / file).read_bytes()


async def test_other_rates_make_other_replies(place: Place) -> None:
    card = Registry(place.models).cards()[0]
    path = Registry(place.models).path(card.model)
    await Voice(path, card.hash, place.project).replies(ASKED[:1])
    (place.project / "data/rates.yml").write_text("{}", encoding="utf-8")
    with pytest.raises(Exception, match="gone"):
        await Voice(Path("gone.tar.gz"), card.hash, place.project).replies(ASKED[:1])


def test_vectors_of_what_citizens_wrote_are_not_kept_on_disk(tmp_path: Path) -> None:
    shared = SharedVectors(open_encoder(), tmp_path / "vectors.sqlite")
    shared.keep(["hva er meldekort"])
    same, other = shared.encode(["hva er meldekort", "jeg heter ikke noe"])
    assert np.array_equal(np.stack([same, other]), open_encoder().encode(["hva er meldekort", "jeg heter ikke noe"]))
    with sqlite3.connect(tmp_path / "vectors.sqlite") as kept:
        assert kept.execute("SELECT count(*) FROM vector").fetchone() == (1,)


def test_the_encoder_is_shared_only_inside_the_block(place: Place) -> None:
    before = open_encoder()
    with shared_vectors(place.project):
        assert open_encoder() is not before
        assert open_encoder().hash == before.hash
    assert open_encoder() is before


def test_the_cache_keeps_the_newest_and_survives_a_broken_file(tmp_path: Path) -> None:
    cache = ReplyCache(tmp_path / "replies.sqlite", limit=2)
    for name in (b"a", b"b", b"c"):
        cache.write({name: reply("answer", "a/one")})
    assert set(cache.read([b"a", b"b", b"c"])) == {b"b", b"c"}
    (tmp_path / "broken").write_text("no database at all, only words", encoding="utf-8")
    broken = ReplyCache(tmp_path / "broken")
    broken.write({b"a": reply("handoff")})
    assert broken.read([b"a"]) == {}
