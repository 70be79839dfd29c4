#include "mocks/kcc/countries.h"

#include <array>
#include <string>

#include "mocks/http/uri.h"

namespace peakproof::kcc {

const Country* find_country(std::string_view code_or_name) {
    static constexpr std::array<Country, 36> countries{{
        {826, "GB", "GBR", "United Kingdom", false},
        {372, "IE", "IRL", "Ireland", true},
        {250, "FR", "FRA", "France", true},
        {276, "DE", "DEU", "Germany", true},
        {528, "NL", "NLD", "Netherlands", true},
        {56, "BE", "BEL", "Belgium", true},
        {442, "LU", "LUX", "Luxembourg", true},
        {724, "ES", "ESP", "Spain", true},
        {620, "PT", "PRT", "Portugal", true},
        {380, "IT", "ITA", "Italy", true},
        {40, "AT", "AUT", "Austria", true},
        {208, "DK", "DNK", "Denmark", true},
        {752, "SE", "SWE", "Sweden", true},
        {246, "FI", "FIN", "Finland", true},
        {616, "PL", "POL", "Poland", true},
        {203, "CZ", "CZE", "Czechia", true},
        {300, "GR", "GRC", "Greece", true},
        {348, "HU", "HUN", "Hungary", true},
        {642, "RO", "ROU", "Romania", true},
        {470, "MT", "MLT", "Malta", true},
        {196, "CY", "CYP", "Cyprus", true},
        {440, "LT", "LTU", "Lithuania", true},
        {578, "NO", "NOR", "Norway", false},
        {352, "IS", "ISL", "Iceland", false},
        {756, "CH", "CHE", "Switzerland", false},
        {831, "GG", "GGY", "Guernsey", false},
        {832, "JE", "JEY", "Jersey", false},
        {833, "IM", "IMN", "Isle of Man", false},
        {840, "US", "USA", "United States", false},
        {124, "CA", "CAN", "Canada", false},
        {36, "AU", "AUS", "Australia", false},
        {554, "NZ", "NZL", "New Zealand", false},
        {392, "JP", "JPN", "Japan", false},
        {702, "SG", "SGP", "Singapore", false},
        {344, "HK", "HKG", "Hong Kong", false},
        {784, "AE", "ARE", "United Arab Emirates", false},
    }};
    for (const Country& country : countries)
        for (const std::string_view name : {country.code2, country.code3, country.name})
            if (http::same_ignoring_case(name, code_or_name)) return &country;
    const std::string wanted{code_or_name};
    for (const Country& country : countries)
        if (std::to_string(country.number) == wanted) return &country;
    return nullptr;
}

}  // namespace peakproof::kcc
