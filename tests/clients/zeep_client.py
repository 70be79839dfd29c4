"""A client that zeep makes of Khaos's WSDL; SnapFulfil through requests."""
import os

import requests
import zeep

import flow

service = zeep.Client(os.environ["KHAOS"] + "/wsdl/IKosWeb").service


def khaos(operation, **parameters):
    return getattr(service, operation)(**parameters)


def snapfulfil(method, path, body=None):
    answer = requests.request(method, os.environ["SNAPFULFIL"] + path, json=body, auth=tuple(os.environ["USER_AND_PASSWORD"].split(":")), timeout=60)
    answer.raise_for_status()
    return answer.json() if answer.content else None


flow.main(khaos, snapfulfil)
