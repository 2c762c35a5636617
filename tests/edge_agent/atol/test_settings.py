"""Addresses of ATOL, the settings the library is given, and the parameters that a person is shown."""

import pytest

from edge_agent.drivers import AddressUnknown, Settings, open_driver, parameters
from edge_agent.drivers.atol import parameter


def test_settings_of_the_library() -> None:
    assert parameter.library_settings({}) == '{"BaudRate": 115200, "IPPort": 5555, "Model": 500, "Port": 1}'
    told = {"port": "com", "com_file": "COM5", "baudrate": "9600", "access_password": "тайна"}
    assert parameter.library_settings(told) == (
        '{"AccessPassword": "тайна", "BaudRate": 9600, "ComFile": "COM5", '
        '"IPPort": 5555, "Model": 500, "Port": 0}'
    )


@pytest.mark.parametrize("address", ["atol:", "atol-web://127.0.0.1"])
def test_parameters_are_described_in_russian(address: str) -> None:
    found = parameters(address, Settings())
    assert found
    assert all(any("а" <= letter <= "я" for letter in one.caption.lower()) for one in found)
    assert len({one.name for one in found}) == len(found)


@pytest.mark.parametrize(
    "address", ["atol://10.0.0.5:5555", "atol:/dev/ttyS0", "atol-web:", "atol-web://h:port"]
)
def test_an_address_that_leads_nowhere_is_said_so(address: str) -> None:
    with pytest.raises(AddressUnknown):
        open_driver(address, Settings())
