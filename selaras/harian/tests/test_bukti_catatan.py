"""Evidence of an entry (BKN-032): a link that is looked at, a file that only readers get."""

from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from selaras.accounts.models import ApiToken
from selaras.clients.tautan import Terbuka
from selaras.core.models import AuditEntry
from selaras.harian.actions import bukti, bukti_ikut, progres
from selaras.harian.models import BuktiCatatan
from selaras.pelaksanaan.actions import tautan
from selaras.pelaksanaan.models import ProgresHarian
from tests.reading import words_of

DAY = date(2026, 2, 10)
URL = "/pelaksanaan/harian/"
LINK = "https://arsip.contoh.go.id/notulen"


@pytest.fixture
def cast(world: Any) -> Any:
    here = world("bkn")
    here.skp("budi")
    here.log("budi", DAY, uraian="Memeriksa jaringan")
    return here


def entry() -> ProgresHarian:
    return ProgresHarian.objects.select_related("skp__instansi", "skp__pegawai").get()


def add(cast: Any, **facts: Any) -> BuktiCatatan:
    with cast.on(DAY):
        return bukti.add_bukti_log(entry(), by=cast.pelaku("budi"), nama="Foto rak", **facts)


def test_a_file_is_evidence_for_its_readers_and_nobody_else(cast: Any, pdf: Any) -> None:
    address = f"{URL}{entry().pk}/bukti/"
    with cast.on(DAY):
        browser = cast.client("budi")
        wrong = browser.post(address, {"nama": "Foto", "berkas": pdf(b"%PDF-1.7")})
        both = browser.post(address, {"nama": "Foto", "tautan": LINK, "berkas": pdf()})
        right = browser.post(address, {"nama": "Foto rak", "berkas": pdf()}, follow=True)
    assert [each.status_code for each in (wrong, both)] == [422, 422]
    assert "tautan atau unggah berkas, salah satu" in words_of(both.text)
    row = BuktiCatatan.objects.get()
    assert f"SHA-256 {row.sha256[:12]}…" in words_of(right.text)
    with cast.on(DAY):
        answers = {who: cast.client(who).get(f"{URL}bukti/{row.pk}/") for who in ("budi", "sari")}
        assert cast.client("tono").get(f"{URL}bukti/{row.pk}/").status_code == 404
    for answer in answers.values():
        assert answer["Content-Disposition"] == 'attachment; filename="Foto rak.pdf"'
        answer.getvalue()
    seen = AuditEntry.objects.filter(verb="seen", subject_id=row.progres_id)
    assert [each.actor_id for each in seen] == [cast.user("sari").pk]


def test_a_link_is_tried_in_the_background_and_its_reader_is_told(
    cast: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.LINK_CHECK = True
    monkeypatch.setattr(tautan, "pemeriksa", Outside)
    row = add(cast, tautan=LINK)
    address = f"{URL}{row.progres_id}/bukti/"
    with cast.on(DAY):
        waiting = cast.client("budi").get(address, headers={"HX-Request": "true"}).text
        assert bukti.check_links_of_entry.func(row.progres_id) == 1
        told = cast.client("budi").get(address, headers={"HX-Request": "true"}).text
        read = cast.client("sari").get(f"{URL}tim/{row.progres.skp_id}/?tanggal=2026-02-10").text
    assert "belum diperiksa" in waiting
    assert "Penilai akan diminta izin" in told
    assert "perlu izin" in read


class Outside:
    def look(self, url: str) -> Terbuka:
        return Terbuka.IZIN


def test_a_file_goes_with_its_entry_and_comes_back_with_it(cast: Any, pdf: Any) -> None:
    row, pk = add(cast, berkas=pdf()), entry().pk
    name, by = row.berkas.name, cast.pelaku("budi")
    with cast.on(DAY):
        progres.delete_progres(entry(), by=by)
        progres.undo_delete_log(by=by, pk=pk)
        assert bukti_ikut.forget_files.func([name]) == 0  # in use again
        assert BuktiCatatan.objects.get().sha256 == row.sha256
        progres.delete_progres(entry(), by=by)
        assert bukti_ikut.forget_files.func([name]) == 1
        progres.undo_delete_log(by=by, pk=pk)  # too late for the file
    assert not default_storage.exists(name)
    assert not BuktiCatatan.objects.exists()


def test_the_api_takes_a_file_and_serves_it(cast: Any, pdf: Any) -> None:
    token, _ = ApiToken.objects.issue(cast.user("budi"))
    headers = {"Authorization": f"Bearer {token}"}
    with cast.on(DAY):
        path = f"/api/v1/progres-harian/{entry().pk}/bukti"
        made = Client().post(path, {"nama": "Foto", "berkas": pdf()}, headers=headers).json()
        served = Client().get(made["berkas"], headers=headers)
    assert served.getvalue().startswith(b"%PDF-")
    assert made["ukuran"] == BuktiCatatan.objects.get().ukuran
