"""A certified OpenID Provider (idpyoidc) over real HTTP. Whoever comes is logged in as the user that the test chose."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from idpyoidc.server import Server
from idpyoidc.server.scopes import SCOPE2CLAIMS
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "aap-chat", "a-secret-of-32-characters-or-more!"
ENDPOINTS = {
    "provider_config": (".well-known/openid-configuration", "provider_config.ProviderConfiguration", None),
    "authorization": ("authorization", "authorization.Authorization", None),
    "token": ("token", "token.Token", ["client_secret_basic", "client_secret_post"]),
    "userinfo": ("userinfo", "userinfo.UserInfo", ["bearer_header"]),
}


@dataclass
class OpenId:
    """The provider as a test sees it: `users` by subject, and who is logged in there now."""

    issuer: str
    server: Any
    users: dict[str, dict[str, Any]] = field(default_factory=dict)

    def log_in_as(self, user: str, **claims: Any) -> None:
        """From now on it is `user` who comes, with these claims."""
        self.users[user] = {"name": "Anna Vik", "preferred_username": user, **claims}
        self.server.context.authn_broker["anon"]["method"].user = user


@contextmanager
def provider(redirect: str) -> Iterator[OpenId]:
    """Serve a provider that sends people back to `redirect`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    users: dict[str, dict[str, Any]] = {}
    issuer = f"http://127.0.0.1:{port}"
    server = Server(_configuration(issuer, users))
    server.context.userinfo.db = users
    server.context.cdb[CLIENT] = {
        "client_secret": SECRET,
        "redirect_uris": [(redirect, {})],
        "client_salt": "salted",
        "token_endpoint_auth_method": "client_secret_basic",
        "response_types_supported": ["code"],
        "allowed_scopes": ["openid", "profile"],
        "scopes_to_claims": {**SCOPE2CLAIMS, "profile": [*SCOPE2CLAIMS["profile"], "roles"]},
    }
    server.keyjar.add_symmetric(CLIENT, SECRET)
    with _running(_app(server), port):
        yield OpenId(issuer, server, users)


PKCE = "idpyoidc.server.oauth2.add_on.pkce.add_support"
LOCK = {"kwargs": {"password": "0123456789abcdef", "salt": "0123456789abcdef"}}


def _configuration(issuer: str, users: dict[str, Any]) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "key_conf": {"key_defs": [{"type": "RSA", "use": ["sig"]}, {"type": "EC", "crv": "P-256", "use": ["sig"]}]},
        "httpc_params": {"verify": False},
        "keys": {"uri_path": "jwks.json", "key_defs": [{"type": "RSA", "use": ["sig"]}]},
        "token_handler_args": {
            "code": {"lifetime": 600, "kwargs": {"crypt_conf": LOCK}},
            "token": {"class": "idpyoidc.server.token.jwt_token.JWTToken", "kwargs": {"lifetime": 3600}},
            "id_token": {"class": "idpyoidc.server.token.id_token.IDToken", "kwargs": {}},
        },
        "endpoint": {
            name: {"path": path, "class": f"idpyoidc.server.oidc.{cls}", "kwargs": {"client_authn_method": how}}
            for name, (path, cls, how) in ENDPOINTS.items()
        },
        "authentication": {
            "anon": {"acr": "anon", "class": "idpyoidc.server.user_authn.user.NoAuthn", "kwargs": {"user": "nobody"}}
        },
        "userinfo": {"class": "idpyoidc.server.user_info.UserInfo", "kwargs": {"db": users}},
        "add_on": {"pkce": {"function": PKCE, "kwargs": {"essential": True}}},
        "session_params": {"encrypter": LOCK},
    }


def _app(server: Any) -> Starlette:
    async def jwks(_: Request) -> Response:
        return Response(server.keyjar.export_jwks_as_json(), media_type="application/json")

    def endpoint(name: str) -> Any:
        async def serve(request: Request) -> Response:
            return await _serve(server.get_endpoint(name), request)

        return serve

    routes = [Route(f"/{path}", endpoint(name), methods=["GET", "POST"]) for name, (path, _, _) in ENDPOINTS.items()]
    return Starlette(routes=[*routes, Route("/jwks.json", jwks)])


async def _serve(endpoint: Any, request: Request) -> Response:
    http = {"headers": dict(request.headers), "method": request.method, "url": str(request.url), "cookie": []}
    given: Any = dict(request.query_params) if request.method == "GET" else (await request.body()).decode()
    asked = endpoint.parse_request(given, http_info=http)
    if "error" in asked:
        return Response(asked.to_json(), 400, media_type="application/json")
    done = endpoint.process_request(asked, http_info=http)
    if "error" in done:
        return Response(json.dumps({"error": str(done["error"])}), 400, media_type="application/json")
    answer = endpoint.do_response(request=asked, **done)
    if answer.get("response_placement") == "url" or endpoint.response_placement == "url":
        return RedirectResponse(answer["response"], 303)
    return Response(answer["response"], media_type="application/json")


@contextmanager
def _running(app: Starlette, port: int) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "The provider did not start; its error stands above."
        time.sleep(0.02)
    yield
    server.should_exit = True
    thread.join(5)
