#pragma once

#include <span>

#include "mocks/snapfulfil/call.h"
#include "mocks/snapfulfil/catalogue.h"
#include "mocks/warehouse/records.h"

// Entities of which no more is known than a name and a likely list of fields: described by tables,
// served by one engine that answers as shipments do (assumed).
namespace peakproof::snapfulfil {

using RecordRow = const warehouse::Record*;
struct RecordLineRow {
    const warehouse::Record* record;
    const warehouse::RecordLine* line;
};

struct RecordEntity {
    warehouse::Kind kind;
    std::string_view name, title, key;
    std::span<const Column<RecordRow>> columns;
    std::string_view lines{};  // what its child rows are called; empty: it has none
    std::span<const Column<RecordLineRow>> line_columns{};
    std::string_view line_key{};  // by which a PUT finds a line again, before its Line
    std::string_view
        second_key{};  // where the key alone names several: then it is read as an array
    bool deletable = true;
};

// In the order of their routes. A new one: its file in records/, and its two lines in
// records/all.cpp.
std::span<const RecordEntity* const> record_entities();
Entity described(const RecordEntity& entity, const warehouse::Settings& settings);

// A record as a request means it, over what was there, or what in it does not fit. A PUT merges:
// what it leaves out keeps its value, a null takes it away, lines are found again by the host's
// number or by Line and never taken away (assumed, as for shipments).
struct RecordDraft {
    warehouse::Record record;
    std::vector<warehouse::Invalid> invalid;
};
RecordDraft merged_record(const RecordEntity& entity, warehouse::Record base, bool is_new,
                          const Body& body, const WireSettings& wire);
void write_record(http::JsonWriter& json, const RecordEntity& entity, RecordRow record,
                  const Site& site);

}  // namespace peakproof::snapfulfil
