"""What a driver tells of itself: half installed ones, other equipment, settings in all their types."""

import pytest

from edge_agent.drivers.base import Refused
from edge_agent.drivers.component.description import (
    Description,
    description,
    kinds,
    parameters,
    typed,
    usable,
)
from edge_agent.drivers.component.dialect import METHODS, Dialect, dialect
from edge_agent.drivers.component.refusal import ROWS, named, refusal
from edge_agent.emulator.component.failure import TEXTS
from edge_agent.emulator.rule import REFUSALS
from tests.edge_agent.component.kit import Quiet, in_memory

SETTINGS = """<Settings>
  <Parameter Name="Alone" TypeValue="String" DefaultValue="&quot;x&quot;"/>
  <Page Caption="Связь"><Group Caption="Порт">
    <Parameter Nаme="Port" Caption="Порт" TypeValue="Number" DefaultValue="1" Description="Какой">
      <ChoiceList><Item Value="1">COM1</Item><Item Value="2"/></ChoiceList></Parameter>
    <Parameter Name="Log" Caption="Журнал" TypeValue="Boolean" DefaultValue="1"/>
    <Parameter Name="Version" Caption="Версия" TypeValue="String" DefaultValue="1.2" ReadOnly="1"/>
  </Group></Page></Settings>"""


def test_a_main_driver_that_is_missing_is_told_with_its_address(register: Quiet) -> None:
    with pytest.raises(Refused) as refused:
        in_memory(register.register, 4, "EmulatorKKT4000Half").status()
    assert refused.value.code == "device_fault"
    assert "Основной драйвер" in refused.value.text
    assert "https://example.ru/driver" in refused.value.text


def test_a_driver_of_scales_is_no_driver_of_a_cash_register() -> None:
    with pytest.raises(Refused, match="ЭлектронныеВесы"):
        usable(Description("Весы", equipment="ЭлектронныеВесы"))
    for kind in ("ККТ", "KKT", "KКТ", "ФискальныйРегистратор", ""):
        usable(Description("Касса", equipment=kind))


def test_the_seven_values_of_old_drivers() -> None:
    said = description(["Касса", "Длинно", "ККТ", "2000", "true", "false", "https://x.example/"])
    assert (said.name, said.installed, said.url) == ("Касса", False, "https://x.example/")
    assert description(["Касса", "", "ККТ", "2000", "false", "false", ""]).installed


def test_settings_of_every_type() -> None:
    alone, port, log, version = parameters(SETTINGS)
    assert (alone.name, alone.caption, alone.default, alone.group) == ("Alone", "Alone", '"x"', "")
    assert (port.kind, port.choices, port.hint) == ("choice", (("1", "COM1"), ("2", "2")), "Какой")
    assert port.group == "Связь / Порт"
    assert (log.kind, log.default) == ("flag", "true")
    assert version.fixed
    assert parameters(" ") == []


def test_stored_answers_become_what_the_driver_takes() -> None:
    known = kinds(SETTINGS)
    assert known == {"Alone": "text", "Port": "number", "Log": "flag"}
    assert typed("Port", "2", known) == ("long", "2")
    assert typed("Port", "2,5", known) == ("double", "2.5")
    assert typed("Log", "Истина", known) == ("bool", "true")
    assert typed("Log", "0", known) == ("bool", "false")
    assert typed("Alone", "1", known) == ("text", "1")
    with pytest.raises(Refused, match="Port"):
        typed("Port", "второй", known)


def test_options_reach_the_driver_typed_and_strange_ones_do_not(register: Quiet) -> None:
    options = {"ConnectionType": "0", "Timeout": "5000", "Log": "true", "Style": "1", "baudrate": "115200"}
    assert in_memory(register.register, 4, **options).status().last_fd == 1
    with pytest.raises(Refused, match="Timeout"):
        in_memory(register.register, 4, Timeout="долго").status()


def test_revisions_make_dialects() -> None:
    found = [dialect(one) for one in (0, 2000, 2999, 3000, 3999, 4000, 4004, 5000)]
    assert found == [Dialect.old] * 3 + [Dialect.third] * 2 + [Dialect.fourth] * 3


def test_a_driver_with_other_parameters_is_of_another_version(register: Quiet) -> None:
    with pytest.raises(Refused) as refused:
        in_memory(register.register, 4, "EmulatorKKT4000Stray").status()
    assert refused.value.code == "unsupported"
    assert "другой версии" in refused.value.text


def test_every_refusal_of_the_core_comes_through_a_text_as_itself() -> None:
    ours = {code for code, _ in ROWS} - {"link"}
    through = {code: named(TEXTS[code][1]) for code in REFUSALS if code in ours}
    assert through == {code: code for code in through}
    assert set(TEXTS) == set(REFUSALS)
    assert named("Некое новое слово") == "bad_value"


def test_a_lost_device_is_a_doubt_only_where_something_was_changing() -> None:
    assert type(refusal("ProcessCheck", "Нет связи с ККТ", "160", True)).__name__ == "Unknown"
    said = refusal("GetCurrentStatus", "Нет связи с ККТ", "160", False)
    assert isinstance(said, Refused)
    assert (said.code, said.device_code) == ("link", "160")
    assert type(refusal("ProcessCheck", "ККТ занята", None, True)).__name__ == "Busy"


def test_the_widths_of_the_methods_are_those_of_the_double() -> None:
    from edge_agent.emulator.component.double import KINDS

    assert {name: (len(old), len(new)) for name, (old, new) in KINDS.items()} == {
        name: (method.old, method.new) for name, method in METHODS.items()
    }
