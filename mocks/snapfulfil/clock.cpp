#include "mocks/snapfulfil/clock.h"

#include <cstdint>

#include "sim/zone.h"

namespace peakproof::snapfulfil {
namespace {

namespace ch = std::chrono;

// Summer time of the United States as Windows knows it, for any year: until 2006 from the first
// Sunday of April to the last of October, then from the second of March to the first of November,
// at 02:00 wall time. The recorded system ran on Windows, and so its year 1849 is five hours from
// UTC and not four minutes short of it.
bool is_us_summer(Time utc, Duration standard) {
    const Time wall = utc + standard;
    const ch::year year = ch::year_month_day{ch::floor<ch::days>(wall)}.year();
    const bool old = static_cast<int>(year) < 2007;
    const auto begin = old ? ch::sys_days{year / ch::April / ch::Sunday[1]}
                           : ch::sys_days{year / ch::March / ch::Sunday[2]};
    const auto end = old ? ch::sys_days{year / ch::October / ch::Sunday[ch::last]}
                         : ch::sys_days{year / ch::November / ch::Sunday[1]};
    return Time{begin} + 2h <= wall && wall < Time{end} + 1h;
}

Duration us_offset(Time utc, Duration standard) {
    return is_us_summer(utc, standard) ? standard + 1h : standard;
}

Duration offset(Time utc, Zone zone) {
    switch (zone) {
        case Zone::utc:
            return 0s;
        case Zone::london:
            return sim::london_offset(utc);
        case Zone::us_eastern:
            return us_offset(utc, -5h);
        case Zone::us_pacific:
            return us_offset(utc, -8h);
    }
    return 0s;
}

void append(std::string& text, std::int64_t value, int digits) {
    const std::size_t begin = text.size();
    text.append(static_cast<std::size_t>(digits), '0');
    for (std::size_t place = text.size(); place-- > begin; value /= 10)
        text[place] = static_cast<char>('0' + value % 10);
}

std::string wall_text(Time wall) {
    const auto midnight = ch::floor<ch::days>(wall);
    const ch::year_month_day date{midnight};
    const std::int64_t seconds = ch::floor<ch::seconds>(wall - midnight).count();
    std::string text;
    text.reserve(19);
    append(text, static_cast<int>(date.year()), 4);
    append(text += '-', static_cast<unsigned>(date.month()), 2);
    append(text += '-', static_cast<unsigned>(date.day()), 2);
    append(text += 'T', seconds / 3600, 2);
    append(text += ':', seconds / 60 % 60, 2);
    append(text += ':', seconds % 60, 2);
    return text;
}

// Reads from the front of a text, or fails and says so at the end.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}
    int number(std::size_t digits) {
        int value = 0;
        if (rest_.size() < digits) return fail();
        for (std::size_t i = 0; i < digits; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return fail();
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    bool skip(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void want(char c) {
        if (!skip(c)) fail();
    }
    void skip_digits() {
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9')
            rest_.remove_prefix(1);
    }
    bool at_end() const { return rest_.empty(); }
    bool good() const { return good_; }

private:
    int fail() {
        good_ = false;
        return 0;
    }
    std::string_view rest_;
    bool good_ = true;
};

struct Moment {
    Time wall{};
    std::optional<Duration> offset;
};

std::optional<Moment> read(std::string_view text) {
    Reader in{text};
    const int year = in.number(4);
    in.want('-');
    const int month = in.number(2);
    in.want('-');
    const int day = in.number(2);
    const ch::year_month_day date{ch::year{year}, ch::month{static_cast<unsigned>(month)},
                                  ch::day{static_cast<unsigned>(day)}};
    if (!in.good() || !date.ok()) return std::nullopt;
    Moment moment{Time{ch::sys_days{date}}, std::nullopt};
    if (in.at_end()) return moment;
    if (!in.skip('T')) in.want(' ');
    const int hour = in.number(2);
    in.want(':');
    const int minute = in.number(2);
    const int second = in.skip(':') ? in.number(2) : 0;
    if (in.skip('.')) in.skip_digits();
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    moment.wall += ch::hours{hour} + ch::minutes{minute} + ch::seconds{second};
    if (in.skip('Z')) {
        moment.offset = 0s;
    } else if (!in.at_end()) {
        const int sign = in.skip('-') ? -1 : 1;
        if (sign > 0) in.want('+');
        const int hours = in.number(2);
        in.skip(':');
        const int minutes = in.number(2);
        if (hours > 14 || minutes > 59) return std::nullopt;
        moment.offset = sign * (ch::hours{hours} + ch::minutes{minutes});
    }
    if (!in.good() || !in.at_end()) return std::nullopt;
    return moment;
}

bool has_four_digit_year(Time wall) {
    const ch::year year = ch::year_month_day{ch::floor<ch::days>(wall)}.year();
    return year >= ch::year{1} && year <= ch::year{9999};
}

}  // namespace

std::string stamp(Time utc, Zone zone) { return wall_text(utc + offset(utc, zone)); }

std::optional<std::string> stored_date(std::string_view text, Zone server_zone) {
    const auto moment = read(text);
    if (!moment) return std::nullopt;
    Time wall = moment->wall;
    if (moment->offset) {
        wall -= *moment->offset;
        wall += offset(wall, server_zone);
    }
    if (!has_four_digit_year(wall)) return std::nullopt;
    return wall_text(wall);
}

std::optional<Time> instant_of(std::string_view stored, Zone server_zone) {
    const auto moment = read(stored);
    if (!moment) return std::nullopt;
    if (moment->offset) return moment->wall - *moment->offset;
    const Time guess = moment->wall - offset(moment->wall, server_zone);
    return moment->wall - offset(guess, server_zone);
}

}  // namespace peakproof::snapfulfil
