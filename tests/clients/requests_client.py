"""A client of both systems on python-requests, with envelopes made by hand."""
import os
import xml.etree.ElementTree as xml
from xml.sax.saxutils import escape

import requests

import flow

session = requests.Session()


def khaos(operation, **parameters):
    def text(value):
        return "" if value is None else str(value).lower() if isinstance(value, bool) else escape(str(value))
    inside = "".join(f"<{name}>{text(value)}</{name}>" for name, value in parameters.items())
    answer = session.post(os.environ["KHAOS"] + "/soap/IKosWeb", headers={"Content-Type": "text/xml; charset=utf-8"}, timeout=60, data=(
        '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
        f'<m:{operation} xmlns:m="urn:KosWebIntf-IKosWeb">{inside}</m:{operation}></soap:Body></soap:Envelope>').encode())
    answer.raise_for_status()
    returned = xml.fromstring(answer.content).find(".//return")
    return returned if len(returned) else returned.text


def snapfulfil(method, path, body=None):
    answer = session.request(method, os.environ["SNAPFULFIL"] + path, json=body, auth=tuple(os.environ["USER_AND_PASSWORD"].split(":")), timeout=60)
    answer.raise_for_status()
    return answer.json() if answer.content else None


flow.main(khaos, snapfulfil)
