"use strict";
// Elements are made one by one and text goes in as text: nothing in a journal can become anything else.

const SVG = document.getElementById("seed").namespaceURI;

function made(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}
const el = (name, attributes, ...children) => made(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => made(document.createElementNS(SVG, name), attributes, children);
const unseen = (text) => el("span", { class: "unseen" }, text);

// table("caption", [{head, cls, cell: (row) => ...}], rows): the first column is each row's heading.
// quiet: the caption is for who cannot see the page.
function table(caption, columns, rows, { quiet } = {}) {
  const cell = (column, row, first) =>
    el(first ? "th" : "td", { class: column.cls, scope: first ? "row" : null }, column.cell(row));
  return el("div", { class: "scroll" },
    el("table", {},
      el("caption", { class: quiet ? "unseen" : null }, caption),
      el("thead", {}, el("tr", {}, columns.map((c) => el("th", { scope: "col", class: c.cls }, c.head)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, columns.map((c, i) => cell(c, row, i === 0)))))));
}

function facts(pairs) {
  return el("dl", { class: "facts" },
    pairs.filter(([, value]) => value !== "" && value !== null).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function choice(id, label, options, onchange) {
  return el("div", {}, el("label", { for: id }, label),
    el("select", { id, onchange }, options.map(([value, text]) => el("option", { value }, text))));
}
