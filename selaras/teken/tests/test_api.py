"""Another program lists what waits for its person, signs it, and is told why not."""

from collections.abc import Callable, Iterator
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.clients import pades
from selaras.core.models import AuditEntry, IdempotencyKey
from selaras.core.naskah import jenis_of
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents import actions
from selaras.documents.tests.sertifikat import SANDI, p12
from tools.bsre.server import PASSPHRASE, PASSWORD, USER, Server

DAY = date(2026, 3, 2)
NIK = "5100000000000001"


@pytest.fixture
def here(world: Callable[..., World]) -> Iterator[World]:
    made = world("bkn")
    made.skp("budi", status="disetujui")
    with made.on(DAY):
        yield made


def issued(here: World) -> DokumenTerbit:
    skp, kind = here.skp_of("budi"), jenis_of("skp")
    assert kind is not None
    return actions.issue_document(skp, jenis=kind, by=here.pelaku("sari"))


def sign(client: Any, pk: int, berkas: SimpleUploadedFile, **facts: Any) -> Any:
    sent = {"sertifikat": berkas, "sandi": SANDI} | facts
    return client.upload(f"/tanda-tangan/{pk}/sign_document", **sent)


def test_what_waits_is_listed_opened_and_signed_in_turn(
    here: World, caller: Callable[..., Any]
) -> None:
    dokumen = issued(here)
    budi, sari = caller(here, "budi"), caller(here, "sari")
    (mine,) = budi.ask("GET", "/tanda-tangan")["items"]
    (hers,) = sari.ask("GET", "/tanda-tangan")["items"]
    assert (mine["dokumen"], mine["is_giliran"], mine["is_dibuka"]) == (dokumen.pk, True, False)
    assert (hers["is_giliran"], hers["status"]) == (False, "menunggu")
    early = sign(sari, hers["id"], p12(here.sari.nama))
    assert (early.status_code, early.json()["oleh"]) == (409, here.budi.nama)
    assert budi.send("GET", f"/dokumen-terbit/{dokumen.pk}/berkas").getvalue()[:4] == b"%PDF"
    assert budi.ask("GET", "/tanda-tangan")["items"][0]["is_dibuka"]
    done = sign(budi, mine["id"], p12(here.budi.nama)).json()
    first, second = done["dokumen"]["penanda"]
    assert (first["status"], first["cara"], second["status"]) == (
        "ditandatangani", "sertifikat", "menunggu",
    )  # fmt: skip
    assert budi.ask("GET", "/tanda-tangan")["total"] == 0
    assert sign(budi, mine["id"], p12(here.budi.nama)).status_code == 409
    assert sign(budi, hers["id"], p12(here.sari.nama)).status_code == 403
    state = sari.ask("GET", f"/dokumen-terbit/{dokumen.pk}")
    assert (state["is_berlaku"], state["sha256"]) == (True, dokumen.sha256)
    assert state["alamat_cek"].endswith(f"/cek/{dokumen.kode}/")
    assert caller(here, "tono").send("GET", f"/dokumen-terbit/{dokumen.pk}").status_code == 404


def test_each_refusal_is_typed_and_no_secret_is_kept(
    here: World, caller: Callable[..., Any], settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    dokumen, budi, key = issued(here), caller(here, "budi"), {"Idempotency-Key": "sekali"}
    pk = dokumen.tanda_tangan_set.get(urutan=1).pk
    other = sign(budi, pk, p12(here.sari.nama))
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "sertifikat")
    path, sent = f"/tanda-tangan/{pk}/sign_certified", {"nik": NIK, "sandi": PASSPHRASE}
    absent = budi.send("POST", path, sent)
    assert (absent.status_code, absent.json()["oleh"]) == (409, "pengelola server")
    assert budi.send("POST", path, sent | {"nik": "51"}).status_code == 422
    server = Server("127.0.0.1", 0, {NIK: here.budi.nama})
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    settings.BSRE = {"base_url": server.address, "user": USER, "password": PASSWORD}
    wrong = budi.send("POST", path, sent | {"sandi": "rahasia-keliru"}, **key)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "sandi")
    assert budi.ask("GET", f"/tanda-tangan/{pk}")["dokumen"]["penanda"][0]["status"] == "gagal"
    right = budi.send("POST", path, sent, **key)
    server.shutdown()
    server.server_close()
    assert right.json()["dokumen"]["penanda"][0]["cara"] == "bsre"
    with dokumen.berkas_terbaru.open("rb") as file:
        assert pades.examine(file.read())[0].nama == here.budi.nama
    assert not IdempotencyKey.objects.exists()
    kept = caplog.text + str(list(AuditEntry.objects.values())) + wrong.content.decode()
    assert not [each for each in (PASSPHRASE, "rahasia-keliru", NIK) if each in kept]


def test_three_wrong_passphrases_end_it_here_too(here: World, caller: Callable[..., Any]) -> None:
    budi, pk = caller(here, "budi"), issued(here).tanda_tangan_set.get(urutan=1).pk
    sent = p12(here.budi.nama).read()
    statuses = [
        sign(budi, pk, SimpleUploadedFile("a.p12", sent), sandi=sandi).status_code
        for sandi in ("satu", "dua", "tiga", SANDI)
    ]
    assert statuses == [422, 422, 422, 409]
