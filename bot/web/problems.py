"""Problems: one answer for everything that can't be done, in the citizen's language."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.content import DEFAULT, LANGUAGES, Language

STATUS = {
    "bad_json": 400,
    "bad_token": 401,
    "bad_key": 401,
    "not_logged_in": 401,
    "no_role": 403,
    "foreign_form": 403,
    "not_found": 404,
    "no_page": 404,
    "method": 405,
    "closed": 409,
    "not_with_bot": 409,
    "nothing_asked": 409,
    "nobody_there": 409,
    "bad_link": 410,
    "too_large": 413,
    "empty": 422,
    "too_long": 422,
    "invalid": 422,
    "unknown_intent": 422,
    "unknown_event": 422,
    "unknown_theme": 422,
    "bad_number": 422,
    "too_fast": 429,
    "unexpected": 500,
    "sms_failed": 502,
    "no_invitations": 404,
}


class Problem(HTTPException):
    """Something can't be done. `code` is one of `STATUS`; `headers` go with the response."""

    def __init__(self, code: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(STATUS[code], code, headers)
        self.code = code

    def body(self, language: Language) -> dict[str, str]:
        """`{error, message, next}` as docs/api.md describes it."""
        message, what_next = texts()[self.code][language]
        return {"error": self.code, "message": message, "next": what_next}


@lru_cache(maxsize=1)
def texts() -> dict[str, dict[Language, tuple[str, str]]]:
    """The texts of every problem, by code and language."""
    read: dict[str, dict[Language, tuple[str, str]]] = yaml.safe_load(
        Path(__file__).with_name("problems.yml").read_text(encoding="utf-8")
    )
    return read


def language_of(request: Request) -> Language:
    """The first of our languages in `Accept-Language`, or bokmål ("no" means bokmål too)."""
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return DEFAULT


def as_problem(error: Exception) -> Problem:
    """Any error that reached the door, as a Problem; what we did not foresee is `unexpected`."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, RequestValidationError):
        return Problem(_invalid(error))
    if isinstance(error, HTTPException):
        code = {400: "bad_json", 404: "no_page", 405: "method"}.get(error.status_code, "invalid")
        return Problem(code, dict(error.headers or {}))
    return Problem("unexpected")


async def answer_problem(request: Request, error: Exception) -> JSONResponse:
    """The response for an error, in the language the client asked for."""
    problem = as_problem(error)
    return JSONResponse(problem.body(language_of(request)), problem.status_code, headers=problem.headers)


def _invalid(error: RequestValidationError) -> str:
    """Which code tells it best: a text that is empty or too long has words of its own."""
    for one in error.errors():
        if one["type"] == "value_error.jsondecode":
            return "bad_json"
        if one["loc"][-1] == "text" and one["type"].startswith("value_error.any_str"):
            return "empty" if "min_length" in one["type"] else "too_long"
    return "invalid"
