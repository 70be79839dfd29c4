"""The HTML report in a browser: its DOM, its keyboard, and that it asks nobody for anything."""
import json
import urllib.parse

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from conftest import NASTY, NASTY_NAME, peakproof


def result_of(folder):
    return json.loads((folder / "result.json").read_text())["runs"][0]


def test_the_first_page_tells_a_manager_the_verdict_the_money_and_who_acts(browser, failed):
    run = result_of(failed)
    browser.open(failed / "report.html")

    assert browser.shown() == ["summary", "This integration failed khaos-outage."]
    page = browser.text("#summary")
    assert "✗ Failed" in page and run["why"] in page
    assert f"{run['counts']['orders']:,}" in page
    worst = run["violations"][0]
    assert worst["summary"] in page and worst["entity"] in page
    assert f"£{sum(v['exposure_pence'] for v in run['violations']) / 100:,.2f}" in page
    assert worst["owner"].replace("-", " ").capitalize() in page
    assert run["reproduce"] in page
    assert browser.complaints() == []


def test_nothing_is_asked_of_a_network(browser, failed):
    browser.open(failed / "report.html")
    assert browser.js("return performance.getEntriesByType('resource').length") == 0
    assert browser.js("return document.querySelectorAll('[src], link, iframe, object, embed').length") == 0
    assert browser.js("return [...document.links].filter((a) => !a.getAttribute('href').startsWith('#')).length") == 0
    policy = browser.js("return document.querySelector('meta[http-equiv]').content")
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy


def test_a_finding_is_a_timeline_of_both_systems_with_its_due_time_and_the_outage(browser, failed):
    run = result_of(failed)
    browser.open(failed / "report.html", "#/0/findings/0")
    worst = run["violations"][0]

    assert browser.shown() == ["findings", worst["summary"]]
    heads = browser.all("#findings .timeline thead th")
    assert heads == ["UK time", "Khaos Control", "The integration", "SnapFulfil and the warehouse"]
    assert worst["expected"] in browser.text("#findings tr.due")
    assert "every call fails" in " ".join(browser.all("#findings tr.fault"))
    lanes = {lane: browser.all(f"#findings td.{lane}.said") for lane in ("khaos", "integration", "snapfulfil")}
    assert all(lanes.values())
    assert any("✗" in text for text in lanes["integration"])
    assert browser.js("return document.querySelectorAll('#findings .lanes .band.whole').length") >= 1
    assert browser.js("return document.querySelectorAll('#findings .lanes .due-line').length") == 1
    assert len(browser.all("#findings .proof")) == len({e["record"] for e in worst["evidence"]})


def test_findings_are_narrowed_by_rule_and_all_are_listed(browser, failed):
    run = result_of(failed)
    browser.open(failed / "report.html", "#/0/findings")
    rule = run["violations"][-1]["rule"]
    browser.js("const s = document.getElementById('finding-rule'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))", rule)
    wanted = [v["entity"] for v in run["violations"] if v["rule"] == rule]
    assert browser.text("#findings p[role=status]").startswith(f"{len(wanted):,} finding")
    assert browser.all("#findings tbody th")[:50] == wanted[:50]


def test_rules_stand_with_a_mark_and_a_word(browser, failed):
    run = result_of(failed)
    browser.open(failed / "report.html", "#/0/rules")
    rows = browser.js("return [...document.querySelectorAll('#rules table')[0].tBodies[0].rows].map((r) => [r.cells[0].textContent, r.cells[4].textContent])")
    words = {"pass": "held", "fail": "broken", "not-exercised": "no occasion", "inconclusive": "cannot be judged"}
    assert [row[0] for row in rows] == [rule["id"] for rule in run["rules"]]
    for row, rule in zip(rows, run["rules"]):
        assert words[rule["verdict"]] in row[1]


def test_charts_tell_their_figures_to_whoever_cannot_see_them(browser, failed):
    browser.open(failed / "report.html", "#/0/time")
    names = browser.js("return [...document.querySelectorAll('#time svg[role=img]')].map((s) => s.getAttribute('aria-label') || s.querySelector('title').textContent)")
    assert len(names) == 7 and all(len(name) > 10 for name in names)
    assert browser.js("return document.querySelectorAll('#time svg[role=img] .band').length") >= 4
    browser.js("document.querySelector('#time details summary').click()")
    browser.until(lambda: browser.all("#time details tbody tr"), "the figures never came")
    browser.driver.find_element("css selector", "#reading").send_keys(Keys.END, Keys.ARROW_LEFT)
    assert "orders" in browser.js("return document.getElementById('reading').getAttribute('aria-valuetext')")
    assert browser.text("#time output")


def test_the_three_books_of_a_sku_are_picked_with_the_keyboard(browser, failed):
    browser.open(failed / "report.html", "#/0/stock")
    first = browser.text("#stock h2")
    search = browser.driver.find_element("id", "sku-search")
    search.send_keys("MUG")
    browser.until(lambda: "MUG" in browser.text("#stock h2"), "no mug was found")
    assert browser.js("return document.querySelectorAll('#stock .picker svg[role=img] path').length") >= 4
    second = browser.text("#stock h2")
    browser.driver.find_element("id", "sku-list").send_keys(Keys.ARROW_DOWN)
    browser.until(lambda: browser.text("#stock h2") != second, "the arrow key chose nothing")
    books = browser.all("#stock tbody th")
    assert books == ["On the shelf", "SnapFulfil", "Khaos"]
    assert first


def test_the_journal_is_searched_by_entity_kind_and_words(browser, failed):
    run = result_of(failed)
    entity = run["violations"][0]["entity"]
    browser.open(failed / "report.html", "#/0/journal")
    query = browser.driver.find_element("id", "journal-query")
    query.send_keys(entity, Keys.ENTER)
    browser.until(lambda: "Milestones" in browser.text("#journal"), "no milestones")
    rows = browser.all("#journal tbody tr")
    assert any(entity in row for row in rows)
    found = browser.text("#journal p[role=status]")
    browser.js("const s = document.getElementById('journal-kind'); s.value = 'exchange.ended'; s.dispatchEvent(new Event('change'))")
    assert browser.text("#journal p[role=status]") != found
    kinds = browser.js("return [...new Set([...document.querySelectorAll('#journal-found tbody td:nth-child(3)')].map((e) => e.textContent))]")
    assert kinds == ["exchange.ended"]
    assert "left out" in browser.text("#journal-help")


def test_everything_is_reached_with_the_tab_key_and_pages_take_the_focus(browser, failed):
    browser.open(failed / "report.html")
    ActionChains(browser.driver).send_keys(Keys.TAB).perform()
    assert browser.js("return document.activeElement.textContent") == "Skip to the page"
    reached = []
    for _ in range(7):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        reached.append(browser.js("return document.activeElement.textContent"))
    assert reached[:6] == ["Summary", "Findings", "Rules", "Over time", "Stock", "Journal"]
    browser.driver.find_element("link text", "Rules").send_keys(Keys.ENTER)
    browser.until(lambda: browser.shown()[0] == "rules", "Enter opened nothing")
    assert browser.js("return document.activeElement.textContent") == "Rules"
    assert browser.js("return document.querySelector('nav [aria-current=page]').textContent") == "Rules"
    assert browser.js("return getComputedStyle(document.querySelector('.top nav a')).outlineStyle") is not None


def test_the_page_has_landmarks_headings_in_order_and_tables_with_heads(browser, failed):
    browser.open(failed / "report.html")
    for page in ("summary", "findings", "findings/0", "rules", "time", "stock", "journal"):
        browser.turn_to("#/0/" + page)
        landmarks = browser.js("return ['header', 'nav', 'main', 'footer'].map((name) => document.querySelectorAll(`body > ${name}, body > header > ${name}`).length)")
        assert landmarks == [1, 1, 1, 1]
        levels = browser.js("return [...document.querySelectorAll('main > section:not([hidden]):not(#printed) :is(h1, h2, h3)')].map((h) => Number(h.tagName[1]))")
        assert levels.count(1) == 1, (page, levels)
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), (page, levels)
        bare = browser.js("return [...document.querySelectorAll('main table')].filter((t) => !t.caption || !t.tHead || !t.querySelector('th[scope=row]') && t.tBodies[0].rows.length).length")
        assert bare == 0, page
        unlabelled = browser.js("return [...document.querySelectorAll('input, select')].filter((c) => c.labels.length !== 1).length")
        assert unlabelled == 0, page
        assert browser.js("const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.length - new Set(ids).size") == 0, page


CONTRAST = """
const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)|transparent/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
const poor = [];
for (const e of document.querySelectorAll('main > section:not([hidden]) *, header *, footer *')) {
  if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
  const svg = e instanceof SVGElement, style = getComputedStyle(e);
  const [a, b] = [light(svg ? style.fill : style.color), light(ground(svg ? e.ownerSVGElement.parentElement : e))].sort((x, y) => y - x);
  if ((a + .05) / (b + .05) < 4.5) poor.push(e.tagName + '.' + e.getAttribute('class') + ': ' + e.textContent.slice(0, 30));
}
return poor;
"""


def test_text_stands_out_from_its_ground_by_light_and_by_dark(browser, failed):
    for scheme in ("light", "dark"):
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        browser.open(failed / "report.html")
        for page in ("summary", "findings/0", "rules", "time", "stock", "journal"):
            browser.turn_to("#/0/" + page)
            assert browser.js(CONTRAST) == [], (scheme, page)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_paper_gets_every_page_and_the_worst_findings(browser, failed):
    browser.open(failed / "report.html")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    seen = browser.js("return [...document.querySelectorAll('main > section')].filter((s) => getComputedStyle(s).display !== 'none').map((s) => s.id)")
    tools = browser.js("return [...document.querySelectorAll('.top nav, .controls, input, select, button')].filter((e) => e.checkVisibility()).length")
    timelines = browser.js("return document.querySelectorAll('#printed .timeline').length")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert seen == ["summary", "findings", "printed", "rules", "time", "stock"]
    assert tools == 0
    assert timelines == 4


def test_a_sku_called_like_a_script_is_shown_as_text_and_does_nothing(browser, nasty):
    browser.open(nasty)
    for page in ("summary", "findings", "findings/0", "rules", "time", "stock", "journal"):
        browser.turn_to("#/0/" + page)
        assert browser.js("return document.images.length") == 0
        assert browser.driver.title != "no"
    browser.turn_to("#/0/stock/" + urllib.parse.quote(NASTY, safe=""))
    assert any(NASTY in text for text in browser.all("#stock option"))
    assert browser.all("#stock .sku-code .note") == [NASTY_NAME]
    browser.turn_to("#/0/journal/src=x")
    assert NASTY in browser.text("#journal")
    assert browser.complaints() == []


def test_several_runs_stand_in_one_file(browser, failed, small, folder):
    both = folder / "both.html"
    ran = peakproof("report", failed / "khaos-outage", small, "--html", both)
    assert ran.returncode == 0, ran.stderr
    browser.open(both, "#/0/rules")
    heads = browser.js("return [...document.querySelector('#rules table').tHead.rows[0].cells].map((c) => c.textContent)")
    assert heads == ["Rule", "The integration must", "Severity", "Whose", "khaos-outage", "small"]
    browser.js("const s = document.getElementById('run'); s.value = '1'; s.dispatchEvent(new Event('change'))")
    browser.until(lambda: browser.js("return document.documentElement.dataset.page") == "#/1/rules", "the other run was not opened")
    browser.turn_to("#/1/summary")
    assert browser.shown() == ["summary", "This integration held through small."]
    assert browser.all("#all-runs + .scroll tbody th") == ["khaos-outage", "small"]


def test_a_journal_that_was_touched_or_is_damaged_makes_no_report(small, folder):
    journal = (small / "journal.jsonl").read_text()
    for name, text, says in (("touched", journal.replace('"units":1', '"units":2', 1), "touched after the run"),
                             ("damaged", journal[:5000] + "{broken\n" + journal[5000:], "damaged.jsonl:"),
                             ("empty", "", "holds no run")):
        (folder / f"{name}.jsonl").write_text(text)
        ran = peakproof("report", folder / f"{name}.jsonl", "--html", folder / f"{name}.html")
        assert ran.returncode == 2 and says in ran.stderr, ran.stderr
        assert not (folder / f"{name}.html").exists() and not (folder / f"{name}.html.part").exists()


def test_nothing_is_overwritten_without_force(small, folder):
    kept = folder / "kept.html"
    kept.write_text("mine")
    ran = peakproof("report", small, "--html", kept)
    assert ran.returncode == 2 and "--force" in ran.stderr
    assert kept.read_text() == "mine"
    assert peakproof("report", small, "--html", kept, "--force").returncode == 0
    assert kept.read_text().startswith("<!doctype html>")


def test_the_page_made_of_the_journal_is_the_page_made_by_the_run(small):
    again = peakproof("report", small, "--html", "-")
    assert again.returncode == 0
    assert abs(len(again.stdout) - len((small.parent / "report.html").read_text())) < 2000
