from __future__ import annotations

import os
import subprocess
import sys

CODE = """
import numpy
from bot.dialogue.lean import go_lean
from threadpoolctl import threadpool_info
go_lean()
print(max(one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"))
"""


def test_a_numpy_that_was_loaded_first_is_kept_to_one_thread_too() -> None:
    """Its other threads would wait in a loop: half a core under load."""
    # This process has set the variable that holds for a numpy that is loaded later.
    fresh = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, env=fresh)
    assert done.stdout.strip() == "1"
