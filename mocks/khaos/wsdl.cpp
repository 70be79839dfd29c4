#include "mocks/khaos/wsdl.h"

#include "mocks/http/grade.h"
#include "mocks/khaos/endpoint.h"

namespace peakproof::khaos {
namespace {

std::string concat(std::string_view one, std::string_view two, std::string_view three = {}) {
    return std::string{one}.append(two).append(three);
}

class Contract {
public:
    Contract(XmlWriter& xml, std::string_view base_url, bool with_extras,
             std::string_view of_methods)
        : xml_(xml), base_url_(base_url), namespace_(of_methods), with_extras_(with_extras) {}

    void write() {
        xml_.begin("definitions").attribute("xmlns", "http://schemas.xmlsoap.org/wsdl/");
        xml_.attribute("xmlns:xsd", "http://www.w3.org/2001/XMLSchema");
        xml_.attribute("xmlns:soap", "http://schemas.xmlsoap.org/wsdl/soap/");
        xml_.attribute("xmlns:soapenc", encoding).attribute("xmlns:tns", namespace_);
        xml_.attribute("name", "IKosWebservice").attribute("targetNamespace", namespace_);
        xml_.inside();
        write_types();
        each([&](const Endpoint& endpoint) { write_messages(endpoint); });
        xml_.begin("portType").attribute("name", "IKosWeb").inside();
        each([&](const Endpoint& endpoint) { write_operation(endpoint); });
        xml_.close("portType").begin("binding").attribute("name", "IKosWebbinding");
        xml_.attribute("type", "tns:IKosWeb").inside();
        xml_.begin("soap:binding").attribute("style", "rpc");
        xml_.attribute("transport", "http://schemas.xmlsoap.org/soap/http").end_empty();
        each([&](const Endpoint& endpoint) { write_binding(endpoint); });
        xml_.close("binding").begin("service").attribute("name", "IKosWebservice").inside();
        xml_.begin("port").attribute("name", "IKosWebPort");
        xml_.attribute("binding", "tns:IKosWebbinding").inside().begin("soap:address");
        xml_.attribute("location", concat(base_url_, "/soap/IKosWeb")).end_empty();
        xml_.close("port").close("service").close("definitions");
    }

private:
    static constexpr std::string_view encoding = "http://schemas.xmlsoap.org/soap/encoding/";

    template <class Do>
    void each(Do what) {
        for (const Endpoint& endpoint : endpoints())
            if (!endpoint.extra || with_extras_) what(endpoint);
    }

    void write_types() {
        xml_.open("types").begin("xsd:schema").attribute("targetNamespace", namespace_);
        xml_.inside().begin("xsd:import").attribute("namespace", encoding).end_empty();
        for (const Type& type : types()) {
            xml_.begin("xsd:complexType").attribute("name", type.name).inside();
            if (type.item.empty())
                write_fields(type);
            else
                write_array(type);
            xml_.close("xsd:complexType");
        }
        xml_.close("xsd:schema").close("types");
    }

    void write_fields(const Type& type) {
        xml_.open("xsd:sequence");
        for (const Field& field : type.fields)
            xml_.begin("xsd:element")
                .attribute("name", field.name)
                .attribute("type", qualified(field.type, "tns"))
                .end_empty();
        xml_.close("xsd:sequence");
    }

    // As the wire has them: items one after the other.
    void write_array(const Type& type) {
        xml_.open("xsd:sequence").begin("xsd:element").attribute("name", "item");
        xml_.attribute("type", qualified(type.item, "tns")).attribute("minOccurs", "0");
        xml_.attribute("maxOccurs", "unbounded").end_empty().close("xsd:sequence");
    }

    void write_part(std::string_view name, std::string_view type) {
        xml_.begin("part").attribute("name", name).attribute("type", qualified(type, "tns"));
        xml_.end_empty();
    }

    void write_messages(const Endpoint& endpoint) {
        xml_.begin("message").attribute("name", concat(endpoint.method, "Request")).inside();
        for (const Parameter& parameter : endpoint.signature)
            write_part(parameter.name, parameter.type);
        xml_.close("message").begin("message");
        xml_.attribute("name", concat(endpoint.method, "Response")).inside();
        if (!endpoint.returns.type.empty()) write_part("return", endpoint.returns.type);
        xml_.close("message");
    }

    void write_operation(const Endpoint& endpoint) {
        xml_.begin("operation").attribute("name", endpoint.method).inside().open("documentation");
        xml_.text(endpoint.summary).text(concat(" (", http::name(endpoint.grade), ")"));
        xml_.close("documentation").begin("input");
        xml_.attribute("message", concat("tns:", endpoint.method, "Request")).end_empty();
        xml_.begin("output").attribute("message", concat("tns:", endpoint.method, "Response"));
        xml_.end_empty().close("operation");
    }

    void write_body() {
        xml_.begin("soap:body").attribute("use", "encoded").attribute("encodingStyle", encoding);
        xml_.attribute("namespace", namespace_).end_empty();
    }

    void write_binding(const Endpoint& endpoint) {
        xml_.begin("operation").attribute("name", endpoint.method).inside();
        xml_.begin("soap:operation")
            .attribute("soapAction", concat(namespace_, "#", endpoint.method));
        xml_.attribute("style", "rpc").end_empty().open("input");
        write_body();
        xml_.close("input").open("output");
        write_body();
        xml_.close("output").close("operation");
    }

    XmlWriter& xml_;
    std::string_view base_url_, namespace_;
    bool with_extras_;
};

}  // namespace

std::string wsdl(std::string_view base_url, bool with_extras, std::string_view of_methods) {
    std::string document{"<?xml version=\"1.0\" encoding=\"utf-8\"?>"};
    XmlWriter xml{document, Layer::envelope};
    Contract{xml, base_url, with_extras, of_methods}.write();
    return document;
}

}  // namespace peakproof::khaos
