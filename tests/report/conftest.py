"""A browser without a window, and reports made by the built command."""
import os
import pathlib
import subprocess

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

PROGRAM = os.environ["PEAKPROOF_PROGRAM"]

# A shop whose goods are called what would break a page that takes text for HTML. A code has 20 characters at most.
NASTY = "</script><img src=x>"
NASTY_NAME = "</script><img src=x onerror=document.title='no'>"
NASTY_DAY = f"""
scenario: nasty-names
start: 2026-11-27T09:00
lasts: 1h
settle: 30min
stock: {{MUG-01: 40}}
items:
  "{NASTY}": {{units: 40, price: 5.00, description: "{NASTY_NAME}"}}
orders:
  - {{at: 5min, lines: [["{NASTY}", 2]]}}
  - {{at: 6min, lines: [[MUG-01, 1]]}}
adjustments:
  - {{sku: "{NASTY}", by: -1, reason: DAMAGED, at: 20min}}
"""


def peakproof(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=240)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="session")
def failed(folder):
    """An integration that gives up, in an outage: the folder of --out."""
    ran = peakproof("run", "khaos-outage", "--sut", "mutant:gives-up-after-five", "--quiet", "--out", folder / "failed")
    assert ran.returncode == 1, ran.stderr
    return folder / "failed"


@pytest.fixture(scope="session")
def small(folder):
    """A day of one order, which passes."""
    (folder / "small.yaml").write_text("scenario: small\nstart: 2026-11-27T09:00\nlasts: 1h\nsettle: 30min\nstock: {MUG-01: 9}\n"
                                       "orders: [{at: 5min, lines: [[MUG-01, 1]]}]\n")
    ran = peakproof("run", folder / "small.yaml", "--quiet", "--out", folder / "small")
    assert ran.returncode == 0, ran.stderr
    return folder / "small" / "small"


@pytest.fixture(scope="session")
def nasty(folder):
    """A day of goods with hostile names, played by a mutant that breaks a rule about them."""
    (folder / "nasty.yaml").write_text(NASTY_DAY)
    page = folder / "nasty.html"
    ran = peakproof("run", folder / "nasty.yaml", "--sut", "mutant:one-reason-for-all", "--quiet", "--html", page)
    assert ran.returncode == 1, ran.stderr
    return page


class Browser:
    def __init__(self, driver):
        self.driver = driver

    def until(self, condition, why=""):
        """Waits for a condition, never for a time: a loaded machine is only slower."""
        return WebDriverWait(self.driver, 120, poll_frequency=0.05).until(lambda _: condition(), why)

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def open(self, file, page=""):
        self.driver.get("about:blank")
        self.driver.get(pathlib.Path(file).as_uri() + page)
        self.until(lambda: self.js("return document.documentElement.dataset.ready === 'all'"), "the page was never drawn")

    def turn_to(self, page):
        """Another page of the file that is open."""
        self.js("location.hash = arguments[0]", page)
        self.until(lambda: self.js("return document.documentElement.dataset.page") == page, page + " was never drawn")

    def shown(self):
        """The page in sight, and its heading."""
        return self.js("const s = document.querySelector('main > section:not([hidden]):not(#printed)'); return [s.id, s.querySelector('h1').textContent]")

    def text(self, css):
        return self.js("return document.querySelector(arguments[0]).innerText", css)

    def all(self, css):
        return self.js("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", css)

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--disable-dev-shm-usage", "--disable-extensions", "--window-size=1280,900",
                     "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(120)
    yield Browser(driver)
    driver.quit()
