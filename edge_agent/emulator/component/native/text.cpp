#include "text.h"

namespace text {

std::size_t length(const char16_t* wide) {
    std::size_t count = 0;
    while (wide[count]) ++count;
    return count;
}

static void put(std::string& into, char32_t code) {
    if (code < 0x80) {
        into += static_cast<char>(code);
    } else if (code < 0x800) {
        into += static_cast<char>(0xC0 | code >> 6);
        into += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        into += static_cast<char>(0xE0 | code >> 12);
        into += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        into += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        into += static_cast<char>(0xF0 | code >> 18);
        into += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        into += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        into += static_cast<char>(0x80 | (code & 0x3F));
    }
}

std::string narrow(const char16_t* wide, std::size_t length) {
    std::string found;
    for (std::size_t place = 0; place < length; ++place) {
        char32_t code = wide[place];
        if (code >= 0xD800 && code < 0xDC00 && place + 1 < length) {
            code = 0x10000 + ((code - 0xD800) << 10) + (wide[++place] - 0xDC00);
        }
        put(found, code);
    }
    return found;
}

std::u16string widen(const std::string& narrow) {
    std::u16string found;
    for (std::size_t place = 0; place < narrow.size();) {
        unsigned char first = static_cast<unsigned char>(narrow[place]);
        int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        char32_t code = more == 0 ? first : first & (0x3F >> more);
        for (int step = 1; step <= more && place + step < narrow.size(); ++step) {
            code = code << 6 | (static_cast<unsigned char>(narrow[place + step]) & 0x3F);
        }
        place += more + 1;
        if (code < 0x10000) {
            found += static_cast<char16_t>(code);
        } else {
            found += static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10));
            found += static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF));
        }
    }
    return found;
}

}  // namespace text
