// Searching the journal: by entity, kind and text, in what the file holds of it.

const recordsAtATime = 100;

function journalPage(run, records, lives, wanted) {
  const present = [...new Set(records.kind)].map((kind) => records.kinds[kind]).sort();
  const query = el("input", { type: "search", id: "journal-query", autocomplete: "off", spellcheck: "false", value: wanted || "", "aria-describedby": "journal-help" });
  const kind = choice("journal-kind", "Kind", [["", "All kinds"], ...present.map((name) => [name, name])], () => search());
  const only = el("input", { type: "checkbox", id: "journal-trouble", onchange: () => search() });
  const count = el("p", { role: "status" }), found = el("div", { id: "journal-found" }), story = el("div");
  const more = el("button", { type: "button", onclick: () => { most += recordsAtATime; show(); } }, "Show more");
  let hits = [], most = recordsAtATime;
  function search() {
    records.lower = records.lower || records.text.map((text, i) => (text + " " + records.more[i]).toLowerCase());
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean), wantedKind = kind.querySelector("select").value;
    hits = [];
    for (let i = 0; i < records.n.length; ++i) {
      if (wantedKind && records.kinds[records.kind[i]] !== wantedKind) continue;
      if (only.checked && !isTrouble(records.where[i])) continue;
      if (words.every((word) => records.lower[i].includes(word))) hits.push(i);
    }
    most = recordsAtATime;
    count.textContent = `${counted(hits.length, "record")} of the ${grouped(records.n.length)} that this file holds.`;
    story.replaceChildren(...(words.length === 1 ? milestones(run, lives, words[0]) : []));
    show();
  }
  function show() {
    found.replaceChildren(table("Records found", [
      { head: "UK time", cls: "nowrap", cell: (i) => timeElement(run, records.at[i]) },
      { head: "Record", cls: "number", cell: (i) => grouped(records.n[i]) },
      { head: "Kind", cls: "code nowrap", cell: (i) => records.kinds[records.kind[i]] },
      { head: "What happened", cell: (i) => [isTrouble(records.where[i]) ? el("span", { class: "fail-text" }, "✗ ") : null, records.text[i]] },
    ], hits.slice(0, most), { quiet: true }));
    more.hidden = hits.length <= most;
  }
  const form = el("form", { class: "controls", role: "search", onsubmit: (event) => { event.preventDefault(); search(); } },
    el("div", {}, el("label", { for: "journal-query" }, "Entity or words"), query), kind,
    el("div", { class: "check" }, only, el("label", { for: "journal-trouble" }, "Trouble only")), el("button", { type: "submit" }, "Search"));
  search();
  return [el("h1", { tabindex: "-1" }, "Journal"),
    el("p", { class: "note", id: "journal-help" }, keptWords(run), "Every record of an order, from a run that was kept: ", el("code", {}, "grep -F IV0000123A01 journal.jsonl"),
      ". To keep it: ", el("code", {}, keepCommand(run)), "."),
    form, story, count, found, more];
}

const keepCommand = (run) => (run.told.reproduce.startsWith("peakproof run") ? run.told.reproduce : `peakproof run ${run.told.scenario} --seed ${run.told.seed}`) + " --out DIR";

function milestones(run, lives, word) {
  const places = [];
  for (let i = 0; i < lives.invoice.length && places.length < 20; ++i) if (lives.invoice[i].toLowerCase().includes(word)) places.push(i);
  if (places.length === 0 || places.length === 20) return [];
  const time = (name) => ({ head: capital(plain(name.replace("_", "-"))), cls: "nowrap", cell: (i) => (lives[name][i] < -9e8 ? "never" : timeElement(run, lives[name][i])) });
  return [el("h2", {}, "Milestones"), table("When each invoice first got so far", [
    { head: "Invoice", cls: "code", cell: (i) => lives.invoice[i] },
    { head: "Worth", cls: "number", cell: (i) => pounds(lives.pence[i]) },
    ...["accepted", "ready", "handed_over", "despatched", "posted", "issued"].map(time)], places, { quiet: true }),
    el("h2", {}, "Records")];
}
