// What the two systems write and want to read: XML, SOAP, Khaos's documents, and SnapFulfil's shipment of an invoice.

// --- XML -----------------------------------------------------------------------------------------------------------

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescape = (text) =>
  text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name) => {
    if (name[0] !== '#') return ENTITIES[name] ?? whole;
    return String.fromCodePoint(name[1] === 'x' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10));
  });

export const escape = (value) =>
  String(value).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

class Element {
  constructor(name, attributes) {
    this.name = name.replace(/^.*:/, '');
    this.attributes = attributes;
    this.children = [];
    this.text = '';
  }

  child(name) {
    return this.children.find((c) => c.name === name);
  }

  textOf(name) {
    return this.child(name)?.text ?? '';
  }

  // Every element of that name, however deep.
  *all(name) {
    for (const c of this.children) {
      if (c.name === name) yield c;
      yield* c.all(name);
    }
  }

  first(name) {
    return this.all(name).next().value;
  }
}

export function parseXml(source) {
  const root = new Element('', {});
  const open = [root];
  const token = /<\?[^]*?\?>|<!--[^]*?-->|<\/[^>]+>|<([^\s/>]+)((?:\s+[^\s=]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
  for (const [whole, name, attributes, closed, text] of source.matchAll(token)) {
    if (text !== undefined) {
      open.at(-1).text += unescape(text);
    } else if (name !== undefined) {
      const found = {};
      for (const [, key, value] of attributes.matchAll(/([^\s=]+)="([^"]*)"/g)) found[key] = unescape(value);
      const element = new Element(name, found);
      open.at(-1).children.push(element);
      if (!closed) open.push(element);
    } else if (whole.startsWith('</')) {
      open.pop();
    }
  }
  return root;
}

// --- SOAP ----------------------------------------------------------------------------------------------------------

const typeOf = (value) => (typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'boolean' : 'string');

export function envelope(operation, parameters) {
  const body = Object.entries(parameters)
    .map(([name, value]) => `<${name} xsi:type="xsd:${typeOf(value)}">${escape(value)}</${name}>`)
    .join('');
  return (
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
    ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<SOAP-ENV:Body><m:${operation} xmlns:m="urn:KosWebIntf-IKosWeb">${body}</m:${operation}></SOAP-ENV:Body>` +
    '</SOAP-ENV:Envelope>'
  );
}

// The record of an import that answered: what became of the one document that was sent.
export function importOutcome(answer) {
  const skipped = answer.first('Skipped')?.child('item');
  return skipped ? { skipped: skipped.textOf('SkipReason') } : { imported: true };
}

// --- what is read from Khaos ---------------------------------------------------------------------------------------

export function invoicesOf(statusList) {
  const found = [];
  for (const order of statusList.all('ORDER_STATUS')) {
    for (const invoice of order.all('INVOICE')) {
      found.push({
        order: order.attributes.SORDER_CODE,
        id: invoice.attributes.INVOICE_ID,
        stage: Number(invoice.attributes.INVOICE_STAGE_ID),
        changed: invoice.attributes.LAST_CHANGED,
      });
    }
  }
  return found;
}

export function salesOrder(element) {
  const header = element.child('ORDER_HEADER');
  const customer = element.child('CUSTOMER_DETAIL');
  const reference = header.child('INTERNAL_REF');
  const address = element.first('DELADDR');
  return {
    order: reference.text,
    invoice: reference.attributes.INVOICE_ID,
    stage: Number(reference.attributes.INVSTATUS_ID),
    paid: reference.attributes.PAID === '-1',
    customerCode: customer.textOf('COMPANY_CODE'),
    customerName: customer.textOf('COMPANY_NAME'),
    address: Object.fromEntries(address.children.map((c) => [c.name.slice(1), c.text.trim()])),
    deliverOn: header.textOf('DELIVERY_DATE'),
    note: header.textOf('ORDER_NOTE'),
    postage: Number(header.textOf('DELIVERY_NET')),
    courier: header.textOf('COURIER_CODE'),
    purchaseOrder: header.textOf('PO_NUMBER'),
    express: header.textOf('INV_PRIORITY') === 'Express',
    lines: [...element.all('ORDER_ITEM')].map((item, at) => ({
      number: at + 1,
      sku: item.textOf('STOCK_CODE').trim(),
      units: Number(item.textOf('QTY_ASSIGNED')),
      price: Number(item.textOf('PRICE_NET')),
    })),
  };
}

export function stockItem(element) {
  return {
    sku: element.textOf('STOCK_CODE').trim(),
    description: element.textOf('STOCK_DESC'),
    barcode: element.first('BARCODE')?.text ?? '',
    grams: Number(element.textOf('WEIGHT')),
    isPicked: element.textOf('STOCK_CONTROLLED') === '-1' && element.textOf('DROP_SHIP') !== '-1',
  };
}

// --- what SnapFulfil is given --------------------------------------------------------------------------------------

const LONGEST_TEXT = 50;
const cut = (text) => text.slice(0, LONGEST_TEXT).trim() || null;

export const product = (item) => ({
  SKUId: item.sku,
  Description: cut(item.description),
  UnitOfMeasure: 'EAC',
  UPC: item.barcode || null,
  Weight: item.grams / 1000,
});

// An invoice is one shipment, under the invoice's own id: a second try meets the first.
export function shipment(order) {
  const id = order.invoice;
  const to = order.address;
  const person = [to.FORENAME, to.SURNAME].filter(Boolean).join(' ');
  return {
    ShipmentId: id,
    CustomerId: order.customerCode,
    CustomerName: cut(order.customerName || to.ORGANISATION || person),
    CustomerRef: id,
    CustomerOrder: order.purchaseOrder || null,
    SalesOrder: order.order,
    DateDueOut: `${order.deliverOn}T00:00:00`,
    ShippingMethod: order.courier || null,
    PriorityDespatch: order.express ? '01' : '03',
    Reason: order.note || null,
    Freight: order.postage,
    ShipmentLines: order.lines
      .filter((line) => line.units > 0)
      .map((line) => ({
        ShipmentId: id,
        SKUId: line.sku,
        QtyOrdered: line.units,
        QtyRequired: line.units,
        UnitOfMeasure: 'EAC',
        Price: line.price,
        SOLineId: line.number,
      })),
    ShipAddress: [
      {
        ShipmentId: id,
        AddressId: 'ADD1',
        Name: cut(to.ORGANISATION || person),
        Line1: to.ADDRESS1 || null,
        Line2: to.ADDRESS2 || null,
        Line3: to.ADDRESS3 || null,
        City: to.TOWN || null,
        State: to.COUNTY || null,
        Postcode: to.POSTCODE || null,
        Country: twoLetters(to.COUNTRY_CODE),
      },
    ],
    ShipContacts: [
      {
        ShipmentId: id,
        Title: to.TITLE || null,
        FirstName: to.FORENAME || null,
        LastName: to.SURNAME || null,
        Email: to.EMAIL || null,
        Phone: to.TEL || null,
      },
    ],
  };
}

// --- what Khaos is given -------------------------------------------------------------------------------------------

export const stageDocument = (reference, invoice, stage) =>
  `<INVOICE_STAGES><INVOICE REF="${reference}" INVOICE_ID="${escape(invoice)}">` +
  `<STAGE_ID>${stage}</STAGE_ID></INVOICE></INVOICE_STAGES>`;

export function despatchDocument(reference, sent) {
  const boxes = byBox(sent.ShipmentDespatch);
  const box = (items) =>
    `<BOX><CONSIGNMENT_REF>${escape(items[0].CarrierTrackingNumber ?? '')}</CONSIGNMENT_REF>` +
    `<TRACKING_URL>${escape(items[0].CarrierTrackingNumberURL ?? '')}</TRACKING_URL>` +
    `<WEIGHT>${items.reduce((sum, i) => sum + i.Weight, 0).toFixed(3)}</WEIGHT>` +
    items.map((i) => `<BOX_ITEM STOCK_CODE="${escape(i.SKUId)}" QTY_SENT="${i.Qty}"/>`).join('') +
    '</BOX>';
  return (
    `<DESPATCHES><DESPATCH REF="${reference}" INVOICE_ID="${escape(sent.CustomerRef)}">` +
    `<SHIP_DATE>${sent.ShipmentDespatch[0]?.DateDespatched ?? sent.DateClosed}</SHIP_DATE>` +
    `<COURIER_CODE>${escape(sent.ShippingMethod ?? '')}</COURIER_CODE><COMPLETE>-1</COMPLETE>` +
    `<BOXES>${[...boxes.values()].map(box).join('')}</BOXES></DESPATCH></DESPATCHES>`
  );
}

function byBox(items) {
  const boxes = new Map();
  for (const item of items) boxes.set(item.StUId, [...(boxes.get(item.StUId) ?? []), item]);
  return boxes;
}

const KHAOS_REASONS = new Set('DAMAGED EXPIRED FAULTY OBSOLETE REFURBISH SAMPLE VARIANCE COUNT FOUND SHORT'.split(' '));

export function adjustmentDocument(reference, site, movement) {
  const units = movement.FromStatus === '00' ? -movement.Qty : movement.Qty;
  const reason = KHAOS_REASONS.has(movement.Reason) ? movement.Reason : 'VARIANCE';
  return (
    `<STOCK_ADJUSTMENTS SITE="${escape(site)}"><ADJUSTMENT REF="${reference}" STOCK_CODE="${escape(movement.SKUId)}"` +
    ` ADJUST_BY="${units}" REASON="${reason}" DATE="${movement.DateCreated}"/></STOCK_ADJUSTMENTS>`
  );
}

// --- countries -----------------------------------------------------------------------------------------------------

const COUNTRIES = Object.fromEntries(
  `ABW:AW AFG:AF AGO:AO AIA:AI ALA:AX ALB:AL AND:AD ARE:AE ARG:AR ARM:AM ASM:AS ATG:AG AUS:AU AUT:AT AZE:AZ BDI:BI
   BEL:BE BEN:BJ BFA:BF BGD:BD BGR:BG BHR:BH BHS:BS BIH:BA BLR:BY BLZ:BZ BMU:BM BOL:BO BRA:BR BRB:BB BRN:BN BTN:BT
   BWA:BW CAF:CF CAN:CA CHE:CH CHL:CL CHN:CN CIV:CI CMR:CM COD:CD COG:CG COK:CK COL:CO COM:KM CPV:CV CRI:CR CUB:CU
   CYM:KY CYP:CY CZE:CZ DEU:DE DJI:DJ DMA:DM DNK:DK DOM:DO DZA:DZ ECU:EC EGY:EG ERI:ER ESP:ES EST:EE ETH:ET FIN:FI
   FJI:FJ FLK:FK FRA:FR FRO:FO FSM:FM GAB:GA GBR:GB GEO:GE GGY:GG GHA:GH GIB:GI GIN:GN GLP:GP GMB:GM GNB:GW GNQ:GQ
   GRC:GR GRD:GD GRL:GL GTM:GT GUF:GF GUM:GU GUY:GY HKG:HK HND:HN HRV:HR HTI:HT HUN:HU IDN:ID IMN:IM IND:IN IRL:IE
   IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JEY:JE JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG KHM:KH KIR:KI KNA:KN KOR:KR
   KWT:KW LAO:LA LBN:LB LBR:LR LBY:LY LCA:LC LIE:LI LKA:LK LSO:LS LTU:LT LUX:LU LVA:LV MAC:MO MAR:MA MCO:MC MDA:MD
   MDG:MG MDV:MV MEX:MX MHL:MH MKD:MK MLI:ML MLT:MT MMR:MM MNE:ME MNG:MN MOZ:MZ MRT:MR MSR:MS MTQ:MQ MUS:MU MWI:MW
   MYS:MY MYT:YT NAM:NA NCL:NC NER:NE NGA:NG NIC:NI NLD:NL NOR:NO NPL:NP NRU:NR NZL:NZ OMN:OM PAK:PK PAN:PA PER:PE
   PHL:PH PLW:PW PNG:PG POL:PL PRI:PR PRK:KP PRT:PT PRY:PY PSE:PS PYF:PF QAT:QA REU:RE ROU:RO RUS:RU RWA:RW SAU:SA
   SDN:SD SEN:SN SGP:SG SHN:SH SLB:SB SLE:SL SLV:SV SMR:SM SOM:SO SPM:PM SRB:RS SSD:SS STP:ST SUR:SR SVK:SK SVN:SI
   SWE:SE SWZ:SZ SYC:SC SYR:SY TCA:TC TCD:TD TGO:TG THA:TH TJK:TJ TKM:TM TLS:TL TON:TO TTO:TT TUN:TN TUR:TR TUV:TV
   TWN:TW TZA:TZ UGA:UG UKR:UA URY:UY USA:US UZB:UZ VAT:VA VCT:VC VEN:VE VGB:VG VIR:VI VNM:VN VUT:VU WSM:WS YEM:YE
   ZAF:ZA ZMB:ZM ZWE:ZW`
    .split(/\s+/)
    .map((pair) => pair.split(':')),
);

// A country that is not in the list goes as it is: SnapFulfil refuses it, and a person puts it right.
const twoLetters = (code) => COUNTRIES[code] ?? code ?? null;
