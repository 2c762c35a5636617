"""A compiled library through ctypes: long texts, codes, and a crash of the process that holds it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from edge_agent.drivers import Settings
from edge_agent.drivers.atol import _command, _paths
from edge_agent.drivers.atol.driver import Atol
from edge_agent.drivers.atol.hosted import Hosted
from edge_agent.drivers.atol.library import Native
from edge_agent.drivers.atol.session import JSON_DATA
from edge_agent.drivers.atol.way import Failed, Look, Lost
from edge_agent.drivers.child import Child

LONG = "ё№«»🙂" * 4000


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if sys.platform == "win32" or shutil.which("cc") is None:
        pytest.skip("no compiler here")
    made = tmp_path_factory.mktemp("atol") / "libfptr10.so"
    source = Path(__file__).with_name("libfptr.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(made), str(source)], check=True)
    return made


@pytest.fixture
def hosted(compiled: Path) -> Iterator[Hosted]:
    child = Child(_command(), env=_paths())
    way = Hosted(child.ask, child.close, str(compiled), '{"Model": 500, "ComFile": "порт"}')
    yield way
    way.close()


def test_texts_longer_than_the_buffer_come_whole(compiled: Path) -> None:
    native = Native(str(compiled))
    assert native.set_settings("{}") == native.open() == 0
    for text in ("", "я" * 254, "я" * 255, "я" * 256, "я" * 257, LONG):
        native.set_param_str(JSON_DATA, text)
        assert native.process_json() == 0
        assert native.get_param_str(JSON_DATA) == text
    assert native.get_param_int(65626) == 4_294_967_295
    assert native.error_description() == "Нет бумаги «ё» № 🙂"
    native.close()
    assert native.is_opened() == 0
    native.destroy()


def test_a_compiled_library_in_the_child(hosted: Hosted) -> None:
    assert hosted.run({"type": "echo", "name": LONG}, 20)["name"] == LONG
    assert hosted.run({"type": "settings"}, 20) == {"Model": 500, "ComFile": "порт"}
    with pytest.raises(Failed) as failed:
        hosted.run({"type": "fail"}, 20)
    assert (failed.value.code, failed.value.text) == (44, "Нет бумаги «ё» № 🙂")
    assert hosted.look(20) == Look(receipt_open=False, printed=True)
    Atol(hosted, Settings()).cancel_open_document()
    with pytest.raises(Lost) as lost:
        hosted.run({"type": "crash"}, 20)
    assert lost.value.sent
    assert hosted.run({"type": "echo"}, 20) == {"type": "echo"}
