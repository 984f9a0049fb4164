"""Which language a message is written in: naive Bayes over character n-grams, honest about short texts. No Rasa."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from bot.understanding.model import Matrix, softmax
from bot.understanding.regression import Targets
from bot.understanding.vectorizers import CountVectorizer

UNSURE = "nb"
"""What is assumed where a text says too little."""
_SMOOTHING = 0.05
_ENOUGH = 16
"""Letters from which a text can be told with full confidence: «hei» is Norwegian, Swedish and Danish."""
_FOLDS = 3
_DIALECT = re.compile(
    r"\b(?:æ|mæ|dæ|sæ|ka|kem|kæm|koss|kossen|korsn|korsen|kordan|kortid|katid|ke|jæ|itj|itjnå|ikkj|ikke?sje|dokker|"
    r"dokkers|dåkker|nokka|nåkka|nåkke|førr|hu|kån|ej|e (?:har|kan|ska|må|får|veit))\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
# One script, one likely reader: so a language without examples is still known not to be Norwegian.
_SCRIPTS = {
    "CYRILLIC": "uk", "ARABIC": "ar", "CJK": "zh", "HANGUL": "ko", "THAI": "th", "GREEK": "el", "HEBREW": "he",
    "DEVANAGARI": "hi", "ETHIOPIC": "ti", "TAMIL": "ta", "HIRAGANA": "ja", "KATAKANA": "ja", "GEORGIAN": "ka",
}  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """`code` is nb, nn, en or another two-letter code; `confidence` is 0 to 1."""

    code: str
    confidence: float


def is_dialect(text: str) -> bool:
    """Whether a Norwegian text is written as it is spoken: neither bokmål nor nynorsk."""
    return bool(_DIALECT.search(text))


class Languages:
    """Trained with `fit`, or read with `load`."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._counts = _counter()
        self._scores: Matrix = np.zeros((0, 0))
        self._temperature = 1.0

    def fit(self, texts: list[str], codes: list[str]) -> None:
        """Learn from texts and their languages; every language counts the same, however many texts it has."""
        order = sorted(range(len(texts)), key=lambda at: (codes[at], texts[at]))
        texts, codes = [texts[at] for at in order], [codes[at] for at in order]
        rows = self._counts.fit_transform(texts)
        self.codes = sorted(set(codes))
        targets = np.searchsorted(self.codes, codes)
        held_out = np.zeros((len(texts), len(self.codes)))
        # Only training needs it, and it takes half a second to import.
        from sklearn.model_selection import StratifiedKFold

        folds = min(_FOLDS, int(np.bincount(targets).min()))
        if folds > 1 and len(self.codes) > 1:
            for seen, unseen in StratifiedKFold(folds, shuffle=True, random_state=0).split(rows, targets):
                held_out[unseen] = rows[unseen] @ _word_scores(rows[seen], targets[seen], len(self.codes))
            self._temperature = _temperature(held_out, targets)
        self._scores = _word_scores(rows, targets, len(self.codes))

    def guess(self, text: str) -> Guess:
        """The likeliest language. Short texts get a low confidence; texts without letters none."""
        letters = len(_LETTER.findall(text))
        script = _script(text)
        if script is not None and script not in self.codes:
            return Guess(script, min(1.0, letters / 4))
        if not letters or not self.codes:
            return Guess(UNSURE, 0.0)
        counts = self._counts.transform([text])
        # Only the scores of the terms that occur: scipy would copy all of them for one text.
        shares = softmax(counts.data @ self._scores[counts.indices] / self._temperature)
        best = int(np.argmax(shares))
        code = "nb" if self.codes[best] == "nn" and is_dialect(text) else self.codes[best]
        return Guess(code, float(shares[best]) * min(1.0, letters / _ENOUGH))

    def save(self, folder: Path) -> None:
        """Write JSON and a plain array."""
        terms = sorted(self._counts.vocabulary_, key=self._counts.vocabulary_.__getitem__)
        head = {"codes": self.codes, "temperature": self._temperature, "terms": terms}
        (folder / "languages.json").write_text(json.dumps(head, ensure_ascii=False), encoding="utf-8")
        np.save(folder / "languages.npy", self._scores.astype(np.float32))

    @classmethod
    def load(cls, folder: Path) -> Languages:
        """Read what `save` wrote."""
        head = json.loads((folder / "languages.json").read_text(encoding="utf-8"))
        found = cls()
        found.codes, found._temperature = head["codes"], head["temperature"]
        found._counts = _counter(head["terms"])
        found._scores = np.load(folder / "languages.npy", allow_pickle=False).astype(np.float64)
        return found


def _counter(terms: list[str] | None = None) -> CountVectorizer:
    options = {"vocabulary": terms} if terms else {"min_df": 2}
    return CountVectorizer(analyzer="char_wb", ngram_range=(1, 4), lowercase=True, **options)


def _word_scores(rows: csr_matrix, targets: Targets, classes: int) -> Matrix:
    """(terms, classes): the logarithm of how often each language has the term."""
    from sklearn.naive_bayes import MultinomialNB

    bayes = MultinomialNB(alpha=_SMOOTHING, class_prior=[1 / classes] * classes).fit(rows, targets)
    scores: Matrix = bayes.feature_log_prob_.T
    return scores


def _script(text: str) -> str | None:
    """The language that the script of most letters stands for, or None where it is Latin."""
    found = [unicodedata.name(sign, "").split(" ")[0].split("-")[0] for sign in _LETTER.findall(text)]
    foreign = [name for name in found if name in _SCRIPTS]
    return _SCRIPTS[max(sorted(set(foreign)), key=foreign.count)] if 2 * len(foreign) > len(found) else None


def _temperature(scores: Matrix, targets: Targets) -> float:
    def loss(temperature: float) -> float:
        shares = softmax(scores / temperature)
        return float(-np.log(shares[np.arange(len(targets)), targets] + 1e-12).mean())

    from scipy.optimize import minimize_scalar

    return round(float(minimize_scalar(loss, bounds=(0.5, 30.0), method="bounded").x), 4)
