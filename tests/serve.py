"""The real server as a process of its own, with a bot that answers at once and a clock that begins when all is open."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import httpx
import psutil
import uvicorn

from tests.conftest import OPEN, ROOT

BEGAN = "TEST_BEGAN"
START_SECONDS = 60.0


class ServerProcess:
    """A server that can be killed and started again on the same record; `url` stays."""

    def __init__(self, folder: Path, **settings: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = str(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self._port}"
        self.database = folder / "chat.db"
        self._environment = self._variables(settings)
        self._process: subprocess.Popen[bytes] | None = None

    def _variables(self, settings: Mapping[str, str]) -> dict[str, str]:
        given = {"PROJECT": str(ROOT), "DATABASE": f"sqlite:///{self.database}", "PORT": self._port, **settings}
        ours = {f"AAP_{name}": value for name, value in given.items()}
        return {**os.environ, **ours, "AAP_SECRET": "only-for-tests", "AAP_DEMO": "1", BEGAN: str(time.time())}

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen([sys.executable, "-m", "tests.serve"], cwd=ROOT, env=self._environment)
        for _ in range(int(START_SECONDS / 0.1)):
            assert self._process.poll() is None, "The server did not start; its error stands above."
            try:
                httpx.get(f"{self.url}/health", trust_env=False)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("The server did not answer in time.")

    def cpu_seconds(self) -> float:
        """The processor time that it has used."""
        assert self._process
        used = psutil.Process(self._process.pid).cpu_times()
        return float(used.user + used.system)

    def kill(self) -> None:
        """End it at once, as `kill -9` does: nothing is tidied up."""
        if self._process:
            self._process.kill()
            self._process.wait()


def main() -> None:
    """Serve with the settings of the environment."""
    from bot.settings import Settings
    from bot.web.app import create_app
    from tests.browser.replier import PageReplier

    began, settings = float(os.environ[BEGAN]), Settings.from_environment()
    app = create_app(settings, PageReplier(ROOT), now=lambda: OPEN + timedelta(seconds=time.time() - began))
    # Longer than any client keeps a silent line: it would use one again at the moment that it is closed.
    uvicorn.run(app, port=settings.port, access_log=False, log_level="warning", timeout_keep_alive=75)


if __name__ == "__main__":
    main()
