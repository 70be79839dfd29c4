#include <fmt/format.h>

#include "sync/wire/snapfulfil.h"
#include "sync/wire/text.h"

namespace peakproof::sync::snapfulfil {
namespace {

Request ask(const Address& to, std::string_view method, std::string path) {
    Request request;
    request.method = method;
    request.target = to.base + "/api/" + std::move(path);
    request.headers = {{"Authorization", "Basic " + wire::base64(to.user + ":" + to.password)}};
    return request;
}

Request send(const Address& to, std::string_view method, std::string path, std::string body) {
    Request request = ask(to, method, std::move(path));
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = std::move(body);
    return request;
}

// Fields of one object, in the order they are written. Empty text is left out: a PUT merges, and on
// a create the site's own default is better than a blank.
class Object {
public:
    explicit Object(std::string& out) : out_(out) { out_ += '{'; }
    Object& text(std::string_view name, std::string_view value) {
        if (value.empty()) return *this;
        key(name);
        wire::append_json(out_, value);
        return *this;
    }
    Object& number(std::string_view name, std::int64_t value_millionths) {
        key(name);
        out_ += wire::decimal(value_millionths);
        return *this;
    }
    Object& units(std::string_view name, std::int64_t value) {
        return number(name, value * 1'000'000);
    }
    void key(std::string_view name) {
        if (!first_) out_ += ',';
        first_ = false;
        out_.append("\"").append(name).append("\":");
    }
    void close() { out_ += '}'; }

private:
    std::string& out_;
    bool first_ = true;
};

std::string product_body(const Product& product) {
    std::string body;
    Object object{body};
    object.text("SKUId", product.sku).text("Description", product.description);
    object.text("UnitOfMeasure", product.unit).text("UPC", product.upc);
    object.close();
    return body;
}

}  // namespace

Request probe(const Address& to) { return ask(to, "GET", "products?$top=1"); }
Request list_products(const Address& to) { return ask(to, "GET", "products"); }

Request read_product(const Address& to, std::string_view sku) {
    if (sku.find('/') == std::string_view::npos)
        return ask(to, "GET", "products/" + wire::percent_encoded(sku));
    return ask(to, "GET",
               "products?$filter=" + wire::percent_encoded("SKUId eq " + wire::odata_quoted(sku)));
}

Request create_product(const Address& to, const Product& product) {
    return send(to, "POST", "products", product_body(product));
}

Request update_product(const Address& to, const Product& product) {
    return send(to, "PUT", "products/" + wire::percent_encoded(product.sku), product_body(product));
}

Request create_shipment(const Address& to, const Shipment& shipment) {
    std::string body;
    body.reserve(1024 + shipment.lines.size() * 160);
    Object head{body};
    head.text("ShipmentId", shipment.id).text("CustomerId", shipment.customer_id);
    head.text("CustomerName", shipment.customer_name).text("SalesOrder", shipment.sales_order);
    head.text("PriorityDespatch", shipment.priority).text("CustomerOrder", shipment.customer_order);
    head.text("CustomerRef", shipment.customer_ref)
        .text("ShippingMethod", shipment.shipping_method);
    head.number("Freight", shipment.freight_millionths)
        .number("Charges", shipment.charges_millionths);
    head.text("Reason", shipment.reason).text("DateDueOut", shipment.due_out);
    head.key("ShipmentLines");
    body += '[';
    for (const auto& line : shipment.lines) {
        if (body.back() == '}') body += ',';
        Object object{body};
        object.text("ShipmentId", shipment.id)
            .text("SKUId", line.sku)
            .text("UnitOfMeasure", line.unit);
        object.units("QtyOrdered", line.units).units("QtyRequired", line.units);
        object.number("Price", line.price_millionths).units("SOLineId", line.position);
        object.close();
    }
    body += ']';
    head.key("ShipAddress");
    body += '[';
    Object address{body};
    address.text("ShipmentId", shipment.id).text("AddressId", "ADD1").text("Name", shipment.name);
    address.text("Line1", shipment.line1)
        .text("Line2", shipment.line2)
        .text("Line3", shipment.line3);
    address.text("City", shipment.city)
        .text("State", shipment.state)
        .text("Postcode", shipment.postcode);
    address.text("Country", shipment.country);
    address.close();
    body += ']';
    head.key("ShipContacts");
    body += '[';
    Object contact{body};
    contact.text("ShipmentId", shipment.id)
        .text("Title", shipment.title)
        .text("FirstName", shipment.first_name);
    contact.text("LastName", shipment.last_name)
        .text("Email", shipment.email)
        .text("Phone", shipment.phone);
    contact.close();
    body += ']';
    head.close();
    return send(to, "POST", "shipments", std::move(body));
}

Request read_shipment(const Address& to, std::string_view id) {
    return ask(to, "GET", "shipments/" + wire::percent_encoded(id));
}

Request delete_shipment(const Address& to, std::string_view id) {
    return ask(to, "DELETE", "shipments/" + wire::percent_encoded(id));
}

Request set_status(const Address& to, std::string_view shipment, std::string_view status) {
    std::string body;
    Object object{body};
    object.text("ShipmentId", shipment).text("Status", status);
    object.close();
    return send(to, "PUT", "shipmentstatus/" + wire::percent_encoded(shipment), std::move(body));
}

Request list_events(const Address& to, std::size_t top) {
    return ask(to, "GET", fmt::format("snapoutbound?$top={}", top));
}

Request acknowledge(const Address& to, std::string_view xdoc) {
    return ask(to, "PUT", "snapoutbound/" + wire::percent_encoded(xdoc));
}

Request read_movement(const Address& to, std::string_view id) {
    return ask(to, "GET", "stockmovements/" + wire::percent_encoded(id));
}

}  // namespace peakproof::sync::snapfulfil
