"""Sealed fields: readable for their own agency only, useless when changed."""

import base64

import pytest

from tests.support.agencies import an_agency
from tropa import vault
from tropa.db import keys, read
from tropa.tenancy import Tenant
from tropa.tenants.store import DataKey


def test_a_seal_opens_to_the_same_text_in_another_process() -> None:
    tenant = an_agency().tenant
    sealed = vault.seal(tenant, "4509 № 123456")
    vault.forget()
    assert vault.open(tenant, sealed) == "4509 № 123456"
    assert "123456" not in sealed


def test_two_seals_of_one_text_differ_but_the_fingerprint_does_not() -> None:
    tenant = an_agency().tenant
    assert vault.seal(tenant, "4509") != vault.seal(tenant, "4509")
    mark = vault.fingerprint(tenant, "4509")
    vault.forget()
    assert vault.fingerprint(tenant, "4509") == mark
    assert len(mark) == 64


def test_another_agency_can_neither_open_nor_compare() -> None:
    mine, other = an_agency().tenant, an_agency().tenant
    with pytest.raises(vault.SealBroken):
        vault.open(other, vault.seal(mine, "4509"))
    assert vault.fingerprint(mine, "4509") != vault.fingerprint(other, "4509")


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_one_changed_byte_is_noticed(place: int) -> None:
    tenant = an_agency().tenant
    raw = bytearray(base64.urlsafe_b64decode(vault.seal(tenant, "4509").removeprefix(vault.MARK)))
    raw[place] ^= 1
    with pytest.raises(vault.SealBroken):
        vault.open(tenant, vault.MARK + base64.urlsafe_b64encode(raw).decode())


@pytest.mark.parametrize("text", ["", "4509", "sealed:", "sealed:AQ==", "sealed:я"])
def test_what_is_no_seal_is_refused(text: str) -> None:
    with pytest.raises(vault.SealBroken):
        vault.open(an_agency().tenant, text)


def test_without_a_data_key_nothing_is_sealed() -> None:
    with pytest.raises(vault.DataKeyMissing):
        vault.seal(Tenant("0000000000"), "4509")


def test_the_stored_key_is_wrapped_and_bound_to_its_agency() -> None:
    mine, other = an_agency().tenant, an_agency().tenant
    stored = read.get(DataKey, keys.agency(mine), keys.data_key())
    assert stored is not None
    assert stored.wrapped.startswith(vault.MARK)
    with pytest.raises(vault.SealBroken):
        vault._decrypt(vault._master(), stored.wrapped, vault._bound(other, "data-key"))


@pytest.mark.parametrize("master", ["", "short", "я", base64.b64encode(b"x" * 31).decode()])
def test_a_master_key_of_the_wrong_size_is_named(master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "CONFIG", type("Other", (), {"master_key": master}))
    with pytest.raises(vault.MasterKeyWrong):
        vault.blind("login", "a@b.ru")


def test_a_blind_digest_depends_on_its_purpose() -> None:
    assert vault.blind("login", "a@b.ru") != vault.blind("code of", "a@b.ru")
    assert vault.blind("login", "a@b.ru") == vault.blind("login", "a@b.ru")
