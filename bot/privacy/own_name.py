"""The name of the one who writes, where a text that many use stands with a mask for it."""

from __future__ import annotations

from bot.privacy.names import introductions, is_of_the_writer

MASK = "[navn]"


def with_own_name(text: str, name: str) -> str:
    """`text` with `name` for «[navn]» after «jeg heter» and «hilsen»; «hun heter [navn]» stays as it is."""
    parts, done = [], 0
    for cue in introductions(text):
        if is_of_the_writer(cue) and text.startswith(MASK, cue.end()):
            parts += [text[done : cue.end()], name]
            done = cue.end() + len(MASK)
    return "".join([*parts, text[done:]])
