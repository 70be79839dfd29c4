"""The wheel, installed by pip where there is no network, and checked by mypy as a user's script is."""
import subprocess

import pytest

from conftest import BUILD, thorough

SCRIPT = '''from __future__ import annotations

import peakproof


class Sync:
    async def main(self, ctx: peakproof.Context) -> None:
        answer = await ctx.khaos("POST", "/Khaos1.exe/soap/IKosWeb", {"SOAPAction": "urn:x"}, b"")
        if answer.status == 200:
            await ctx.commit({"seen": str(ctx.now_us), "gone": None})
        await ctx.sleep(0.5)


day = peakproof.Scenario("small", lasts="2h").items({"A-1": 5}).orders(4, over="1h").fault("refuse", of="khaos")
result = peakproof.run(day, Sync, seed=3, rules=[peakproof.sometimes("ordered", "khaos.accepted")])
for one in peakproof.sweep("quiet-day", range(2)):
    print(one.passed, [violation.entity for violation in one.violations], one.counts["orders"])
for record in result.journal.of("balance"):
    print(record["t"])
'''


@pytest.fixture(scope="module")
def venv(tmp_path_factory):
    place = tmp_path_factory.mktemp("venv")
    subprocess.run(["/usr/bin/python3", "-m", "venv", place], check=True)
    (wheel,) = (BUILD / "python").glob("peakproof-*.whl")
    subprocess.run([place / "bin/pip", "install", "-q", "--no-index", "--disable-pip-version-check", wheel], check=True)
    return place


def test_pip_installs_the_wheel_without_a_network(venv, tmp_path):
    said = subprocess.run([venv / "bin/python", "-c", "import peakproof; print(peakproof.__file__, peakproof.run('quiet-day').passed)"],
                          cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
    assert said.stdout.startswith(str(venv)) and said.stdout.endswith(" True\n"), said.stderr


@thorough
def test_a_script_that_uses_the_package_passes_mypy_strict_and_a_wrong_one_does_not(venv, tmp_path):
    def mypy(text):
        (tmp_path / "script.py").write_text(text)
        return subprocess.run(["mypy", "--strict", "--python-executable", venv / "bin/python", "script.py"], cwd=tmp_path,
                              capture_output=True, text=True)

    right = mypy(SCRIPT)
    assert right.returncode == 0, right.stdout
    wrong = mypy(SCRIPT.replace("seed=3", "seed='3'"))
    assert 'Argument "seed" to "run" has incompatible type "str"' in wrong.stdout
