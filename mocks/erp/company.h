#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mocks/erp/facts.h"
#include "sim/time.h"

// Customers as Khaos keeps them.
namespace peakproof::erp {

struct Company {
    std::string code, other_ref, web_user, password, name;
    std::string company_class = "Retail", type = "Customer", status = "Active", currency = "GBP";
    std::string web_site, source, tax_reference, agent;
    DeliveryDetails billing, delivery;  // of which address and contact are meant
    std::int64_t credit_limit_pence = 0;
    int terms_days = 30;
    int payment_type = 2;  // 1 cash, 2 card, 3 account
    bool credit_stop = false, orders_held = false, proforma = false, supplier = false;
    bool po_code_required = false, pays_vat = true, hidden = false;
    std::vector<std::string> price_lists;
    Time last_changed{};
};

struct DeletedCompany {
    std::string code, merged_into;
    Time at{};
};

// What a customer owes, computed from the invoices on his account.
struct Credit {
    std::int64_t balance_pence = 0, overdue_pence = 0, pending_pence = 0, unallocated_pence = 0;
};

// How ImportCompany is to treat what is there already.
enum class CompanyMethod { upsert = 0, create_only = 1, update_only = 2, force_new = 3 };

struct CompanyOutcome {
    std::string code, reason;  // a reason: refused
    bool made = false;
};

}  // namespace peakproof::erp
