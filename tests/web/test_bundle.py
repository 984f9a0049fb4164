"""Modules put together: nothing left to fetch, nothing private shared, and what can't be read is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.web.bundle import CantBundle, bundle
from tests.conftest import ROOT

STATIC = ROOT / "bot" / "web" / "static"


def put(folder: Path, **modules: str) -> Path:
    for name, code in modules.items():
        (folder / f"{name}.js").write_text(code + "\n", encoding="utf-8")
    return folder


def test_each_module_comes_once_and_before_those_that_need_it(tmp_path: Path) -> None:
    folder = put(
        tmp_path,
        main='import { one } from "./one.js";\nimport * as two from "./two.js";\nexport const all = [one, two.two];',
        one='import { two } from "./two.js";\nconst mine = 1;\nexport const one = two + mine;',
        two="const mine = 2;\nexport function two() {}",
    )
    whole = bundle(folder, "main.js", frozenset())
    assert whole.index("const $two") < whole.index("const $one") < whole.index("export const all")
    assert whole.count("function two()") == 1
    assert "const two = $two;" in whole
    assert not re.search(r"^import ", whole, re.M)


def test_what_stands_apart_stays_an_import(tmp_path: Path) -> None:
    folder = put(tmp_path, main='import { one } from "./one.js";\nexport const all = one;', one="export const one = 1;")
    whole = bundle(folder, "main.js", frozenset({"one.js"}))
    assert whole.startswith('import * as $one from "./one.js";')
    assert "const { one } = $one;" in whole


@pytest.mark.parametrize(
    ("modules", "told"),
    [
        ({"main": 'import one from "./one.js";', "one": ""}, "can't be read"),
        ({"main": 'import { one } from "./one.js";', "one": "export { one };"}, "no declaration"),
        ({"main": 'import { one } from "./one.js";', "one": 'import { main } from "./main.js";'}, "need each other"),
    ],
)
def test_what_it_can_not_read_is_refused(tmp_path: Path, modules: dict[str, str], told: str) -> None:
    with pytest.raises(CantBundle, match=told):
        bundle(put(tmp_path, **modules), "main.js", frozenset())


def test_the_widget_is_one_script_beside_the_launcher_and_its_texts() -> None:
    whole = bundle(STATIC, "panel.js", frozenset({"aap-chat.js"}))
    assert set(re.findall(r'"\./([\w-]+\.js)"', whole)) == {"aap-chat.js", "texts-nb.js", "texts-nn.js", "texts-en.js"}
