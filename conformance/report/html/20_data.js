// What the file holds: blocks of JSON, packed (gzip, base64) in script elements that do not run. Each is unpacked once,
// when it is first looked at.

const unpacked = new Map();

async function unpackNow(id) {
  const packed = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; ++i) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
function unpack(id) {
  if (!unpacked.has(id)) unpacked.set(id, unpackNow(id));
  return unpacked.get(id);
}

// Differences back into values, in place.
function summed(steps) {
  for (let i = 1; i < steps.length; ++i) steps[i] += steps[i - 1];
  return steps;
}

// One run: what result.json says of it, and what its journal showed. Times in the page are seconds since its start.
async function runOf(place) {
  const [result, run] = await Promise.all([unpack("result"), unpack("run-" + place)]);
  if (run.ready) return run;
  run.place = place;
  run.told = result.runs[place];
  run.byRule = new Map(run.rules.map((rule) => [rule.id, rule]));
  run.told.violations.forEach((finding, i) => {
    finding.place = i;
    for (const moment of ["opened", "due", "found"]) finding[moment + "_s"] = secondsOf(run, finding[moment]);
    finding.chapter = { records: summed(run.chapters[i].records), left_out: run.chapters[i].left_out };
  });
  run.length = (run.end_us - run.start_us) / 1e6;
  run.ready = true;
  return run;
}

const secondsOf = (run, iso) => Date.parse(iso.slice(0, 19) + "Z") / 1000 + Number("0" + iso.slice(19, 26)) - run.start_us / 1e6;

async function recordsOf(run) {
  const records = await unpack("records-" + run.place);
  if (!records.ready) {
    summed(records.n);
    records.at = summed(records.t).map((us) => (us - run.start_us) / 1e6);
    records.place = new Map(records.n.map((number, i) => [number, i]));
    records.ready = true;
  }
  return records;
}

async function stockOf(run) {
  const stock = await unpack("stock-" + run.place);
  if (!stock.ready) {
    for (const sku of stock)
      for (const book of ["shelf", "snapfulfil", "khaos"]) sku[book] = { at: summed(sku[book][0]), units: summed(sku[book][1]) };
    stock.ready = true;
  }
  return stock;
}
