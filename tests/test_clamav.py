"""Uploads are shown to ClamAV where the settings name one."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.base import files
from selaras.base.errors import InvalidInput, Unavailable
from selaras.clients import clamav
from selaras.config.checks import check_clamav
from selaras.impor import berkas as impor
from selaras.salin.berkas import baca
from tests.plugins.clamd import HARMFUL, NAME

PDF = b"%%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + b"%s" + b"\n%%%%EOF\n"


def upload(content: bytes, name: str = "laporan.pdf") -> Any:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def scanned(clamd: str, settings: Any) -> str:
    settings.CLAMAV = clamd
    return clamd


def test_what_the_daemon_knows_is_named(clamd: str) -> None:
    assert clamav.scan(clamd, [b"awal ", HARMFUL, b" akhir"]).startswith(NAME)
    assert clamav.scan(clamd, [b"awal ", b"akhir"]) == ""
    assert clamav.scan(clamd, []) == ""


def test_a_harmful_document_is_refused_beside_its_field(scanned: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        files.inspect(upload(PDF % HARMFUL), files.DOCUMENTS, 10_000)
    assert refused.value.errors == {"berkas": [files.HARMFUL]}


def test_a_clean_document_is_accepted_whole(scanned: str) -> None:
    sent = upload(PDF % b"bersih")
    facts = files.inspect(sent, files.DOCUMENTS, 10_000)
    assert facts.size == len(sent.read())


def test_harmful_sheets_are_refused(scanned: str) -> None:
    with pytest.raises(InvalidInput, match="berbahaya"):
        impor.inspect(upload(b"nip,nama\n" + HARMFUL, "pegawai.csv"))
    with pytest.raises(InvalidInput, match="berbahaya"):
        baca.read(upload(b'{"x": "' + HARMFUL + b'"}', "rhk.json"))


def test_without_a_setting_nothing_is_scanned(settings: Any) -> None:
    assert settings.CLAMAV == ""
    assert files.inspect(upload(PDF % HARMFUL), files.DOCUMENTS, 10_000).mime == files.PDF


def test_a_daemon_that_is_away_is_trouble_not_a_pass(settings: Any) -> None:
    settings.CLAMAV = "unix:///tidak/ada/clamd.ctl"
    with pytest.raises(Unavailable, match="Berkas belum disimpan"):
        files.inspect(upload(PDF % b"x"), files.DOCUMENTS, 10_000)


@pytest.fixture
def mute(tmp_path: Path) -> Iterator[str]:
    """Takes connections on a port, and says nothing before it closes them."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


def test_a_daemon_that_answers_nothing_is_trouble(
    mute: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clamav, "TIMEOUT", 0.2)
    with pytest.raises(clamav.ClamavError, match="timed out"):
        clamav.scan(mute, [b"x"])


@pytest.mark.parametrize("address", ["", "unix:///run/clamav/clamd.ctl", "tcp://127.0.0.1:3310"])
def test_an_address_or_none_is_a_good_setting(settings: Any, address: str) -> None:
    settings.CLAMAV = address
    assert check_clamav() == []


@pytest.mark.parametrize("address", ["ya", "http://x", "unix:", "tcp://", "/run/clamd.ctl"])
def test_anything_else_is_explained_at_start(settings: Any, address: str) -> None:
    settings.CLAMAV = address
    assert "names no daemon" in check_clamav()[0].msg
