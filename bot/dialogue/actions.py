"""Custom actions run in this process: no action server, no HTTP hop. `rasa run actions` keeps working beside it."""

from __future__ import annotations

import json
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException


class InProcessActions(EndpointConfig):  # type: ignore[misc]  # rasa is untyped
    """An action endpoint that calls the action instead of posting to it."""

    def __init__(self, package: str = "actions") -> None:
        # The whole domain in every call costs 20 ms; an action that needs it can ask for it in domain.yml.
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    def copy(self) -> InProcessActions:
        """Rasa copies endpoints; the executor is stateless between calls, so one serves all."""
        return self

    async def request(self, method: str = "post", subpath: str | None = None, **kwargs: Any) -> Any:  # noqa: ARG002
        """Run the action that `json` names.

        Raises:
            ClientResponseError: 400 when the action refuses to run, 404 when there is none of that name.
        """
        call = kwargs["json"]
        call.setdefault("domain", {})
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as refused:
            body = json.dumps({"error": refused.message, "action_name": refused.action_name})
            raise ClientResponseError(400, refused.message, body) from refused
        except ActionNotFoundException as missing:
            raise ClientResponseError(404, missing.message, missing.message) from missing
