// Three books of one SKU: what lies on the shelf, what SnapFulfil believes, what Khaos believes.

const skusListed = 200;

function stockPage(run, stock, wanted) {
  const order = [...stock].sort((a, b) => b.drift_unit_s - a.drift_unit_s || (a.sku < b.sku ? -1 : 1));
  const heading = el("h1", { tabindex: "-1" }, "Three books of a SKU");
  if (order.length === 0) return [heading, el("p", {}, "This journal names no stock.")];
  const list = el("select", { id: "sku-list", size: 16, "aria-describedby": "sku-note", onchange: () => show(list.value) });
  const search = el("input", { type: "search", id: "sku-search", autocomplete: "off", spellcheck: "false", oninput: () => fill(true) });
  const note = el("p", { class: "note", id: "sku-note", role: "status" }), books = el("div");
  function fill(choose) {
    const words = search.value.toLowerCase().trim();
    const found = order.filter((one) => (one.sku + " " + one.name).toLowerCase().includes(words));
    list.replaceChildren(...found.slice(0, skusListed).map((one) => el("option", { value: one.sku }, one.sku + (one.drift_unit_s ? " ≠" : "") + "  " + one.name)));
    note.textContent = `${counted(found.length, "SKU")}${found.length > skusListed ? `, the first ${skusListed} shown` : ""}. Those that differed longest come first (≠).`;
    if (choose && found.length) { list.value = found[0].sku; show(found[0].sku); }
  }
  function show(code) {
    const sku = order.find((one) => one.sku === code) || order[0];
    list.value = sku.sku;
    history.replaceState(null, "", address(run.place, "stock", sku.sku));
    books.replaceChildren(...skuParts(run, sku));
  }
  fill(false);
  if (wanted && ![...list.options].some((option) => option.value === wanted)) { search.value = wanted; fill(false); }
  const first = order.find((one) => one.sku === wanted) || order[0];
  list.value = first.sku;
  books.append(...skuParts(run, first));
  return [heading,
    el("p", { class: "lead not-print" }, "Each unit stands in three books. They should tell the same; where they part, stock is sold that is not there, or lies unsold."),
    el("div", { class: "picker" },
      el("div", { class: "choice" }, el("label", { for: "sku-search" }, "Find a SKU by code or name"), search,
        el("label", { for: "sku-list" }, "SKUs"), list, note), books)];
}

const lastOf = (steps) => (steps.units.length ? steps.units[steps.units.length - 1] : 0);

function skuParts(run, sku) {
  const line = (name, cls, steps) => ({ name, cls, values: steps.units, at: (i) => steps.at[i], step: true });
  const drift = driftOf(sku);
  return [
    el("h2", { class: "sku-code" }, sku.sku, sku.name === sku.sku ? "" : el("span", { class: "note" }, sku.name)),
    chart(run, { title: "Units in each book", height: 240, describe: `At the end: shelf ${lastOf(sku.shelf)}, SnapFulfil ${lastOf(sku.snapfulfil)}, Khaos ${lastOf(sku.khaos)}.`, lines: [
      line("on the shelf", "shelf wide", sku.shelf), line("SnapFulfil's record", "snapfulfil dash", sku.snapfulfil), line("Khaos's record", "khaos", sku.khaos)] }),
    chart(run, { title: "Drift", unit: "Khaos less SnapFulfil", height: 70, lines: [{ name: "units", cls: "bad", values: drift.units, at: (i) => drift.at[i], step: true }] }),
    table("Khaos's record is what it has available and assigned, less what left the building and waits for its issue.", [
      { head: "Book", cell: (row) => row[0] },
      { head: "At the start", cls: "number", cell: (row) => grouped(row[1].units[0] || 0) },
      { head: "Lowest", cls: "number", cell: (row) => grouped(row[1].units.length ? Math.min(...row[1].units) : 0) },
      { head: "At the end", cls: "number", cell: (row) => grouped(lastOf(row[1])) },
    ], [["On the shelf", sku.shelf], ["SnapFulfil", sku.snapfulfil], ["Khaos", sku.khaos]]),
    el("p", { class: "note" }, sku.drift_unit_s ? `Khaos and SnapFulfil differed for ${grouped(sku.drift_unit_s)} unit-seconds in all; at the end by ${signed(sku.drift)}, worth ${pounds(Math.abs(sku.drift) * sku.cost_pence)} at cost.` :
      "Khaos and SnapFulfil agreed all the time."),
  ];
}

function driftOf(sku) {
  const times = [...new Set([...sku.khaos.at, ...sku.snapfulfil.at])].sort((a, b) => a - b);
  const read = (steps, s) => valueAt({ values: steps.units, at: (i) => steps.at[i] }, s) || 0;
  return { at: times, units: times.map((s) => read(sku.khaos, s) - read(sku.snapfulfil, s)) };
}
