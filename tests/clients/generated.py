"""The client that a generator makes of our OpenAPI: document, code, and what the compiler says of a program on it."""
import pathlib
import shutil
import subprocess

import pytest

from served import PROGRAM

HERE = pathlib.Path(__file__).parent


def run(*command, cwd):
    ran = subprocess.run(list(map(str, command)), cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="session")
def openapi_client(node, tmp_path_factory):
    """openapi_client.ts, compiled with what is generated of the document that this build writes."""
    folder = tmp_path_factory.mktemp("openapi")
    tool = node / "node_modules" / ".bin"
    run(PROGRAM, "contracts", "--out", folder / "api", cwd=folder)
    run(tool / "openapi-ts", "-i", folder / "api" / "snapfulfil.openapi.json", "-o", folder / "snapfulfil", "-c", "@hey-api/client-fetch", "--no-log-file", cwd=folder)
    shutil.copy(HERE / "openapi_client.ts", folder)
    run(tool / "tsc", "--strict", "--skipLibCheck", "--target", "es2022", "--lib", "es2022,dom,dom.iterable,dom.asynciterable", "--module", "node16",
        "--outDir", folder / "made", folder / "openapi_client.ts", cwd=folder)
    return folder / "made" / "openapi_client.js"
