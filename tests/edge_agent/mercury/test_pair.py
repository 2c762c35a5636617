"""Two devices on one computer work at once and do not mix."""

from edge_agent.drivers.base import Driver
from edge_agent.emulator.service import Options, threaded
from tests.edge_agent.mercury.kit import a_sale


def test_two_devices_on_one_computer_at_once() -> None:
    with threaded(Options(http_port=0)) as one, threaded(Options(http_port=0, inn="7700000023")) as two:
        from concurrent.futures import ThreadPoolExecutor

        from edge_agent.drivers import Settings, open_driver

        drivers = [
            open_driver(f"mercury://127.0.0.1:{each.http_port}", Settings(options={"port_name": name}))
            for each, name in ((one, "COM5"), (two, "COM6"))
        ]

        def sell(driver: Driver) -> list[int]:
            return [driver.receipt(a_sale()).fd for _ in range(20)]

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(sell, drivers)) == [list(range(3, 23))] * 2
        assert [driver.identity().inn for driver in drivers] == ["7700000016", "7700000023"]
        for driver in drivers:
            driver.close()
