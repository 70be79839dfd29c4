#include "bench/codec.h"

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <simdjson.h>
#include <pugixml.hpp>

#include "bench/stopwatch.h"

namespace peakproof::bench {
namespace {

using namespace scenarios;

void put_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

void put(std::string& out, simdjson::dom::element element) {
    switch (element.type()) {
        case simdjson::dom::element_type::ARRAY: {
            out += '[';
            bool first = true;
            for (const auto one : simdjson::dom::array(element)) {
                if (!std::exchange(first, false)) out += ',';
                put(out, one);
            }
            out += ']';
            break;
        }
        case simdjson::dom::element_type::OBJECT: {
            out += '{';
            bool first = true;
            for (const auto field : simdjson::dom::object(element)) {
                if (!std::exchange(first, false)) out += ',';
                put_text(out, field.key);
                out += ':';
                put(out, field.value);
            }
            out += '}';
            break;
        }
        case simdjson::dom::element_type::STRING:
            put_text(out, std::string_view(element));
            break;
        case simdjson::dom::element_type::INT64:
            fmt::format_to(std::back_inserter(out), "{}", std::int64_t(element));
            break;
        case simdjson::dom::element_type::UINT64:
            fmt::format_to(std::back_inserter(out), "{}", std::uint64_t(element));
            break;
        case simdjson::dom::element_type::DOUBLE:
            fmt::format_to(std::back_inserter(out), "{:.6f}", double(element));
            break;
        case simdjson::dom::element_type::BOOL:
            out += bool(element) ? "true" : "false";
            break;
        case simdjson::dom::element_type::NULL_VALUE:
            out += "null";
            break;
    }
}

void put(std::string& out, const pugi::xml_node& node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        for (const char* c = node.value(); *c != '\0'; ++c) {
            if (*c == '<')
                out += "&lt;";
            else if (*c == '&')
                out += "&amp;";
            else
                out += *c;
        }
        return;
    }
    if (node.type() == pugi::node_element) {
        out.append("<").append(node.name());
        for (const auto& attribute : node.attributes())
            out.append(" ")
                .append(attribute.name())
                .append("=\"")
                .append(attribute.value())
                .append("\"");
        out += '>';
    }
    for (const auto& child : node.children()) put(out, child);
    if (node.type() == pugi::node_element) out.append("</").append(node.name()).append(">");
}

class Scales {
public:
    explicit Scales(CodecCost& cost) : cost_(&cost) {}
    void weigh(std::string_view body) {
        if (body.empty()) return;
        const Stopwatch watch;
        out_.clear();
        const char first = body.front();
        if (first == '<') {
            pugi::xml_document document;
            if (document.load_buffer(body.data(), body.size())) put(out_, document);
        } else if (first == '{' || first == '[') {
            simdjson::dom::element element;
            if (parser_.parse(body.data(), body.size()).get(element) == simdjson::SUCCESS)
                put(out_, element);
        }
        cost_->seconds += watch.seconds();
        ++cost_->bodies;
        cost_->bytes += static_cast<std::int64_t>(body.size());
    }
    CodecCost& cost() const { return *cost_; }

private:
    CodecCost* cost_;
    simdjson::dom::parser parser_;
    std::string out_;
};

class Weighed final : public Subject {
public:
    Weighed(std::unique_ptr<Subject> inner, CodecCost& cost)
        : inner_(std::move(inner)), scales_(cost) {}
    std::string name() const override { return inner_->name(); }
    Commands start(Time now, const sim::Disk& disk) override {
        return sent(inner_->start(now, disk));
    }
    Commands wake(Time now) override { return sent(inner_->wake(now)); }
    Commands answered(Time now, std::uint64_t call, Outcome outcome,
                      const http::Response& response) override {
        scales_.weigh(response.body);
        return sent(inner_->answered(now, call, outcome, response));
    }
    std::unique_ptr<Subject> fresh(std::uint64_t seed) const override {
        return weighed(inner_->fresh(seed), scales_.cost());
    }
    std::unique_ptr<Subject> clone() const override {
        return weighed(inner_->clone(), scales_.cost());
    }

private:
    Commands sent(Commands commands) {
        for (const auto& one : commands) {
            if (const auto* send = std::get_if<command::Send>(&one))
                scales_.weigh(send->request.body);
        }
        return commands;
    }
    std::unique_ptr<Subject> inner_;
    Scales scales_;
};

}  // namespace

std::unique_ptr<Subject> weighed(std::unique_ptr<Subject> subject, CodecCost& cost) {
    return std::make_unique<Weighed>(std::move(subject), cost);
}

}  // namespace peakproof::bench
