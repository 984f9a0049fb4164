"""Logging in at an OpenID Provider: the code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import httpx
from authlib.integrations.httpx_client import AsyncOAuth2Client, OAuthError  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from .errors import ProviderFailed
from .user import Role

# Signatures with the provider's own key only: neither "none" nor a secret that we share.
ALGORITHMS = ["RS256", "PS256", "ES256", "RS384", "ES384", "RS512", "ES512"]
SECONDS = 10.0
LEEWAY = 30


@dataclass(frozen=True)
class Started:
    """A log-in on its way: where the browser is sent, and what must be known again when it comes back."""

    url: str
    state: str
    nonce: str
    verifier: str

    def kept(self) -> dict[str, str]:
        """All but the address, to keep in the browser's own signed cookie."""
        return {name: value for name, value in asdict(self).items() if name != "url"}


@dataclass(frozen=True)
class Person:
    """Whom the provider vouches for."""

    issuer: str
    subject: str
    username: str
    name: str
    roles: frozenset[Role]


class Provider:
    """One OpenID Provider, found by its issuer.

    `role_claim` names the claim of the ID token (or of userinfo) that holds roles, and `role_of` says which of its
    values are which of ours.
    """

    def __init__(
        self, issuer: str, client_id: str, client_secret: str, role_claim: str, role_of: Mapping[str, Role]
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._client_secret = client_secret
        self._role_claim = role_claim
        self._role_of = role_of
        self._about: dict[str, Any] = {}

    async def start(self, redirect: str) -> Started:
        """Where to send the browser.

        Raises:
            ProviderFailed: the provider's description can't be had.
        """
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        async with self._client(redirect) as client:
            endpoint = (await self._description(client))["authorization_endpoint"]
            url, _ = client.create_authorization_url(endpoint, state=state, nonce=nonce, code_verifier=verifier)
        return Started(url, state, nonce, verifier)

    async def finish(self, redirect: str, answer: Mapping[str, str], kept: Mapping[str, str]) -> Person:
        """Who it is, when the browser comes back with `answer`; `kept` is what `Started.kept` gave.

        Raises:
            ProviderFailed: the provider refused, or what it says can't be trusted.
        """
        if not secrets.compare_digest(answer.get("state", ""), kept["state"]) or not kept["state"]:
            raise ProviderFailed("The answer belongs to another log-in. Start again from the log-in page.")
        if "code" not in answer:
            raise ProviderFailed("The log-in was refused or given up. Start again from the log-in page.")
        try:
            async with self._client(redirect) as client:
                about = await self._description(client)
                token = await client.fetch_token(
                    about["token_endpoint"], code=answer["code"], code_verifier=kept["verifier"]
                )
                claims = await self._verified(client, about, token, kept["nonce"])
                return self._person(claims | await self._userinfo(client, about, claims["sub"]))
        except (OAuthError, JoseError, httpx.HTTPError, KeyError, ValueError, TypeError) as error:
            # The error's own text may hold tokens.
            raise ProviderFailed("The answer from the log-in service could not be trusted. Start again.") from error

    def _client(self, redirect: str) -> Any:
        return AsyncOAuth2Client(
            self._client_id,
            self._client_secret,
            scope="openid profile",
            redirect_uri=redirect,
            code_challenge_method="S256",
            timeout=SECONDS,
        )

    async def _description(self, client: Any) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0), read once."""
        if not self._about:
            try:
                url = f"{self._issuer}/.well-known/openid-configuration"
                about = await _read(client, url)
            except (httpx.HTTPError, ValueError) as error:
                raise ProviderFailed("The log-in service does not answer. Try again in a while.") from error
            if about.get("issuer", "").rstrip("/") != self._issuer:
                raise ProviderFailed("The log-in service calls itself something else than AAP_OIDC_ISSUER says.")
            self._about = about
        return self._about

    async def _verified(self, client: Any, about: dict[str, Any], token: Any, nonce: str) -> dict[str, Any]:
        # Read anew each time: providers change their keys, and people log in a few times a day.
        keys = KeySet.import_key_set(await _read(client, about["jwks_uri"]))
        read = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
        expected = {"iss": {"essential": True, "value": about["issuer"]}, "aud": {"value": self._client_id}}
        params = {"nonce": nonce, "client_id": self._client_id, "access_token": token.get("access_token")}
        claims = CodeIDToken(read.claims, read.header, expected, params)
        claims.validate(leeway=LEEWAY)
        return dict(claims)

    async def _userinfo(self, client: Any, about: dict[str, Any], subject: str) -> dict[str, Any]:
        if "userinfo_endpoint" not in about:
            return {}
        told = (await client.get(about["userinfo_endpoint"])).raise_for_status().json()
        if told.get("sub") != subject:
            raise ValueError("userinfo is about somebody else")
        return dict(told)

    def _person(self, claims: Mapping[str, Any]) -> Person:
        values = claims.get(self._role_claim, [])
        named = [values] if isinstance(values, str) else values
        roles = frozenset(self._role_of[value] for value in named if value in self._role_of)
        username = str(claims.get("preferred_username") or claims["sub"])
        name = str(claims.get("name") or claims.get("given_name") or username)[:100]
        return Person(self._about["issuer"], str(claims["sub"]), username, name, roles)


async def _read(client: Any, url: str) -> Any:
    """The JSON at a public address of the provider."""
    return (await client.request("GET", url, withhold_token=True)).raise_for_status().json()
