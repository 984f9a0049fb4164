from __future__ import annotations

from datetime import timedelta

import pytest

from bot.invitations import BadLink, Links


def test_a_link_is_read_by_who_signed_it() -> None:
    links = Links("secret", timedelta(minutes=30))
    token = links.sign("familie")
    assert links.read(token) == "familie"
    for other in (Links("another", timedelta(minutes=30)).sign("familie"), token[:-1], "", "æ" * 50):
        with pytest.raises(BadLink):
            links.read(other)


def test_a_link_is_short_lived_and_longer_for_who_has_opened_it() -> None:
    links = Links("secret", timedelta(seconds=-1))
    token = links.sign("aap")
    with pytest.raises(BadLink):
        links.read(token)
    assert links.read(token, opened=True) == "aap"
