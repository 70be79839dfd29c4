// Backlog, latency and drift over the time of the run, and a slider that reads all charts at one moment.

const peak = (name, values, unit) => `Highest ${name} ${grouped(Math.max(0, ...values))}${unit || ""}.`;

function backlogChart(run) {
  const { hand_over: handOver, despatch, event } = run.series;
  return chart(run, { title: "Backlog", unit: "what was waiting",
    describe: peak("hand-over backlog", handOver.backlog) + " " + peak("despatch backlog", despatch.backlog),
    lines: [cellsLine(run, "invoices ready, not in SnapFulfil", "khaos", handOver.backlog),
      cellsLine(run, "despatches not in Khaos", "snapfulfil dash", despatch.backlog),
      cellsLine(run, "events not acknowledged", "integration dots", event.backlog)] });
}

function timePage(run) {
  const s = run.series, per = s.cell_s === 60 ? "a minute" : "per " + spoken(s.cell_s);
  const took = (cls, waiting) => [{ ...cellsLine(run, "worst", "bad points fine", waiting.worst_ms, 0.001), points: true },
    { ...cellsLine(run, "half within", cls + " points", waiting.median_ms, 0.001), points: true }];
  const charts = [
    chart(run, { title: "Orders", unit: per, height: 90, describe: peak("number of orders", s.orders), lines: [cellsLine(run, "orders", "ink thin", s.orders)] }),
    chart(run, { title: "Calls", unit: per, describe: peak("calls to Khaos", s.khaos_calls) + " " + peak("calls to SnapFulfil", s.snapfulfil_calls), lines: [
      cellsLine(run, "to Khaos", "khaos", s.khaos_calls), cellsLine(run, "to SnapFulfil", "snapfulfil dash", s.snapfulfil_calls),
      cellsLine(run, "of these went wrong", "bad", s.failed_calls)] }),
    backlogChart(run),
    chart(run, { title: "How long a hand-over took", unit: "by when it was done", times: true, describe: peak("time", s.hand_over.worst_ms.map((v) => v / 1000), " s"), lines: took("khaos", s.hand_over) }),
    chart(run, { title: "How long the posting of a despatch took", unit: "by when it was done", times: true, describe: peak("time", s.despatch.worst_ms.map((v) => v / 1000), " s"), lines: took("snapfulfil", s.despatch) }),
    chart(run, { title: "Stock drift", unit: "what Khaos and SnapFulfil disagree on", describe: peak("drift", s.drift_units, " units"), lines: [
      { ...cellsLine(run, "units", "bad", s.drift_units), step: true }, { ...cellsLine(run, "SKUs", "ink dash", s.drift_skus), step: true }] }),
  ];
  return [el("h1", { tabindex: "-1" }, "Over time"),
    el("p", { class: "lead" }, "What waited, how long things took, and how far the two systems were apart. Hatched: something was broken on purpose."),
    rail(run), charts, readingSlider(run, charts)];
}

function readingSlider(run, charts) {
  const output = el("output", { for: "reading" });
  const slider = el("input", { type: "range", id: "reading", min: 0, max: Math.floor(run.length), step: run.series.cell_s, value: 0 });
  slider.addEventListener("input", () => {
    const second = Number(slider.value);
    output.textContent = moment(run, second);
    slider.setAttribute("aria-valuetext", moment(run, second) + ": " + charts.map((one) => one.readAt(second)).join("; "));
  });
  for (const one of charts) one.querySelector(".chart[role]").addEventListener("pointermove", (event) => {
    const box = event.currentTarget.getBoundingClientRect(), x = ((event.clientX - box.left) / box.width) * WIDTH;
    slider.value = ((x - LEFT) / (WIDTH - LEFT - RIGHT)) * run.length;
    slider.dispatchEvent(new Event("input"));
  });
  return el("div", { class: "reader" }, el("label", { for: "reading" }, "Read all charts at"), slider, output);
}
