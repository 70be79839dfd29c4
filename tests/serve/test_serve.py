"""The command as a person meets it: what it prints works, and what is wrong is said."""
import json
import os
import pathlib
import shlex
import socket
import subprocess

from served import PROGRAM


def run(*arguments):
    return subprocess.run([PROGRAM, "serve", *arguments], capture_output=True, text=True, timeout=60)


def curl(line):
    ran = subprocess.run(shlex.split(line) + ["-sS"], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_three_curl_lines_work_as_they_are_printed(serve):
    served = serve()
    version, stock, clock = map(curl, served.curls())
    assert "GetVersionResponse" in version
    assert [row["SKUId"] for row in json.loads(stock)] == ["CANDLE-S", "JUG-01"]
    assert json.loads(clock)["now"] == "2026-11-27T10:00:00"
    assert served.end() == (0, "peakproof: 2 calls answered; the desk is cleared\n")


def test_the_three_curl_lines_work_over_https(serve):
    served = serve("--tls")
    assert served.khaos.startswith("https://") and served.admin.startswith("https://")
    assert "GetVersionResponse" in curl(served.curls()[0])
    assert json.loads(curl(served.curls()[1]))
    assert json.loads(curl(served.curls()[2]))["now"] == "2026-11-27T10:00:00"
    certificate = pathlib.Path(served.curls()[0].split("--cacert ")[1].split()[0])
    assert certificate.exists()
    plain = subprocess.run(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", served.snapfulfil.replace("https", "http") + "/api/products"],
                           capture_output=True, text=True, timeout=60)
    assert plain.stdout == "403"
    served.end()
    assert not certificate.exists()


def test_a_certificate_of_ones_own_is_served(serve, tmp_path):
    files = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", files[1], "-out", files[0], "-days", "2", "-subj", "/CN=desk",
                    "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    served = serve("--certificate", str(files[0]), "--key", str(files[1]))
    assert json.loads(curl(served.curls()[1]))
    assert run("--port", "0", "--certificate", str(files[1]), "--key", str(files[0])).returncode == 2


def test_a_library_day_is_the_opening_and_goes_on_as_time_goes_by(serve):
    served = serve("--scenario", "quiet-day")
    assert served.ask("GET", "/state")[1]["khaos"]["orders"] == 0
    served.ask("POST", "/clock", {"advance": "4h"})
    state = served.ask("GET", "/state")[1]
    assert state["scenario"] == "quiet-day" and state["khaos"]["orders"] > 10


def test_paced_time_goes_by_itself_and_a_wait_is_answered_when_it_is_time(serve):
    served = serve("--time", "paced", "--speed", "3000")
    status, answer = served.ask("POST", "/wait", {"kind": "khaos.accepted", "entity": "SO0000002", "for": "2h"})
    assert status == 200 and answer["found"], answer
    assert served.ask("GET", "/clock")[1]["pace"] == "paced"


def test_exceptions_are_told_at_the_door_and_stand(serve):
    served = serve()
    told = {"class": "system-down", "entity": "khaos", "state": "raised", "owner": "integration", "message": "it does not answer"}
    assert curl(f"curl -w %{{http_code}} -d '{json.dumps(told)}' {served.exceptions}") == "204"
    assert served.ask("GET", "/exceptions")[1]["exceptions"][0]["entity"] == "khaos"


def test_faults_are_seen_by_a_client_as_what_they_are(serve):
    served = serve()
    served.ask("POST", "/faults", [{"lose-answer": {"of": "snapfulfil.products.list", "for": "1h"}},
                                   {"status-503": {"of": "snapfulfil.stocktotals.list", "for": "1h", "retry_after": "30s"}}])
    user = "curl -s -u peakproof:peakproof "
    lost = subprocess.run(shlex.split(user + served.snapfulfil + "/api/products"), capture_output=True, timeout=60)
    assert lost.returncode in (52, 56)  # no answer, or a connection that broke
    assert "Retry-After: 30" in curl(user + "-i " + served.snapfulfil + "/api/stocktotals")


def test_beyond_this_machine_the_admins_door_asks_for_a_token(serve):
    served = serve("--host", "0.0.0.0")
    assert "(token " in served.told
    assert served.ask("GET", "/state")[0] == 401
    token = served.told.split("(token ")[1].split(")")[0]
    assert served.ask("GET", "/state", headers={"Authorization": "Bearer " + token})[0] == 200
    assert json.loads(curl(served.curls()[2]))["now"] == "2026-11-27T10:00:00"


def test_nobody_without_the_account_is_let_in_unless_anybody_is(serve):
    def status(served):
        return curl(f"curl -o /dev/null -w %{{http_code}} {served.snapfulfil}/api/products")
    assert status(serve()) == "401"
    assert status(serve("--user", "")) == "200"


def test_what_is_wrong_is_said_before_anything_is_served(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("--port", str(min(port, 65533)))
    assert ran.returncode == 2 and "Address already in use" in ran.stderr and "--port 0" in ran.stderr and not ran.stdout
    (tmp_path / "bad.yaml").write_text("scenario: bad\nstrat: 1\n")
    ran = run("--port", "0", "--scenario", str(tmp_path / "bad.yaml"))
    assert ran.returncode == 2 and "bad.yaml:2" in ran.stderr and 'Did you mean "start"' in ran.stderr
    assert run("--port", "0", "--scenario", "quite-day").stderr.count("quiet-day") == 1
    assert run("--port", "70000").returncode == 2
    assert run("--certificate", os.devnull).returncode == 2
