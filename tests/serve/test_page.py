"""The admin's page in a browser without a window."""
import urllib.request

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import Select, WebDriverWait


@pytest.fixture(scope="module")
def driver():
    options = Options()
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,1000"):
        options.add_argument(flag)
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    yield driver
    driver.quit()


class Page:
    def __init__(self, driver, served):
        self.driver = driver
        driver.get(served.admin)
        self.until(lambda: driver.execute_script("return document.documentElement.dataset.ready") == "all")

    def until(self, condition):
        WebDriverWait(self.driver, 60, poll_frequency=0.05).until(lambda _: condition())

    def text(self, place):
        return self.driver.execute_script("return document.getElementById(arguments[0]).innerText", place)

    def fill(self, form, name, value):
        box = self.driver.find_element("css selector", f"#{form} [name={name}]")
        box.clear()
        box.send_keys(value)

    def press(self, selector):
        def pressed():
            try:
                self.driver.find_element("css selector", selector).click()
            except StaleElementReferenceException:  # the page has drawn it anew meanwhile
                return False
            return True
        self.until(pressed)

    def complaints(self):
        return [entry for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]


def test_an_order_is_placed_held_and_seen_by_clicks(driver, serve):
    page = Page(driver, serve())
    page.fill("order", "sku", "JUG-01")
    page.press("#order button")
    page.until(lambda: "IV0900001A01" in page.text("orders"))
    assert "is ordered" in page.text("said")
    page.press("#orders tbody button")
    page.until(lambda: "19 held" in page.text("orders"))
    assert page.complaints() == []


def test_time_moves_by_a_click_and_a_moment_comes_back(driver, serve):
    page = Page(driver, serve())
    page.press("[data-do=keep]")
    page.until(lambda: page.text("said") == "kept")
    page.press("#clock button[value='1h']")
    page.until(lambda: "10:00" in page.text("now") and "IV0000002A01" in page.text("orders"))
    page.press("[data-do=back]")
    page.until(lambda: "09:00" in page.text("now") and "IV0000002A01" not in page.text("orders"))


def test_a_correction_sets_the_books_apart_and_a_fault_is_armed(driver, serve):
    served = serve()
    page = Page(driver, served)
    page.fill("adjust", "sku", "MUG-01")
    page.press("#adjust button")
    page.until(lambda: "-1" in page.text("stock"))
    page.press("#apart")
    page.until(lambda: "CANDLE-S" not in page.text("stock"))
    Select(driver.find_element("css selector", "#fault [name=kind]")).select_by_value("refuse")
    page.press("#fault button")
    page.until(lambda: "fault-1" in page.text("faults"))
    page.press("#faults tbody button")
    page.until(lambda: "fault-1 has ended" in page.text("said"))


def test_what_cannot_be_done_is_said_on_the_page(driver, serve):
    page = Page(driver, serve())
    page.fill("order", "sku", "NOTHING")
    page.press("#order button")
    page.until(lambda: "Khaos has no item NOTHING" in page.text("said"))


def test_calls_are_shown_with_their_bodies(driver, serve):
    served = serve("--user", "")
    page = Page(driver, served)
    urllib.request.urlopen(served.snapfulfil + "/api/products/MUG-01", timeout=30).read()
    page.until(lambda: "products.read" in page.text("calls"))
    page.press("#calls summary")
    page.until(lambda: '"Description": "Mug, hare"' in page.text("calls"))
