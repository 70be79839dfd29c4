#include <algorithm>

#include "mocks/snapfulfil/decimal.h"
#include "mocks/snapfulfil/records.h"
#include "mocks/snapfulfil/shipment_body.h"

namespace peakproof::snapfulfil {
namespace {

using warehouse::Fields;
using warehouse::RecordLine;

bool is_quantity(std::string_view name) { return name.substr(0, 3) == "Qty"; }

class Merge {
public:
    Merge(const RecordEntity& entity, warehouse::Record base, bool is_new, const Body& body,
          const WireSettings& wire)
        : entity_(entity),
          is_new_(is_new),
          body_(body),
          zone_(wire.api_server_zone),
          rows_limit_(wire.rows_limit) {
        draft_.record = std::move(base);
    }

    RecordDraft merged() && {
        if (is_new_ && entity_.second_key.empty())
            draft_.record.id = text_of(body_.fields, entity_.key);
        take(entity_.columns, body_.fields, draft_.record.fields, is_new_);
        if (!entity_.second_key.empty())
            draft_.record.id = warehouse::configuration_id(
                warehouse::field(draft_.record.fields, entity_.key),
                warehouse::field(draft_.record.fields, entity_.second_key));
        const std::vector<Record>* rows =
            entity_.lines.empty() ? nullptr : body_.find_rows(entity_.lines);
        if (rows == nullptr) return std::move(draft_);
        if (!draft_.invalid.empty()) {  // a header that fails takes its lines with it
            const warehouse::KindInfo& info = warehouse::info_of(entity_.kind);
            draft_.invalid.insert(draft_.invalid.end(), rows->size(),
                                  {std::string{info.key}, std::string{info.code}});
            return std::move(draft_);
        }
        const std::size_t lines_before = draft_.record.lines.size();
        for (const Record& record : *rows) line(record, lines_before);
        if (draft_.record.lines.size() > rows_limit_) bad(entity_.lines, "LENGTH");
        return std::move(draft_);
    }

private:
    void bad(std::string_view name, std::string_view code = "DEFINITION") {
        draft_.invalid.push_back({std::string{name}, std::string{code}});
    }

    template <class Columns>
    void take(const Columns& columns, const Record& record, Fields& into, bool is_new) {
        for (const auto& column : columns) {
            if (column.use == Use::shown) continue;
            const Scalar* scalar = find(record, column.name);
            std::string text;
            bool is_null = true;
            if (scalar != nullptr && !store_text(*scalar, column.type, zone_, text, is_null)) {
                bad(column.name);
                continue;
            }
            if (is_null || text.empty()) {
                if (column.use == Use::required && (is_new || scalar != nullptr))
                    bad(column.name);
                else if (scalar != nullptr)
                    drop(into, column.name);
                continue;
            }
            if (is_quantity(column.name)) {
                const auto units = whole(scalar->text);
                if (!units || *units < (column.name == "QtyPerUnit" ? 1 : 0)) {
                    bad(column.name);  // part of a unit, or fewer than none
                    continue;
                }
            }
            // Its own key, and its parent's, are no fields: a record has one id.
            if (column.name == "Line" || is_key(column.name)) continue;
            put(into, column.name, std::move(text));
        }
    }
    bool is_key(std::string_view name) const {
        return name == entity_.key && entity_.second_key.empty() &&
               name != entity_.line_key;  // a kit's SKUId is another than its component's
    }

    RecordLine& matching(const Record& record, std::size_t lines_before, bool& is_new) {
        auto& lines = draft_.record.lines;
        const auto stored_as = [&](std::string_view name) {
            for (const auto& column : entity_.line_columns) {
                const Scalar* scalar = column.name == name ? find(record, name) : nullptr;
                std::string text;
                bool is_null = true;
                if (scalar != nullptr && store_text(*scalar, column.type, zone_, text, is_null))
                    return text;
            }
            return std::string{};
        };
        const std::string number = stored_as(entity_.line_key), id = stored_as("Line");
        for (std::size_t i = 0; i < lines_before; ++i)
            if (!number.empty() && warehouse::field(lines[i].fields, entity_.line_key) == number)
                return lines[i];
        for (std::size_t i = 0; i < lines_before; ++i)
            if (!id.empty() && lines[i].line == id) return lines[i];
        is_new = true;
        return lines.emplace_back();
    }

    void line(const Record& record, std::size_t lines_before) {
        bool is_new = false;
        RecordLine& one = matching(record, lines_before, is_new);
        const bool names_parent = entity_.key != entity_.line_key;
        const Scalar* parent = names_parent ? find(record, entity_.key) : nullptr;
        if (parent != nullptr && parent->text != draft_.record.id)
            bad(entity_.key, warehouse::info_of(entity_.kind).code);
        take(entity_.line_columns, record, one.fields, is_new);
    }

    RecordDraft draft_;
    const RecordEntity& entity_;
    bool is_new_;
    const Body& body_;
    Zone zone_;
    std::size_t rows_limit_;
};

}  // namespace

RecordDraft merged_record(const RecordEntity& entity, warehouse::Record base, bool is_new,
                          const Body& body, const WireSettings& wire) {
    return Merge{entity, std::move(base), is_new, body, wire}.merged();
}

}  // namespace peakproof::snapfulfil
