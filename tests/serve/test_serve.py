"""The command as a person meets it: what it prints works, and what is wrong is said."""
import json
import os
import pathlib
import shlex
import socket
import subprocess

from served import PROGRAM


SHIPMENT = json.dumps({"ShipmentId": "S-1", "CustomerRef": "IV1", "CustomerId": "C1", "DateDueOut": "2026-11-27T17:00:00", "ShipmentLines": [
    {"ShipmentId": "S-1", "SKUId": "MUG-01", "QtyOrdered": 1, "QtyRequired": 1, "UnitOfMeasure": "EAC", "Price": 4.16, "SOLineId": 1}]})


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


def test_khaos_lets_in_whom_it_is_told_to_and_anybody_where_it_is_not(serve):
    asks = serve("--khaos-user", "erp", "--khaos-password", "secret").curls()[0]
    assert "GetVersionResponse" in curl(asks)
    assert curl(asks.replace(" -u erp:secret", "")) == "User and password are needed"
    assert run("--port", "0", "--khaos-password", "secret").returncode == 2


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


def test_a_settings_file_is_how_both_systems_are_set_up(serve, tmp_path):
    (tmp_path / "ours.yaml").write_text("snapfulfil: {release: 2018, owner: BETA}\nkhaos: {amend_orders: yes, issue: manual}\n")
    def shipment(served):
        api = f"curl -u peakproof:peakproof -H 'Content-Type: application/json' {served.snapfulfil}/api/shipments"
        curl(f"{api} -d '{SHIPMENT}'")
        return json.loads(curl(api + "/S-1"))
    usual, ours = shipment(serve()), shipment(serve("--settings", str(tmp_path / "ours.yaml")))
    assert ours["OwnerId"] == "BETA" and usual["OwnerId"] == "ACME"
    assert "BOL" in usual and "BOL" not in ours  # a later release brought it
    (tmp_path / "wrong.yaml").write_text("snapfulfil:\n  site: A\n  more_sites: [A]\n")
    ran = run("--port", "0", "--settings", str(tmp_path / "wrong.yaml"))
    assert ran.returncode == 2 and "wrong.yaml:3:15: snapfulfil.more_sites: site A stands twice" in ran.stderr and not ran.stdout


def test_tenants_are_apart(serve):
    served = serve("--tenant", "dev", "--tenant", "Nightly")

    def of(host, path, *more, at=served.snapfulfil):
        return curl(f"curl -H 'Host: {host}' -w '\\n%{{http_code}}' {at}{path} " + " ".join(more)).rsplit("\n", 1)

    dev, nightly = "-u dev:peakproof", "-u nightly:peakproof"
    body, status = of("dev", "/api/shipments", dev, "-i", "-H 'Content-Type: application/json'", f"-d '{SHIPMENT}'")
    assert status == "201" and "dev.snapfulfil.net/" in body, body
    assert of("DEV.localhost:1", "/api/shipments/S-1", dev)[1] == "200"
    assert of("nightly", "/api/shipments/S-1", nightly)[1] == "404"
    assert of("nightly", "/api/shipments/S-1", dev)[1] == "401"
    # time, orders, faults, the journal and going back to the opening are each one's own too
    door = served.admin
    of("dev", "/clock", "-d '{\"advance\": \"1h\"}'", at=door)
    of("dev", "/faults", "-d '{\"status-503\": {\"of\": \"snapfulfil\", \"for\": \"9h\"}}'", at=door)
    assert of("dev", "/api/products", dev)[1] == "503"
    assert of("nightly", "/api/products", nightly)[1] == "200"
    state = {tenant: json.loads(of(tenant, "/state", at=door)[0]) for tenant in ("dev", "nightly")}
    assert [state[tenant]["now"][11:] for tenant in ("dev", "nightly")] == ["10:00:00", "09:00:00"]
    assert [state[tenant]["khaos"]["orders"] for tenant in ("dev", "nightly")] == [2, 0]
    of("nightly", "/reset", "-d ''", at=door)
    assert json.loads(of("dev", "/state", at=door)[0]) == state["dev"]
    assert "S-1" not in of("nightly", "/journal", at=door)[0] and "S-1" in of("dev", "/journal", at=door)[0]


def test_who_names_no_tenant_that_is_there_is_told_of_none(serve):
    served = serve("--tenant", "dev")
    for address in (served.snapfulfil + "/api/products", served.khaos + "/soap/IKosWeb", served.admin + "/state"):
        for host in ("nobody", "127.0.0.1", "dev-2.localhost", ""):
            answer = curl(f"curl -w %{{http_code}} -u dev:peakproof -H 'Host: {host}' {address}")
            assert answer.endswith("404") and "dev" not in answer, answer


def test_the_curl_lines_of_a_tenant_work_as_they_are_printed(serve):
    served = serve("--tenant", "dev", "--tenant", "nightly", "--host", "0.0.0.0", "--tls")
    version, stock, clock = map(curl, served.curls())
    assert "GetVersionResponse" in version and json.loads(stock)
    assert json.loads(clock)["now"] == "2026-11-27T10:00:00"
    tokens = [line.split("(token ")[1].strip(")") for line in served.told.splitlines() if "(token " in line]
    assert len(set(tokens)) == 2  # of one tenant opens nothing of the other's
    told = curl(f"curl -k -H 'Host: nightly' -H 'Authorization: Bearer {tokens[0]}' -w %{{http_code}} -o /dev/null {served.admin}/state")
    assert told == "401"


def test_tenants_that_cannot_be_are_refused_by_name():
    for wrong, said in ((["--tenant", "a.b"], '"a.b" cannot begin a host'), (["--tenant", "dev", "--tenant", "DEV"], 'two tenants are called "dev"'),
                        (["--tenant", "dev", "--user", "me"], "--user"), (["--tenant", "dev", "--khaos-calls", "http://127.0.0.1:9/x"], "--khaos-calls")):
        ran = run("--port", "0", *wrong)
        assert ran.returncode == 2 and said in ran.stderr and "--tenant" in ran.stderr and not ran.stdout, ran.stderr


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
    for option in ("--user", "--khaos-user", "--khaos-calls-user"):
        ran = run("--port", "0", option, "me:secret")
        assert ran.returncode == 2 and option in ran.stderr and "holds a colon" in ran.stderr, ran.stderr
    assert run("--certificate", os.devnull).returncode == 2


def test_what_was_refused_says_why_and_what_was_probably_meant(serve):
    served = serve()
    api = f"curl -u peakproof:peakproof -H 'Content-Type: application/json' {served.snapfulfil}/api/"
    curl(f"{api}shipments -d '{SHIPMENT.replace('MUG-01', 'MUG-1')}'")
    curl(f"{api}products/TEA-25O")
    refused, unknown = served.ask("GET", "/exchanges")[1]["exchanges"]
    assert refused["status"] == 400 and refused["refused"][0]["code"] and refused["refused"][0]["field"] == "SKUId"
    assert refused["refused"][0]["grade"] == "assumed" and refused["refused"][0]["for_good"] is True
    assert refused["nearest"] == {"MUG-1": "MUG-01"}  # and nothing for what is only unknown
    assert unknown["status"] == 404 and unknown["nearest"] == {"TEA-25O": "TEA-250"}


def test_where_time_goes_by_khaos_takes_its_time_one_call_after_the_other(serve, tmp_path):
    (tmp_path / "slow.yaml").write_text("khaos: {service_time: 10min}\nsnapfulfil: {service_time: 1ms}\n")
    served = serve("--time", "paced", "--speed", "1200", "--settings", str(tmp_path / "slow.yaml"))
    ask = served.curls()[0]
    running = [subprocess.Popen(shlex.split(ask) + ["-sS"], stdout=subprocess.PIPE) for _ in range(3)]
    json.loads(curl(served.curls()[1]))  # SnapFulfil does not wait for Khaos
    assert all(b"GetVersionResponse" in one.communicate(timeout=60)[0] for one in running)
    assert served.ask("GET", "/clock")[1]["now"] >= "2026-11-27T09:30:00"


def test_back_at_an_earlier_moment_khaos_answers_again(serve, tmp_path):
    (tmp_path / "slow.yaml").write_text("khaos: {service_time: 4h}\n")
    served = serve("--time", "paced", "--speed", "1", "--settings", str(tmp_path / "slow.yaml"))
    asked = subprocess.Popen(shlex.split(served.curls()[0]) + ["-sS"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while served.ask("GET", "/state")[1]["calls"] == 0:
        pass
    served.ask("POST", "/clock", {"advance": "2h"})
    served.ask("POST", "/reset")
    assert asked.wait(timeout=60) != 0  # of a time that is no more
    again = subprocess.Popen(shlex.split(served.curls()[0]) + ["-sS"], stdout=subprocess.PIPE)
    while served.ask("GET", "/state")[1]["calls"] == 0:
        pass
    served.ask("POST", "/clock", {"advance": "4h"})
    assert b"GetVersionResponse" in again.communicate(timeout=60)[0]


def test_the_wsdl_names_the_address_that_it_was_read_from(serve):
    served = serve("--tls")
    wsdl = curl(f"curl -k {served.khaos}/wsdl/IKosWeb")
    assert f'location="{served.khaos}/soap/IKosWeb"' in wsdl, wsdl[-400:]
