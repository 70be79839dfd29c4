#include "mocks/erp/reference.h"

#include <algorithm>

namespace peakproof::erp {

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

const Courier* find_courier(const Reference& reference, std::string_view code_or_name) {
    for (const Courier& courier : reference.couriers)
        if (courier.code == code_or_name || courier.name == code_or_name) return &courier;
    return nullptr;
}

const Keycode* find_keycode(const Reference& reference, std::string_view code) {
    for (const Keycode& keycode : reference.keycodes)
        if (keycode.code == code) return &keycode;
    return nullptr;
}

const std::vector<Country>& countries() {
    static const std::vector<Country> all{
        {"Austria", "AT", "AUT", true, true, "Euro", "EUR", "Europe"},
        {"Belgium", "BE", "BEL", true, true, "Euro", "EUR", "Europe"},
        {"Denmark", "DK", "DNK", true, true, "Danish Krone", "DKK", "Europe"},
        {"France", "FR", "FRA", true, true, "Euro", "EUR", "Europe"},
        {"Germany", "DE", "DEU", true, true, "Euro", "EUR", "Europe"},
        {"Guernsey", "GG", "GGY", false, false, "Sterling", "GBP", "UK"},
        {"Ireland", "IE", "IRL", true, true, "Euro", "EUR", "Europe"},
        {"Isle of Man", "IM", "IMN", false, true, "Sterling", "GBP", "UK"},
        {"Italy", "IT", "ITA", true, true, "Euro", "EUR", "Europe"},
        {"Jersey", "JE", "JEY", false, false, "Sterling", "GBP", "UK"},
        {"Netherlands", "NL", "NLD", true, true, "Euro", "EUR", "Europe"},
        {"Norway", "NO", "NOR", false, false, "Norwegian Krone", "NOK", "Europe"},
        {"Poland", "PL", "POL", true, true, "Zloty", "PLN", "Europe"},
        {"Spain", "ES", "ESP", true, true, "Euro", "EUR", "Europe"},
        {"Sweden", "SE", "SWE", true, true, "Swedish Krona", "SEK", "Europe"},
        {"Switzerland", "CH", "CHE", false, false, "Swiss Franc", "CHF", "Europe"},
        {"United Kingdom", "GB", "GBR", false, true, "Sterling", "GBP", "UK"},
        {"United States", "US", "USA", false, false, "US Dollar", "USD", "World"}};
    return all;
}

}  // namespace peakproof::erp
