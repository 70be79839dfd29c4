#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "conformance/journal/kinds.h"
#include "conformance/journal/line.h"
#include "conformance/journal/parse.h"

// Any record of any kind, made by walking its own list of fields. For use inside a property.
namespace peakproof::journal::testing {

// Valid UTF-8, with what breaks careless writers: quotes, backslashes, controls, long and rare
// characters.
inline Text any_text() {
    static const std::vector<std::string> pieces{"a",
                                                 "IV0000123A01",
                                                 " ",
                                                 "\"",
                                                 "\\",
                                                 "/",
                                                 "\n",
                                                 "\r",
                                                 "\t",
                                                 std::string(1, '\0'),
                                                 "\x01",
                                                 "\x1f",
                                                 "\x7f",
                                                 "\xC3\xA9",
                                                 "\xE2\x82\xAC",
                                                 "\xF0\x9F\x98\x80",
                                                 "\xEF\xBF\xBD",
                                                 "{",
                                                 "}",
                                                 "[1,2]",
                                                 "null"};
    Text text;
    for (const auto& piece :
         *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
        text += piece;
    return text;
}

inline rc::Gen<std::int64_t> any_number() {
    return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-number_most, number_most + 1),
                          rc::gen::element(-number_most, std::int64_t{0}, number_most));
}

template <class T>
T any_struct();

struct AnyField {
    void operator()(const char*, std::int64_t& to) { to = *any_number(); }
    void operator()(const char*, bool& to) { to = *rc::gen::arbitrary<bool>(); }
    void operator()(const char*, Text& to) { to = any_text(); }
    void operator()(const char*, Pairs& to) {
        const int size = *rc::gen::inRange(0, 4);
        for (int i = 0; i < size; ++i) {
            Text name = any_text();
            Text value = any_text();
            to.emplace_back(std::move(name), std::move(value));
        }
    }
    void operator()(const char*, Texts& to) {
        const int size = *rc::gen::inRange(0, 4);
        for (int i = 0; i < size; ++i) to.push_back(any_text());
    }
    template <class T>
    void operator()(const char*, std::vector<T>& to) {
        const int size = *rc::gen::inRange(0, 4);
        for (int i = 0; i < size; ++i) to.push_back(any_struct<T>());
    }
};

template <class T>
T any_struct() {
    T made{};
    T::fields(made, AnyField{});
    return made;
}

template <class T>
Record any_record_of(std::int64_t number) {
    Record record;
    record.at = from_us(*any_number());
    record.number = number;
    record.cause = *rc::gen::element<std::int64_t>(0, 0, 7, 1'000'000);
    record.body = any_struct<T>();
    return record;
}

// Everything that a struct holds, each field told apart from the next: two are equal when this is.
struct Told {
    std::string& out;
    void operator()(const char* name, std::int64_t value) { tell(name, std::to_string(value)); }
    void operator()(const char* name, bool value) { tell(name, value ? "true" : "false"); }
    void operator()(const char* name, const Text& value) { tell(name, value); }
    void operator()(const char* name, const std::pair<Text, Text>& pair) {
        tell(name, pair.first);
        tell(name, pair.second);
    }
    template <class T>
    void operator()(const char* name, const std::vector<T>& list) {
        tell(name, std::to_string(list.size()));
        for (const T& each : list) (*this)(name, each);
    }
    template <class T>
    void operator()(const char*, const T& part) {
        T::fields(part, Told{out});
    }
    void tell(const char* name, const std::string& value) {
        out += std::string(name) + "=" + std::to_string(value.size()) + ":" + value + ";";
    }
};

inline std::string told(const Record& record) {
    std::string out;
    Told tell{out};
    tell("t", to_us(record.at));
    tell("n", record.number);
    tell("c", record.cause);
    tell.tell("k", kind(record.body));
    std::visit([&](const auto& body) { std::decay_t<decltype(body)>::fields(body, Told{out}); },
               record.body);
    return out;
}

// A line with the bytes behind it that the parser may look at.
struct PaddedLine {
    std::string bytes;
    std::size_t size;
    explicit PaddedLine(std::string line) : bytes(std::move(line)), size(bytes.size()) {
        bytes.resize(size + 64);
    }
    std::string_view view() const { return {bytes.data(), size}; }
};

}  // namespace peakproof::journal::testing
