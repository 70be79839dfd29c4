#include "conformance/rules/catalogue.h"

#include <algorithm>

#include "conformance/rules/dsp/dsp.h"
#include "conformance/rules/fin/fin.h"
#include "conformance/rules/obs/obs.h"
#include "conformance/rules/ord/ord.h"
#include "conformance/rules/rty/rty.h"
#include "conformance/rules/sec/sec.h"
#include "conformance/rules/sku/sku.h"
#include "conformance/rules/stk/stk.h"

namespace peakproof::rules {

// One line a rule. Ids never change meaning; a retired id is never used again.
const std::vector<judge::Rule>& catalogue() {
    static const std::vector<judge::Rule> rules{
        ord_01(), ord_02(), ord_03(), ord_04(), ord_08(), ord_09(), sku_01(), sku_02(),
        sku_04(), sku_05(), sku_06(), dsp_01(), dsp_02(), dsp_03(), dsp_04(), dsp_05(),
        dsp_06(), stk_01(), stk_02(), stk_03(), stk_04(), stk_06(), stk_09(), fin_01(),
        fin_05(), rty_01(), rty_02(), rty_03(), rty_04(), rty_05(), rty_06(), rty_07(),
        rty_09(), rty_10(), obs_01(), obs_02(), sec_01(),
    };
    return rules;
}

const judge::Rule* find(std::string_view id) {
    const auto& rules = catalogue();
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&](const judge::Rule& rule) { return rule.info.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

}  // namespace peakproof::rules
