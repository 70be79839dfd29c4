#include "mocks/snapfulfil/call.h"

#include <algorithm>

#include <fmt/format.h>

#include "mocks/http/uri.h"
#include "sim/hash.h"

namespace peakproof::snapfulfil {
namespace {

// A number means the same with and without its trailing zeros.
std::string_view shortest(std::string_view number) {
    if (number.find('.') == std::string_view::npos ||
        number.find_first_of("eE") != std::string_view::npos)
        return number;
    while (number.back() == '0') number.remove_suffix(1);
    if (number.back() == '.') number.remove_suffix(1);
    return number;
}

class Meaning {
public:
    Meaning() : hash_(0x736e6170, 0x66756c66) {}
    void add(std::string_view text) {
        hash_.add(static_cast<std::uint64_t>(text.size()));
        hash_.add(text);
    }
    void add(const Record& record) {
        std::vector<const Scalar*> fields;
        fields.reserve(record.size());
        for (const Scalar& scalar : record) fields.push_back(&scalar);
        std::sort(fields.begin(), fields.end(),
                  [](const Scalar* left, const Scalar* right) { return left->name < right->name; });
        hash_.add(static_cast<std::uint64_t>(fields.size()));
        for (const Scalar* scalar : fields) {
            add(std::string_view{scalar->name});
            hash_.add(static_cast<std::uint64_t>(scalar->kind == Scalar::Kind::null ? 0 : 1));
            add(scalar->kind == Scalar::Kind::number ? shortest(scalar->text)
                                                     : std::string_view{scalar->text});
        }
    }
    std::string finish() const { return fmt::format("{:016x}", hash_.finish()); }

private:
    sim::SipHash24 hash_;
};

}  // namespace

std::string invoice_of(const warehouse::Shipment& shipment) {
    return shipment.reference.empty() ? shipment.id : shipment.reference;
}

std::string invoice_of(const warehouse::Warehouse& warehouse, std::string_view id) {
    const warehouse::Shipment* shipment = warehouse.find_shipment(id);
    return shipment == nullptr ? std::string{id} : invoice_of(*shipment);
}

std::string key_of(const warehouse::Event& event) {
    return !event.reference.empty() ? event.reference
           : !event.sku.empty()     ? event.sku
                                    : event.shipment;
}

std::string digest_of(const SnapCall& call, const http::Pairs& query) {
    Meaning meaning;
    meaning.add(std::string_view{call.operation});
    meaning.add(std::string_view{call.id});
    http::Pairs options = query;
    std::sort(options.begin(), options.end());
    for (const auto& [name, value] : options) {
        meaning.add(std::string_view{name});
        meaning.add(std::string_view{value});
    }
    meaning.add(call.body.fields);
    std::vector<const std::pair<std::string, std::vector<Record>>*> children;
    for (const auto& child : call.body.rows) children.push_back(&child);
    std::sort(children.begin(), children.end(),
              [](const auto* left, const auto* right) { return left->first < right->first; });
    for (const auto* child : children) {
        meaning.add(std::string_view{child->first});
        for (const Record& row : child->second) meaning.add(row);
    }
    return meaning.finish();
}

}  // namespace peakproof::snapfulfil
