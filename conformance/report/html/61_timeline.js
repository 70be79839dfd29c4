// The story of one entity: three lanes over time, and the same side by side in words.

const laneNames = ["khaos", "integration", "snapfulfil", "run"];
const laneOf = (where) => laneNames[where & 3];
const targetOf = (where) => laneNames[(where >> 2) & 3];
const isTrouble = (where) => (where & 16) !== 0;
const laneTitles = { khaos: "Khaos Control", integration: "The integration", snapfulfil: "SnapFulfil and the warehouse" };
const laneHeights = { khaos: 34, integration: 84, snapfulfil: 134 };

function bandsWithin(run, from, until) {
  return run.bands.faults.filter((band) => band.from <= until && band.until >= from);
}

// Where a moment stands on the lanes: the order of things counts, so quiet hours are drawn short and busy seconds wide, and
// shorter yet what came `after` all was decided.
function unevenly(times, after, left, right) {
  const keys = [...new Set(times)].sort((a, b) => a - b), at = [0];
  for (let i = 1; i < keys.length; ++i) at.push(at[i - 1] + (0.4 + Math.log2(1 + keys[i] - keys[i - 1])) * (keys[i] > after ? 0.08 : 1));
  const scale = (right - left - 20) / (at[at.length - 1] || 1);
  const x = (s) => {
    if (s <= keys[0]) return s < keys[0] ? left : left + 10;
    if (s >= keys[keys.length - 1]) return s > keys[keys.length - 1] ? right : right - 10;
    const next = keys.findIndex((key) => key >= s), part = (s - keys[next - 1]) / (keys[next] - keys[next - 1]);
    return left + 10 + scale * (at[next - 1] + part * (at[next] - at[next - 1]));
  };
  const labelled = [];
  for (const key of keys) if (labelled.length === 0 || x(key) - x(labelled[labelled.length - 1]) > 72) labelled.push(key);
  return { x, labelled, from: keys[0], until: keys[keys.length - 1] };
}

function swimlanes(run, records, told, finding) {
  const rows = told.flatMap((row) => (row.items || []).flatMap(({ i, last }) => (i === last ? [i] : [i, last])));
  const { x, labelled, from, until } = unevenly(rows.map((i) => records.at[i]).concat(finding.opened_s, finding.due_s), Math.max(finding.due_s, finding.found_s) + 60, 130, 1080);
  const line = (cls, s, y1, y2) => svg("line", { class: cls, x1: x(s), x2: x(s), y1, y2 });
  const bands = bandsWithin(run, from, until);
  const meanwhile = bandsWithin(run, finding.opened_s, Math.max(finding.due_s, finding.found_s));
  const lanes = ["khaos", "integration", "snapfulfil"];
  const band = (one) => {
    const top = one.system === "snapfulfil" ? laneHeights.integration : 14, bottom = one.system === "khaos" ? laneHeights.integration : 152;
    return svg("rect", { class: "band " + one.extent, x: x(one.from), y: top, width: Math.max(2, x(one.until) - x(one.from)), height: bottom - top },
      svg("title", {}, bandText(run, one)));
  };
  const mark = (i) => {
    const where = records.where[i], lane = laneOf(where), s = records.at[i], title = svg("title", {}, moment(run, s) + " " + records.text[i]);
    if (lane === "run") return null;
    const y = laneHeights[lane], target = laneHeights[targetOf(where)];
    if (target !== undefined && isTrouble(where)) {
      const end = y + (target - y) * 0.55;
      return svg("g", {}, title, line("call trouble", s, y, end), svg("path", { class: "cross", d: `M${x(s) - 4} ${end - 4}l8 8m0 -8l-8 8` }));
    }
    if (target !== undefined) return svg("g", {}, title, line("call", s, y, target), svg("circle", { class: "dot integration", cx: x(s), cy: y, r: 3 }));
    return svg("circle", { class: "dot " + lane, cx: x(s), cy: y, r: 4.5 }, title);
  };
  const ticks = labelled.map((s) => [svg("line", { class: "axis", x1: x(s), x2: x(s), y1: 14, y2: 153 }), svg("text", { x: x(s), y: 168, "text-anchor": "middle" }, clock(run, s))]);
  const dueRight = x(finding.due_s) > 900;
  const said = `Due ${moment(run, finding.due_s)}. ` + (bands.length ? `In trouble meanwhile: ${bandsText(run, bands)}.` : "No fault was in force for a length of time meanwhile.");
  return el("figure", {},
    svg("svg", { class: "chart lanes", viewBox: "0 0 1100 174", role: "img", "aria-label": `Timeline of ${finding.entity}. ${said} The table below tells it in words.` },
      ticks, bands.map(band),
      lanes.map((lane) => [svg("line", { class: "lane", x1: 130, x2: 1080, y1: laneHeights[lane], y2: laneHeights[lane] }),
        svg("text", { class: "lane-name " + lane, x: 0, y: laneHeights[lane] + 4 }, lane === "integration" ? "Integration" : systemName(lane))]),
      line("opened-line", finding.opened_s, 14, 152), line("due-line", finding.due_s, 14, 152),
      svg("text", { class: "due-label", x: x(finding.due_s) + (dueRight ? -6 : 6), y: 12, "text-anchor": dueRight ? "end" : "start" }, `due ${clock(run, finding.due_s)}`),
      rows.map(mark)),
    el("p", { class: "note" }, "Dots: what happened in a system. Lines between: calls that arrived. Crosses: calls that went wrong. Quiet times are drawn short. ",
      meanwhile.length ? "Hatched while it was owed: " + bandsText(run, meanwhile) + "." : ""));
}

// The rows of the table: records, and between them what opened, fell due, broke and healed.
function events(run, records, rows, finding) {
  const all = rows.filter((i) => laneOf(records.where[i]) !== "run").map((i) => ({ s: records.at[i], order: 1, i }));
  const first = Math.min(finding.opened_s, ...all.map((one) => one.s)), last = Math.max(finding.due_s, ...all.map((one) => one.s));
  for (const band of bandsWithin(run, first, last)) {
    if (band.from >= first) all.push({ s: band.from, order: 0, kind: "fault", text: `${band.what} on ${systemName(band.system)} begins` + (band.extent === "whole" ? ": every call fails" : ": some calls fail") });
    if (band.until <= last) all.push({ s: band.until, order: 0, kind: "fault", text: `${band.what} on ${systemName(band.system)} ends` });
  }
  for (const one of run.bands.moments)
    if (one.at >= first && one.at <= last && /killed|gone|again/.test(one.what)) all.push({ s: one.at, order: 0, kind: "fault", text: "The integration is " + one.what });
  all.push({ s: finding.opened_s, order: 2, kind: "opened", text: "From here on it was owed: " + finding.expected });
  all.push({ s: finding.due_s, order: 3, kind: "due", text: `Due. Expected: ${finding.expected}. Found: ${finding.actual}.` });
  all.sort((a, b) => a.s - b.s || a.order - b.order || a.i - b.i);
  return all.filter((one, i) => one.kind !== "fault" || !all.slice(0, i).some((other) => other.kind && other.s === one.s && other.text === one.text));
}

// What one lane did in one second is one row; and a program that polls says the same again and again: calls that went well and
// follow each other are told once, and of tries that fail one after the other the first five.
const triesTold = 5;

function gathered(run, records, all, proof) {
  const operation = (i) => (targetOf(records.where[i]) !== "run" && !proof.has(records.n[i]) ? Number(isTrouble(records.where[i])) + records.text[i].split(/, try |: /)[0] : null);
  const rows = [];
  let called = null;  // what the integration did last, and its row
  for (const one of all) {
    const last = rows[rows.length - 1];
    if (one.kind) { rows.push({ ...one, until: one.s }); continue; }
    const item = { i: one.i, last: one.i, operation: operation(one.i), streak: 1, times: 1, until: one.s }, lane = laneOf(records.where[one.i]);
    if (lane === "integration" && called && item.operation !== null && called.operation === item.operation) item.streak = called.streak + 1;
    if (item.streak > (isTrouble(records.where[one.i]) ? triesTold : 1)) {
      called.times += 1;
      called.streak = item.streak;
      called.last = one.i;
      called.until = one.s;
      continue;
    }
    if (lane === "integration") called = item;
    if (last && !last.kind && last.lane === lane && clock(run, last.s) === clock(run, one.s)) last.items.push(item);
    else rows.push({ s: one.s, until: one.s, lane, items: [item] });
  }
  return rows;
}

// Of many records of one kind in one second the first two, and what proves the finding; the others unfold.
function allSaid(run, records, items, proof) {
  const alike = new Map();
  for (const item of items) {
    const kind = records.kind[item.i] + " " + item.operation;
    alike.set(kind, (alike.get(kind) || []).concat(item));
  }
  return [...alike.values()].map((same) => {
    const shown = (item, n) => same.length < 4 || n < 2 || proof.has(records.n[item.i]);
    const more = same.filter((item, n) => !shown(item, n)), said = (item) => saidOf(run, records, item, proof);
    return [same.filter(shown).map(said), more.length ? el("details", { class: "alike" }, el("summary", {}, `and ${more.length} more like these`), more.map(said)) : null];
  });
}

function saidOf(run, records, { i, times, until }, proof) {
  const where = records.where[i], target = targetOf(where);
  return el("p", {}, target !== "run" ? el("span", { class: "to" }, "calls " + systemName(target)) : null,
    isTrouble(where) ? el("span", { class: "trouble" }, "✗ ", records.text[i]) : records.text[i],
    times > 1 ? el("span", { class: "to" }, `and ${counted(times - 1, "time")} more until ${clock(run, until)}`) : null,
    proof.has(records.n[i]) ? el("span", { class: "proof", title: `Record ${records.n[i]} of the journal proves the finding` }, "proof") : null);
}

function timeline(run, records, told, finding, proof) {
  const body = [];
  let before = null;
  for (const one of told) {
    if (before !== null && one.s - before >= 120)
      body.push(el("tr", { class: "gap" }, el("td", { colspan: 4 }, spoken(one.s - before) + " later")));
    before = one.until;
    const faults = bandsWithin(run, one.s, one.s), inFault = faults.length ? "in-fault" : "";
    const time = el("th", { scope: "row" }, timeElement(run, one.s), faults.length ? unseen(" during " + faults.map((band) => band.what).join(", ")) : null);
    body.push(one.kind ? el("tr", { class: one.kind + " " + inFault }, time, el("td", { colspan: 3 }, one.text)) :
      el("tr", { class: inFault }, time, ["khaos", "integration", "snapfulfil"].map((column) =>
        el("td", { class: column + (column === one.lane ? " said" : "") }, column === one.lane ? allSaid(run, records, one.items, proof) : ""))));
  }
  return el("div", { class: "scroll" }, el("table", { class: "timeline" },
    el("caption", { class: "unseen" }, "What each system and the integration did about " + finding.entity),
    el("colgroup", {}, el("col", { class: "time" }), el("col"), el("col"), el("col")),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "UK time"),
      ["khaos", "integration", "snapfulfil"].map((lane) => el("th", { scope: "col", class: "lane-head " + lane }, laneTitles[lane])))),
    el("tbody", {}, body)));
}
