"""Answer codes of ШТРИХ as the agent's own refusals. Data only; a correction is one line."""

# Codes of the FN inside answers to FF commands: 01-20 and A0 up. 2F-32 there are the device's own.
FN = {
    **{0x01: "unsupported", 0x02: "fn_state", 0x03: "device_fault", 0x04: "device_fault", 0x05: "fn_expired"},
    **{0x06: "fn_full", 0x07: "fn_clock", 0x08: "no_data", 0x09: "bad_value", 0x10: "bad_value"},
    **{0x12: "fn_full", 0x14: "fn_full", 0x15: "ofd_overdue", 0x16: "shift_expired", 0x17: "fn_clock"},
    0xAA: "bad_value",
}
DEVICE = {
    **{0x15: "shift_open", 0x16: "shift_closed", 0x2E: "no_cash", 0x46: "no_cash", 0x34: "no_data"},
    **{0x2F: "fn_comm", 0x30: "fn_comm", 0x31: "fn_comm", 0x32: "fn_comm"},
    **{0x33: "bad_value", 0x35: "bad_value", 0x36: "bad_value", 0x5E: "bad_value", 0x8E: "bad_value"},
    **{0x60: "bad_value", 0x61: "bad_value", 0x62: "bad_value", 0x63: "bad_value", 0x7E: "bad_value"},
    **{0x37: "unsupported", 0x72: "unsupported", 0x73: "unsupported"},
    **{0x38: "device_fault", 0x39: "device_fault", 0x7B: "device_fault", 0x71: "device_fault"},
    **{0x74: "device_fault", 0x75: "device_fault", 0x76: "device_fault", 0x77: "device_fault"},
    **{0xC9: "device_fault", 0xCA: "device_fault", 0x8F: "device_fault"},
    **{0x3C: "shift_open", 0x3D: "shift_closed", 0x45: "underpaid", 0x4A: "document_open"},
    **{0x4D: "cashless_over", 0x4E: "shift_expired", 0x4F: "wrong_password", 0x50: "busy"},
    **{0x55: "document_closed", 0x58: "continue_print", 0x6B: "no_paper", 0x6C: "no_paper"},
    0xC0: "fn_clock",
}
BY_MODE = {2: "shift_open", 3: "shift_open", 4: "shift_closed"}


def named(error: int, fn_command: bool, mode: int | None = None) -> str:
    """Our name of an answer code. `mode` sharpens 73, which says only that the mode does not allow it."""
    if fn_command and (error <= 0x20 or error >= 0xA0) and error in FN:
        return FN[error]
    if error == 0x73 and mode is not None:
        return BY_MODE.get(mode & 0x0F, "unsupported")
    return DEVICE.get(error, "device_fault")
