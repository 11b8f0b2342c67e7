"""The pages and the API of attendance and release, by the cast."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.jobs import run
from selaras.core.models import Pekerjaan
from selaras.core.terbitan import TandaTanganDokumen
from selaras.impor.tulis import csv_text
from selaras.rilis.lembar import KEHADIRAN
from selaras.rilis.models.kehadiran import BerkasKehadiran, NilaiKehadiran
from selaras.rilis.tests.conftest import Bulan
from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db
FEBRUARI = {"tahun": "2026", "bulan": "2"}


def read(bulan: Bulan, name: str, url: str) -> str:
    answer = bulan.here.client(name).get(url)
    assert answer.status_code == 200
    return words_of(main_of(answer.content.decode()))


def test_what_is_wrong_in_an_uploaded_sheet_stands_on_its_page(bulan: Bulan) -> None:
    here = bulan.here
    sheet = csv_text(KEHADIRAN.judul, [(here.budi.nip, "97,5"), ("123", "x")]).encode()
    with here.on(date(2026, 3, 6)):
        rina = here.client("rina")
        sent = FEBRUARI | {"berkas": SimpleUploadedFile("hadir.csv", sheet), "alasan": ""}
        assert rina.post("/tpp/kehadiran/", sent).status_code == 302
        row = BerkasKehadiran.objects.get()
        run.call(row.pekerjaan_id)
        own = f"/tpp/kehadiran/{row.pk}/"
        assert "Ada 2 hal yang perlu diperbaiki" in read(bulan, "rina", own)
        assert "3;nip;123" in rina.get(f"{own}kesalahan/").content.decode()
        assert rina.get("/tpp/kehadiran/templat/xlsx/").status_code == 200


def test_from_the_release_to_a_correction_on_the_pages(bulan: Bulan) -> None:
    here = bulan.here
    bulan.rated()
    bulan.attend((here.budi.nip, "97,5"))
    with here.on(date(2026, 3, 13)):
        agus = here.client("agus")
        address = "/tpp/rilis/?tahun=2026&bulan=2"
        assert "Belum dirilis: 3 perangkat daerah" in read(bulan, "agus", address)
        assert "Belum dirilis: 1 perangkat daerah" in read(bulan, "rina", address)
        assert agus.post("/tpp/rilis/susun/", FEBRUARI).status_code == 302
        run.call(Pekerjaan.objects.order_by("-pk")[0].pk)
        assert "4 orang, 3 tanpa predikat" in read(bulan, "agus", address)
        own = f"/tpp/rilis/{bulan.rilis().pk}/"
        assert "Tanpa predikat" in read(bulan, "rina", f"{own}?tanpa=1")
        assert here.client("tono").get(own).status_code == 404
        stale = here.client("dewi").post(f"{own}confirm_rilis/", {"versi": 1})
        assert stale.status_code == 409
        versi = {"versi": bulan.rilis().versi}
        assert here.client("dewi").post(f"{own}confirm_rilis/", versi).status_code == 302
        frozen = here.client("dewi").get(f"{own}berkas/")
        assert here.budi.nip.encode() in frozen.getvalue()
    bulan.attend((here.budi.nip, "80"), day=16, alasan="Mesin rusak")
    with here.on(date(2026, 3, 16)):
        assert "1 orang kini berbeda dari rilis" in read(bulan, "agus", own)
        empty = {"versi": bulan.rilis().versi, "alasan": ""}
        assert agus.post(f"{own}correct_rilis/", empty).status_code == 422
        assert agus.post(f"{own}correct_rilis/", empty | {"alasan": "Mesin"}).status_code == 302
        shown = read(bulan, "agus", own)
    assert "Nilai kehadiran diganti, semula Baik, kehadiran 97,5. Mesin" in shown
    assert "kini berbeda" not in shown


def test_the_head_is_asked_to_confirm_and_signs_what_he_confirmed(bulan: Bulan) -> None:
    here = bulan.here
    bulan.release()
    own, paper = (f"{each}{bulan.rilis().pk}/" for each in ("/tpp/rilis/", "/dokumen/rilis/"))
    with here.on(date(2026, 3, 14)):
        dewi = here.client("dewi")
        assert "Konfirmasi rilis Februari 2026" in read(bulan, "dewi", "/")
        assert dewi.post(f"{paper}issue_document/").status_code == 409
        assert dewi.post(f"{own}confirm_rilis/", {"versi": bulan.rilis().versi}).status_code == 302
        assert "Konfirmasi rilis" not in read(bulan, "dewi", "/")
        assert here.client("rina").post(f"{paper}issue_document/").status_code == 302
        (box,) = TandaTanganDokumen.objects.filter(dokumen__jenis="rilis")
        assert box.penanda == here.dewi.user
        assert "Dokumen rilis" in read(bulan, "dewi", own)


def test_a_program_sends_attendance_and_releases(bulan: Bulan, caller: Callable) -> None:
    here = bulan.here
    bulan.rated()
    month: dict[str, Any] = {"tahun": 2026, "bulan": 2}
    rows = [{"nip": here.budi.nip, "nilai": "97.50"}, {"nip": here.sari.nip, "nilai": 90}]
    with here.on(date(2026, 3, 6)):
        agus, budi = caller(here, "agus"), caller(here, "budi")
        budi.ask("PUT", "/kehadiran", month | {"baris": rows}, status=403)
        gone = [*rows, {"nip": "199001012015011999", "nilai": 1}]
        agus.ask("PUT", "/kehadiran", month | {"baris": gone}, status=422)
        made = agus.ask("PUT", "/kehadiran", month | {"baris": rows})
        assert made == {"baru": 2, "berubah": 0, "sama": 0}
        assert NilaiKehadiran.objects.count() == 2
    with here.on(date(2026, 3, 13)):
        assert agus.ask("POST", "/rilis", month, status=202) == {"perangkat_daerah": 3}
        run.call(Pekerjaan.objects.order_by("-pk")[0].pk)
        pk = bulan.rilis().pk
        assert agus.ask("GET", "/rilis")["total"] == 3
        lines = agus.ask("GET", f"/rilis/{pk}/baris")["items"]
        assert [row["predikat"] for row in lines if row["nip"] == here.budi.nip] == ["baik"]
        dewi = caller(here, "dewi")
        assert dewi.ask("POST", f"/rilis/{pk}/confirm_rilis", {})["status"] == "dikonfirmasi"
        agus.ask("POST", f"/rilis/{pk}/correct_rilis", {"catatan": "x"}, status=409)
        own = budi.ask("GET", "/tpp")["items"]
    assert [row["baris"]["kehadiran"] for row in own] == ["97.50"]
    assert "belum diberlakukan" in own[0]["penjelasan"]["belum"]


def test_a_release_asks_as_much_for_one_as_for_many(bulan: Bulan, queries: Callable) -> None:
    bulan.rated()
    bulan.release()
    own, line = f"/tpp/rilis/{bulan.rilis().pk}/", bulan.line("sari")
    with bulan.here.on(date(2026, 3, 14)):
        one = _asked(bulan, queries, own)
        for number in range(5):
            line.pk, line.bulan = None, 3 + number  # one more line of the same release
            line.save()
        assert _asked(bulan, queries, own) == one


def _asked(bulan: Bulan, queries: Callable, url: str) -> int:
    """Statements of a page, once what is prepared has been."""
    for _ in range(2):
        with queries() as asked:
            assert "Sari Puspita" in read(bulan, "agus", url)
    return len(asked)
