#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

// SOPDATA: the couriers' element is documented, the others are assumed in its likeness.
namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetSOPData";
constexpr std::array<Parameter, 8> signature{{{"Courier", xsd::boolean, true},
                                              {"DelRate", xsd::boolean, true},
                                              {"CourierBanding", xsd::boolean, true},
                                              {"BOGOF", xsd::boolean, true},
                                              {"SpecialOffer", xsd::boolean, true},
                                              {"TelesalePrompt", xsd::boolean, true},
                                              {"KeyCode", xsd::boolean, true},
                                              {"BarredItems", xsd::boolean, true}}};

struct GetSOPData : KhaosCall {
    std::array<bool, 8> wanted{};

    static void write_offers(XmlWriter& xml, std::string_view list, std::string_view each,
                             const std::vector<erp::Offer>& offers) {
        xml.open(list);
        for (const erp::Offer& offer : offers)
            xml.begin(each).attribute("CODE", offer.code).inside().text(offer.name).close(each);
        xml.close(list);
    }

    // A banding says up to which order value a rate stands: here one band each.
    static void write_couriers(XmlWriter& xml, const erp::Reference& tables, std::string_view list,
                               std::string_view each, bool rate) {
        xml.open(list);
        for (const erp::Courier& courier : tables.couriers)
            xml.begin(each)
                .attribute("CODE", courier.code)
                .inside()
                .text(rate ? pence(courier.rate_net_pence) : courier.name)
                .close(each);
        xml.close(list);
    }

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const erp::Reference& tables = books.reference();
        SoapAnswer answer{method, 2000, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        xml.open("SOPDATA");
        if (wanted[0]) write_couriers(xml, tables, "COURIERS", "COURIER", false);
        if (wanted[1]) write_couriers(xml, tables, "DELIVERY_RATES", "DELIVERY_RATE", true);
        if (wanted[2]) write_couriers(xml, tables, "COURIER_BANDINGS", "COURIER_BANDING", true);
        if (wanted[3]) write_offers(xml, "BOGOFS", "BOGOF", tables.bogofs);
        if (wanted[4]) write_offers(xml, "SPECIAL_OFFERS", "SPECIAL_OFFER", tables.special_offers);
        if (wanted[5])
            write_offers(xml, "TELESALE_PROMPTS", "TELESALE_PROMPT", tables.telesale_prompts);
        if (wanted[6]) {
            xml.open("KEYCODES");
            for (const erp::Keycode& keycode : tables.keycodes)
                xml.begin("KEYCODE")
                    .attribute("CODE", keycode.code)
                    .inside()
                    .text(keycode.description)
                    .close("KEYCODE");
            xml.close("KEYCODES");
        }
        if (wanted[7]) {
            xml.open("BARRED_ITEMS");
            for (const std::string& sku : tables.barred_items) xml.element("STOCK_CODE", sku);
            xml.close("BARRED_ITEMS");
        }
        xml.close("SOPDATA");
        served.rows = 1;
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<GetSOPData>();
    for (std::size_t place = 0; place < call->wanted.size(); ++place) {
        const auto wanted = parameters.flag(place, false);
        if (!wanted) return tl::unexpected(wanted.error());
        call->wanted[place] = *wanted;
    }
    return call;
}

}  // namespace

Endpoint get_sop_data() {
    return {
        method,    http::Grade::documented, false,
        signature, {.document = "SOPDATA"}, "Tables of order processing: couriers, rates, offers",
        decode};
}

}  // namespace peakproof::khaos
