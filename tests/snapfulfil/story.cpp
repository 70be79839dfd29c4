#include "tests/snapfulfil/story.h"

namespace peakproof::snapfulfil {

Desk recorded_desk() {
    warehouse::Settings settings;
    settings.currency = "USD";
    WireSettings wire;
    wire.release = Release::y2018;
    wire.api_server_zone = Zone::us_eastern;
    wire.site_zone = Zone::us_pacific;
    return Desk{settings, wire};
}

Desk usual_desk() { return Desk{}; }

Desk guarded_desk() {
    WireSettings wire;
    wire.user = "integration";
    wire.password = "secret";
    return Desk{{}, wire};
}

std::vector<Scene> recorded_story() {
    return {
        {"2018-01-create-with-the-three-required-fields"},
        {"2018-02-create-again"},
        {"2018-03-read"},
        {"2018-04-put-merges"},
        {"2018-05-status"},
        {"2018-06-status-by-form"},
        {"2018-07-read-unknown"},
        {"2018-08-delete-unknown"},
        {"2018-09-delete"},
        {"2018-10-stock-of-one-sku-by-filter"},
        {"2018-11-stock-of-none"},
        {"2018-12-delete-too-late",
         [](Desk& desk) {
             desk.send("POST", "/api/shipments", shipment_json("200"));
             desk.warehouse.allocate("200", desk.now);
         }},
        {"2018-13-queue",
         [](Desk& desk) {
             desk.send("POST", "/api/shipments", shipment_json("201"));
             desk.despatch("201", 2);
         }},
        {"2018-14-acknowledge"},
        {"2018-15-queue-is-empty"},
        {"2018-16-create-by-form"},
        {"2018-17-put-by-form"},
        {"2018-18-suspend"},
        {"2018-19-read-suspended"},
        {"2018-20-create-after-delete",
         [](Desk& desk) { desk.send("DELETE", "/api/shipments/202"); }},
        {"2018-21-stock-of-all"},
        {"2018-22-stock-first"},
        {"2018-23-stock-of-one-sku-by-path"},
        {"2018-24-nothing-found",
         [](Desk& desk) {
             desk.send("POST", "/api/shipments", shipment_json("203"));
             desk.warehouse.allocate("203", desk.now);
             desk.warehouse.begin_pick("203", desk.now);
             desk.warehouse.pick_line("203", 0, 0, desk.now);
         }},
        {"2018-25-cancelled-for-want", [](Desk& desk) { desk.warehouse.pack("203", desk.now); }},
        {"2018-26-told-that-it-is-cancelled"},
    };
}

std::vector<Scene> story() {
    return {
        {"01-create-product"},
        {"02-create-product-again"},
        {"03-create-shipment"},
        {"04-name-too-long"},
        {"05-unknown-sku"},
        {"06-country-in-three-letters"},
        {"07-stock-with-demand"},
        {"08-read-despatched",
         [](Desk& desk) {
             desk.warehouse.allocate("WEB100045", desk.now);
             desk.warehouse.begin_pick("WEB100045", desk.now);
             desk.warehouse.pick_line("WEB100045", 1, 1, desk.now);
             desk.warehouse.pack("WEB100045", desk.now);
             desk.warehouse.fulfil("WEB100045", desk.now);
             desk.now += 1h;
             desk.warehouse.despatch("WEB100045", "DPD", {"TRK1"}, desk.now);
         }},
        {"09-queue"},
        {"10-movement-of-the-short-pick"},
        {"11-acknowledge-unknown"},
        {"12-no-such-resource"},
        {"13-query-not-valid"},
        {"14-body-not-json"},
        {"15-page-of-shipments"},
        {"16-update-too-late"},
        {"17-sku-with-a-slash"},
        {"18-path-in-any-case"},
        {"19-receipts"},
        {"20-cancelled-in-words",
         [](Desk& desk) { desk.send("POST", "/api/shipments", shipment_json("WEB100047")); }},
        {"21-cancelled-in-code"},
        {"22-status"},
        {"23-movement-given"},
        {"24-movement"},
    };
}

std::vector<Scene> guarded_story() {
    return {{"guarded-01-nobody"}, {"guarded-02-wrong-password"}, {"guarded-03-let-in"}};
}

std::vector<Scene> reference_story() {
    return {
        {"reference-01-probe"},
        {"reference-02-create-product"},
        {"reference-03-update-product"},
        {"reference-04-products"},
        {"reference-05-product"},
        {"reference-06-product-with-a-slash"},
        {"reference-07-create-shipment",
         [](Desk& desk) {
             desk.warehouse.open_stock("JUG-01", 3);
             desk.warehouse.take_facts();
         }},
        {"reference-08-shipment"},
        {"reference-09-stop",
         [](Desk& desk) { desk.send("POST", "/api/shipments", shipment_json("IV0000046A01-1")); }},
        {"reference-10-take-away"},
        {"reference-11-events", [](Desk& desk) { desk.despatch("IV0000045A01-1", 2); }},
        {"reference-12-despatched"},
        {"reference-13-movement"},
        {"reference-14-acknowledge"},
    };
}

}  // namespace peakproof::snapfulfil
