// Findings: the list, and one of them in full.

const findingsAtATime = 50, printedMost = 4;

function findingsPage(run) {
  const all = run.told.violations;
  const heading = el("h1", { tabindex: "-1" }, "Findings");
  if (all.length === 0) return [heading, el("p", { class: "lead" }, "Nothing was broken, so there is nothing to find. ", run.told.why)];
  const shown = el("div"), count = el("p", { role: "status", class: "note" });
  let most = findingsAtATime;
  const rules = [...new Set(all.map((one) => one.rule))].sort(), owners = [...new Set(all.map((one) => one.owner))].sort();
  const rule = choice("finding-rule", "Rule", [["", "All rules"], ...rules.map((id) => [id, id])], () => { most = findingsAtATime; list(); });
  const owner = choice("finding-owner", "Who acts", [["", "All owners"], ...owners.map((one) => [one, capital(plain(one))])], () => { most = findingsAtATime; list(); });
  const more = el("button", { type: "button", onclick: () => { most += findingsAtATime; list(); } }, "Show more");
  function list() {
    const wantedRule = rule.querySelector("select").value, wantedOwner = owner.querySelector("select").value;
    const found = all.filter((one) => (!wantedRule || one.rule === wantedRule) && (!wantedOwner || one.owner === wantedOwner));
    shown.replaceChildren(table("Findings, the gravest first", [
      { head: "Entity", cls: "code", cell: (one) => findingLink(run, one) },
      { head: "Rule", cls: "nowrap", cell: (one) => one.rule },
      { head: "Severity", cls: "nowrap", cell: (one) => el("span", { class: "severity " + one.severity }, one.severity) },
      { head: "What happened", cell: (one) => one.summary },
      { head: "At risk", cls: "number", cell: (one) => pounds(one.exposure_pence) },
      { head: "Who acts", cls: "nowrap", cell: (one) => capital(plain(one.owner)) },
      { head: "Was due", cls: "nowrap", cell: (one) => timeElement(run, one.due_s) },
    ], found.slice(0, most), { quiet: true }));
    const broken = run.told.rules.reduce((sum, one) => sum + (!wantedRule || one.id === wantedRule ? one.broken : 0), 0);
    count.textContent = `${counted(found.length, "finding")}, ${pounds(found.reduce((sum, one) => sum + one.exposure_pence, 0))} at risk. ` +
      (broken > found.length && !wantedOwner ? `Rules were broken ${grouped(broken)} times; the gravest 200 of each are kept.` : "");
    more.hidden = found.length <= most;
  }
  list();
  return [heading, el("div", { class: "controls" }, rule, owner), count, shown, more];
}

function findingPage(run, records, place) {
  const one = run.told.violations[place];
  if (!one) return [el("h1", { tabindex: "-1" }, "There is no such finding"), el("p", {}, el("a", { href: address(run.place, "findings") }, "All findings"))];
  const rule = run.byRule.get(one.rule), next = run.told.violations[place + 1], before = run.told.violations[place - 1];
  return [
    el("nav", { "aria-label": "Findings", class: "note not-print" }, el("a", { href: address(run.place, "findings") }, "All findings"),
      before ? [" · ", findingLink(run, before, "Graver: " + before.entity)] : null,
      next ? [" · ", findingLink(run, next, "Next: " + next.entity)] : null),
    ...findingParts(run, records, one, rule, "h1"),
  ];
}

function findingParts(run, records, one, rule, level) {
  const rows = one.chapter.records.map((number) => records.place.get(number)).filter((i) => i !== undefined);
  const proof = new Set(one.evidence.map((evidence) => evidence.record));
  const told = gathered(run, records, events(run, records, rows, one), proof);
  return [
    el("p", { class: "eyebrow" }, `${one.rule} · `, el("span", { class: "severity " + one.severity }, one.severity), ` · ${one.entity}`),
    el(level, { tabindex: "-1", class: "sentence" }, one.summary),
    el("dl", { class: "figures" }, figure("at risk", pounds(one.exposure_pence)), figure("has to act", capital(plain(one.owner))),
      figure("was due", moment(run, one.due_s)), figure("was allowed", spoken(Math.max(0, one.due_s - one.opened_s)))),
    facts([
      ["The law", capital(rule.statement) + (rule.window ? ` (window: ${plain(rule.window)}).` : ".")],
      ["Expected", one.expected], ["Found", one.actual],
      ["Opened", timeElement(run, one.opened_s)], ["Due", timeElement(run, one.due_s)], ["Found out", timeElement(run, one.found_s)],
    ]),
    el("h2", {}, "What both systems did"),
    swimlanes(run, records, told, one),
    timeline(run, records, told, one, proof),
    one.chapter.left_out ? el("p", { class: "note" }, `${counted(one.chapter.left_out, "record")} more of this entity are left out here. All of them: `,
      el("code", {}, `grep -F '${one.entity.replaceAll("'", "'\\''")}' journal.jsonl`)) : null,
  ];
}

// For paper: the worst finding of each broken rule, in full.
function printedFindings(run, records) {
  return brokenRules(run).filter((rule) => rule.first).slice(0, printedMost).map((rule) =>
    el("article", { class: "only-print print-chapter" }, findingParts(run, records, rule.first, run.byRule.get(rule.id), "h2")));
}
