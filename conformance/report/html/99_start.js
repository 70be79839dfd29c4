// Pages and their addresses: #/RUN/PAGE/WHAT. A page is drawn when it is first looked at, or before paper is.

const pages = { summary: "Summary", findings: "Findings", rules: "Rules", time: "Over time", stock: "Stock", journal: "Journal" };
const address = (run, page, what) => `#/${run}/${page}` + (what === undefined ? "" : "/" + encodeURIComponent(what));

function whereTo() {
  const [, run, page, what] = location.hash.split("/");
  return { place: Number(run) || 0, page: pages[page] ? page : "summary", what: what === undefined ? undefined : decodeURIComponent(what) };
}

async function contentOf(run, result, page, what) {
  if (page === "findings" && what !== undefined) return findingPage(run, await recordsOf(run), Number(what));
  if (page === "findings") return findingsPage(run);
  if (page === "rules") return rulesPage(run, result);
  if (page === "time") return timePage(run);
  if (page === "stock") return stockPage(run, await stockOf(run), what);
  if (page === "journal") return journalPage(run, await recordsOf(run), await unpack("lives-" + run.place), what);
  return summaryPage(run, result);
}

const sections = new Map();  // page: { element, drawn }: what stands in it
function sectionOf(page) {
  if (!sections.has(page)) {
    const element = el("section", { id: page, hidden: true, "aria-label": pages[page] || "The worst findings in full" });
    document.getElementById("main").append(element);
    sections.set(page, { element, drawn: null });
  }
  return sections.get(page);
}

async function draw(run, result, page, what) {
  const section = sectionOf(page), key = `${run.place} ${what}`;
  if (section.drawn === key) return section.element;
  const content = await contentOf(run, result, page, what);
  section.drawn = key;
  section.element.replaceChildren(...content.flat(Infinity).filter((node) => node !== null && node !== undefined));
  return section.element;
}

async function go(moveFocus) {
  const { place, page, what } = whereTo();
  const result = await unpack("result");
  const run = await runOf(Math.min(place, result.runs.length - 1));
  const element = await draw(run, result, page, what);
  for (const [name, section] of sections) section.element.hidden = name !== page && name !== "printed";
  document.getElementById("pages").replaceChildren(...Object.entries(pages).map(([name, title]) =>
    el("li", {}, el("a", { href: address(run.place, name), "aria-current": name === page ? "page" : null }, title))));
  document.getElementById("run").value = run.place;
  document.title = `${pages[page]}: ${run.told.scenario} ${run.told.verdict} (Peakproof)`;
  document.getElementById("provenance").textContent = `Peakproof ${run.told.version} · ${run.told.scenario} with ${run.told.sut}, seed ${run.told.seed} · journal ${run.told.trace_hash.slice(0, 16)}. Times are UK time. This file needs no network.`;
  document.documentElement.dataset.page = location.hash;
  if (moveFocus) { window.scrollTo(0, 0); const heading = element.querySelector("h1"); if (heading) heading.focus(); }
  if (drawnFor !== run.place) { drawnFor = run.place; idle(() => drawTheRest(run, result)); }
}

// Whatever paper will want, drawn while nobody waits for it.
async function drawTheRest(run, result) {
  for (const page of ["summary", "findings", "rules", "time", "stock"])
    if (!(sectionOf(page).drawn || "").startsWith(run.place + " ")) await draw(run, result, page);
  const printed = sectionOf("printed");
  printed.element.className = "only-print";
  printed.element.hidden = false;
  printed.element.replaceChildren(...printedFindings(run, await recordsOf(run)));
  const main = document.getElementById("main");
  for (const page of ["summary", "findings", "printed", "rules", "time", "stock", "journal"]) main.append(sectionOf(page).element);
  document.documentElement.dataset.ready = "all";
}

const idle = window.requestIdleCallback || ((work) => setTimeout(work, 50));
let drawnFor = null;  // the run that paper would show

function fillRuns(result) {
  const select = document.getElementById("run");
  select.replaceChildren(...result.runs.map((run, i) => el("option", { value: i }, `${run.scenario}: ${run.verdict}`)));
  select.addEventListener("change", () => { location.hash = address(select.value, whereTo().page); });
  document.getElementById("run-choice").hidden = result.runs.length < 2;
}

async function start() {
  if (typeof DecompressionStream === "undefined") throw new Error("this browser is older than 2023 and cannot unpack the file");
  fillRuns(await unpack("result"));
  await go(false);
  document.getElementById("unpacking").remove();
  performance.mark("first-page");
  document.documentElement.dataset.ready = document.documentElement.dataset.ready || "first-page";
}

window.addEventListener("hashchange", () => go(true));
start().catch((problem) => {
  document.getElementById("unpacking").textContent = "This report cannot be shown: " + problem.message + ". Its verdicts are in result.json too, and peakproof check tells them on the screen.";
});
