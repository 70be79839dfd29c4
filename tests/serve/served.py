"""`peakproof serve` on free ports, as a person starts it."""
import json
import os
import re
import signal
import subprocess
import urllib.error
import urllib.request

import pytest

PROGRAM = os.environ["PEAKPROOF_PROGRAM"]


class Served:
    def __init__(self, *arguments):
        self.process = subprocess.Popen([PROGRAM, "serve", "--port", "0", *arguments], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.told = ""
        for line in self.process.stdout:
            self.told += line
            if "Ctrl-C ends it" in line:
                break
        self.khaos = self.address("Khaos Control")
        self.snapfulfil = self.address("SnapFulfil")
        self.admin = self.address("Admin")
        self.exceptions = self.address("Exceptions")

    def address(self, name):
        found = re.search(rf"^  {name} +(\S+)", self.told, re.M)
        return found.group(1) if found else None

    def curls(self):
        return [line.strip() for line in self.told.splitlines() if line.strip().startswith("curl ")]

    def ask(self, method, path, body=None, headers=None):
        """A call at the admin's door: status and JSON."""
        request = urllib.request.Request(self.admin + path, method=method, headers=headers or {},
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)

    def end(self, how=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(how)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, err


@pytest.fixture
def serve():
    """Starts one with the arguments given; all are ended after the test."""
    started = []

    def start(*arguments):
        started.append(Served(*arguments))
        return started[-1]
    yield start
    for one in started:
        one.end()
