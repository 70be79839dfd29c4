// Numbers, money and times as people read them.

const grouped = (n) => String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
const counted = (n, one, many) => (n === 1 ? "1 " + one : grouped(n) + " " + (many || one + "s"));
function pounds(pence) {
  const size = Math.abs(pence);
  return (pence < 0 ? "-£" : "£") + grouped(Math.floor(size / 100)) + "." + String(size % 100).padStart(2, "0");
}
const plain = (name) => name.replaceAll("-", " ");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const signed = (n) => (n > 0 ? "+" : "") + grouped(n);

function spoken(seconds) {
  if (seconds < 0) return "-" + spoken(-seconds);
  if (seconds < 1) return Math.round(seconds * 1000) + " ms";
  if (seconds < 10) return Number(seconds.toFixed(1)) + " s";
  if (seconds < 60) return Math.floor(seconds) + " s";
  const s = Math.floor(seconds), min = Math.floor(s / 60);
  if (s < 3600) return s % 60 ? min + " min " + (s % 60) + " s" : min + " min";
  return min % 60 ? Math.floor(min / 60) + " h " + (min % 60) + " min" : min / 60 + " h";
}

// The clock on a wall in the UK, from rules that the file brings along: what the reader's computer thinks does not count.
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
function ahead(run, second) {
  let offset = 0;
  for (const [from, seconds] of run.zone) if (second >= from || from === 0) offset = seconds;
  return offset;
}
const wall = (run, second) => new Date(Math.floor(run.start_us / 1e3 + (second + ahead(run, second)) * 1000));
const two = (n) => String(n).padStart(2, "0");
const hourMinute = (run, s) => { const d = wall(run, s); return two(d.getUTCHours()) + ":" + two(d.getUTCMinutes()); };
const clock = (run, s) => hourMinute(run, s) + ":" + two(wall(run, s).getUTCSeconds());
const dayMonth = (run, s) => { const d = wall(run, s); return d.getUTCDate() + " " + months[d.getUTCMonth()]; };
const dated = (run, s) => dayMonth(run, s) + " " + clock(run, s);
const longDate = (run, s) => { const d = wall(run, s); return days[d.getUTCDay()] + " " + dayMonth(run, s) + " " + d.getUTCFullYear(); };
// The day is said where a run has more than one.
const moment = (run, s) => (run.length > 86400 ? dated(run, s) : clock(run, s));
const timeElement = (run, s) => el("time", { datetime: new Date(run.start_us / 1e3 + s * 1000).toISOString() }, moment(run, s));

const systemNames = { khaos: "Khaos Control", snapfulfil: "SnapFulfil", integration: "the integration" };
const systemName = (system) => systemNames[system] || system;
const marks = { pass: ["✓", "held"], fail: ["✗", "broken"], "not-exercised": ["·", "no occasion"], inconclusive: ["?", "cannot be judged"] };
