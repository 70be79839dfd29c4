#include "tests/khaos/shop.h"
#include "tests/khaos/story.h"

namespace peakproof::khaos::test {

erp::Books shop_story_books() {
    erp::Settings settings;
    settings.amend_orders = true;
    settings.discontinued = erp::Refusal::fault;  // the vendor's own example (documented)
    erp::Books books = mug_shop(settings);
    erp::Item old = erp::test::item("ABC-1");
    old.discontinued = true;
    old.manufacturer = "Clay & Co";
    books.list_item(old, nine);
    books.raise_purchase_order({"PO1", "ACME", 0, nine + 24h, {}, false, {{1, "MUG", 10, 0, {}}}},
                               nine);
    erp::Reference& reference = books.reference();
    reference.agents = {"Anna"};
    reference.keycodes[0].created = nine;
    reference.websites[0].categories = {
        {"10", "All", "", {}}, {"11", "Mugs & cups", "10", {"MUG", "CUP"}}, {"12", "Sale", "", {}}};
    return books;
}

std::vector<Scene> shop_story() {
    const auto ely_is_gone = [](erp::Books& books, Time now) {
        books.companies().remove("ELY01", "NORTH01", now);
    };
    const auto second_list = [](erp::Books& books, Time) {
        books.reference().price_lists.push_back({"10", "Website", 3, true, {}});
    };
    const auto despatched = [](erp::Books& books, Time now) {
        books.take_despatch(erp::test::despatch("d-1", "IV5000001A01", {{"MUG", 2}}), now);
    };
    return {{"shop-01-orders-given", nine},
            {"shop-02-order-of-a-discontinued-item", nine + 1min},
            {"shop-03-statuses", nine + 2min},
            {"shop-04-statuses-in-the-guides-manner", nine + 3min},
            {"shop-05-order-amended", nine + 4min},
            {"shop-06-order-cancelled", nine + 5min},
            {"shop-07-order-cancelled-again", nine + 6min},
            {"shop-08-sale-sources", nine + 7min},
            {"shop-09-customers-given", nine + 8min},
            {"shop-10-customer-only-made-is-there", nine + 9min},
            {"shop-11-login", nine + 10min},
            {"shop-12-login-refused", nine + 11min},
            {"shop-13-customers-changed", nine + 12min},
            {"shop-14-customers", nine + 13min},
            {"shop-15-customers-account", nine + 14min},
            {"shop-16-catalogue-asked-for", nine + 15min},
            {"shop-17-customers-gone", nine + 16min, ely_is_gone},
            {"shop-18-classes", nine + 17min},
            {"shop-19-customer-states", nine + 18min},
            {"shop-20-agents", nine + 19min},
            {"shop-21-countries", nine + 20min},
            {"shop-22-items-by-date", nine + 21min},
            {"shop-23-potential", nine + 22min},
            {"shop-24-potential-of-nothing", nine + 23min},
            {"shop-25-levels-given", nine + 24min},
            {"shop-26-levels-of-every-site", nine + 25min},
            {"shop-27-manufacturers", nine + 26min},
            {"shop-28-categories", nine + 27min},
            {"shop-29-branch-of-categories", nine + 28min},
            {"shop-30-prices-given", nine + 29min},
            {"shop-31-prices-of-the-web", nine + 30min},
            {"shop-32-prices-of-two-lists", nine + 31min, second_list},
            {"shop-33-prices-by-id", nine + 32min},
            {"shop-34-price-lists", nine + 33min},
            {"shop-35-keycodes", nine + 34min},
            {"shop-36-keycode-types", nine + 35min},
            {"shop-37-sop-data", nine + 36min},
            {"shop-38-purchase-orders", nine + 37min},
            {"shop-39-goods-in", nine + 38min},
            {"shop-40-return", nine + 39min, despatched}};
}

}  // namespace peakproof::khaos::test
