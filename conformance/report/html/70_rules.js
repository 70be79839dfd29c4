// Every rule against every run of the file.

function ruleCell(rule) {
  const [mark, word] = marks[rule.verdict];
  const cls = { pass: "cell-pass", fail: "cell-fail", "not-exercised": "cell-none", inconclusive: "cell-unsure" }[rule.verdict];
  const number = rule.verdict === "fail" ? (rule.broken === 1 ? "once" : grouped(rule.broken) + " times") : grouped(rule.occasions);
  return el("span", { class: cls + " nowrap" }, el("span", { "aria-hidden": "true" }, mark + " "), unseen(word + ", "),
    rule.verdict === "not-exercised" ? el("span", { "aria-hidden": "true" }, "none") : number);
}

function rulesPage(run, result) {
  const ids = [...new Set(result.runs.flatMap((one) => one.rules.map((rule) => rule.id)))];
  const several = result.runs.length > 1;
  const verdict = (one, id) => one.rules.find((rule) => rule.id === id);
  return [
    el("h1", { tabindex: "-1" }, several ? "Rules and scenarios" : "Rules"),
    el("p", { class: "lead" }, "What an integration between the two systems must keep. The number beside a held rule says how many chances it had to be broken."),
    el("ul", { class: "legend" }, Object.entries(marks).map(([name, [mark, word]]) => el("li", {}, el("strong", {}, mark), " " + word + (name === "not-exercised" ? ": nothing is proven" : "")))),
    table(several ? "A row a rule, a column a run" : "The rules of this run", [
      { head: "Rule", cls: "nowrap", cell: (id) => id },
      { head: "The integration must", cell: (id) => (run.byRule.has(id) ? run.byRule.get(id).statement : "") },
      { head: "Severity", cell: (id) => (run.byRule.has(id) ? el("span", { class: "severity " + run.byRule.get(id).severity }, run.byRule.get(id).severity) : "") },
      { head: "Whose", cls: "nowrap", cell: (id) => (run.byRule.has(id) ? capital(plain(run.byRule.get(id).owner)) : "") },
      ...result.runs.map((one) => ({ head: several ? one.scenario : "Verdict", cls: "nowrap", cell: (id) => (verdict(one, id) ? ruleCell(verdict(one, id)) : "not judged") })),
      ...(several ? [] : [{ head: "At risk", cls: "number", cell: (id) => (run.byRule.get(id).pence ? pounds(run.byRule.get(id).pence) : "") }]),
    ], ids, { quiet: true }),
    faultsTable(run),
    el("h2", {}, "Windows in force"),
    el("div", { class: "columns" }, facts(Object.entries(run.told.windows).map(([name, seconds]) => [plain(name), spoken(seconds)]))),
  ];
}

function faultsTable(run) {
  return [el("h2", {}, "What was broken on purpose"),
    run.told.faults.length === 0 ? el("p", { class: "note" }, "Nothing.") :
      table("Matched: calls that a fault could have struck. Changed: outcomes that would have been others without it.", [
        { head: "Fault", cls: "code", cell: (fault) => fault.id },
        { head: "What", cell: (fault) => fault.what },
        { head: "Matched", cls: "number", cell: (fault) => grouped(fault.matched) },
        { head: "Struck", cls: "number", cell: (fault) => grouped(fault.fired) },
        { head: "Changed", cls: "number", cell: (fault) => grouped(fault.changed) },
      ], run.told.faults)];
}
