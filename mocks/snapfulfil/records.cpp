#include "mocks/snapfulfil/records.h"

#include "mocks/snapfulfil/routes.h"

namespace peakproof::snapfulfil {
namespace {

using warehouse::Outcome;

std::string written_record(const RecordEntity& entity, RecordRow record, const Context& context) {
    std::string body;
    http::JsonWriter json{body};
    write_record(json, entity, record, context.site());
    return body;
}

// The records that a key names: one, or those of all its second keys.
std::vector<RecordRow> named(const RecordEntity& entity, std::string_view key,
                             const warehouse::Warehouse& warehouse) {
    if (entity.second_key.empty()) {
        const RecordRow one = warehouse.find_record(entity.kind, key);
        return one == nullptr ? std::vector<RecordRow>{} : std::vector<RecordRow>{one};
    }
    std::vector<RecordRow> rows;
    const auto& all = warehouse.records(entity.kind);
    const std::string first = warehouse::configuration_id(key, "");
    for (auto at = all.lower_bound(first);
         at != all.end() && at->first.compare(0, first.size(), first) == 0; ++at)
        rows.push_back(&at->second);
    return rows;
}

// Which of them a PUT means: the only one, or the one whose second key the body says.
RecordRow meant(const RecordEntity& entity, const SnapCall& call,
                const warehouse::Warehouse& warehouse) {
    const std::vector<RecordRow> rows = named(entity, call.id, warehouse);
    const std::string_view second = entity.second_key.empty()
                                        ? std::string_view{}
                                        : text_of(call.body.fields, entity.second_key);
    if (second.empty()) return rows.size() == 1 ? rows.front() : nullptr;
    return warehouse.find_record(entity.kind, warehouse::configuration_id(call.id, second));
}

Response list_of(std::vector<RecordRow> rows, const RecordEntity& entity, Context& context) {
    const Site site = context.site();
    return list_answer(
        std::move(rows), context,
        [&](http::JsonWriter& json, RecordRow row) { write_record(json, entity, row, site); },
        [&](RecordRow row) {
            return entity.second_key.empty()
                       ? row->id
                       : std::string{warehouse::field(row->fields, entity.key)};
        });
}

}  // namespace

void write_record(http::JsonWriter& json, const RecordEntity& entity, RecordRow record,
                  const Site& site) {
    json.begin_object();
    write_fields(json, entity.columns, record, site);
    if (!entity.lines.empty()) {
        json.key(entity.lines);
        json.begin_array();
        for (const warehouse::RecordLine& line : record->lines) {
            json.begin_object();
            write_fields(json, entity.line_columns, RecordLineRow{record, &line}, site);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

Entity described(const RecordEntity& entity, const warehouse::Settings& settings) {
    Entity result{entity.name, entity.title, entity.key,
                  fields_of<RecordRow>(entity.columns, http::Grade::assumed, settings)};
    if (!entity.lines.empty())
        result.children.push_back(
            {entity.lines,
             fields_of<RecordLineRow>(entity.line_columns, http::Grade::assumed, settings)});
    result.rows_by_key = !entity.second_key.empty();
    return result;
}

void about_record(SnapCall& call, const warehouse::Warehouse&) {
    const std::string_view key = call.route->record->key;
    std::string id = !call.id.empty() ? call.id : std::string{text_of(call.body.fields, key)};
    if (id.empty()) id = call.options.pinned(key).value_or("");
    if (!id.empty()) call.keys.push_back(std::move(id));
}

Response list_records(const SnapCall& call, Context& context) {
    const RecordEntity& entity = *call.route->record;
    const Site site = context.site();
    Page<RecordRow, decltype(entity.columns)> page{entity.columns, call.options, site};
    if (page.bad()) return bad_query(*page.bad(), context);
    if (const auto key = call.options.pinned(entity.key)) {
        for (const RecordRow row : named(entity, *key, context.warehouse))
            if (!page.offer(row)) break;
    } else {
        for (const auto& [id, record] : context.warehouse.records(entity.kind))
            if (!page.offer(&record)) break;
    }
    return list_of(std::move(page).rows(), entity, context);
}

Response read_record(const SnapCall& call, Context& context) {
    const RecordEntity& entity = *call.route->record;
    std::vector<RecordRow> rows = named(entity, call.id, context.warehouse);
    if (rows.empty()) return no_matching_entity(context.now);
    if (!entity.second_key.empty()) return list_of(std::move(rows), entity, context);
    context.served.shown.push_back(rows.front()->id);
    context.served.rows = 1;
    return json_answer(200, written_record(entity, rows.front(), context), context.now);
}

Response create_record(const SnapCall& call, Context& context) {
    const RecordEntity& entity = *call.route->record;
    RecordDraft draft = merged_record(entity, {}, true, call.body, context.wire);
    const std::string id = draft.record.id;
    const std::string key{text_of(call.body.fields, entity.key)};
    if (context.warehouse.find_record(entity.kind, id) != nullptr)
        return refuse_duplicate(key, context);
    if (key.empty() && entity.second_key.empty() && draft.invalid.empty())
        draft.invalid.push_back({std::string{entity.key}, "DEFINITION"});
    if (!draft.invalid.empty()) return refuse(400, draft.invalid, key, context);
    const auto result =
        context.warehouse.create_record(entity.kind, std::move(draft.record), context.now);
    if (result.outcome != Outcome::done) return refuse(400, result.invalid, key, context);
    context.served.applied = true;
    return written(201,
                   written_record(entity, context.warehouse.find_record(entity.kind, id), context),
                   key, context);
}

Response update_record(const SnapCall& call, Context& context) {
    const RecordEntity& entity = *call.route->record;
    const RecordRow old = meant(entity, call, context.warehouse);
    if (old == nullptr) return refuse_unknown(call.id, context, true);
    if (old->stage != "00") return refuse_stage(call.id, context);
    const std::string id = old->id;
    RecordDraft draft = merged_record(entity, *old, false, call.body, context.wire);
    if (const Scalar* key = find(call.body.fields, entity.key);
        key != nullptr && key->text != call.id)
        draft.invalid.insert(draft.invalid.begin(), {std::string{entity.key}, "DEFINITION"});
    if (!draft.invalid.empty()) return refuse(400, draft.invalid, call.id, context);
    const auto result =
        context.warehouse.change_record(entity.kind, std::move(draft.record), context.now);
    if (result.outcome != Outcome::done) return refuse(400, result.invalid, call.id, context);
    context.served.applied = true;
    return written(200,
                   written_record(entity, context.warehouse.find_record(entity.kind, id), context),
                   call.id, context);
}

Response delete_record(const SnapCall& call, Context& context) {
    switch (
        context.warehouse.delete_record(call.route->record->kind, call.id, context.now).outcome) {
        case Outcome::unknown:
            return refuse_unknown(call.id, context, false);
        case Outcome::wrong_stage:
            return refuse_stage(call.id, context);
        case Outcome::done:
        case Outcome::duplicate:
        case Outcome::invalid:
            break;
    }
    context.served.applied = true;
    return deleted(context.now);
}

}  // namespace peakproof::snapfulfil
