// Charts over the time of a run, as SVG: lines of whole numbers, the trouble behind them, the hours below.

const WIDTH = 1100, LEFT = 56, RIGHT = 12;
const placeOf = (run, second) => LEFT + (second / run.length) * (WIDTH - LEFT - RIGHT);

function niceStep(most, wanted) {
  const rough = most / wanted, power = 10 ** Math.floor(Math.log10(rough || 1));
  return Math.max(1, power * ([1, 2, 5, 10].find((n) => n * power >= rough) || 10));
}

function hours(run, top, bottom) {
  const step = [1, 2, 3, 4, 6, 12, 24, 48, 96, 240].find((h) => run.length / 3600 / h <= 14) || 480;
  const marksAt = [], shift = ahead(run, 0) + run.start_us / 1e6;
  for (let s = Math.ceil(shift / 3600 / step) * 3600 * step - shift; s <= run.length; s += 3600 * step) {
    const at = placeOf(run, s), text = hourMinute(run, s);
    marksAt.push(svg("line", { class: "axis", x1: at, x2: at, y1: top, y2: bottom }),
      svg("text", { x: at, y: bottom + 17, "text-anchor": "middle" }, text === "00:00" ? dayMonth(run, s) : text));
  }
  return marksAt;
}

// What lasts for nearly the whole run would only grey every chart: the rail names it, the charts leave it out.
const shownBands = (run) => run.bands.faults.filter((band) => band.extent === "whole" || band.until - band.from < run.length * 0.5);

function trouble(run, top, bottom) {
  const bands = shownBands(run).map((band) =>
    svg("rect", { class: "band " + band.extent, x: placeOf(run, band.from), y: top,
      width: Math.max(2, placeOf(run, band.until) - placeOf(run, band.from)), height: bottom - top },
      svg("title", {}, bandText(run, band))));
  const moments = run.bands.moments.map((one) =>
    svg("line", { class: "moment", x1: placeOf(run, one.at), x2: placeOf(run, one.at), y1: top, y2: bottom },
      svg("title", {}, moment(run, one.at) + " " + one.what)));
  return [...bands, ...moments];
}
const bandText = (run, band) =>
  `${band.what} on ${systemName(band.system)} (${band.extent === "whole" ? "every call" : "some calls"}), ` +
  `${moment(run, band.from)} to ${moment(run, band.until)}`;

const bandsText = (run, bands) => [...new Set(bands.map((band) => bandText(run, band)))].join("; ");

// Values at seconds: `step` holds a value until the next one.
function lineOf(run, line, y) {
  let path = "", pen = false;
  for (let i = 0; i < line.values.length; ++i) {
    const value = line.values[i];
    if (value === null) { pen = false; continue; }
    const x = placeOf(run, line.at(i)).toFixed(1), v = y(value).toFixed(1);
    if (line.points) { path += `M${x} ${v}h.01`; continue; }
    path += !pen ? `M${x} ${v}` : line.step ? `H${x}V${v}` : `L${x} ${v}`;
    pen = true;
  }
  if (line.step && pen) path += `H${placeOf(run, run.length).toFixed(1)}`;
  return path;
}

// Heights: of whole numbers from a round number to a round number, or of lengths of time, each mark ten times the last.
function evenScale(lines, height) {
  let most = 1, least = 0;
  for (const line of lines) for (const value of line.values) {
    if (value === null) continue;
    if (value > most) most = value;
    if (value < least) least = value;
  }
  const step = niceStep(most - least, 3);
  most = Math.ceil(most / step) * step;
  least = Math.floor(least / step) * step;
  const at = [];
  for (let v = least; v <= most; v += step) at.push(v);
  return { at, y: (v) => 10 + (height - 10) * (1 - (v - least) / (most - least)), said: grouped };
}
function timeScale(lines, height) {
  const at = [0.1, 1, 10, 60, 600, 3600, 36000], most = Math.max(10, ...lines.map((line) => line.values.reduce((a, b) => Math.max(a, b || 0), 0)));
  const used = at.slice(0, at.findIndex((v) => v >= most) + 1 || at.length), last = used[used.length - 1];
  const part = (v) => Math.log(Math.min(Math.max(v, 0.1), last) / 0.1) / Math.log(last / 0.1);
  return { at: used, y: (v) => 10 + (height - 10) * (1 - part(v)), said: spoken };
}

// chart(run, {title, unit, lines: [{name, cls, values, at, step, points}], height, describe, marksAt, times}): a figure with its
// legend and its figures.
function chart(run, { title, unit, lines, height = 150, describe, marksAt = [], times = false }) {
  const scale = (times ? timeScale : evenScale)(lines, height);
  const grid = scale.at.map((v, i) => [svg("line", { class: i === 0 || v === 0 ? "axis base" : "axis", x1: LEFT, x2: WIDTH - RIGHT, y1: scale.y(v), y2: scale.y(v) }),
    svg("text", { x: LEFT - 8, y: scale.y(v) + 4, "text-anchor": "end" }, scale.said(v))]);
  const id = "chart-" + title.toLowerCase().replace(/[^a-z]+/g, "-") + "-" + ++chart.made;
  const cursor = svg("line", { class: "cursor", x1: 0, x2: 0, y1: 10, y2: height, visibility: "hidden" });
  const drawn = svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${height + 24}`, role: "img", "aria-labelledby": id },
    svg("title", { id }, `${title}. ${describe || ""}`),
    hours(run, 10, height), grid, trouble(run, 10, height),
    lines.map((line) => svg("path", { class: line.cls, d: lineOf(run, line, scale.y) })),
    marksAt.map((mark) => svg("path", { class: "finding-mark bad", d: `M${placeOf(run, mark.at).toFixed(1)} 2l4 7h-8z` }, svg("title", {}, mark.text))),
    cursor);
  const values = lines.map(() => el("strong"));
  const legend = el("ul", { class: "legend" }, lines.map((line, i) =>
    el("li", {}, svg("svg", { class: "chart", "aria-hidden": "true" }, svg("path", { class: line.cls, d: line.points ? "M4 5h.01m10 0h.01m10 0h.01" : "M0 5h28" })), line.name + " ", values[i])));
  const figure = el("figure", { class: "over-time" },
    el("figcaption", {}, title, el("span", { class: "unit" }, unit ? ", " + unit : "")), legend, drawn, hourly(run, title, lines, scale.said));
  figure.readAt = (second) => {
    const x = placeOf(run, second);
    for (const end of ["x1", "x2"]) cursor.setAttribute(end, x);
    cursor.setAttribute("visibility", "visible");
    lines.forEach((line, i) => { const value = valueAt(line, second); values[i].textContent = value === null ? "none" : scale.said(value); });
    return lines.map((line, i) => line.name + " " + values[i].textContent).join(", ");
  };
  return figure;
}
chart.made = 0;

function valueAt(line, second) {
  let low = 0, high = line.values.length - 1;
  if (high < 0 || line.at(0) > second) return null;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (line.at(middle) <= second) low = middle; else high = middle - 1;
  }
  return line.values[low];
}

// The same as figures, hour by hour: for whoever cannot see the lines, or wants the numbers.
function hourly(run, title, lines, said) {
  const details = el("details", {}, el("summary", {}, "The figures, hour by hour"));
  details.addEventListener("toggle", () => {
    if (details.querySelector("table")) return;
    const rows = [];
    for (let s = 0; s < run.length; s += Math.max(3600, Math.ceil(run.length / 72 / 3600) * 3600)) rows.push(s);
    const most = (line, from, until) => {
      let found = valueAt(line, from);
      for (let i = 0; i < line.values.length; ++i)
        if (line.at(i) >= from && line.at(i) < until && line.values[i] !== null && (found === null || line.values[i] > found)) found = line.values[i];
      return found === null ? "none" : said(found);
    };
    details.append(table(title + ": the highest of each hour", [{ head: "From", cell: (s) => moment(run, s) },
      ...lines.map((line) => ({ head: line.name, cls: "number", cell: (s) => most(line, s, s + (rows[1] || 3600)) }))], rows));
  });
  return details;
}

// When was what broken: each fault a row.
function rail(run) {
  const faults = run.bands.faults.slice(0, 40), row = 20, height = 10 + faults.length * row;
  const text = bandsText(run, faults) || "no fault was in force";
  return el("figure", {},
    el("figcaption", {}, "What was broken, and when"),
    faults.length === 0 ? el("p", { class: "note" }, "No fault was in force for a length of time.") :
      svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${height + 24}`, role: "img", "aria-label": "Faults: " + text },
        hours(run, 6, height),
        faults.map((band, i) => {
          const x = placeOf(run, band.from), width = Math.max(3, placeOf(run, band.until) - x), right = x > WIDTH / 2;
          return [svg("rect", { class: "rail " + band.extent, x, y: 12 + i * row, width, height: 9, rx: 1 }, svg("title", {}, bandText(run, band))),
            svg("text", { class: "rail-label", x: right ? x - 6 : Math.min(x + width + 6, WIDTH - 240), y: 21 + i * row, "text-anchor": right ? "end" : "start" },
              `${band.what}, ${systemName(band.system)}${band.extent === "whole" ? ", every call" : ""}`)];
        })));
}

// A row of cells of the series as a line; -1 stands for nothing measured.
const cellsLine = (run, name, cls, values, scale = 1) => ({
  name, cls, values: values.map((v) => (v < 0 ? null : v * scale)), at: (i) => Math.min(i * run.series.cell_s, run.length) });
