// A native component that stands for a driver made for 1C: it answers for itself what a driver tells of itself, and
// hands everything else to the emulator. It keeps nothing of a cash register.
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "abi.h"
#include "methods.h"
#include "text.h"
#include "wire.h"

namespace {

const char* const DESCRIPTION =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DriverDescription Name=\"Эмулятор ККТ (native)\" "
    "Description=\"Двойник драйвера\" EquipmentType=\"ККТ\" IntegrationComponent=\"false\" "
    "MainDriverInstalled=\"true\" DriverVersion=\"1.0\" IntegrationComponentVersion=\"1.0\" DownloadURL=\"\"/>";
const char* const SETTINGS =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Settings><Page Caption=\"Связь\"><Group Caption=\"Эмулятор\">"
    "<Parameter Name=\"Host\" Caption=\"Адрес\" TypeValue=\"String\" DefaultValue=\"127.0.0.1\"/>"
    "<Parameter Name=\"Port\" Caption=\"Порт\" TypeValue=\"Number\" DefaultValue=\"0\"/>"
    "<Parameter Name=\"Style\" Caption=\"Вид ответов\" TypeValue=\"Number\" DefaultValue=\"0\"><ChoiceList>"
    "<Item Value=\"0\">0</Item><Item Value=\"1\">1</Item><Item Value=\"2\">2</Item></ChoiceList></Parameter>"
    "<Parameter Name=\"Strict\" Caption=\"Строго\" TypeValue=\"Boolean\" DefaultValue=\"true\"/>"
    "<Parameter Name=\"Wish\" Caption=\"Пожелание\" TypeValue=\"String\" DefaultValue=\"\" "
    "Description=\"crash, hang или fail и имя метода\"/>"
    "</Group></Page></Settings>";
const abi::Wide CLASSES[] =
    u"EmulatorKKT4000|EmulatorKKT2005|EmulatorKKT3000|EmulatorKKT3004|EmulatorKKT4004|ЭмуляторККТ4000";

[[noreturn]] void hang() {
    for (;;) pause();
}

[[noreturn]] void crash() {
    volatile int* nowhere = nullptr;
    *nowhere = 1;
    abort();
}

class Double final : public abi::Component {
public:
    explicit Double(const std::string& name) {
        std::size_t digit = name.find_first_of("0123456789");
        revision_ = digit == std::string::npos ? 4000 : std::atoi(name.c_str() + digit);
    }

    bool Init(abi::Connection* connection) override {
        connection_ = connection;
        return connection != nullptr;
    }
    bool SetMemory(abi::Memory* memory) override {
        memory_ = memory;
        return memory != nullptr;
    }
    long GetInfo() override { return 2000; }
    void Done() override {}
    void SetLocale(const abi::Wide*) override {}

    bool RegisterExtensionAs(abi::Wide** name) override { return copied(u"EmulatorKKT", name) != nullptr; }
    long GetNProps() override { return 0; }
    long FindProp(const abi::Wide*) override { return -1; }
    const abi::Wide* GetPropName(long, long) override { return nullptr; }
    bool GetPropVal(long, abi::Variant*) override { return false; }
    bool SetPropVal(long, abi::Variant*) override { return false; }
    bool IsPropReadable(long) override { return false; }
    bool IsPropWritable(long) override { return false; }

    long GetNMethods() override { return COUNT; }
    long FindMethod(const abi::Wide* name) override {
        for (long method = 0; method < COUNT; ++method) {
            if (std::u16string(name) == METHODS[method].english || std::u16string(name) == METHODS[method].russian) {
                return method;
            }
        }
        return -1;
    }
    const abi::Wide* GetMethodName(long method, long alias) override {
        if (method < 0 || method >= COUNT) return nullptr;
        abi::Wide* found = nullptr;
        return copied(alias ? METHODS[method].russian : METHODS[method].english, &found);
    }
    long GetNParams(long method) override { return static_cast<long>(std::strlen(kinds(method))); }
    bool GetParamDefValue(long, long, abi::Variant*) override { return false; }
    bool HasRetVal(long) override { return true; }
    bool CallAsProc(long, abi::Variant*, long) override { return false; }

    bool CallAsFunc(long method, abi::Variant* answer, abi::Variant* params, long count) override {
        if (method < 0 || method >= COUNT || count != GetNParams(method)) return false;
        std::u16string wide = METHODS[method].english;
        std::string name = text::narrow(wide.data(), wide.size());
        if (wish_ == "hang " + name) hang();
        if (wish_ == "crash " + name) crash();
        if (wish_ == "fail " + name) {
            connection_->AddError(1006, u"EmulatorKKT", u"Сбой внутри драйвера", 7);
            return false;
        }
        if (method == RevisionMethod || method == ErrorMethod) {
            answer->type = abi::I4;
            answer->i4 = method == RevisionMethod ? revision_ : code_;
            if (method == ErrorMethod) put(params[0], error_);
            return true;
        }
        answer->type = abi::Flag;
        answer->flag = done(method, name, params, count);
        return true;
    }

private:
    const char* kinds(long method) const { return revision_ < 3000 ? METHODS[method].old : METHODS[method].fresh; }

    bool done(long method, const std::string& name, abi::Variant* params, long count) {
        std::vector<std::string> values;
        for (long place = 0; place < count; ++place) {
            std::string value;
            if (!taken(params[place], kinds(method)[place], value)) return no(1, "Неверный тип параметра в " + name);
            values.push_back(value);
        }
        if (method == DescriptionMethod) return put(params[0], DESCRIPTION);
        if (method == ParametersMethod) return put(params[0], SETTINGS);
        if (method == SetMethod) return set(values[0], values[1]);
        return forwarded(method, name, values, params);
    }

    bool set(const std::string& name, const std::string& value) {
        if (name == "Host") host_ = value;
        else if (name == "Port") port_ = std::atoi(value.c_str());
        else if (name == "Style") style_ = value;
        else if (name == "Wish") wish_ = value;
        else if (name == "Strict") return talked();
        else if (name != "EquipmentType") return no(1, "Неизвестный параметр " + name);
        return true;
    }

    // Everything that a component may ask of its platform, and what it has to hear.
    bool talked() {
        abi::Wide word[] = u"слово";
        abi::Variant value{};
        long code = 0;
        abi::Wide* text = nullptr;
        bool good = !connection_->Read(word, &value, &code, &text) && connection_->Write(word, &value) &&
                    connection_->RegisterProfileAs(word) && connection_->SetEventBufferDepth(10) &&
                    connection_->GetEventBufferDepth() == 0 && connection_->ExternalEvent(word, word, word) &&
                    connection_->SetStatusLine(word) && connection_->GetInterface(0) == nullptr;
        connection_->CleanEventBuffer();
        connection_->ResetStatusLine();
        return good || no(2, "Платформа отвечает не то");
    }

    bool forwarded(long method, const std::string& name, const std::vector<std::string>& values, abi::Variant* params) {
        std::vector<std::string> pieces{std::to_string(revision_), style_, std::to_string(getpid()), name}, answer;
        pieces.insert(pieces.end(), values.begin(), values.end());
        if (!wire::ask(host_, port_, pieces, answer) || answer.size() < 3) return no(160, "Нет связи с ККТ");
        if (answer[0] == "hang") hang();
        if (answer[0] == "crash") crash();
        if (answer[0] != "good") return no(std::atoi(answer[1].c_str()), answer[2]);
        const char* expected = kinds(method);
        for (std::size_t place = 0; place < values.size() && place + 3 < answer.size(); ++place) {
            const std::string& value = answer[place + 3];
            if (value == values[place]) continue;
            if (expected[place] == 'n') number(params[place], std::atoll(value.c_str()), place);
            else put(params[place], value);
        }
        return true;
    }

    bool no(int code, const std::string& text) {
        code_ = code;
        error_ = text;
        return false;
    }

    // A number in one of the types that drivers use for it.
    static void number(abi::Variant& into, long long value, std::size_t place) {
        into.type = place % 3 == 0 ? abi::I4 : place % 3 == 1 ? abi::R8 : abi::I8;
        if (into.type == abi::R8) into.r8 = static_cast<double>(value);
        else into.i8 = value;
    }

    static bool taken(const abi::Variant& from, char kind, std::string& value) {
        if (from.type == abi::Text && (kind == 't' || kind == '?')) {
            value = text::narrow(from.text, from.length);
        } else if (from.type == abi::I4 && (kind == 'n' || kind == '?')) {
            value = std::to_string(from.i4);
        } else if (from.type == abi::Flag && (kind == 'b' || kind == '?')) {
            value = from.flag ? "true" : "false";
        } else if (from.type == abi::R8 && (kind == 'd' || kind == '?')) {
            char room[64];
            std::snprintf(room, sizeof room, "%.2f", from.r8);
            value = room;
        } else {
            return false;
        }
        return true;
    }

    bool put(abi::Variant& into, const std::string& value) {
        std::u16string wide = text::widen(value);
        abi::Wide* found = nullptr;
        if (!copied(wide.c_str(), &found)) return false;
        into.text = found;
        into.length = static_cast<std::uint32_t>(wide.size());
        into.type = abi::Text;
        return true;
    }

    abi::Wide* copied(const abi::Wide* value, abi::Wide** into) {
        std::size_t size = (text::length(value) + 1) * sizeof(abi::Wide);
        if (!memory_ || !memory_->Allocate(reinterpret_cast<void**>(into), size)) return nullptr;
        std::memcpy(*into, value, size);
        return *into;
    }

    abi::Connection* connection_ = nullptr;
    abi::Memory* memory_ = nullptr;
    int revision_ = 4000;
    std::string host_ = "127.0.0.1", style_ = "0", wish_, error_;
    int port_ = 0, code_ = 0;
};

}  // namespace

extern "C" {

const abi::Wide* GetClassNames() { return CLASSES; }

long GetClassObject(const abi::Wide* name, abi::Component** into) {
    std::u16string listed = std::u16string(u"|") + CLASSES + u"|";
    if (!into || *into || listed.find(u"|" + std::u16string(name) + u"|") == std::u16string::npos) return 0;
    *into = new Double(text::narrow(name, text::length(name)));
    return 1;
}

long DestroyObject(abi::Component** from) {
    if (!from || !*from) return -1;
    delete *from;
    *from = nullptr;
    return 0;
}

int SetPlatformCapabilities(int level) { return level; }
}
