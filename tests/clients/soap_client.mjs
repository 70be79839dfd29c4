// A client that Node's `soap` makes of Khaos's WSDL; SnapFulfil through fetch.
import { all, imported, khaos } from './khaos.mjs';

const user = 'Basic ' + Buffer.from(process.env.USER_AND_PASSWORD).toString('base64');
async function snapfulfil(method, path, body) {
  const answer = await fetch(process.env.SNAPFULFIL + path, {
    method, headers: { Authorization: user, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

async function handOver() {
  const listed = await khaos('ExportOrderStatusEx', { IDs: '', MappingType: 1, WebOnly: false, ConfirmedOnly: true, IncludeTracking: false,
    IncludeCancelled: false, DateFrom: '2020-01-01T00:00:00', InvoiceStageIDs: '9', ShowItems: false });
  const orders = await khaos('ExportOrders', { OrderCode: all(listed, /SORDER_CODE="([^"]*)"/g).join(','), MappingType: 1 });
  for (const order of all(orders, /<SALES_ORDER>(.*?)<\/SALES_ORDER>/gs)) {
    const invoice = all(order, /INVOICE_ID="([^"]*)"/g)[0];
    const lines = all(order, /<ORDER_ITEM>(.*?)<\/ORDER_ITEM>/gs).map((item) => {
      const of = (name) => all(item, new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))[0];
      return { ShipmentId: invoice, SKUId: of('STOCK_CODE'), QtyOrdered: +of('QTY_ASSIGNED'), QtyRequired: +of('QTY_ASSIGNED'), UnitOfMeasure: 'EAC', Price: +of('PRICE_NET') };
    });
    await snapfulfil('POST', '/api/shipments', { ShipmentId: invoice, CustomerId: 'WEB', CustomerRef: invoice, DateDueOut: '2026-11-27T17:00:00', ShipmentLines: lines });
    imported(await khaos('ImportInvoiceStages', { InvoiceStages: `<INVOICE_STAGES><INVOICE REF="ack-${invoice}" INVOICE_ID="${invoice}"><STAGE_ID>12</STAGE_ID></INVOICE></INVOICE_STAGES>` }));
  }
}

async function postBack() {
  for (const event of await snapfulfil('GET', '/api/snapoutbound?$top=200')) {
    const key = event.Key.split('"')[1];
    if (event.Transaction === 'DESPATCH') {
      const shipment = await snapfulfil('GET', '/api/shipments/' + key);
      const boxes = shipment.ShipmentDespatch.map((box) => `<BOX><CONSIGNMENT_REF>${box.CarrierTrackingNumber}</CONSIGNMENT_REF><WEIGHT>${box.Weight}</WEIGHT><BOX_ITEM STOCK_CODE="${box.SKUId}" QTY_SENT="${box.Qty}"/></BOX>`);
      imported(await khaos('ImportDespatches', { Despatches: `<DESPATCHES><DESPATCH REF="d-${key}" INVOICE_ID="${shipment.CustomerRef}"><SHIP_DATE>${shipment.DateClosed}</SHIP_DATE>` +
        `<COURIER_CODE>${shipment.CarrierId}</COURIER_CODE><COMPLETE>-1</COMPLETE><BOXES>${boxes.join('')}</BOXES></DESPATCH></DESPATCHES>` }));
    } else if (event.Transaction === 'ADJUST') {
      const movement = await snapfulfil('GET', '/api/stockmovements/' + key);
      imported(await khaos('ImportStockAdjustments', { StockAdjustments: `<STOCK_ADJUSTMENTS SITE="Main Site"><ADJUSTMENT REF="m-${key}" STOCK_CODE="${movement.SKUId}" ADJUST_BY="-${movement.Qty}" REASON="SHORT" DATE="${movement.DateCreated}"/></STOCK_ADJUSTMENTS>` }));
    }
    await snapfulfil('PUT', '/api/snapoutbound/' + event.XDoc);
  }
}

await { 'hand-over': handOver, 'post-back': postBack }[process.argv[2]]();
