#include "scenarios/traffic/customers.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "sim/draw.h"
#include "sim/zone.h"

namespace peakproof::scenarios::traffic {
namespace {

constexpr std::array<std::string_view, 28> forenames{
    "Amelia", "Oliver",  "Priya", "Mohammed", "Grace",  "Callum",  "Zoë",
    "Rhys",   "Siobhán", "Kwame", "Harriet",  "Tomasz", "Leila",   "George",
    "Niamh",  "Arjun",   "Megan", "Isaac",    "Freya",  "Hamish",  "Chloe",
    "Ravi",   "Ffion",   "Ewan",  "Yasmin",   "Jack",   "Beatriz", "Dylan"};
constexpr std::array<std::string_view, 28> surnames{
    "Patel",    "Smith",  "O'Connor", "Jones",     "Khan",      "Taylor",    "Nowak",
    "Campbell", "Hughes", "Begum",    "Clarke",    "MacDonald", "Fraser",    "Ahmed",
    "Evans",    "Walker", "Kaur",     "Fox",       "Okafor",    "Murphy",    "Wilson",
    "Baker",    "Singh",  "Reid",     "Griffiths", "Chan",      "Llewellyn", "Ward"};
constexpr std::array<std::string_view, 16> streets{
    "High Street",   "Station Road",     "Church Lane",       "Victoria Road",
    "Mill Lane",     "The Crescent",     "Park Avenue",       "Queens Road",
    "Manor Close",   "Kings Drive",      "Orchard Way",       "Chapel Street",
    "Bridge Street", "Springfield Road", "Alexandra Terrace", "North Parade"};
struct Place {
    std::string_view town, county, area, country;
};
// Real towns with their postcode areas; the rest of each address is invented.
constexpr std::array<Place, 24> places{{{"Leeds", "West Yorkshire", "LS", "GBR"},
                                        {"Bristol", "", "BS", "GBR"},
                                        {"Glasgow", "", "G", "GBR"},
                                        {"Cardiff", "", "CF", "GBR"},
                                        {"Norwich", "Norfolk", "NR", "GBR"},
                                        {"Exeter", "Devon", "EX", "GBR"},
                                        {"Sheffield", "South Yorkshire", "S", "GBR"},
                                        {"Belfast", "", "BT", "GBR"},
                                        {"Nottingham", "", "NG", "GBR"},
                                        {"Aberdeen", "", "AB", "GBR"},
                                        {"Brighton", "East Sussex", "BN", "GBR"},
                                        {"Carlisle", "Cumbria", "CA", "GBR"},
                                        {"London", "", "SE", "GBR"},
                                        {"Birmingham", "", "B", "GBR"},
                                        {"Manchester", "", "M", "GBR"},
                                        {"Swansea", "", "SA", "GBR"},
                                        {"Plymouth", "Devon", "PL", "GBR"},
                                        {"Perth", "", "PH", "GBR"},
                                        {"York", "North Yorkshire", "YO", "GBR"},
                                        {"Ipswich", "Suffolk", "IP", "GBR"},
                                        {"Dublin", "", "D", "IRL"},
                                        {"Lyon", "", "69", "FRA"},
                                        {"Hamburg", "", "20", "DEU"},
                                        {"St Helier", "Jersey", "JE", "JEY"}}};
constexpr std::size_t places_in_uk = 20;
constexpr std::array<std::string_view, 4> carriers{"DPD", "ROYALMAIL", "EVRI", "PARCELFORCE"};
constexpr std::array<std::string_view, 4> notes{"Leave with a neighbour",
                                                "Gift: please leave out the invoice",
                                                "Ring the bell twice", "Safe place: blue bin"};
constexpr std::string_view inward_letters =
    "ABDEFGHJLNPQRSTUWXYZ";  // the letters of a postcode's second half

}  // namespace

erp::DeliveryDetails customer_of(std::int64_t order_number, Time at) {
    const sim::Draw draw{0};  // of the number alone, whatever the seed
    const std::string key = std::to_string(order_number);
    const auto upto = [&](std::int64_t count, std::string_view what) {
        return draw.between(0, count - 1, {"customer", what, key});
    };
    const auto one_of = [&](const auto& list, std::string_view what) {
        return list[static_cast<std::size_t>(upto(static_cast<std::int64_t>(list.size()), what))];
    };
    erp::DeliveryDetails who;
    who.forename = one_of(forenames, "forename");
    who.surname = one_of(surnames, "surname");
    who.customer_code = fmt::format("C{:07}", order_number);
    who.customer_name = fmt::format("{} {}", who.forename, who.surname);
    if (upto(100, "title") < 30) who.title = upto(2, "which title") == 0 ? "Ms" : "Mr";
    if (upto(100, "organisation") < 6) who.organisation = fmt::format("{} & Co", who.surname);
    const bool abroad = upto(100, "abroad") < 4;
    const Place& place = places[static_cast<std::size_t>(
        abroad ? static_cast<std::int64_t>(places_in_uk) +
                     upto(static_cast<std::int64_t>(places.size() - places_in_uk), "place")
               : upto(static_cast<std::int64_t>(places_in_uk), "place"))];
    const std::int64_t house = upto(180, "house") + 1;
    who.address1 = fmt::format("{} {}", house, one_of(streets, "street"));
    if (upto(100, "flat") < 15) who.address2 = fmt::format("Flat {}", upto(30, "which flat") + 1);
    who.town = place.town;
    who.county = place.county;
    who.country_code = place.country;
    const std::int64_t district = upto(28, "district") + 1;
    const std::int64_t sector = upto(10, "sector");
    const char first = one_of(inward_letters, "first letter");
    const char second = one_of(inward_letters, "second letter");
    who.postcode = abroad && place.country != "JEY"
                       ? fmt::format("{}{:03}", place.area, district)
                       : fmt::format("{}{} {}{}{}", place.area, district, sector, first, second);
    who.email = fmt::format("customer{}@example.com", order_number);
    who.telephone = fmt::format("01632 960{:03}",
                                upto(1'000, "telephone"));  // numbers that Ofcom keeps for fiction
    who.courier_code = one_of(carriers, "carrier");
    const bool express = upto(100, "express") < 8;
    who.priority = express ? "Express" : "Standard";
    if (upto(100, "note") < 5) who.order_note = one_of(notes, "which note");
    const auto day = sim::to_london(at + (express ? 24h : 48h));
    who.delivery_date = sim::from_london({.year = day.year,
                                          .month = day.month,
                                          .day = day.day,
                                          .hour = 0,
                                          .minute = 0,
                                          .second = 0});
    return who;
}

}  // namespace peakproof::scenarios::traffic
