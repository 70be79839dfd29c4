#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/khaos/endpoint.h"
#include "sim/problem.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

// The documents of the write-back (invented; apis/assumed.md). One that does not parse or breaks
// its schema is a fault and changes nothing; what a record asks for in vain is a skip of that
// record alone.
namespace peakproof::khaos {

constexpr std::size_t records_at_most = 100;
// What is taken in one call, and how deep. The write-back's number is invented, the others assumed.
struct Limits {
    std::size_t records, depth;
};
inline Limits written_back(const erp::Settings& settings) {
    return {records_at_most, settings.depth_most};
}
inline Limits published(const erp::Settings& settings) {
    return {settings.records_most, settings.depth_most};
}
constexpr std::size_t reference_at_most = 50;

// Reads the text into `document` and gives its root's children of that name.
Expected<std::vector<pugi::xml_node>> read_records(std::string_view text, std::string_view root,
                                                   std::string_view record,
                                                   pugi::xml_document& document, Limits limits);

// One value of a record: an attribute or a child element. Problems name the record by its REF.
Expected<std::string> read_reference(const pugi::xml_node& record);
Expected<std::string> required_attribute(const pugi::xml_node& record, const char* name);
Expected<Time> required_date(const pugi::xml_node& record, std::string_view given,
                             std::string_view name);
struct Goods {
    std::string sku;
    std::int64_t units = 0;  // above nothing
};
Expected<Goods> read_goods(const pugi::xml_node& record, const pugi::xml_node& item);
std::string child_text(const pugi::xml_node& record, const char* name);
tl::unexpected<Problem> breaks_schema(const pugi::xml_node& record, std::string_view field,
                                      std::string_view what);  // field: the one at fault

// TImportResult: what became of each record, in their order.
struct ImportedRecord {
    std::string ref, entity;  // entity: invoice id or SKU
    erp::ImportResult result;
};
// Takes one record after the other. Where the books' settings refuse by fault, the first refusal is
// that of the call, and nothing of it is done.
using TakeRecord = std::function<ImportedRecord(erp::Books& books, std::size_t record)>;
http::Response answer_import(std::string_view method, erp::Books& books, std::size_t count,
                             http::Served& served, const TakeRecord& take);

}  // namespace peakproof::khaos
