#include "mocks/snapfulfil/body.h"

#include <algorithm>

#include <simdjson.h>

#include "mocks/http/uri.h"

namespace peakproof::snapfulfil {
namespace {

using simdjson::ondemand::json_type;

// A later field of the same name wins, as in the vendor's framework.
void put(Record& record, Scalar scalar) {
    for (Scalar& known : record)
        if (known.name == scalar.name) {
            known = std::move(scalar);
            return;
        }
    record.push_back(std::move(scalar));
}

std::string_view trimmed(std::string_view token) {
    while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' ||
                              token.back() == '\t'))
        token.remove_suffix(1);
    return token;
}

Scalar scalar(std::string name, simdjson::ondemand::value value) {
    Scalar result{std::move(name), Scalar::Kind::other, {}};
    switch (value.type()) {
        case json_type::null:
            if (!value.is_null()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
            result.kind = Scalar::Kind::null;
            break;
        case json_type::string:
            result.kind = Scalar::Kind::text;
            result.text = std::string_view{value.get_string()};
            break;
        case json_type::number:
            result.kind = Scalar::Kind::number;
            result.text = trimmed(value.raw_json_token());
            break;
        case json_type::boolean:
            result.kind = Scalar::Kind::boolean;
            result.text = bool{value.get_bool()} ? "true" : "false";
            break;
        case json_type::object:
        case json_type::array:
            break;  // too deep to mean anything here; skipped
    }
    return result;
}

Record record(simdjson::ondemand::object object) {
    Record result;
    for (auto field : object) {
        std::string name{std::string_view{field.unescaped_key()}};
        put(result, scalar(std::move(name), field.value()));
    }
    return result;
}

std::vector<Record> rows(simdjson::ondemand::array array) {
    std::vector<Record> result;
    for (auto element : array) {
        simdjson::ondemand::value value = element.value();
        // An element that is no object is a row without a field of any name: what must be there is
        // then missed.
        result.push_back(value.type() == json_type::object ? record(value.get_object())
                                                           : Record{{{}, Scalar::Kind::other, {}}});
    }
    return result;
}

Body read_json(simdjson::ondemand::document& document) {
    Body body;
    for (auto field : document.get_object()) {
        std::string name{std::string_view{field.unescaped_key()}};
        simdjson::ondemand::value value = field.value();
        if (value.type() == json_type::array)
            body.rows.emplace_back(std::move(name), rows(value.get_array()));
        else
            put(body.fields, scalar(std::move(name), value));
    }
    // On demand, what follows the object would go unseen.
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
    body.state = Body::State::read;
    return body;
}

Body read_form(std::string_view bytes) {
    Body body;
    body.state = Body::State::read;
    for (auto& [name, value] : http::parse_form(bytes))
        put(body.fields, {std::move(name), Scalar::Kind::text, std::move(value)});
    return body;
}

std::string media_type(std::string_view content_type) {
    return http::lower(trimmed(content_type.substr(0, content_type.find(';'))));
}

}  // namespace

const Scalar* find(const Record& record, std::string_view name) {
    for (const Scalar& scalar : record)
        if (http::same_ignoring_case(scalar.name, name)) return &scalar;
    return nullptr;
}

std::string_view text_of(const Record& record, std::string_view name) {
    const Scalar* found = find(record, name);
    return found == nullptr ? std::string_view{} : std::string_view{found->text};
}

bool is_row(const Record& record) {
    return record.size() != 1 || !record.front().name.empty() ||
           record.front().kind != Scalar::Kind::other;
}

const std::vector<Record>* Body::find_rows(std::string_view name) const {
    for (const auto& [known, records] : rows)
        if (http::same_ignoring_case(known, name)) return &records;
    return nullptr;
}

struct BodyReader::Parser {
    simdjson::ondemand::parser parser;
    std::string padded;
};

BodyReader::BodyReader() : parser_(std::make_unique<Parser>()) {}
BodyReader::~BodyReader() = default;

Body BodyReader::read(std::string_view content_type, std::string_view bytes) {
    Body body;
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) return body;
    const std::string type = media_type(content_type);
    if (type == "application/x-www-form-urlencoded") return read_form(bytes);
    if (!type.empty() && type != "application/json" && type != "text/json") {
        body.state = Body::State::wrong_media;
        return body;
    }
    try {
        parser_->padded.assign(bytes);
        parser_->padded.resize(bytes.size() + simdjson::SIMDJSON_PADDING, '\0');
        simdjson::ondemand::document document =
            parser_->parser.iterate(parser_->padded.data(), bytes.size(), parser_->padded.size());
        return read_json(document);
    } catch (const simdjson::simdjson_error&) {
        body.state = Body::State::unreadable;
        return body;
    }
}

}  // namespace peakproof::snapfulfil
