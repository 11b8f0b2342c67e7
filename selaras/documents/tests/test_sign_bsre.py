"""Signed with the certificate that BSrE keeps, over a socket; and what is told when it fails."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from selaras.base import clock
from selaras.clients import pades
from selaras.core.models import AuditEntry
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents.tests.conftest import NAMA, Office
from selaras.documents.tests.test_terbitan import check, issue, pdf_of
from tools.bsre.server import PASSPHRASE, PASSWORD, USER, Server

NIK = {"sari": "5100000000000001", "budi": "5100000000000002"}
PATIENCE, BRIEF = 60.0, 0.2  # seconds: for an answer, and for one that does not come
Status = TandaTanganDokumen.Status


@pytest.fixture
def bsre(settings: Any) -> Iterator[Server]:
    server = Server("127.0.0.1", 0, {nik: NAMA[name] for name, nik in NIK.items()})
    settings.BSRE = {"base_url": server.address, "user": USER, "password": PASSWORD}
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def dokumen(office: Office) -> DokumenTerbit:
    office.rate(published=True)
    return issue(office)


def sign(office: Office, dokumen: DokumenTerbit, name: str, **facts: Any) -> Any:
    row = dokumen.tanda_tangan_set.get(nama=NAMA[name])
    sent = {"nik": NIK[name], "sandi": PASSPHRASE} | facts
    address = f"/dokumen/tanda-tangan/{row.pk}/sign_certified/"
    return office.client(name).post(address, sent, follow=True)


def signature(dokumen: DokumenTerbit, urutan: int = 1) -> TandaTanganDokumen:
    return dokumen.tanda_tangan_set.get(urutan=urutan)


def test_both_sign_certified_and_page_and_check_tell_it_apart(
    office: Office, dokumen: DokumenTerbit, bsre: Server
) -> None:
    offered = office.client("sari").get(f"/dokumen/terbit/{dokumen.pk}/").content.decode()
    assert "Tanda tangani dengan BSrE" in offered
    for name in ("sari", "budi"):
        assert sign(office, dokumen, name).status_code == 200
    first, second = pades.examine(pdf_of(office, dokumen))
    assert (first.nama, second.nama) == (NAMA["sari"], NAMA["budi"])
    assert first.is_intact
    assert second.is_whole
    page = office.client("budi").get(f"/dokumen/terbit/{dokumen.pk}/").content.decode()
    assert "Identitas penanda tangan dijamin BSrE." in page
    public = check(dokumen)
    assert public.count("tersertifikasi: identitas penanda tangan dijamin BSrE") == 2
    assert "tidak tersertifikasi" not in public


@pytest.mark.parametrize(
    ("fault", "facts", "answered"),
    [
        ("", {"sandi": "rahasia-keliru"}, (422, "Passphrase BSrE ini keliru.")),
        ("", {"nik": "5100000000000009"}, (422, "belum terdaftar di BSrE")),
        ("", {"nik": NIK["budi"]}, (422, f"NIK itu milik {NAMA['budi']}, bukan {NAMA['sari']}.")),
        ("500", {}, (503, "BSrE sedang terganggu (kode 500).")),
        ("slow", {}, (503, "BSrE tidak menjawab pada waktunya.")),
        ("html", {}, (503, "Jawaban BSrE tidak dikenal.")),
        ("other", {}, (503, "Jawaban BSrE tidak lolos pemeriksaan.")),
    ],
)
def test_a_failure_leaves_it_unsigned_says_why_and_is_tried_again(
    office: Office,
    dokumen: DokumenTerbit,
    bsre: Server,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
    *,
    fault: str,
    facts: dict[str, str],
    answered: tuple[int, str],
) -> None:
    settings.BSRE_TIMEOUT = BRIEF if fault == "slow" else PATIENCE
    bsre.seconds, bsre.fault = PATIENCE, fault
    answer, (status, said) = sign(office, dokumen, "sari", **facts), answered
    page = answer.content.decode()
    assert answer.status_code == status
    assert said in page
    assert "Coba lagi dengan BSrE" in page
    row = signature(dokumen)
    assert (row.status, row.berkas.name) == (Status.GAGAL, "")
    assert said.rstrip(".") in row.alasan
    for secret in (PASSPHRASE, facts.get("sandi", PASSPHRASE)):
        assert secret not in page + caplog.text + str(list(AuditEntry.objects.values()))
    settings.BSRE_TIMEOUT, bsre.fault = PATIENCE, ""
    assert sign(office, dokumen, "sari").status_code == 200
    assert signature(dokumen).is_signed


def test_what_is_being_processed_is_not_sent_twice_until_it_counts_as_lost(
    office: Office, dokumen: DokumenTerbit, bsre: Server
) -> None:
    waiting = dokumen.tanda_tangan_set.filter(urutan=1)
    waiting.update(status=Status.DIPROSES, diproses_pada=clock.now())
    second = sign(office, dokumen, "sari")
    assert second.status_code == 409
    assert "sedang diproses BSrE" in second.content.decode()
    waiting.update(diproses_pada=clock.now() - timedelta(minutes=3))
    assert sign(office, dokumen, "sari").status_code == 200


def test_where_it_is_not_connected_it_is_not_offered(
    office: Office, dokumen: DokumenTerbit
) -> None:
    page = office.client("sari").get(f"/dokumen/terbit/{dokumen.pk}/").content.decode()
    assert "Tanda tangan BSrE" not in page
    refused = sign(office, dokumen, "sari")
    assert refused.status_code == 409
    assert "belum tersambung" in refused.content.decode()


def test_what_was_opened_is_certified_together_and_what_failed_is_tried_again(
    office: Office, dokumen: DokumenTerbit, bsre: Server
) -> None:
    """One passphrase; the fault of one document leaves the next one alone."""
    second = issue(office, jenis="form_penilaian")
    unopened = issue_skp(office)
    for each in (dokumen, second):
        pdf_of(office, each)
    assert signature(unopened).status == Status.MENUNGGU
    sari, sent = office.client("sari"), {"nik": NIK["sari"], "sandi": PASSPHRASE}
    assert "Tanda tangani yang sudah dibuka (2)" in sari.get("/dokumen/").content.decode()
    wrong = sari.post("/dokumen/certify_opened/", sent | {"sandi": "rahasia-keliru"})
    assert (wrong.status_code, "Passphrase BSrE ini keliru." in wrong.content.decode()) == (
        422,
        True,
    )
    assert [signature(each).status for each in (dokumen, second)] == [Status.GAGAL, Status.MENUNGGU]
    bsre.faults = ["refuse"]
    page = sari.post("/dokumen/certify_opened/", sent, follow=True).content.decode()
    assert "1 dokumen ditandatangani; 1 belum berhasil" in page
    assert "Belum berhasil: BSrE menolak dokumen ini (kode 2999)." in page
    assert [signature(each).is_signed for each in (dokumen, second)] == [False, True]
    again = sari.post("/dokumen/certify_opened/", sent, follow=True).content.decode()
    assert "1 dokumen ditandatangani." in again
    assert signature(dokumen).is_signed
    assert not signature(unopened).is_signed


def issue_skp(office: Office) -> DokumenTerbit:
    """Where the pegawai signs before his penilai."""
    assert (
        office.client("budi").post(f"/dokumen/skp/{office.skp.pk}/issue_document/").status_code
        == 302
    )
    return DokumenTerbit.objects.latest("pk")
