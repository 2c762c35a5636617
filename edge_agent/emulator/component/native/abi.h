// The binary interface between a native component and its platform, as far as our double needs it. Declared anew
// from its known layout; no header of a vendor is used.
#pragma once
#include <cstddef>
#include <cstdint>

namespace abi {

using Wide = char16_t;

enum Type : std::uint16_t { Empty = 0, I4 = 3, R8 = 5, Flag = 11, I8 = 17, Text = 22 };

struct Variant {
    union {
        std::int32_t i4;
        std::int64_t i8;
        double r8;
        bool flag;
        struct {
            Wide* text;
            std::uint32_t length;
        };
        unsigned char room[56];
    };
    std::uint32_t count;
    std::uint16_t type;
};
static_assert(sizeof(Variant) == 64, "size of a variant");
static_assert(offsetof(Variant, length) == 8, "length of a text");
static_assert(offsetof(Variant, count) == 56, "count of elements");
static_assert(offsetof(Variant, type) == 60, "type of a value");

// Given by the platform.

class Memory {
public:
    virtual ~Memory() {}
    virtual bool Allocate(void** place, unsigned long size) = 0;
    virtual void Free(void** place) = 0;
};

class Connection {
public:
    virtual ~Connection() {}
    virtual bool AddError(unsigned short code, const Wide* source, const Wide* text, long number) = 0;
    virtual bool Read(Wide* name, Variant* value, long* code, Wide** text) = 0;
    virtual bool Write(Wide* name, Variant* value) = 0;
    virtual bool RegisterProfileAs(Wide* name) = 0;
    virtual bool SetEventBufferDepth(long depth) = 0;
    virtual long GetEventBufferDepth() = 0;
    virtual bool ExternalEvent(Wide* source, Wide* text, Wide* data) = 0;
    virtual void CleanEventBuffer() = 0;
    virtual bool SetStatusLine(Wide* text) = 0;
    virtual void ResetStatusLine() = 0;
    virtual void* GetInterface(int kind) = 0;
};

// Given by the component: three bases, in this order, each with a table of functions of its own.

class InitDone {
public:
    virtual ~InitDone() {}
    virtual bool Init(Connection* connection) = 0;
    virtual bool SetMemory(Memory* memory) = 0;
    virtual long GetInfo() = 0;
    virtual void Done() = 0;
};

class Language {
public:
    virtual ~Language() {}
    virtual bool RegisterExtensionAs(Wide** name) = 0;
    virtual long GetNProps() = 0;
    virtual long FindProp(const Wide* name) = 0;
    virtual const Wide* GetPropName(long number, long alias) = 0;
    virtual bool GetPropVal(long number, Variant* value) = 0;
    virtual bool SetPropVal(long number, Variant* value) = 0;
    virtual bool IsPropReadable(long number) = 0;
    virtual bool IsPropWritable(long number) = 0;
    virtual long GetNMethods() = 0;
    virtual long FindMethod(const Wide* name) = 0;
    virtual const Wide* GetMethodName(long number, long alias) = 0;
    virtual long GetNParams(long method) = 0;
    virtual bool GetParamDefValue(long method, long param, Variant* value) = 0;
    virtual bool HasRetVal(long method) = 0;
    virtual bool CallAsProc(long method, Variant* params, long count) = 0;
    virtual bool CallAsFunc(long method, Variant* answer, Variant* params, long count) = 0;
};

class Locale {
public:
    virtual ~Locale() {}
    virtual void SetLocale(const Wide* name) = 0;
};

class Component : public InitDone, public Language, public Locale {
public:
    virtual ~Component() {}
};

}  // namespace abi
