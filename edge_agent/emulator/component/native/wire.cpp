#include "wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>

namespace wire {

static std::string packed(const std::vector<std::string>& pieces) {
    std::string found;
    for (const std::string& piece : pieces) found += std::to_string(piece.size()) + ":" + piece;
    return found;
}

static bool unpacked(const std::string& data, std::vector<std::string>& pieces) {
    std::size_t place = 0;
    while (place < data.size()) {
        std::size_t colon = data.find(':', place);
        if (colon == std::string::npos) return false;
        std::size_t size = std::strtoul(data.substr(place, colon - place).c_str(), nullptr, 10);
        if (colon + 1 + size > data.size()) return false;
        pieces.push_back(data.substr(colon + 1, size));
        place = colon + 1 + size;
    }
    return !pieces.empty();
}

static bool sent(int line, const std::string& data) {
    std::size_t place = 0;
    while (place < data.size()) {
        ssize_t count = send(line, data.data() + place, data.size() - place, MSG_NOSIGNAL);
        if (count <= 0) return false;
        place += static_cast<std::size_t>(count);
    }
    return true;
}

bool ask(const std::string& host, int port, const std::vector<std::string>& pieces, std::vector<std::string>& answer) {
    int line = socket(AF_INET, SOCK_STREAM, 0);
    if (line < 0) return false;
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(static_cast<std::uint16_t>(port));
    std::string body = packed(pieces);
    std::string head = "POST /component HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: " +
                       std::to_string(body.size()) + "\r\n\r\n";
    std::string data;
    bool good = inet_pton(AF_INET, host.c_str(), &where.sin_addr) == 1 &&
                connect(line, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0 && sent(line, head + body);
    if (good) {
        char room[4096];
        for (ssize_t count; (count = recv(line, room, sizeof room, 0)) > 0;) data.append(room, count);
    }
    close(line);
    std::size_t end = data.find("\r\n\r\n");
    return good && end != std::string::npos && unpacked(data.substr(end + 4), answer);
}

}  // namespace wire
