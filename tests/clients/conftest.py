"""Clients that know nothing of us, against `peakproof serve`."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "serve"))
from served import serve  # noqa: E402,F401  (fixtures)
from packages import node  # noqa: E402,F401
from generated import openapi_client  # noqa: E402,F401
