// An integration between Khaos Control and SnapFulfil in Node, without packages. It is the wrong one of the three: right
// in all that shows on a day when nothing breaks, with two mistakes that are made in real life.
//
//  1. A try is a message, and each message has a reference of its own (`message()`). Khaos knows a repeated posting by
//     its reference: when an answer is lost, the posting is made a second time.
//  2. An event is acknowledged as soon as it is read (`readQueue()`), and waits in memory for its turn. What is killed in
//     between was never heard of.
//
// It has no state to lose but what it told people and which items it knows: the rest it asks the two systems again.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import * as documents from './documents.mjs';
import { Link, Passing, Refused } from './link.mjs';
import { State } from './state.mjs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const env = process.env;
const settings = {
  khaos: `${env.PEAKPROOF_KHAOS_URL}/soap/IKosWeb`,
  snapfulfil: `${env.PEAKPROOF_SNAPFULFIL_URL}/api`,
  user: env.PEAKPROOF_SNAPFULFIL_USER,
  password: env.PEAKPROOF_SNAPFULFIL_PASSWORD,
  exceptions: env.PEAKPROOF_EXCEPTIONS_URL,
  site: env.PEAKPROOF_SITES.split(',')[0].split('=')[1],
  stateFile: path.join(env.PEAKPROOF_STATE_DIR, 'state.jsonl'),
};

const RELEASED = 9;
const ACKNOWLEDGED = 12;
const CANCELLED = 1;
const HELD = 19;
const LONG_AGO = '2020-01-01T00:00:00';

const state = new State(settings.stateFile);

// --- what people are told ------------------------------------------------------------------------------------------

const people = new Link('people', settings.exceptions);

async function tell(raised) {
  for (;;) {
    try {
      const body = JSON.stringify(raised);
      return await people.send('POST', '', { body, headers: { 'Content-Type': 'application/json' } });
    } catch (problem) {
      if (problem instanceof Refused) return console.error(`nobody could be told: ${problem.message}`);
    }
  }
}

async function raise(what, entity, owner, message, also = []) {
  const key = `exception ${what} ${entity}`;
  if (state.get(key)) return;
  await tell({ class: what, entity, state: 'raised', owner, message, also });
  state.set(key, true);
}

async function clear(what, entity, owner) {
  const key = `exception ${what} ${entity}`;
  if (state.get(key) === undefined) return;
  await tell({ class: what, entity, state: 'cleared', owner, message: 'it is over', also: [] });
  state.set(key, null);
}

const onOutage = (system, isDown) =>
  isDown
    ? raise('system-down', system, 'integration', `${system} has not answered for ten minutes`)
    : clear('system-down', system, 'integration');

// --- Khaos ---------------------------------------------------------------------------------------------------------

const khaosLink = new Link('khaos', settings.khaos, { onOutage });

const khaos = {
  async call(operation, parameters) {
    const body = documents.envelope(operation, parameters);
    const answer = await khaosLink.send('POST', '', { body, headers: { 'Content-Type': 'text/xml; charset=utf-8' } });
    return documents.parseXml(answer.body).first('return');
  },

  // Operations that answer with a document in a string.
  async read(operation, parameters) {
    return documents.parseXml((await khaos.call(operation, parameters)).text);
  },

  async statuses(stages, since) {
    const list = await khaos.read('ExportOrderStatusEx', {
      IDs: '', MappingType: 1, WebOnly: false, ConfirmedOnly: true, IncludeTracking: false, IncludeCancelled: true,
      DateFrom: since, InvoiceStageIDs: stages.join(','), ShowItems: false,
    });
    return documents.invoicesOf(list);
  },

  async orders(codes) {
    const found = await khaos.read('ExportOrders', { OrderCode: codes.join(','), MappingType: 1 });
    return [...found.all('SALES_ORDER')].map(documents.salesOrder);
  },

  async changedItems(since) {
    const list = await khaos.call('GetStockList', { DateType: 0, DateValue: since, StockItemType: 0 });
    return [...list.all('item')].map((i) => ({ sku: i.textOf('StockCode').trim(), changed: i.textOf('LastUpdated') }));
  },

  async items(skus) {
    const found = await khaos.read('ExportStock', { StockCode: skus.join(','), MappingType: 1 });
    return [...found.all('STOCK_ITEM')].map(documents.stockItem);
  },

  async post(operation, parameter, document) {
    return documents.importOutcome(await khaos.call(operation, { [parameter]: document }));
  },
};

// One message to Khaos, sent until it is answered. Every message has its own reference.
async function message(operation, parameter, write) {
  for (let tries = 1; ; tries++) {
    try {
      return await khaos.post(operation, parameter, write(randomUUID()));
    } catch (problem) {
      if (!(problem instanceof Passing)) throw problem;
      await pause(Math.min(SECOND * 2 ** (tries - 1), MINUTE));
    }
  }
}

// --- SnapFulfil ----------------------------------------------------------------------------------------------------

const snapfulfilLink = new Link('snapfulfil', settings.snapfulfil, {
  onOutage,
  headers: { Authorization: `Basic ${Buffer.from(`${settings.user}:${settings.password}`).toString('base64')}` },
});

const snapfulfil = {
  async call(method, resource, object) {
    const content = object && { body: JSON.stringify(object), headers: { 'Content-Type': 'application/json' } };
    const answer = await snapfulfilLink.send(method, resource, content);
    return answer.body && answer.status !== 304 ? JSON.parse(answer.body) : null;
  },
  list: (entity) => snapfulfil.call('GET', `/${entity}`),
  read: (entity, id) => snapfulfil.call('GET', `/${entity}/${encodeURIComponent(id)}`),
  create: (entity, object) => snapfulfil.call('POST', `/${entity}`, object),
  change: (entity, id, object) => snapfulfil.call('PUT', `/${entity}/${encodeURIComponent(id)}`, object),
  remove: (entity, id) => snapfulfil.call('DELETE', `/${entity}/${encodeURIComponent(id)}`),
};

async function untilAnswered(call) {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (problem) {
      if (!(problem instanceof Passing)) throw problem;
      await pause(Math.min(SECOND * 2 ** (tries - 1), MINUTE));
    }
  }
}

// --- items ---------------------------------------------------------------------------------------------------------

const RETRY_REFUSED = 20 * MINUTE;
const refusedItems = new Map(); // SKU: when it was refused, what was refused, and the invoices that wait for it

async function mirrorItem(item) {
  const wanted = documents.product(item);
  const print = JSON.stringify(wanted);
  const known = state.get(`item ${item.sku}`);
  if (!item.isPicked || known === print) return;
  const refused = refusedItems.get(item.sku);
  if (refused?.print === print && Date.now() < refused.at + RETRY_REFUSED) return;
  try {
    if (known === undefined) await snapfulfil.create('products', wanted);
    else await snapfulfil.change('products', item.sku, wanted);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    refusedItems.set(item.sku, { at: Date.now(), print, waiting: refused?.waiting ?? new Set() });
    await raise('item-unknown', item.sku, 'customer-service', problem.message);
    return;
  }
  state.set(`item ${item.sku}`, print);
  refusedItems.delete(item.sku);
  await clear('item-unknown', item.sku, 'customer-service');
  for (const invoice of refused?.waiting ?? []) waitingInvoices.delete(invoice);
}

const lastChange = new Map(); // SKU: its last change that was dealt with

const lots = (things, size) =>
  Array.from({ length: Math.ceil(things.length / size) }, (_, at) => things.slice(at * size, (at + 1) * size));

async function mirrorItems() {
  const since = state.get('items read until') ?? LONG_AGO;
  const changed = await khaos.changedItems(since);
  const read = changed.filter((c) => lastChange.get(c.sku) !== c.changed); // a second has many, and is told again
  const again = [...refusedItems.keys()].filter((sku) => !read.some((c) => c.sku === sku));
  for (const lot of lots([...read.map((c) => c.sku), ...again], 50)) {
    for (const item of await khaos.items(lot)) await mirrorItem(item);
  }
  for (const { sku, changed: when } of read) lastChange.set(sku, when);
  const until = changed.reduce((latest, c) => (c.changed > latest ? c.changed : latest), since);
  if (until !== since) state.set('items read until', until);
}

// SnapFulfil may have been filled before this program came: what it has is not made again.
async function learnItems() {
  if (state.get('items learnt')) return;
  const there = new Set((await snapfulfil.list('products')).map((p) => p.SKUId));
  const changed = await khaos.changedItems(LONG_AGO);
  for (const lot of lots(changed.map((c) => c.sku), 50)) {
    const items = (await khaos.items(lot)).filter((item) => there.has(item.sku));
    state.write(items.map((item) => [`item ${item.sku}`, JSON.stringify(documents.product(item))]));
    for (const item of items) state.keep([`item ${item.sku}`, JSON.stringify(documents.product(item))]);
  }
  state.set('items learnt', true);
}

// --- hand-over -----------------------------------------------------------------------------------------------------

const waitingInvoices = new Map(); // invoice: its last change, and when to look again

async function handOver() {
  const released = (await khaos.statuses([RELEASED], LONG_AGO)).filter(({ id, changed }) => {
    const waits = waitingInvoices.get(id);
    return !waits || waits.changed !== changed || Date.now() >= waits.until;
  });
  const changedAt = new Map(released.map(({ id, changed }) => [id, changed]));
  for (const lot of lots([...new Set(released.map(({ order }) => order))], 20)) {
    for (const order of await khaos.orders(lot)) {
      if (order.stage !== RELEASED || !changedAt.has(order.invoice)) continue;
      const wait = (howLong) =>
        waitingInvoices.set(order.invoice, { changed: changedAt.get(order.invoice), until: Date.now() + howLong });
      if (!order.paid) wait(Infinity); // payment changes it
      else if (await handOverOne(order)) waitingInvoices.delete(order.invoice);
      else wait(RETRY_REFUSED);
    }
  }
}

async function handOverOne(order) {
  try {
    await createShipment(order);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    const unknown = order.lines.map((line) => line.sku).filter((sku) => refusedItems.has(sku));
    for (const sku of unknown) refusedItems.get(sku).waiting.add(order.invoice);
    if (unknown.length > 0) await raise('item-unknown', order.invoice, 'customer-service', problem.message, unknown);
    else await raise('order-refused', order.invoice, 'warehouse', problem.message);
    return false;
  }
  await clear('order-refused', order.invoice, 'warehouse');
  await clear('item-unknown', order.invoice, 'customer-service');
  const { skipped } = await message('ImportInvoiceStages', 'InvoiceStages', (reference) =>
    documents.stageDocument(reference, order.invoice, ACKNOWLEDGED),
  );
  // Cancelled or held in the meantime: nobody is to pick it.
  if (skipped && /^(CANCELLED|HELD)/.test(skipped)) await withdraw(order.invoice);
  return true;
}

async function createShipment(order) {
  const wanted = documents.shipment(order);
  try {
    await snapfulfil.create('shipments', wanted);
  } catch (problem) {
    if (!(problem instanceof Refused) || !problem.codes.includes('SKU')) throw problem;
    const skus = wanted.ShipmentLines.map((line) => line.SKUId);
    for (const item of await khaos.items(skus)) await mirrorItem(item);
    if (skus.some((sku) => refusedItems.has(sku))) throw problem;
    await snapfulfil.create('shipments', wanted);
  }
}

// --- cancellations and holds ---------------------------------------------------------------------------------------

const dealtWith = new Map(); // invoice: its last change
let changesSince = LONG_AGO;

async function withdrawCalledOff() {
  const calledOff = await khaos.statuses([CANCELLED, HELD], changesSince);
  for (const { id, changed } of calledOff) {
    if (dealtWith.get(id) === changed) continue;
    await withdraw(id);
    dealtWith.set(id, changed);
    if (changed > changesSince) changesSince = changed;
  }
}

async function withdraw(invoice) {
  try {
    await snapfulfil.remove('shipments', invoice);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    if (problem.status === 404) return; // it was never handed over
    await raise('late-cancel', invoice, 'customer-service', `called off in Khaos, and already being picked: ${problem.message}`);
  }
}

// --- events --------------------------------------------------------------------------------------------------------

const work = []; // events that were read and wait for their turn
const WORKERS = 4;
const A_LOT = 200;

// An event is acknowledged as soon as it is read, so that the queue stays short and no two workers take the same.
async function readQueue() {
  const events = await snapfulfil.list(`snapoutbound?$top=${A_LOT}`);
  for (const event of events) {
    await untilAnswered(() => snapfulfil.change('snapoutbound', event.XDoc));
    work.push(event);
  }
  await Promise.all(Array.from({ length: WORKERS }, workOff));
}

async function workOff() {
  for (let event = work.shift(); event; event = work.shift()) {
    try {
      await actOn(event);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      await raise('unknown-key', event.XDoc, 'integration', problem.message);
    }
  }
}

async function actOn({ Transaction: what, Key: key }) {
  const [, subject] = key.match(/="([^"]*)"/);
  if (what === 'DESPATCH' || (what === 'SHIPMENT' && key.includes('Stage="99"'))) {
    await postDespatch(await untilAnswered(() => snapfulfil.read('shipments', subject)));
  } else if (what === 'ADJUST') {
    await postAdjustment(await untilAnswered(() => snapfulfil.read('stockmovements', subject)));
  }
}

async function postDespatch(shipment) {
  const { skipped } = await message('ImportDespatches', 'Despatches', (reference) =>
    documents.despatchDocument(reference, shipment),
  );
  const invoice = shipment.CustomerRef;
  if (!skipped || skipped.startsWith('ISSUED')) return; // issued: an earlier message had arrived
  if (skipped.startsWith('CANCELLED')) await raise('left-warehouse', invoice, 'customer-service', skipped);
  else await raise('despatch-unposted', invoice, 'customer-service', skipped);
}

async function postAdjustment(movement) {
  const { skipped } = await message('ImportStockAdjustments', 'StockAdjustments', (reference) =>
    documents.adjustmentDocument(reference, settings.site, movement),
  );
  if (skipped) await raise('stock-unposted', movement.SKUId, 'finance', skipped);
}

// --- the program ---------------------------------------------------------------------------------------------------

async function every(interval, what) {
  for (;;) {
    try {
      await what();
    } catch (problem) {
      if (!(problem instanceof Passing || problem instanceof Refused)) throw problem;
      console.error(`${what.name}: ${problem.message}`);
    }
    await pause(interval);
  }
}

process.on('SIGTERM', () => process.exit(0));

await untilAnswered(learnItems);
await Promise.all([
  every(5 * MINUTE, mirrorItems),
  every(20 * SECOND, handOver),
  every(MINUTE, withdrawCalledOff),
  every(15 * SECOND, readQueue),
]);
