#include "mocks/khaos/kept_fields.h"

#include <algorithm>
#include <array>
#include <string>

#include <pugixml.hpp>

#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::array customer{KeptField{"WEB_USER", 50},
                              KeptField{"COMPANY_TYPE"},
                              KeptField{"WEB_SITE"},
                              KeptField{"SOURCE_CODE"},
                              KeptField{"MAILING_STATUS"},
                              KeptField{"TAX_REFERENCE", 20},
                              KeptField{"GIFT_AID"},
                              KeptField{"VAT_RELIEF_QUALIFIED"},
                              KeptField{"UDA/ADDITIONAL@NAME"},
                              KeptField{"CUSTOM/CUSTOM_PROPERTY@NAME"}};
constexpr std::array address{KeptField{"ADDRESS_ID@OTHER_REF"},
                             KeptField{"COUNTRY_NAME"},
                             KeptField{"CONTACT_ID@OTHER_REF"},
                             KeptField{"FAX", 30},
                             KeptField{"MOBILE", 30},
                             KeptField{"EMAIL_SUBSCRIBER"},
                             KeptField{"DOB"},
                             KeptField{"PREFERRED_COMMUNICATION_METHOD"}};
// A card's number, dates and owner are nowhere kept.
constexpr std::array payment{KeptField{"CARD_TYPE"},        KeptField{"PSP_CODE"},
                             KeptField{"PREAUTH_REF"},      KeptField{"SECURITY_REF"},
                             KeptField{"SECURITY_COMMENT"}, KeptField{"ACCOUNT_NUMBER"},
                             KeptField{"ACCOUNT_NAME"},     KeptField{"CREDIT_SCORE"},
                             KeptField{"CHARGE_AMOUNT"},    KeptField{"TRANSACTION_TIMESTAMP"}};
constexpr std::array header{KeptField{"AGENT"},
                            KeptField{"GIFT_AID"},
                            KeptField{"MANUAL_RECEIVED"},
                            KeptField{"REQUIRED_BY_DATE"},
                            KeptField{"CLIENT_NAME"},
                            KeptField{"COMM_LOGS", 2000},
                            KeptField{"WEBSITE_NAME"},
                            KeptField{"CHANNEL_ID"},
                            KeptField{"SHIP_DATE"},
                            KeptField{"CONSIGNMENT_REF"},
                            KeptField{"CUSTOM/CUSTOM_PROPERTY@NAME"}};
constexpr std::array line{KeptField{"STOCK_DESC", 250}, KeptField{"EXTENDED_DESC", 2000},
                          KeptField{"OPTION_REF1"},     KeptField{"OPTION_REF2"},
                          KeptField{"OPTION_REF3"},     KeptField{"FREEITEM_REASON"},
                          KeptField{"WEBITEM_REF"},     KeptField{"CUSTOM/CUSTOM_PROPERTY@NAME"}};

struct Path {
    std::string group, name, attribute;
};

Path split(std::string_view path) {
    Path parts;
    if (const auto slash = path.find('/'); slash != std::string_view::npos) {
        parts.group = path.substr(0, slash);
        path.remove_prefix(slash + 1);
    }
    const auto at = path.find('@');
    parts.name = path.substr(0, at);
    if (at != std::string_view::npos) parts.attribute = path.substr(at + 1);
    return parts;
}

}  // namespace

std::span<const KeptField> kept_of_customer() { return customer; }
std::span<const KeptField> kept_of_address() { return address; }
std::span<const KeptField> kept_of_payment() { return payment; }
std::span<const KeptField> kept_of_header() { return header; }
std::span<const KeptField> kept_of_line() { return line; }

erp::KeptTexts read_kept(const pugi::xml_node& node, std::span<const KeptField> fields,
                         std::string_view letter) {
    erp::KeptTexts texts;
    for (const KeptField& field : fields) {
        const Path path = split(field.path);
        const pugi::xml_node of = path.group.empty() ? node : node.child(path.group.c_str());
        const std::string name = std::string{letter}.append(path.name);
        for (const pugi::xml_node& found : of.children(name.c_str())) {
            erp::KeptText text{std::string{field.path}, cut(trim(found.text().get()), field.most)};
            if (!path.attribute.empty())
                text.name = cut(trim(found.attribute(path.attribute.c_str()).value()), 255);
            if (!text.value.empty() || !text.name.empty()) texts.push_back(std::move(text));
        }
    }
    return texts;
}

void write_kept(XmlWriter& xml, const erp::KeptTexts& texts, std::string_view letter,
                std::initializer_list<std::string_view> elsewhere) {
    std::string group;
    for (const erp::KeptText& text : texts) {
        if (std::find(elsewhere.begin(), elsewhere.end(), text.field) != elsewhere.end()) continue;
        const Path path = split(text.field);
        if (path.group != group) {
            if (!group.empty()) xml.close(group);
            group = path.group;
            if (!group.empty()) xml.open(group);
        }
        const std::string name = std::string{letter}.append(path.name);
        xml.begin(name);
        if (!path.attribute.empty()) xml.attribute(path.attribute, text.name);
        xml.inside().text(text.value).close(name);
    }
    if (!group.empty()) xml.close(group);
}

}  // namespace peakproof::khaos
