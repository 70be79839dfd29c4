"""What toolkits make of our WSDL where it says the least: an operation without parameters has a message without parts."""
import datetime
import json
import os
import pathlib
import subprocess
import urllib.request
import xml.etree.ElementTree as xml

from packages import need_python

HERE = pathlib.Path(__file__).parent
WSDL = {"w": "http://schemas.xmlsoap.org/wsdl/"}


def without_parameters(served):
    contract = xml.fromstring(urllib.request.urlopen(served.khaos + "/wsdl/IKosWeb", timeout=60).read())
    messages = {message.get("name"): message.findall("w:part", WSDL) for message in contract.findall("w:message", WSDL)}
    return [operation.get("name") for operation in contract.findall("w:portType/w:operation", WSDL)
            if not messages[operation.find("w:input", WSDL).get("message").split(":")[1]]]


def values(answer):
    """What an answer says, leaf by leaf, whatever a toolkit wraps it in."""
    if isinstance(answer, dict):
        return [leaf for name, part in answer.items() if name != "attributes" for leaf in values(part)]
    if isinstance(answer, list):
        return [leaf for part in answer for leaf in values(part)]
    if isinstance(answer, datetime.datetime):
        return [answer.isoformat() + ".000Z"]  # as Node writes a date
    return [] if answer is None else [str(answer)]


def test_two_toolkits_call_every_operation_without_parameters_and_read_the_same(serve, node):
    need_python("zeep")
    import zeep
    served = serve()
    operations = without_parameters(served)
    assert {"GetVersion", "GetSiteList", "ExportOrderStatus"} < set(operations)

    service = zeep.Client(served.khaos + "/wsdl/IKosWeb").service
    by_zeep = {name: zeep.helpers.serialize_object(service[name](), dict) for name in operations}
    ran = subprocess.run(["node", HERE / "wsdl_calls.mjs", *operations], capture_output=True, text=True, timeout=120,
                         env={**os.environ, "KHAOS": served.khaos, "NODE_PROJECT": str(node), "TZ": "UTC"})
    assert ran.returncode == 0, ran.stderr
    by_node = json.loads(ran.stdout)

    assert by_zeep["GetVersion"] == by_node["GetVersion"] == "8.201.0.0"
    assert "Main Site" in values(by_node["GetSiteList"])
    assert {name: values(answer) for name, answer in by_node.items()} == {name: values(answer) for name, answer in by_zeep.items()}


def test_two_toolkits_follow_the_wsdl_over_https(serve, node):
    need_python("zeep")
    import requests
    import zeep
    served = serve("--tls")
    certificate = served.curls()[0].split("--cacert ")[1].split()[0]

    session = requests.Session()
    session.verify, session.trust_env = certificate, False  # whatever this machine trusts besides
    by_zeep = zeep.Client(served.khaos + "/wsdl/IKosWeb", transport=zeep.Transport(session=session)).service.GetVersion()
    ran = subprocess.run(["node", HERE / "wsdl_calls.mjs", "GetVersion"], capture_output=True, text=True, timeout=120,
                         env={**os.environ, "KHAOS": served.khaos, "NODE_PROJECT": str(node), "NODE_EXTRA_CA_CERTS": certificate})
    assert ran.returncode == 0, ran.stderr
    assert by_zeep == json.loads(ran.stdout)["GetVersion"] == "8.201.0.0"
