#include "scenarios/player/recorder.h"

#include "sim/zone.h"

namespace peakproof::scenarios {

namespace {

using journal::Body;

std::vector<journal::InvoiceLine> lines_of(const std::vector<erp::InvoiceLine>& lines) {
    std::vector<journal::InvoiceLine> told;
    told.reserve(lines.size());
    for (const erp::InvoiceLine& line : lines)
        told.push_back({line.sku, line.sold_units, line.assigned_units, line.unit_net_millionths,
                        line.vat_ppm, line.position, line.pickable});
    return told;
}

journal::Pairs details_of(const erp::DeliveryDetails& d) {
    journal::Pairs pairs;
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) pairs.emplace_back(key, value);
    };
    add("customer", d.customer_code);
    add("name", d.customer_name);
    add("organisation", d.organisation);
    add("line1", d.address1);
    add("line2", d.address2);
    add("line3", d.address3);
    add("town", d.town);
    add("county", d.county);
    add("postcode", d.postcode);
    add("country", d.country_code);
    add("title", d.title);
    add("forename", d.forename);
    add("surname", d.surname);
    add("email", d.email);
    add("telephone", d.telephone);
    add("service", d.courier_code);
    add("priority", d.priority);
    add("po_number", d.po_number);
    add("note", d.order_note);
    add("due", sim::iso_local_date(d.delivery_date));
    return pairs;
}

Body told(const erp::fact::ItemListed& f) {
    return journal::ItemListed{f.sku,      f.stock_id,   f.description,
                               f.mirrored, f.cost_pence, f.barcode};
}
Body told(const erp::fact::OrderAccepted& f) {
    journal::OrderAccepted accepted{f.order, f.associated_ref, f.invoice, {}, f.back_order_allowed};
    accepted.lines.reserve(f.lines.size());
    for (std::size_t i = 0; i < f.lines.size(); ++i)
        accepted.lines.push_back({f.lines[i].sku, f.lines[i].sold_units,
                                  i < f.published_units.size() ? f.published_units[i] : 0});
    return accepted;
}
Body told(const erp::fact::InvoiceChanged& f) {
    return journal::InvoiceTold{f.invoice,
                                f.order,
                                f.associated_ref,
                                f.part,
                                f.stage,
                                f.confirmed,
                                f.paid,
                                lines_of(f.lines),
                                details_of(f.details),
                                f.delivery_net_pence};
}
Body told(const erp::fact::StageMoved& f) {
    return journal::InvoiceStage{f.invoice, f.why, f.from, f.to};
}
Body told(const erp::fact::BecameReady& f) {
    return journal::Ready{f.invoice, f.units, f.value_pence};
}
Body told(const erp::fact::StoppedBeingReady& f) {
    return journal::ReadinessLost{f.invoice, f.why};
}
Body told(const erp::fact::Posted& f) {
    return journal::KhaosPosted{
        f.sku,    f.site, erp::name(f.debit), erp::name(f.credit), f.cause, f.invoice, f.ref,
        f.reason, f.units};
}
Body told(const erp::fact::DespatchTaken& f) {
    journal::DespatchPosted posted{f.ref, f.invoice,  f.order,           f.courier,
                                   {},    f.complete, to_us(f.ship_date)};
    posted.parcels.reserve(f.parcels.size());
    for (const erp::fact::Parcel& parcel : f.parcels)
        posted.parcels.push_back({parcel.tracking, parcel.sku, parcel.units});
    return posted;
}
Body told(const erp::fact::Adjusted& f) {
    return journal::StockAdjusted{f.ref, f.sku, f.site, f.reason, f.by_units};
}
Body told(const erp::fact::AlreadyImported& f) { return journal::AlreadyImported{f.ref, f.kind}; }
Body told(const erp::fact::Issued& f) {
    journal::Issued issued{f.invoice,    f.order, {}, f.delivery_net_pence, f.delivery_vat_pence,
                           to_us(f.date)};
    issued.lines.reserve(f.lines.size());
    for (const erp::fact::MoneyLine& line : f.lines)
        issued.lines.push_back({line.sku, line.units, line.net_pence, line.vat_pence});
    return issued;
}

Body told(const warehouse::fact::ItemKnown& f) { return journal::ItemKnown{f.sku, f.unit}; }
Body told(const warehouse::fact::ItemUnknown& f) { return journal::ItemUnknown{f.sku, f.why}; }
Body told(const warehouse::fact::ProductHeld& f) {
    return journal::ProductHeld{f.sku, f.unit, f.description, f.barcode, f.active, f.measures};
}
Body told(const warehouse::fact::ShipmentCreated& f) {
    journal::ShipmentCreated created{f.shipment, f.reference, {}, f.fields};
    created.lines.reserve(f.lines.size());
    for (const warehouse::fact::ShipmentLine& line : f.lines)
        created.lines.push_back(
            {line.sku, line.unit, line.units, line.price_millionths, line.position});
    return created;
}
Body told(const warehouse::fact::ShipmentMoved& f) {
    return journal::ShipmentMoved{f.shipment, f.reference, f.stage, f.status, f.live};
}
Body told(const warehouse::fact::LinePicked& f) {
    return journal::LinePicked{f.shipment, f.reference, f.sku, f.picked_units, f.short_units};
}
Body told(const warehouse::fact::Despatched& f) {
    journal::DespatchConfirmed confirmed{f.shipment, f.reference, f.carrier, {}, {}, f.complete};
    for (const warehouse::UnitLine& line : f.lines)
        confirmed.lines.push_back({line.sku, line.units});
    for (const warehouse::Parcel& parcel : f.parcels)
        confirmed.parcels.push_back({parcel.tracking, parcel.sku, parcel.units});
    return confirmed;
}
Body told(const warehouse::fact::StockMoved& f) {
    return journal::StockMoved{f.movement, f.transaction, f.sku,      f.site,      f.from,
                               f.to,       f.reason,      f.shipment, f.reference, f.units};
}
Body told(const warehouse::fact::EventQueued& f) {
    return journal::EventReadable{f.event,    f.transaction, f.shipment,
                                  f.movement, f.reference,   f.sku};
}
Body told(const warehouse::fact::EventTaken& f) {
    return journal::EventTaken{f.event, f.transaction, f.shipment, f.movement, f.reference, f.sku};
}
Body told(const warehouse::fact::EventAgain& f) {
    return journal::EventAgain{f.event, f.transaction, f.shipment, f.movement, f.reference, f.sku};
}

}  // namespace

void Recorder::write(Time now, Body body, std::int64_t cause) {
    sink_->take(journal::Record{now, ++number_, cause, std::move(body)});
}

void Recorder::write_facts(Time now, const std::vector<erp::Fact>& facts, std::int64_t cause) {
    for (const erp::Fact& fact : facts)
        write(now, std::visit([](const auto& f) { return told(f); }, fact), cause);
}

void Recorder::write_facts(Time now, const std::vector<warehouse::Fact>& facts,
                           std::int64_t cause) {
    for (const warehouse::Fact& fact : facts)
        write(now, std::visit([](const auto& f) { return told(f); }, fact), cause);
}

}  // namespace peakproof::scenarios
