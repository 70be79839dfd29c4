#pragma once

#include <pugixml.hpp>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

// What the five imports of the write-back have in common. Each has a struct that says its own:
//
//     using Record = ...;                              what one record asks of the books; has `ref`
//     method, root, element                            its name; those of its document
//     signature                                        its parameter
//     Expected<Record> read(node, settings)            all but `ref`, or how it breaks the schema
//     entity(record)                                   what it is about: an invoice, a SKU, an
//     order post(books, record, now)                         does it name_keys(record, keys)
//     business keys; where they are not the entity
namespace peakproof::khaos {

template <typename Kind>
concept NamesKeys = requires(const typename Kind::Record& record, std::vector<std::string>& keys) {
    Kind::name_keys(record, keys);
};

template <typename Kind>
struct ImportOf : KhaosCall {
    std::vector<typename Kind::Record> records;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        return answer_import(Kind::method, books, records.size(), served,
                             [&](erp::Books& in, std::size_t at) {
                                 const auto& record = records[at];
                                 return ImportedRecord{record.ref, Kind::entity(record),
                                                       Kind::post(in, record, now)};
                             });
    }
};

// All records are read before one is posted: a document that breaks its schema changes nothing.
template <typename Kind>
Decoded decode_import(const Parameters& parameters, const erp::Books& books) {
    pugi::xml_document document;
    const auto nodes = read_records(parameters.text(0), Kind::root, Kind::element, document,
                                    written_back(books.settings()));
    if (!nodes) return tl::unexpected(nodes.error());
    auto call = std::make_unique<ImportOf<Kind>>();
    for (const pugi::xml_node& node : *nodes) {
        auto ref = read_reference(node);
        if (!ref) return tl::unexpected(ref.error());
        auto record = Kind::read(node, books.settings());
        if (!record) return tl::unexpected(record.error());
        record->ref = std::move(*ref);
        if constexpr (NamesKeys<Kind>)
            Kind::name_keys(*record, call->keys);
        else
            call->keys.push_back(Kind::entity(*record));
        call->refs.push_back(record->ref);
        call->records.push_back(std::move(*record));
    }
    return call;
}

template <typename Kind>
Endpoint import_of(std::string_view summary) {
    return {Kind::method, http::Grade::invented, true, Kind::signature, {.type = "TImportResult"},
            summary,      decode_import<Kind>};
}

}  // namespace peakproof::khaos
