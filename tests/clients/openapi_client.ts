// A client that a generator makes of SnapFulfil's OpenAPI (./snapfulfil); Khaos through khaos.mjs. Compiled strictly: a name or a type
// that the contract does not have ends it before the first call.
import * as snapfulfil from './snapfulfil';
import { client } from './snapfulfil/client.gen';

declare const process: { argv: string[]; env: Record<string, string> };
const { USER_AND_PASSWORD, SNAPFULFIL, KHAOS_MODULE } = process.env;

client.setConfig({ baseUrl: SNAPFULFIL, auth: () => USER_AND_PASSWORD, throwOnError: true });

function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a field is empty');
  return value;
}

async function handOver() {
  const { all, imported, khaos } = await import(KHAOS_MODULE);
  const listed = await khaos('ExportOrderStatusEx', { IDs: '', MappingType: 1, WebOnly: false, ConfirmedOnly: true, IncludeTracking: false,
    IncludeCancelled: false, DateFrom: '2020-01-01T00:00:00', InvoiceStageIDs: '9', ShowItems: false });
  const orders: string = await khaos('ExportOrders', { OrderCode: all(listed, /SORDER_CODE="([^"]*)"/g).join(','), MappingType: 1 });
  for (const order of all(orders, /<SALES_ORDER>(.*?)<\/SALES_ORDER>/gs)) {
    const invoice: string = all(order, /INVOICE_ID="([^"]*)"/g)[0];
    const lines = all(order, /<ORDER_ITEM>(.*?)<\/ORDER_ITEM>/gs).map((item: string) => {
      const of = (name: string): string => all(item, new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))[0];
      return { ShipmentId: invoice, SKUId: of('STOCK_CODE'), QtyOrdered: +of('QTY_ASSIGNED'), QtyRequired: +of('QTY_ASSIGNED'), UnitOfMeasure: 'EAC', Price: +of('PRICE_NET') };
    });
    const body: snapfulfil.ShipmentsCreate = { ShipmentId: invoice, CustomerId: 'WEB', CustomerRef: invoice, DateDueOut: '2026-11-27T17:00:00', ShipmentLines: lines };
    const { data: made, response } = await snapfulfil.snapfulfilShipmentsCreate({ body, throwOnError: true });
    if (response.status !== 201 || made.ShipmentId !== invoice) throw new Error('not made: ' + response.status);
    imported(await khaos('ImportInvoiceStages', { InvoiceStages: `<INVOICE_STAGES><INVOICE REF="ack-${invoice}" INVOICE_ID="${invoice}"><STAGE_ID>12</STAGE_ID></INVOICE></INVOICE_STAGES>` }));
  }
}

async function despatches(key: string): Promise<string> {
  const { data: shipment } = await snapfulfil.snapfulfilShipmentsRead({ path: { ShipmentId: key }, throwOnError: true });
  const boxes = there(shipment.ShipmentDespatch).map((box) =>
    `<BOX><CONSIGNMENT_REF>${box.CarrierTrackingNumber}</CONSIGNMENT_REF><WEIGHT>${box.Weight}</WEIGHT><BOX_ITEM STOCK_CODE="${box.SKUId}" QTY_SENT="${there(box.Qty).toFixed()}"/></BOX>`);
  return `<DESPATCHES><DESPATCH REF="d-${key}" INVOICE_ID="${shipment.CustomerRef}"><SHIP_DATE>${there(shipment.DateClosed)}</SHIP_DATE>` +
    `<COURIER_CODE>${shipment.CarrierId}</COURIER_CODE><COMPLETE>-1</COMPLETE><BOXES>${boxes.join('')}</BOXES></DESPATCH></DESPATCHES>`;
}

async function adjustments(key: string): Promise<string> {
  const { data: movement } = await snapfulfil.snapfulfilStockmovementsRead({ path: { MovementId: key }, throwOnError: true });
  return `<STOCK_ADJUSTMENTS SITE="Main Site"><ADJUSTMENT REF="m-${key}" STOCK_CODE="${movement.SKUId}" ADJUST_BY="${(-movement.Qty).toFixed()}" ` +
    `REASON="SHORT" DATE="${there(movement.DateCreated)}"/></STOCK_ADJUSTMENTS>`;
}

async function postBack() {
  const { imported, khaos } = await import(KHAOS_MODULE);
  const { data: events } = await snapfulfil.snapfulfilSnapoutboundList({ query: { $top: 200 }, throwOnError: true });
  for (const event of events) {
    const key = there(event.Key).split('"')[1];
    if (event.Transaction === 'DESPATCH') imported(await khaos('ImportDespatches', { Despatches: await despatches(key) }));
    if (event.Transaction === 'ADJUST') imported(await khaos('ImportStockAdjustments', { StockAdjustments: await adjustments(key) }));
    await snapfulfil.snapfulfilSnapoutboundAcknowledge({ path: { XDoc: there(event.XDoc) }, throwOnError: true });
  }
}

const steps: Record<string, () => Promise<void>> = { 'hand-over': handOver, 'post-back': postBack };
void steps[process.argv[2]]();
