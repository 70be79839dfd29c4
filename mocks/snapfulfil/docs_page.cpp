#include "mocks/snapfulfil/docs_page.h"

#include <sstream>

#include <pugixml.hpp>

#include "mocks/http/grade.h"
#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"

namespace peakproof::snapfulfil {
namespace {

pugi::xml_node text_in(pugi::xml_node parent, const char* element, std::string_view text) {
    pugi::xml_node node = parent.append_child(element);
    node.append_child(pugi::node_pcdata).set_value(std::string{text}.c_str());
    return node;
}

pugi::xml_node table_in(pugi::xml_node parent, std::initializer_list<std::string_view> heads) {
    pugi::xml_node table = parent.append_child("table");
    pugi::xml_node row = table.append_child("tr");
    for (const std::string_view head : heads) text_in(row, "th", head);
    return table;
}

void row_in(pugi::xml_node table, std::initializer_list<std::string_view> cells) {
    pugi::xml_node row = table.append_child("tr");
    for (const std::string_view cell : cells) text_in(row, "td", cell);
}

void write_rules(pugi::xml_node body, const WireSettings& wire) {
    text_in(body, "h1", "SnapFulfil Web API");
    text_in(body, "p",
            "This host is played by Peakproof. Its documentation page is known to be here; what it "
            "says is Peakproof's own, made from the tables that answer calls.");
    text_in(body, "h2", "Transport");
    pugi::xml_node list = body.append_child("ul");
    text_in(list, "li", "One host for each system; this one is " + wire.host + ".");
    text_in(list, "li",
            wire.user.empty() ? "No credentials are asked for."
                              : "HTTP Basic credentials with every request.");
    text_in(list, "li", "Bodies are JSON or forms (application/x-www-form-urlencoded).");
    text_in(list, "li", "Lists take $filter, $orderby, $top and $skip, and have no limit without.");
    text_in(list, "li",
            "Grades say how well something is known: recorded, documented, reported, client, "
            "assumed.");
}

void write_operations(pugi::xml_node body, const Entity& entity) {
    pugi::xml_node table = table_in(body, {"Method", "Path", "What it does", "Grade", "Model"});
    for (const Route& route : routes()) {
        if (route.entity != entity.name) continue;
        row_in(table,
               {route.method, path_of(route, entity.key), route.summary, http::name(route.grade),
                route.model == Model::modelled ? "modelled" : "name only"});
    }
}

std::string_view sender(Use use) {
    if (use == Use::shown) return "the warehouse";
    return use == Use::sent ? "the host" : "the host, or it is not created";
}

void write_fields(pugi::xml_node body, std::string_view of, const std::vector<Field>& fields,
                  Release release) {
    pugi::xml_node table = table_in(body, {of, "Type", "Sent by", "At most", "Grade"});
    for (const Field& field : fields) {
        if (!field.shown(release)) continue;
        const std::string limit =
            field.limit > 0 ? std::to_string(field.limit) + " characters" : std::string{};
        row_in(table, {field.name,
                       is_number(field.type)      ? "number"
                       : field.type == Type::date ? "date"
                                                  : "text",
                       sender(field.use), limit, http::name(field.grade)});
    }
}

}  // namespace

std::string docs_page(const WireSettings& wire, const warehouse::Settings& settings) {
    pugi::xml_document document;
    document.append_child(pugi::node_doctype).set_value("html");
    pugi::xml_node html = document.append_child("html");
    html.append_attribute("lang") = "en";
    pugi::xml_node head = html.append_child("head");
    head.append_child("meta").append_attribute("charset") = "utf-8";
    text_in(head, "title", "SnapFulfil Web API");
    text_in(head, "style",
            "body{font:15px sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
            "table{border-collapse:collapse;margin:1em 0}"
            "td,th{border:1px solid #ccc;padding:.2em .6em;text-align:left}");
    pugi::xml_node body = html.append_child("body");
    write_rules(body, wire);
    const std::vector<Entity> entities = catalogue(settings);
    text_in(body, "h2", "Entities");
    pugi::xml_node list = body.append_child("p");
    for (const Entity& entity : entities) {
        text_in(list, "a", entity.title).append_attribute("href") =
            ("#" + std::string{entity.name}).c_str();
        list.append_child(pugi::node_pcdata).set_value(" ");
    }
    for (const Entity& entity : entities) {
        text_in(body, "h2", entity.title).append_attribute("id") = std::string{entity.name}.c_str();
        write_operations(body, entity);
        write_fields(body, "Field", entity.fields, wire.release);
        for (const Child& child : entity.children)
            write_fields(body, "Field of " + std::string{child.name}, child.fields, wire.release);
    }
    std::ostringstream out;
    document.save(
        out, "",
        pugi::format_raw | pugi::format_no_declaration | pugi::format_no_empty_element_tags);
    return std::move(out).str();
}

}  // namespace peakproof::snapfulfil
