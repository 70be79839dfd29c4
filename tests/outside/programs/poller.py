"""A program that only looks: at both systems, every 15 s. What else it does is in its arguments."""
import os
import subprocess
import sys
import time
import urllib.request

habits = sys.argv[1:]
khaos = os.environ["PEAKPROOF_KHAOS_URL"] + "/soap/IKosWeb"
events = os.environ["PEAKPROOF_SNAPFULFIL_URL"] + "/api/snapoutbound"
QUESTION = (
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">'
    "<soap:Body><GetVersion/></soap:Body></soap:Envelope>"
)

if "forks-away" in habits and os.fork() > 0:
    sys.exit(0)
if "forks-away" in habits:
    os.setsid()
if "leaves-others" in habits:
    subprocess.Popen(["sleep", "54321"])
    subprocess.Popen(["setsid", "sleep", "54321"])


def ask():
    request = urllib.request.Request(khaos, QUESTION.encode(), {"Content-Type": "text/xml"})
    urllib.request.urlopen(request, timeout=20).read()
    urllib.request.urlopen(events, timeout=20).read()


looks = 0
while True:
    if "is-silent" not in habits:
        try:
            ask()
        except OSError as trouble:
            print("trouble:", trouble, flush=True)
    looks += 1
    if "floods" in habits:
        print("x" * 100_000, flush=True)
    if "tells" in habits and looks == 2:
        print("ALERT order-jam IV0000001A01 raised by warehouse: it does not move", flush=True)
    if "tells" in habits and looks == 4:
        print("ALERT order-jam IV0000001A01 cleared by warehouse: it moves", flush=True)
    if "dies" in habits and looks == 3:
        print("it is all too much", flush=True)
        sys.exit(3)
    if "spins" in habits and looks == 3:
        while True:
            pass
    time.sleep(15)
