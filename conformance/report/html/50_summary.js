// The first page: the verdict in plain words, what was tested, how hard, and what matters most.

const verdictWords = {
  pass: ["✓ Passed", (run) => `This integration held through ${run.told.scenario}`],
  fail: ["✗ Failed", (run) => `This integration failed ${run.told.scenario}`],
  vacuous: ["? Vacuous", () => "This run proves nothing"],
  inconclusive: ["? Inconclusive", () => "This run cannot be judged"],
};

function brokenRules(run) {
  return run.told.rules.filter((rule) => rule.verdict === "fail").map((rule) => {
    const findings = run.told.violations.filter((one) => one.rule === rule.id);
    return { ...run.byRule.get(rule.id), ...rule, findings, first: findings[0] };
  }).sort((a, b) => (a.first ? a.first.place : 1e9) - (b.first ? b.first.place : 1e9));
}

function byOwner(run) {
  const owners = new Map();
  for (const one of run.told.violations) {
    const sum = owners.get(one.owner) || { owner: one.owner, pence: 0, findings: 0 };
    sum.pence += one.exposure_pence;
    sum.findings += 1;
    owners.set(one.owner, sum);
  }
  return [...owners.values()].sort((a, b) => b.pence - a.pence || b.findings - a.findings);
}

// One order may stand under several rules. Counted once, at its greatest.
function onceCounted(run) {
  const greatest = new Map();
  for (const one of run.told.violations) greatest.set(one.entity, Math.max(greatest.get(one.entity) || 0, one.exposure_pence));
  return { entities: greatest.size, pence: [...greatest.values()].reduce((a, b) => a + b, 0) };
}

const findingLink = (run, finding, text) => el("a", { href: address(run.place, "findings", finding.place) }, text || finding.entity);
const figure = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));

function summaryPage(run, result) {
  const told = run.told, broken = brokenRules(run), [mark, headline] = verdictWords[told.verdict];
  const held = told.rules.filter((rule) => rule.verdict === "pass").length;
  const once = onceCounted(run);
  return [
    result.runs.length > 1 ? allRuns(result, run) : null,
    el("div", { class: "verdict " + told.verdict },
      el("p", { class: "eyebrow" }, el("span", { class: "mark" }, mark), ` · ${told.scenario}, seed ${told.seed} · ${told.sut}`),
      el("h1", { tabindex: "-1" }, headline(run) + "."),
      broken.length && broken[0].first ? [el("p", { class: "lead" }, "The worst of it: ", broken[0].first.summary), el("p", { class: "note" }, told.why)] :
        el("p", { class: "lead" }, told.why)),
    el("dl", { class: "figures" },
      broken.length ? figure(`at risk on ${counted(once.entities, "order or SKU", "orders and SKUs")}, each counted once`, pounds(once.pence)) : figure("billed on the way", pounds(told.counts.issued_pence)),
      figure(broken.length ? "rules broken" : "rules held", broken.length ? `${broken.length} of ${broken.length + held}` : String(held)),
      figure("orders played", grouped(told.counts.orders)),
      figure("faults that struck", grouped(struck(told)))),
    broken.length ? mattersMost(run, broken) : null,
    el("h2", {}, "The day at a glance"),
    glance(run),
    el("div", { class: "two" },
      el("section", { "aria-labelledby": "tested" }, el("h2", { id: "tested" }, "What was tested"), tested(run)),
      el("section", { "aria-labelledby": "pushed" }, el("h2", { id: "pushed" }, "How hard it was pushed"), pushed(run))),
    speed(run),
    el("h2", {}, "About this file"), about(run),
  ];
}

const struck = (told) => told.faults.reduce((sum, fault) => sum + fault.fired, 0) + told.counts.kills;

// The first clause of a law: the rest are its terms, and stand under Rules.
const clause = (statement) => capital(statement.split(/[:;(]|, whatever/)[0].trim());

function mattersMost(run, broken) {
  const owners = byOwner(run), most = Math.max(1, ...owners.map((one) => one.pence));
  return [
    el("h2", {}, "What matters most"),
    table("The gravest first. One order may stand under several rules, so the money of these rows is not to be added up.", [
      { head: "What it did not do", cell: (rule) => [clause(rule.statement), " ", el("span", { class: "note nowrap" }, rule.id)] },
      { head: "The worst of it", cell: (rule) => (rule.first ? [rule.first.summary + " ", findingLink(run, rule.first)] : "") },
      { head: "How often", cls: "number", cell: (rule) => grouped(rule.broken) },
      { head: "At risk", cls: "number", cell: (rule) => pounds(rule.pence) },
      { head: "Who acts", cls: "nowrap", cell: (rule) => capital(plain(rule.first ? rule.first.owner : rule.owner)) },
    ], broken.slice(0, 7)),
    broken.length > 7 ? el("p", { class: "note" }, `And ${counted(broken.length - 7, "rule")} more: see Rules.`) : null,
    el("h3", {}, "By who has to act"),
    table("Findings and money by owner", [
      { head: "Owner", cell: (one) => capital(plain(one.owner)) },
      { head: "Findings", cls: "number", cell: (one) => grouped(one.findings) },
      { head: "At risk", cls: "number", cell: (one) => pounds(one.pence) },
      { head: "", cls: "bar-cell not-print", cell: (one) => { const bar = el("span", { class: "bar", "aria-hidden": "true" }); bar.style.width = (100 * one.pence) / most + "%"; return bar; } },
    ], owners, { quiet: true }),
  ];
}

function glance(run) {
  const marksAt = brokenRules(run).filter((rule) => rule.first).map((rule) => ({ at: rule.first.opened_s, text: `${rule.id}: ${rule.first.entity}` }));
  const per = run.series.cell_s === 60 ? "a minute" : "per " + spoken(run.series.cell_s);
  return [chart(run, { title: "Orders", unit: per, height: 120, marksAt,
    describe: `Most orders ${grouped(Math.max(...run.series.orders))} ${per}. ${bandsText(run, run.bands.faults)}.`,
    lines: [cellsLine(run, "orders", "ink thin", run.series.orders)] }),
    backlogChart(run),
    el("p", { class: "note" }, "Hatched: times when something was broken on purpose (dense: a whole system was down). ",
      run.bands.moments.length ? "Broken lines: " + run.bands.moments.slice(0, 4).map((one) => `${one.what} ${moment(run, one.at)}`).join(", ") + ". " : "",
      marksAt.length ? "Red triangles: where the worst finding of each broken rule began." : "")];
}

function tested(run) {
  const c = run.told.counts;
  return facts([
    ["Day", `${longDate(run, 0)} from ${hourMinute(run, 0)}, ${spoken(run.told.simulated_seconds)}`],
    ["Slice", run.told.slice ? `until ${moment(run, 0)} the day was played by ${run.told.slice.predecessor}, and that is not judged` : ""],
    ["Orders", `${grouped(c.orders)}, with ${grouped(c.lines)} lines and ${grouped(c.units)} units of ${counted(c.skus, "SKU")}`],
    ["Warehouse", `${grouped(c.shipments)} shipments handed over, ${grouped(c.despatches)} despatched`],
    ["Money", `${pounds(c.issued_pence)} billed on ${counted(c.issued_invoices, "invoice")}`],
    ["Rules", `${run.told.rules.filter((r) => r.verdict !== "not-exercised").length} of ${run.told.rules.length} had an occasion to be broken`],
    ["Not judged", run.told.not_judged.join(", ")],
  ]);
}

function pushed(run) {
  const c = run.told.counts;
  const kinds = new Map();
  for (const fault of run.told.faults) if (fault.fired) kinds.set(fault.what, (kinds.get(fault.what) || 0) + fault.fired);
  return facts([
    ["Busiest minute", `${counted(c.busiest_minute_orders, "order")} (${hourMinute(run, (run.busiest_minute_us - run.start_us) / 1e6)})`],
    ["Calls", `${grouped(c.exchanges)}, up to ${grouped(c.busiest_minute_exchanges)} a minute; ${grouped(c.unanswered)} never answered`],
    ["Warehouse", `${counted(c.short_lines, "short pick")}, ${counted(c.stock_changes, "correction")} of stock`],
    ["Faults", [...kinds].sort((a, b) => b[1] - a[1]).map(([what, n]) => `${what} ${grouped(n)}`).join(", ") || "none"],
    ["Outages", c.outages ? `${c.outages}, ${spoken(run.told.outage_seconds)} in all` : ""],
    ["Killed", c.kills ? `${counted(c.kills, "time")} and started again` : ""],
    ["Told people", c.exceptions ? `${counted(c.exceptions, "exception")}, ${c.exceptions_open} still open at the end` : ""],
  ]);
}

function speed(run) {
  const names = { "hand-over": "Hand-over: ready in Khaos to shipment in SnapFulfil", despatch: "Despatch: left the building to posted in Khaos", event: "Event: readable to acknowledged" };
  const rows = Object.entries(run.told.lag).filter(([, lag]) => lag.occasions);
  return [el("h2", {}, "How long things took"),
    table("Outages are inside; the rules take them out.", [
      { head: "What", cell: ([kind]) => names[kind] || kind },
      { head: "How many", cls: "number", cell: ([, lag]) => grouped(lag.occasions) },
      { head: "Half within", cls: "number", cell: ([, lag]) => spoken(lag.p50 / 1000) },
      { head: "99 of 100 within", cls: "number", cell: ([, lag]) => spoken(lag.p99 / 1000) },
      { head: "Worst", cls: "number", cell: ([, lag]) => spoken(lag.max / 1000) },
    ], rows)];
}

const repeatsWords = {
  "bit-exact": "To the byte: the same scenario and seed give the same journal",
  "decision-exact": "In its trouble: the same orders meet the same faults each time; a program of its own threads may call in another order",
};
const gradeWords = {
  recorded: "seen in recorded traffic of the real system",
  documented: "the vendor's own documents say so",
  client: "public programs that call the real system rely on it",
  reported: "somebody who uses the real system says so",
  assumed: "likely, and confirmed by nobody outside",
  invented: "the vendor says nothing in public, so it was made up in the vendor's style. Ask the vendor before you rely on it",
};

function about(run) {
  const a = run.account, told = run.told;
  return [facts([
    ["Version", `Peakproof ${told.version}`],
    ["Repeats itself", repeatsWords[told.reproducibility] || told.reproducibility],
    ["Knowledge", `${capital(told.grade)}: ${gradeWords[told.grade] || "not known to this page"}. It is the weakest knowledge of a vendor's system that this run stood on`],
    ...Object.entries(told.stands_on || {}).map(([grade, met]) => [`${capital(grade)} of these`, met.join(", ")]),
    ["Journal", el("span", {}, `${counted(a.records, "record")}, chain `, el("code", {}, told.trace_hash))],
    ["Again", el("code", {}, told.reproduce)],
  ]), el("p", { class: "note" }, keptWords(run))];
}

// What the file holds of the journal, and what it does not: said in full.
function keptWords(run) {
  const a = run.account, left = a.records - a.kept - a.told_otherwise;
  const once = `Calls are told once, when they end, and balances are in the books. The milestones of all ${counted(run.invoices, "invoice")}, the three ` +
    `books of all ${counted(run.skus, "SKU")} and every series are whole. `;
  if (a.everything) return `The journal has ${counted(a.records, "record")}. Nothing is left out` +
    (a.failed_left_out ? ` but ${counted(a.failed_left_out, "call")} that did not simply go well` : "") + `. ${once}`;
  return `Of ${counted(a.records, "record")} of the journal this file tells ${grouped(a.kept)} one by one: those of the findings' entities ` +
    `(a long story is cut), all faults, kills, exceptions and acts of people, and ${counted(a.failed_calls, "other call")} that did not simply go well` +
    (a.failed_left_out ? ` (${grouped(a.failed_left_out)} more are left out)` : "") + ". " +
    (a.lots > 0 ? `Of the rest it holds ${a.lots} in 64 orders and SKUs, whole` : "Of the rest it holds none") + `; ${counted(left, "record")} are left out. ${once}`;
}

function allRuns(result, here) {
  return el("section", { "aria-labelledby": "all-runs" }, el("h2", { id: "all-runs" }, "All runs of this file"),
    table("Runs of this file", [
      { head: "Scenario", cell: (run) => el("a", { href: address(run.i, "summary"), "aria-current": run.i === here.place ? "true" : null }, run.scenario) },
      { head: "Verdict", cell: (run) => el("span", { class: run.verdict === "pass" ? "pass-text" : run.verdict === "fail" ? "fail-text" : "unsure-text" }, verdictWords[run.verdict][0]) },
      { head: "Orders", cls: "number", cell: (run) => grouped(run.counts.orders) },
      { head: "Rules broken", cls: "number", cell: (run) => run.rules.filter((rule) => rule.verdict === "fail").length },
      { head: "At risk", cls: "number", cell: (run) => pounds(run.violations.reduce((sum, one) => sum + one.exposure_pence, 0)) },
    ], result.runs.map((run, i) => ({ ...run, i })), { quiet: true }));
}
