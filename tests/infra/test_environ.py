"""The environment is complete, keeps its secret, and lets nothing foreign through."""

import base64
from pathlib import Path

import pytest

from infra.local import environ
from infra.local.places import ROOT, Places
from infra.local.ports import Ports


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(ROOT, tmp_path)


def test_every_address_follows_the_ports(places: Places) -> None:
    values = environ.environment(places, Ports.from_base(9000), "dynamodb")
    assert values["TROPA_PUBLIC_URL"] == "http://localhost:9000"
    assert values["TROPA_DYNAMODB_ENDPOINT"] == "http://localhost:9001"
    assert values["TROPA_S3_ENDPOINT"] == values["TROPA_SES_ENDPOINT"] == "http://localhost:9002"
    assert values["TROPA_JOBS_QUEUE_URL"] == "http://localhost:9002/000000000000/JobsQueue"


def test_the_other_engine_serves_tables_too(places: Places) -> None:
    values = environ.environment(places, Ports.from_base(9000), "ministack")
    assert values["TROPA_DYNAMODB_ENDPOINT"] == "http://localhost:9002"


def test_the_master_key_is_made_once_and_for_its_owner_only(places: Places) -> None:
    first = environ.master_key(places)
    assert len(base64.b64decode(first)) == 32
    assert environ.master_key(places) == first
    assert places.master_key.stat().st_mode & 0o777 == 0o600


def test_children_see_no_foreign_cloud(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("TROPA_BUCKET", "real")
    monkeypatch.setenv("HOME_TOWN", "Пермь")
    child = environ.child_environment(places, environ.environment(places, Ports.from_base(9000), "dynamodb"))
    assert "AWS_PROFILE" not in child
    assert child["TROPA_BUCKET"] == "tropa-files"
    assert child["HOME_TOWN"] == "Пермь"


def test_a_shell_that_has_read_our_variables_points_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROPA_DYNAMODB_ENDPOINT", "http://localhost:1")
    monkeypatch.delenv("TROPA_ENGINE", raising=False)
    assert environ.is_external()
    monkeypatch.setenv("TROPA_ENGINE", "dynamodb")
    assert not environ.is_external()


def test_the_written_file_can_be_read_by_a_shell(places: Places) -> None:
    environ.write_env_file(places, {"TROPA_A": "x y'z", "TROPA_B": "1"})
    assert places.env_file.read_text() == "export TROPA_A='x y'\"'\"'z'\nexport TROPA_B=1\n"
    assert places.env_file.stat().st_mode & 0o777 == 0o600
