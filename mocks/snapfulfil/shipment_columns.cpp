#include "mocks/snapfulfil/shipment_columns.h"

#include <array>

#include "mocks/warehouse/statuses.h"

// The header of a shipment in the order of the wire (recorded; the fields of 2019 and 2021 stand
// where those releases put them: client). A fallback is what the recorded system filled in when
// nothing was sent.
namespace peakproof::snapfulfil {
namespace {

using warehouse::Shipment;
using warehouse::ShipmentLine;
using Col = Column<ShipmentRow>;
namespace stage = warehouse::stage;

constexpr Release y2018 = Release::y2018, y2019 = Release::y2019, y2021 = Release::y2021;

Value kept(const ShipmentRow& row, const Site&, const Col& column) {
    return stored(row->header, column.name, column.type, column.fallback);
}
Value as_id(const ShipmentRow& row, const Site&, const Col& column) {
    const Value sent = stored(row->header, column.name, column.type, {});
    return sent.kind == Value::Kind::null ? Value::of(row->id) : sent;
}
// The spelling of 2018 lacks an n; it is kept under the right one.
Value consignment(const ShipmentRow& row, const Site&, const Col&) {
    const Value sent = stored(row->header, "ConsignmentId", Type::text, {});
    return sent.kind == Value::Kind::null ? Value::of(row->id) : sent;
}
Value as_due_out(const ShipmentRow& row, const Site&, const Col& column) {
    const Value sent = stored(row->header, column.name, column.type, {});
    return sent.kind == Value::Kind::null ? stored(row->header, "DateDueOut", Type::date, {})
                                          : sent;
}
Value nothing(const ShipmentRow&, const Site&, const Col&) { return {}; }
Value zero(const ShipmentRow&, const Site&, const Col&) { return Value::of(0); }

Value id(const ShipmentRow& row, const Site&, const Col&) { return Value::of(row->id); }
Value status(const ShipmentRow& row, const Site&, const Col&) { return Value::of(row->status); }
Value shipment_stage(const ShipmentRow& row, const Site& site, const Col&) {
    return Value::of(warehouse::shown_stage(row->stage, site.warehouse.settings()));
}
Value reference(const ShipmentRow& row, const Site&, const Col&) {
    return text_or_null(row->reference);
}
Value carrier(const ShipmentRow& row, const Site&, const Col&) {
    return text_or_null(row->carrier);
}
Value tracking(const ShipmentRow& row, const Site&, const Col&) {
    return text_or_null(row->tracking);
}
Value tracking_url(const ShipmentRow& row, const Site&, const Col&) {
    return text_or_null(row->tracking_url);
}
Value variance(const ShipmentRow& row, const Site&, const Col&) {
    return row->variance ? Value::of("1") : Value{};
}
Value keeper(const ShipmentRow& row, const Site&, const Col&) {
    return Value::of(row->stage == stage::due_out ? "H" : "W");
}

template <std::string warehouse::Settings::*Setting>
Value site_value(const ShipmentRow& row, const Site& site, const Col& column) {
    const Value sent = stored(row->header, column.name, column.type, {});
    return sent.kind == Value::Kind::null ? Value::of(site.warehouse.settings().*Setting) : sent;
}

Value line_count(const ShipmentRow& row, const Site&, const Col&) {
    return Value::of(static_cast<std::int64_t>(row->lines.size()));
}
Value line_units(const ShipmentRow& row, const Site&, const Col&) {
    std::int64_t units = 0;
    for (const ShipmentLine& line : row->lines) units += line.required;
    return Value::of(units);
}
// What its units come to by their products. Quantities are the host's to choose: more than a
// number of the wire holds is as much as it holds.
using Measure = std::int64_t (warehouse::Warehouse::*)(std::string_view, std::string_view) const;
template <Measure OfUnit, int Decimals>
Value measured(const ShipmentRow& row, const Site& site, const Col&) {
    constexpr std::int64_t most = 1'000'000'000'000'000'000;
    std::int64_t sum = 0;
    for (const ShipmentLine& line : row->lines) {
        const std::int64_t each = (site.warehouse.*OfUnit)(line.sku, line.unit);
        if (each > 0 && line.required > (most - sum) / each) return Value::of(most, Decimals);
        sum += line.required * each;
    }
    return Value::of(sum, Decimals);
}
constexpr auto volume = measured<&warehouse::Warehouse::unit_volume, 6>,
               weight = measured<&warehouse::Warehouse::unit_grams, 3>;
Value actual_weight(const ShipmentRow& row, const Site&, const Col&) {
    std::int64_t grams = 0;
    const std::string* parcel = nullptr;
    for (const warehouse::DespatchLine& element : row->despatch) {
        if (parcel == nullptr || *parcel != element.stu) grams += element.weight_grams;
        parcel = &element.stu;
    }
    return Value::of(grams, 3);
}
Value storage_units(const ShipmentRow& row, const Site&, const Col&) {
    if (row->stage == stage::due_out) return {};
    std::int64_t parcels = 0;
    const std::string* parcel = nullptr;
    for (const warehouse::DespatchLine& element : row->despatch) {
        if (parcel == nullptr || *parcel != element.stu) ++parcels;
        parcel = &element.stu;
    }
    return Value::of(parcels);
}
template <int Which>  // 0: not begun, 1: under way, 2: done
Value tasks(const ShipmentRow& row, const Site&, const Col&) {
    if (row->stage == stage::due_out) return {};
    std::int64_t count = 0;
    for (const ShipmentLine& line : row->lines) {
        if (line.tasked == 0) continue;
        const int state = line.actioned ? 2 : row->stage == stage::pick ? 1 : 0;
        if (state == Which) ++count;
    }
    return Value::of(count);
}
Value created(const ShipmentRow& row, const Site& site, const Col&) {
    return stamp_or_null(row->created, site);
}
Value suspended(const ShipmentRow& row, const Site& site, const Col&) {
    return stamp_or_null(row->suspended, site);
}
Value closed(const ShipmentRow& row, const Site& site, const Col&) {
    return stamp_or_null(row->closed, site);
}

using Set = warehouse::Settings;
constexpr std::array columns{Col{"ShipmentId", Type::text, id}.required(),
                             Col{"BizId", Type::text, site_value<&Set::biz>},
                             Col{"BizSalesOrder", Type::text, kept},
                             Col{"Status", Type::text, status}.sent(),
                             Col{"OrderType", Type::text, kept, "S01"},
                             Col{"OrderClass", Type::text, kept, "SHIP"},
                             Col{"CustomerId", Type::text, kept}.required(),
                             Col{"BizCustomerId", Type::text, kept},
                             Col{"CustomerGroup", Type::text, kept},
                             Col{"CustomerName", Type::text, kept},
                             Col{"ShippingAddressId", Type::text, kept, "ADD1"},
                             Col{"InvoiceAddressId", Type::text, kept, "ADD1"},
                             Col{"Site", Type::text, site_value<&Set::site>},
                             Col{"Warehouse", Type::text, site_value<&Set::facility>},
                             Col{"OwnerId", Type::text, site_value<&Set::owner>},
                             Col{"StockStatus", Type::text, kept, "00"},
                             Col{"SalesOrder", Type::text, kept},
                             Col{"Prime", Type::text, as_id},
                             Col{"PriorityAllocation", Type::text, kept, "03"},
                             Col{"PriorityDespatch", Type::text, kept, "03"},
                             Col{"CustomerOrder", Type::text, kept, {}, y2019},
                             Col{"CustomerRef", Type::text, reference}.sent(),
                             Col{"ConsigmentId", Type::text, consignment, {}, y2018, y2018},
                             Col{"ConsignmentId", Type::text, consignment, {}, y2019},
                             Col{"PickGroupId", Type::text, kept},
                             Col{"ASNNumber", Type::text, kept},
                             Col{"DNoteNumber", Type::text, kept},
                             Col{"InvoiceNumber", Type::text, kept},
                             Col{"ManifestNumber", Type::text, kept},
                             Col{"BOL", Type::text, kept, {}, y2019},
                             Col{"MasterBOL", Type::text, kept, {}, y2019},
                             Col{"POD", Type::text, kept},
                             Col{"ShippingMethod", Type::text, kept},
                             Col{"Region", Type::text, kept},
                             Col{"DC", Type::text, kept, {}, y2019},
                             Col{"Store", Type::text, kept, {}, y2019},
                             Col{"CarrierId", Type::text, carrier}.sent(),
                             Col{"CarrierScac", Type::text, kept, {}, y2019},
                             Col{"CarrierTrackingNumber", Type::text, tracking},
                             Col{"CarrierTrackingNumberURL", Type::text, tracking_url, {}, y2021},
                             Col{"ReturnTrackingNumber", Type::text, kept, {}, y2021},
                             Col{"ReturnTrackingNumberURL", Type::text, kept, {}, y2021},
                             Col{"Route", Type::text, kept},
                             Col{"LoadId", Type::text, kept},
                             Col{"LoadSequence", Type::n1, kept, "0"},
                             Col{"DropSlot", Type::text, kept, {}, y2021},
                             Col{"PackStation", Type::text, kept},
                             Col{"ShippingLane", Type::text, kept, "GO01"},
                             Col{"ReturnReason", Type::text, kept},
                             Col{"QC", Type::text, kept},
                             Col{"Lines", Type::n1, line_count},
                             Col{"LineQty", Type::n1, line_units},
                             Col{"StUQty", Type::n1, storage_units},
                             Col{"Volume", Type::n6, volume},
                             Col{"Weight", Type::n6, weight},
                             Col{"ActualWeight", Type::n6, actual_weight},
                             Col{"CatchWeight", Type::n6, nothing, {}, y2021},
                             Col{"TaskCountNew", Type::n1, tasks<0>},
                             Col{"TaskCountCurrent", Type::n1, tasks<1>},
                             Col{"TaskCountActioned", Type::n1, tasks<2>},
                             Col{"TimeToPick", Type::n1, zero},
                             Col{"TimeToPack", Type::n1, zero},
                             Col{"TimeToCheck", Type::n1, zero},
                             Col{"TimeToLoad", Type::n1, zero},
                             Col{"TimeOther", Type::n1, zero},
                             Col{"TimeToDeliver", Type::n1, zero},
                             Col{"InvoiceInd", Type::text, kept},
                             Col{"Currency", Type::text, site_value<&Set::currency>},
                             Col{"LineValue", Type::n6, kept},
                             Col{"Discount", Type::n6, kept},
                             Col{"Packing", Type::n6, kept},
                             Col{"Freight", Type::n6, kept},
                             Col{"Insurance", Type::n6, kept},
                             Col{"Charges", Type::n6, kept, "0"},
                             Col{"Allowances", Type::n6, kept},
                             Col{"Tax", Type::n6, kept},
                             Col{"InvoiceValue", Type::n6, kept},
                             Col{"ShortageCode", Type::text, kept},
                             Col{"Ignore", Type::text, nothing, {}, y2021},
                             Col{"Variance", Type::text, variance},
                             Col{"CutOffInd", Type::text, kept, "0"},
                             Col{"Supervisor", Type::text, kept},
                             Col{"Reason", Type::text, kept},
                             Col{"DateCreated", Type::date, created},
                             Col{"DateSuspended", Type::date, suspended},
                             Col{"DateClosed", Type::date, closed},
                             Col{"DateDueOut", Type::date, kept}.required(),
                             Col{"DateShipment", Type::date, as_due_out},
                             Col{"DateDelivery", Type::date, as_due_out},
                             Col{"DateInvoice", Type::date, kept},
                             Col{"ASNInd", Type::text, kept},
                             Col{"OverdueInd", Type::text, kept, "0"},
                             Col{"Stage", Type::text, shipment_stage},
                             Col{"MaintInd", Type::text, keeper}};

}  // namespace

std::span<const Column<ShipmentRow>> shipment_columns() { return columns; }

bool is_kept(const Column<ShipmentRow>& column) {
    return column.get == kept || column.get == as_id || column.get == consignment ||
           column.get == as_due_out || column.get == site_value<&Set::biz> ||
           column.get == site_value<&Set::site> || column.get == site_value<&Set::facility> ||
           column.get == site_value<&Set::owner> || column.get == site_value<&Set::currency>;
}

void write_shipment(std::string& out, const Shipment& shipment, const Site& site) {
    http::JsonWriter json{out};
    const auto children = [&](std::string_view name, const auto& rows, auto columns_of,
                              auto row_of) {
        json.key(name);
        json.begin_array();
        for (const auto& row : rows) {
            json.begin_object();
            write_fields(json, columns_of, row_of(row), site);
            json.end_object();
        }
        json.end_array();
    };
    json.begin_object();
    write_fields(json, shipment_columns(), &shipment, site);
    children("ShipmentLines", shipment.lines, line_columns(), [&](const ShipmentLine& line) {
        return LineRow{&shipment, &line};
    });
    const auto child = [&](const warehouse::Fields& fields) {
        return ChildRow{&shipment, &fields};
    };
    children("ShipAddress", shipment.addresses, address_columns(), child);
    children("ShipContacts", shipment.contacts, contact_columns(), child);
    children("ShipmentDespatch", shipment.despatch, despatch_columns(),
             [&](const warehouse::DespatchLine& element) {
                 return DespatchRow{&shipment, &element};
             });
    json.end_object();
}

}  // namespace peakproof::snapfulfil
