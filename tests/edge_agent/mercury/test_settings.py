"""Addresses of Mercury, and what its settings tell the session of the device."""

import pytest

from edge_agent.drivers import AddressUnknown, Settings, open_driver, parameters


def test_addresses_and_settings() -> None:
    open_driver("mercury://127.0.0.1:50010", Settings()).close()
    open_driver("mercury:", Settings()).close()
    for address, options in (("mercury://127.0.0.1:port", {}), ("mercury://127.0.0.1", {"baudrate": "x"})):
        with pytest.raises(AddressUnknown):
            open_driver(address, Settings(options=options))
    names = [one.name for one in parameters("mercury://127.0.0.1:50010", Settings())]
    assert names == ["service", "port_name", "model", "baudrate", "serial", "vat22"]


def test_the_session_is_told_of_the_device() -> None:
    from edge_agent.drivers.mercury import device

    assert device({"port_name": "COM7", "model": "185F", "baudrate": "9600", "serial": "5"}) == {
        **{"portName": "COM7", "model": "185F", "baudRate": 9600, "serialNumber": "5"},
    }
