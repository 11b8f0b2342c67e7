"""Another program issues a document, keeps the scan of its paper, and has it sealed."""

from collections.abc import Callable, Iterator
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.clients import pades
from selaras.core.models import AuditEntry, IdempotencyKey
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.tests import read
from selaras.documents.tests.sertifikat import SANDI, p12
from tools.bsre.server import CODE, PASSWORD, SEGEL_ID, USER, Server

DAY = date(2026, 3, 2)


@pytest.fixture
def here(world: Callable[..., World]) -> Iterator[World]:
    made = world("bkn")
    made.skp("budi", status="disetujui")
    with made.on(DAY):
        yield made


@pytest.fixture
def bsre(here: World, settings: Any) -> Iterator[Server]:
    server = Server("127.0.0.1", 0, {})
    server.seal_of = here.instansi.nama
    facts = {"user": USER, "password": PASSWORD, "segel_id": SEGEL_ID}
    settings.BSRE = {"base_url": server.address, **facts}
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield server
    server.shutdown()
    server.server_close()


def issue(client: Any, pk: int, naskah: str = "skp", **chosen: Any) -> Any:
    return client.send("POST", f"/naskah/{naskah}/{pk}/issue_document", chosen)


def test_a_document_is_issued_as_chosen_and_each_refusal_is_typed(
    here: World, caller: Callable[..., Any]
) -> None:
    skp, sari = here.skp_of("budi"), caller(here, "sari")
    key = {"Idempotency-Key": "terbit-1"}
    path, sent = f"/naskah/skp/{skp.pk}/issue_document", {"lokasi_penilai": "Singaraja"}
    made = sari.send("POST", path, sent, **key).json()
    assert sari.send("POST", path, sent, **key).json()["id"] == made["id"]
    dokumen = DokumenTerbit.objects.get()
    with dokumen.berkas.open("rb") as file:
        assert "Singaraja, " in read.text(file.read())
    assert [each["nama"] for each in made["penanda"]] == [here.budi.nama, here.sari.nama]
    assert made["tindakan"]["upload_scan"]["boleh"]
    again = issue(sari, skp.pk).json()
    assert (again["id"], again["is_berlaku"]) != (made["id"], False)
    assert not sari.ask("GET", f"/dokumen-terbit/{made['id']}")["is_berlaku"]
    wrong = issue(sari, skp.pk, tanggal="2026-03-01")
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "tanggal")
    early = issue(caller(here, "budi"), here.periode("budi").pk, "dokumen_evaluasi")
    assert (early.status_code, "belum dinilai" in early.json()["detail"]) == (409, True)
    assert issue(caller(here, "tono"), skp.pk).status_code == 404
    assert issue(sari, skp.pk, "surat_cinta").status_code == 404
    assert issue(caller(here, "dewi"), skp.pk).status_code in {403, 404}


def test_a_month_of_the_log_is_issued(world: Callable[..., World], caller: Callable) -> None:
    here = world("ntt")
    skp = here.skp("budi")
    here.log("budi", date(2026, 2, 10), uraian="Memeriksa jaringan")
    path = f"/skp/{skp.pk}/laporan-harian/issue_log_report"
    with here.on(date(2026, 2, 12)):
        made = caller(here, "sari").send("POST", path, {"masa": "pekan"}).json()
        assert (made["jenis"], made["is_berlaku"]) == ("laporan_harian", True)
        empty = caller(here, "budi").send("POST", path, {"tanggal": "2026-04-01"})
        assert (empty.status_code, empty.json()["oleh"]) == (409, "Anda")
        assert caller(here, "agus").send("POST", path, {}).status_code == 403


def test_scans_are_kept_in_versions_and_a_stale_caller_is_told(
    here: World, caller: Callable[..., Any], pdf: Callable[..., Any]
) -> None:
    budi = caller(here, "budi")
    made = issue(budi, here.skp_of("budi").pk).json()
    path = f"/dokumen-terbit/{made['id']}/upload_scan"

    def sent(name: str, **facts: Any) -> Any:
        return budi.upload(path, berkas=pdf(name=name), **facts)

    first = sent("satu.pdf", versi=made["versi"])
    assert first.json()["penanda"][0]["cara"] == "basah"
    assert sent("basi.pdf", versi=made["versi"]).status_code == 409
    kept = sent("dua.pdf").json()["pindaian"]
    assert [row["nama"] for row in kept] == ["dua.pdf", "satu.pdf"]
    address = f"/pindaian-dokumen/{kept[0]['id']}/berkas"
    sari = caller(here, "sari")
    assert b"".join(sari.send("GET", address).streaming_content).startswith(b"%PDF-")
    assert caller(here, "tono").send("GET", address).status_code == 404
    wrong = budi.upload(path, berkas=SimpleUploadedFile("a.txt", b"bukan pindaian"))
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "berkas")


def test_an_administrator_seals_what_all_signed_and_no_code_is_kept(
    here: World, caller: Callable[..., Any], bsre: Server
) -> None:
    made = issue(caller(here, "budi"), here.skp_of("budi").pk).json()
    agus, key = caller(here, "agus"), {"Idempotency-Key": "segel"}
    path, sent = f"/segel/{made['id']}/seal_document", {"sandi": CODE}
    early = agus.send("POST", path, sent)
    assert (early.status_code, early.json()["oleh"]) == (409, here.budi.nama)
    for name in ("budi", "sari"):
        (mine,) = caller(here, name).ask("GET", "/tanda-tangan")["items"]
        file = {"sertifikat": p12(getattr(here, name).nama), "sandi": SANDI}
        caller(here, name).upload(f"/tanda-tangan/{mine['id']}/sign_document", **file)
    assert caller(here, "sari").send("POST", path, sent).status_code == 403
    agus.ask("POST", f"/segel/{made['id']}/request_seal_code", {})
    wrong = agus.send("POST", path, {"sandi": "kode-keliru"}, **key)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "sandi")
    sealed = agus.send("POST", path, sent, **key).json()
    assert [each["cara"] for each in sealed["penanda"]] == ["sertifikat", "sertifikat", "segel"]
    assert "sudah bersegel" in sealed["tindakan"]["seal_document"]["alasan"]
    with DokumenTerbit.objects.get().berkas_terbaru.open("rb") as file:
        assert pades.examine(file.read())[-1].nama == here.instansi.nama
    assert not IdempotencyKey.objects.exists()
    kept = str(list(AuditEntry.objects.values())) + wrong.content.decode()
    assert not [each for each in (CODE, "kode-keliru") if each in kept]
