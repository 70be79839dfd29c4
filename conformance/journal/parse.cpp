#include "conformance/journal/parse.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <utility>

#include "conformance/journal/kinds.h"

namespace peakproof::journal {
namespace {

namespace dom = simdjson::dom;

constexpr const char* remedy =
    "The file was changed or damaged after it was written. Use the run's own file, or play the run "
    "again.";

// The first thing that was wrong, in words; empty while nothing was.
struct Trouble {
    std::string what;
    bool any() const { return !what.empty(); }
    void wrong_type(const char* field, const char* wanted) {
        if (!any()) what = fmt::format("\"{}\" is not {}", field, wanted);
    }
    void missing(const char* field) {
        if (!any()) what = fmt::format("\"{}\" is missing", field);
    }
};

template <class T>
constexpr bool may_be_missing = !std::is_same_v<T, bool> && !std::is_same_v<T, std::int64_t>;

template <class T>
void read_struct(dom::object object, dom::object::iterator from, T& to, Trouble& trouble);

bool is_near(std::int64_t number) { return number <= number_most && number >= -number_most; }

bool take(dom::element from, std::int64_t& to) {
    return from.get(to) == simdjson::SUCCESS && is_near(to);
}

void read(const char* name, dom::element from, std::int64_t& to, Trouble& trouble) {
    if (from.get(to) != simdjson::SUCCESS)
        trouble.wrong_type(name, "a whole number");
    else if (!is_near(to))
        trouble.wrong_type(name, "a number of a run: it is too large");
}

void read(const char* name, dom::element from, bool& to, Trouble& trouble) {
    if (from.get(to) != simdjson::SUCCESS) trouble.wrong_type(name, "true or false");
}

void read(const char* name, dom::element from, Text& to, Trouble& trouble) {
    std::string_view text;
    if (from.get(text) != simdjson::SUCCESS) return trouble.wrong_type(name, "a text");
    to.assign(text);
}

void read(const char* name, dom::element from, Pairs& to, Trouble& trouble) {
    dom::object object;
    if (from.get(object) != simdjson::SUCCESS) return trouble.wrong_type(name, "an object");
    for (const auto field : object) {
        std::string_view text;
        if (field.value.get(text) != simdjson::SUCCESS)
            return trouble.wrong_type(name, "an object of texts");
        to.emplace_back(field.key, text);
    }
}

template <class T>
void read(const char* name, dom::element from, T& to, Trouble& trouble) {
    dom::object object;
    if (from.get(object) != simdjson::SUCCESS) return trouble.wrong_type(name, "an object");
    read_struct(object, object.begin(), to, trouble);
}

template <class T>
void read(const char* name, dom::element from, std::vector<T>& to, Trouble& trouble) {
    dom::array array;
    if (from.get(array) != simdjson::SUCCESS) return trouble.wrong_type(name, "a list");
    to.reserve(array.size());
    for (const dom::element each : array) read(name, each, to.emplace_back(), trouble);
}

// Takes each field where it stands when the fields come in the order in which they were written.
struct InOrder {
    dom::object::iterator& at;
    const dom::object::iterator& end;
    Trouble& trouble;
    bool& complete;

    template <class T>
    void operator()(const char* name, T& to) {
        if (at != end && at.key_equals(name)) {
            read(name, at.value(), to, trouble);
            ++at;
        } else if (!may_be_missing<T>) {
            complete = false;
        }
    }
};

// Looks each field up by its name: for journals of another hand, or of a newer version.
struct ByName {
    const dom::object& object;
    Trouble& trouble;

    template <class T>
    void operator()(const char* name, T& to) const {
        to = T{};
        dom::element value;
        if (object.at_key(name).get(value) == simdjson::SUCCESS) {
            read(name, value, to, trouble);
        } else if (!may_be_missing<T>) {
            trouble.missing(name);
        }
    }
};

template <class T>
void read_struct(dom::object object, dom::object::iterator from, T& to, Trouble& trouble) {
    const auto end = object.end();
    bool complete = true;
    T::fields(to, InOrder{from, end, trouble, complete});
    if (from == end && complete) return;
    T::fields(to, ByName{object, trouble});
}

using ReadBody = void (*)(dom::object, dom::object::iterator, Body&, Trouble&);

template <std::size_t I>
void read_body(dom::object object, dom::object::iterator from, Body& to, Trouble& trouble) {
    read_struct(object, from, to.emplace<I>(), trouble);
}

template <std::size_t... I>
constexpr std::array<ReadBody, kind_count> all_bodies(std::index_sequence<I...>) {
    return {read_body<I>...};
}
constexpr auto bodies = all_bodies(std::make_index_sequence<kind_count>{});

// What stands before the fields of a kind. `at` is left behind it when it comes in the order of
// writing.
bool heading_in_order(dom::object::iterator& at, const dom::object::iterator& end, Record& record,
                      std::string_view& kind) {
    std::int64_t us = 0;
    record.cause = 0;
    if (at == end || !at.key_equals("t") || !take(at.value(), us)) return false;
    record.at = from_us(us);
    ++at;
    if (at == end || !at.key_equals("n") || !take(at.value(), record.number)) return false;
    ++at;
    if (at != end && at.key_equals("c")) {
        if (!take(at.value(), record.cause)) return false;
        ++at;
    }
    if (at == end || !at.key_equals("k") || at.value().get(kind) != simdjson::SUCCESS) return false;
    ++at;
    return true;
}

bool heading_by_name(const dom::object& object, Record& record, Trouble& trouble) {
    const ByName fields{object, trouble};
    std::int64_t us = 0;
    fields("t", us);
    fields("n", record.number);
    record.at = from_us(us);
    record.cause = 0;
    dom::element cause;
    if (object.at_key("c").get(cause) == simdjson::SUCCESS) read("c", cause, record.cause, trouble);
    return !trouble.any();
}

bool get(const dom::object& object, const char* name, std::int64_t& to) {
    dom::element value;
    return object.at_key(name).get(value) == simdjson::SUCCESS && take(value, to);
}

tl::unexpected<Problem> bad(std::string what) { return problem(std::move(what), {}, remedy); }

}  // namespace

struct LineParser::Simdjson {
    dom::parser parser;
};

const std::size_t LineParser::padding = simdjson::SIMDJSON_PADDING;

LineParser::LineParser() : simdjson_(std::make_unique<Simdjson>()) {}
LineParser::~LineParser() = default;
LineParser::LineParser(LineParser&&) noexcept = default;
LineParser& LineParser::operator=(LineParser&&) noexcept = default;

Expected<LineParser::Found> LineParser::parse(std::string_view line, Record& record) {
    dom::object object;
    const auto error =
        simdjson_->parser.parse(line.data(), line.size(), false).get_object().get(object);
    if (error != simdjson::SUCCESS) {
        return bad(fmt::format("this line is not a record ({})", simdjson::error_message(error)));
    }

    Trouble trouble;
    auto at = object.begin();
    std::string_view kind;
    if (!heading_in_order(at, object.end(), record, kind)) {
        at = object.begin();
        if (object.at_key("k").get(kind) != simdjson::SUCCESS) return bad("\"k\" is missing");
        if (kind == first_kind) {
            if (!get(object, "format", format_)) return bad("\"format\" is missing");
            return Found::first_line;
        }
        if (kind == last_kind) {
            std::string_view hash;
            if (!get(object, "blocks", head_.blocks) || !get(object, "bytes", head_.bytes) ||
                object.at_key("head").get(hash) != simdjson::SUCCESS) {
                return bad("the last line does not tell \"blocks\", \"bytes\" and \"head\"");
            }
            head_.hash.assign(hash);
            return Found::last_line;
        }
        if (!heading_by_name(object, record, trouble)) return bad(trouble.what);
    }

    const auto index = kind_index(kind);
    if (!index) {
        unknown_.assign(kind);
        return Found::unknown_kind;
    }
    bodies[*index](object, at, record.body, trouble);
    if (trouble.any()) return bad(fmt::format("{}: {}", kind, trouble.what));
    return Found::record;
}

}  // namespace peakproof::journal
