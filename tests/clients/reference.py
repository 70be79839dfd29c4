"""khaos-snapfulfil-sync as a person runs it: a program of its own, with its own configuration file."""
import pathlib
import signal
import subprocess
import threading

from served import PROGRAM

SYNC = pathlib.Path(PROGRAM).with_name("khaos-snapfulfil-sync")

# As docs/sync.md has it; it reads more often, so that a test waits less, and tells of every call.
CONFIGURATION = """\
khaos: {{url: '{served.khaos}', {face}}}
snapfulfil:
  url: {served.snapfulfil}
  user: peakproof
  password: peakproof
exceptions: {served.exceptions}
state: {folder}/state
every: {{events: 200ms, orders: 200ms, items: 200ms}}
log: debug
{listen}"""


class Reference:
    """Works on until it is ended. Time stands still for it: it reads the wall's clock, not that of the two systems."""

    def __init__(self, served, folder, face="face: ikosweb", port=None):
        configuration = folder / "sync.yaml"
        configuration.write_text(CONFIGURATION.format(
            served=served, folder=folder, face=face, listen="" if port is None else f"listen: 127.0.0.1:{port}\n"))
        checked = subprocess.run([SYNC, "--config", configuration, "--check"], capture_output=True, text=True, timeout=60)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        self.process = subprocess.Popen([SYNC, "--config", configuration], stderr=subprocess.PIPE, text=True)
        self.log = []

    def until(self, done):
        """Each line of its log is a call that it makes: after each the books are looked at."""
        too_long = threading.Timer(60, self.process.kill)  # and then its log ends
        too_long.start()
        try:
            while not done():
                line = self.process.stderr.readline()
                assert line, "it did not come to that:\n" + "".join(self.log)
                self.log.append(line)
        finally:
            too_long.cancel()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.log += self.process.communicate(timeout=60)[1].splitlines(keepends=True)
        return self.process.returncode
