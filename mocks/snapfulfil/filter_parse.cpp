#include <cctype>

#include "mocks/http/uri.h"
#include "mocks/snapfulfil/filter.h"

namespace peakproof::snapfulfil {
namespace {

using Node = Filter::Node;
using Op = Filter::Op;
using Literal = Filter::Literal;

constexpr int depth_limit = 64;

struct Bad {
    std::string what;
};

struct Token {
    enum class Kind { word, text, open, close, end } kind = Kind::end;
    std::string text;
};

class Parser {
public:
    explicit Parser(std::string_view text) : rest_(text) { next(); }
    std::vector<Node> whole() {
        either(0);
        if (token_.kind != Token::Kind::end) throw Bad{"something follows the expression"};
        return std::move(nodes_);
    }

private:
    static bool is_word(char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' ||
               c == '-' || c == '+' || c == ':';
    }

    std::string quoted() {  // rest_ stands on the opening quote; a doubled quote is one
        std::string text;
        for (rest_.remove_prefix(1); !rest_.empty(); rest_.remove_prefix(1)) {
            if (rest_.front() != '\'') {
                text += rest_.front();
            } else if (rest_.size() > 1 && rest_[1] == '\'') {
                text += '\'';
                rest_.remove_prefix(1);
            } else {
                rest_.remove_prefix(1);
                return text;
            }
        }
        throw Bad{"a quote is not closed"};
    }

    void next() {
        while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
        token_ = {};
        if (rest_.empty()) return;
        if (rest_.front() == '(' || rest_.front() == ')') {
            token_.kind = rest_.front() == '(' ? Token::Kind::open : Token::Kind::close;
            rest_.remove_prefix(1);
        } else if (rest_.front() == '\'') {
            token_ = {Token::Kind::text, quoted()};
        } else {
            token_.kind = Token::Kind::word;
            while (!rest_.empty() && is_word(rest_.front())) {
                token_.text += rest_.front();
                rest_.remove_prefix(1);
            }
            if (token_.text.empty()) throw Bad{"a character is out of place"};
        }
    }

    bool take_word(std::string_view word) {
        if (token_.kind != Token::Kind::word || token_.text != word) return false;
        next();
        return true;
    }

    std::size_t add(Node node) {
        nodes_.push_back(std::move(node));
        return nodes_.size() - 1;
    }

    std::size_t either(int depth) {
        std::size_t left = both(depth);
        while (take_word("or")) {
            const std::size_t right = both(depth);
            left = add({Op::either, {}, {}, left, right});
        }
        return left;
    }

    std::size_t both(int depth) {
        std::size_t left = one(depth);
        while (take_word("and")) {
            const std::size_t right = one(depth);
            left = add({Op::both, {}, {}, left, right});
        }
        return left;
    }

    std::size_t one(int depth) {
        if (depth > depth_limit) throw Bad{"it is nested too deep"};
        if (take_word("not")) {
            const std::size_t inner = one(depth + 1);
            return add({Op::negated, {}, {}, inner, inner});
        }
        if (token_.kind == Token::Kind::open) {
            next();
            const std::size_t inner = either(depth + 1);
            if (token_.kind != Token::Kind::close) throw Bad{"a parenthesis is not closed"};
            next();
            return inner;
        }
        return comparison();
    }

    std::size_t comparison() {
        if (token_.kind != Token::Kind::word) throw Bad{"a field is missing"};
        Node node;
        node.field = token_.text;
        next();
        if (token_.kind != Token::Kind::word) throw Bad{"an operator is missing"};
        node.op = operation(token_.text);
        next();
        node.literal = literal();
        return add(std::move(node));
    }

    static Op operation(std::string_view word) {
        constexpr std::pair<std::string_view, Op> known[] = {{"eq", Op::eq}, {"ne", Op::ne},
                                                             {"gt", Op::gt}, {"ge", Op::ge},
                                                             {"lt", Op::lt}, {"le", Op::le}};
        for (const auto& [name, op] : known)
            if (name == word) return op;
        throw Bad{"\"" + std::string{word} + "\" is not an operator"};
    }

    Literal literal() {
        Literal result;
        if (token_.kind == Token::Kind::text) {
            result = {Literal::Kind::text, token_.text};
        } else if (token_.kind != Token::Kind::word) {
            throw Bad{"a value is missing"};
        } else if (token_.text == "null") {
            result.kind = Literal::Kind::null;
        } else if (token_.text == "datetime" && !rest_.empty() && rest_.front() == '\'') {
            result = {Literal::Kind::date, quoted()};
        } else {
            const bool date = token_.text.size() >= 10 && token_.text[4] == '-';
            result = {date ? Literal::Kind::date : Literal::Kind::number, token_.text};
        }
        next();
        return result;
    }

    std::string_view rest_;
    Token token_;
    std::vector<Node> nodes_;
};

}  // namespace

Expected<Filter> Filter::parse(std::string_view text) {
    try {
        Filter filter;
        filter.nodes_ = Parser{text}.whole();
        return filter;
    } catch (const Bad& bad) {
        return problem(bad.what, "$filter");
    }
}

}  // namespace peakproof::snapfulfil
