#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace peakproof::snapfulfil {

// A request's body as it was meant, whatever its notation: JSON (documented) and form fields
// (recorded) read alike.
struct Scalar {
    enum class Kind { null, text, number, boolean, other };
    std::string name;
    Kind kind = Kind::null;
    std::string text;  // a number's own digits
};
using Record = std::vector<Scalar>;
const Scalar* find(const Record& record,
                   std::string_view name);  // field names without regard to case (assumed)
std::string_view text_of(const Record& record,
                         std::string_view name);  // empty where it is null or missing
bool is_row(const Record& record);  // not what stands for an element that is no object

struct Body {
    enum class State { none, read, unreadable, wrong_media };
    State state = State::none;
    Record fields;
    std::vector<std::pair<std::string, std::vector<Record>>> rows;  // "ShipmentLines" and so on
    const std::vector<Record>* find_rows(std::string_view name) const;
};

// Keeps its parser's memory from one body to the next.
class BodyReader {
public:
    BodyReader();
    ~BodyReader();
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;
    Body read(std::string_view content_type, std::string_view bytes);

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace peakproof::snapfulfil
