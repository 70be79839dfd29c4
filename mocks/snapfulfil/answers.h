#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/http/message.h"
#include "mocks/snapfulfil/call.h"

// The answers of SnapFulfil's server (IIS, ASP.NET), byte for byte where they are recorded.
namespace peakproof::snapfulfil {

using http::Response;

Response json_answer(int status, std::string body, Time now);
// 201 or 200 with the whole object, and a Location that does not point into /api/ (recorded).
Response written(int status, std::string body, std::string_view id, const Context& context);
Response acknowledged(Time now);        // 200 without a body (recorded)
Response deleted(Time now);             // 204 without a length (recorded)
Response no_matching_entity(Time now);  // 404 as text (recorded)
Response nothing_there(Time now);       // 404 without a body (recorded)
Response already_there(Time now);       // 304, a length and no body (recorded)
Response unauthorised(Time now);        // 401 (assumed)
Response no_resource(std::string_view target,
                     const Context& context);                // 404 of the framework (assumed)
Response no_method(std::string_view method, Time now);       // 405 of the framework (assumed)
Response wrong_media(Time now);                              // 415 of the framework (assumed)
Response bad_query(std::string_view what, Time now);         // 400 of the framework (assumed)
Response bad_query(const Misfit& misfit, Context& context);  // the same, of one field
// 500 as a page of HTML (client). The model never gives it, the fault status-500 does.
Response server_fault(Time now);
Response page_answer(std::string page, Time now);

// The one shape of refusal (recorded): a flat map, two entries for each failure with the same code,
// ids made up.
std::string error_map(std::span<const warehouse::Invalid> invalid, Context& context);
// Refused for good: told to the caller and in `served`. entity: an invoice or a SKU.
Response refuse(int status, std::span<const warehouse::Invalid> invalid, std::string_view entity,
                Context& context);
Response refuse_stage(std::string_view entity,
                      Context& context);  // 409 ORDER_STAGE (recorded for DELETE)
Response refuse_duplicate(std::string_view entity, Context& context);           // 304
Response refuse_unknown(std::string_view entity, Context& context, bool text);  // 404 to a write

}  // namespace peakproof::snapfulfil
