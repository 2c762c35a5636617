// One question to the emulator over TCP: a row of length-prefixed pieces there and back.
#pragma once
#include <string>
#include <vector>

namespace wire {

// False when the emulator is not there or its answer makes no sense.
bool ask(const std::string& host, int port, const std::vector<std::string>& pieces, std::vector<std::string>& answer);

}  // namespace wire
