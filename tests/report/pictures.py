#!/usr/bin/python3
"""Takes the pictures of docs/img anew. By hand, after the look of a report has changed:

    build/peakproof run black-friday --sut mutant:new-shipment-id-every-try --html out/report.html
    tests/report/pictures.py out/report.html

Says too how long the page took, from its navigation to its first page drawn.
"""
import base64
import pathlib
import sys

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

PLACE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "img"
WIDTH = 1280
# What is shown, and how much of its height.
PICTURES = {"summary": ("#/0/summary", 2700), "finding": ("#/0/findings/0", 1750), "over-time": ("#/0/time", 2400),
            "stock": ("#/0/stock", 1000)}

# The first page is drawn, or all are, whichever is said first.
DRAWN_AFTER = """new MutationObserver((_, observer) => {
    if (!document.documentElement?.dataset.ready) return;
    requestAnimationFrame(() => { window.drawnAfter = performance.now(); });
    observer.disconnect();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });"""


def browser():
    options = Options()
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", f"--window-size={WIDTH},1000"):
        options.add_argument(flag)
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def take(driver, file, height):
    whole = driver.execute_script("return document.documentElement.scrollHeight")
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {
        "format": "png", "captureBeyondViewport": True, "optimizeForSpeed": False,
        "clip": {"x": 0, "y": 0, "width": WIDTH, "height": min(whole, height), "scale": 1}})
    file.write_bytes(base64.b64decode(shot["data"]))
    print(file, file.stat().st_size)


def main():
    page = pathlib.Path(sys.argv[1]).resolve().as_uri()
    driver = browser()
    try:
        def wait(attribute, value):
            WebDriverWait(driver, 120, poll_frequency=0.02).until(
                lambda _: driver.execute_script(f"return document.documentElement.dataset.{attribute}") == value)
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": DRAWN_AFTER})
        times = []
        for _ in range(10):
            driver.get("about:blank")
            driver.get(page)
            wait("ready", "all")
            times.append(driver.execute_script("return window.drawnAfter"))
        print("first page drawn after", " ".join(f"{t:.0f}" for t in sorted(times)), "ms")
        for name, (address, height) in PICTURES.items():
            driver.execute_script("location.hash = arguments[0]", address)
            wait("page", address)
            take(driver, PLACE / f"report-{name}.png", height)
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
