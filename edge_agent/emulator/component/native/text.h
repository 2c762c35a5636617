// Texts between UTF-16, which the platform speaks, and UTF-8, which goes over the wire.
#pragma once
#include <string>

namespace text {

std::string narrow(const char16_t* wide, std::size_t length);
std::u16string widen(const std::string& narrow);
std::size_t length(const char16_t* wide);

}  // namespace text
