"""The readable text of a page is what a person reads, and survives broken HTML."""

from __future__ import annotations

from bot.links.page import fingerprint, readable


def test_the_main_element_is_read_with_its_own_header() -> None:
    html = (
        "<body><header>Logg inn</header><main><header><h1>AAP</h1></header><nav>Sti</nav>til&nbsp;deg<br>nå</main>Bunn"
    )
    assert readable(html) == "AAP til deg nå"


def test_without_main_the_frame_is_left_out() -> None:
    html = "<title>T</title><header>Topp</header><p>Tekst &amp; mer<p>To<footer>Bunn</footer><style>p{}</style>"
    assert readable(html) == "T Tekst & mer To"


def test_what_is_hidden_is_not_read_and_broken_html_is() -> None:
    assert readable("<main><div hidden>Skjult</div><p aria-hidden='true'>x</p></i>Synlig</main></nav>") == "Synlig"
    assert readable("<main><p>Åpen <b>uten slutt") == "Åpen uten slutt"
    assert readable("") == ""


def test_space_and_attributes_do_not_change_the_fingerprint() -> None:
    assert fingerprint("<main><p>En  to</p></main>") == fingerprint("<main class='x'>\n<p id='y'>En\nto</p>\n</main>")
    assert fingerprint("<main>En to</main>") != fingerprint("<main>En tre</main>")
