"""The browser's mask gives what the server gives, on the shared vectors: in Node, or else in Chromium."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
MODULE = ROOT / "bot" / "web" / "static" / "mask.js"
VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
STAYS = (Path(__file__).parent / "stays.txt").read_text(encoding="utf-8").splitlines()
LARGEST = 3_000
CHROMIUM = "/usr/bin/chromium"
SCRIPT = """
import { pathToFileURL } from "node:url";
const { mask } = await import(pathToFileURL(process.argv[1]));
let input = "";
for await (const part of process.stdin) input += part;
console.log(JSON.stringify(JSON.parse(input).map((text) => mask(text))));
"""


def _in_node(node: str, texts: list[str]) -> Any:
    command = [node, "--input-type=module", "-e", SCRIPT, str(MODULE)]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def _in_chromium(texts: list[str]) -> Any:
    from playwright.sync_api import sync_playwright

    source = MODULE.read_text(encoding="utf-8").replace("export function mask", "function mask")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            page = browser.new_page()
            code = "([source, texts]) => { const mask = Function(source)(); return texts.map((text) => mask(text)); }"
            return page.evaluate(code, [f"{source}; return mask", texts])
        finally:
            browser.close()


def _mask_all(texts: list[str]) -> Any:
    node = shutil.which("node")
    return _in_node(node, texts) if node else _in_chromium(texts)


def test_client_vectors() -> None:
    vectors = [vector for vector in VECTORS if vector["client"]]
    results = _mask_all([vector["text"] for vector in vectors])
    assert [result["text"] for result in results] == [vector["masked"] for vector in vectors]


def test_client_leaves_what_stays() -> None:
    assert [result["text"] for result in _mask_all(STAYS)] == STAYS


def test_client_names_the_kinds_in_order() -> None:
    (result,) = _mask_all(["fnr 15108695088, tlf 91234567, ola@firma.no"])
    assert result["kinds"] == ["fødselsnummer", "telefonnummer", "e-post"]


def test_client_mask_is_small() -> None:
    assert len(gzip.compress(MODULE.read_bytes(), 9)) < LARGEST


@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium isn't installed; Node has run the vectors")
def test_chromium_runs_the_mask_too() -> None:
    (result,) = _in_chromium(["Fnr １５１０８６ ９５０８８"])
    assert result["text"] == "Fnr [fødselsnummer]"
