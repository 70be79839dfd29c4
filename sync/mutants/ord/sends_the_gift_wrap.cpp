#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Every code of the master is an article, and every line of an order is to be picked.
class SendsTheGiftWrap final : public Alters<SendsTheGiftWrap> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        std::string& body = heard.response.body;
        if (is_call(asked.request, "ExportStock")) {
            replace_all(body, "STOCK_CONTROLLED&gt;0&lt;", "STOCK_CONTROLLED&gt;-1&lt;");
            replace_all(body, "DROP_SHIP&gt;-1&lt;", "DROP_SHIP&gt;0&lt;");
        }
        // Nothing is ever assigned to such a line, so what was ordered is taken.
        if (is_call(asked.request, "ExportOrders"))
            change_between(body, "ORDER_ITEM&gt;", "&lt;/ORDER_ITEM&gt;",
                           [](std::string_view line) {
                               const auto ordered = all_between(line, "ORDER_QTY&gt;", "&lt;");
                               std::string text{line};
                               if (!ordered.empty())
                                   replace_all(text, "QTY_ASSIGNED&gt;0&lt;",
                                               "QTY_ASSIGNED&gt;" + ordered.front() + "&lt;");
                               return text;
                           });
    }
};

}  // namespace

Mutant sends_the_gift_wrap() {
    return {"sends-the-gift-wrap",
            {"ORD-09"},
            {"new-range"},
            "invoice",
            "Makes every code of Khaos an article in SnapFulfil, and sends fees, vouchers and "
            "drop-ship lines to be picked.",
            [] {
                return std::make_unique<SendsTheGiftWrap>(
                    hosted::reference({}, {}, "mutant:sends-the-gift-wrap"));
            }};
}

}  // namespace peakproof::mutants
