"""Denpasar prints, signs on paper and uploads: once rated, and then it must (DPS-070, 071, 087)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.base.format import tanggal
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.models import PindaianDokumen
from selaras.pelaksanaan.models import Periode

Pdf = Callable[..., SimpleUploadedFile]


def issue(here: World, periode: Periode, name: str = "budi") -> Any:
    address = f"/dokumen/form_penilaian/{periode.pk}/issue_document/"
    return here.client(name).post(address, follow=True)


def rated(here: World, **facts: Any) -> tuple[Periode, Any]:
    periode = here.periode_dinilai(**facts)
    return periode, here.on(here.rating_day(periode) + timedelta(days=2))


@pytest.mark.feature("DPS-071")
def test_unrated_it_cannot_be_printed_and_rated_it_must_be_signed_and_uploaded(
    world: Any, pdf: Pdf
) -> None:
    here = world("denpasar")
    periode = here.siap_dinilai()
    with here.on(here.rating_day(periode)):
        refused = issue(here, periode)
        assert refused.status_code == 409
        assert "belum dinilai" in refused.content.decode()
        here.capaian(periode)
        here.rate(periode)
    with here.on(here.rating_day(periode) + timedelta(days=1)):
        page = issue(here, periode).content.decode()
        assert "Wajib diunggah." in page
        dokumen = DokumenTerbit.objects.get()
        assert "Menunggu tanda tangan" in here.client("budi").get("/jadwal/").content.decode()
        sent = here.client("budi").post(
            f"/dokumen/terbit/{dokumen.pk}/upload_scan/", {"berkas": pdf()}, follow=True
        )
        page = sent.content.decode()
        signed = f"Ditandatangani {tanggal(here.pelaku('budi').today)}."
        assert signed in here.client("budi").get("/jadwal/").content.decode()
    assert "Wajib diunggah." not in page
    assert {each.cara for each in dokumen.tanda_tangan_set.all()} == {"basah"}
    assert dokumen.tanda_tangan_set.count() == 2


@pytest.mark.feature("DPS-070")
def test_the_pegawai_sees_prints_and_uploads_and_old_scans_stay(world: Any, pdf: Pdf) -> None:
    here = world("denpasar")
    periode, later = rated(here)
    with later:
        mine = here.client("budi")
        assert "Sesuai Ekspektasi" in mine.get(f"/penilaian/periode/{periode.pk}/").content.decode()
        issue(here, periode)
        dokumen = DokumenTerbit.objects.get()
        printed = mine.get(f"/dokumen/terbit/{dokumen.pk}/dokumen.pdf")
        assert printed["Content-Type"] == "application/pdf"
        printed.getvalue()  # to the end: closes the file
        for name in ("satu.pdf", "dua.pdf"):
            address = f"/dokumen/terbit/{dokumen.pk}/upload_scan/"
            mine.post(address, {"berkas": pdf(name=name)})
        page = mine.get(f"/dokumen/terbit/{dokumen.pk}/").content.decode()
        assert page.index("dua.pdf") < page.index("Versi sebelumnya") < page.index("satu.pdf")
        scan = PindaianDokumen.objects.first()
        assert here.client("tono").get(f"/dokumen/pindaian/{scan.pk}/").status_code == 404


@pytest.mark.feature("DPS-087")
def test_the_annual_evaluation_is_seen_printed_signed_and_uploaded_alike(
    world: Any, pdf: Pdf
) -> None:
    here = world("denpasar")
    periode, later = rated(here, final=True)
    with later:
        assert "Wajib diunggah." in issue(here, periode).content.decode()
        dokumen = DokumenTerbit.objects.get()
        assert "Penilaian Tahunan" in dokumen.judul
        address = f"/dokumen/terbit/{dokumen.pk}/upload_scan/"
        here.client("budi").post(address, {"berkas": pdf()})
    assert dokumen.pindaian_set.count() == 1


def test_what_is_no_scan_is_refused_beside_the_field(world: Any, pdf: Pdf) -> None:
    here = world("bkn")
    periode, later = rated(here)
    with later:
        assert "Wajib diunggah." not in issue(here, periode).content.decode()
        dokumen = DokumenTerbit.objects.get()
        address = f"/dokumen/terbit/{dokumen.pk}/upload_scan/"
        answer = here.client("sari").post(address, {"berkas": pdf(b"MZ program", "a.pdf")})
    assert answer.status_code == 422
    assert "Isi berkas ini bukan PDF" in answer.content.decode()
    assert not dokumen.pindaian_set.exists()


def test_neither_the_unsigned_file_nor_the_scan_of_another_document_is_taken(
    world: Any, pdf: Pdf
) -> None:
    here = world("denpasar")
    first, later = rated(here)
    with later:
        issue(here, first)
        mine = DokumenTerbit.objects.latest("pk")
        other = issue_skp(here, first.skp_id)
        assert sent(here, other, pdf()).status_code == 200
        again = sent(here, mine, pdf())
        with mine.berkas.open("rb") as file:
            unsigned = SimpleUploadedFile("a.pdf", file.read(), content_type="application/pdf")
        itself = sent(here, mine, unsigned)
    assert (again.status_code, itself.status_code) == (422, 422)
    assert "sudah diunggah untuk dokumen lain" in again.content.decode()
    assert "belum bertanda tangan" in itself.content.decode()
    assert not mine.pindaian_set.exists()


def issue_skp(here: World, pk: int) -> DokumenTerbit:
    here.client("budi").post(f"/dokumen/skp/{pk}/issue_document/")
    return DokumenTerbit.objects.latest("pk")


def sent(here: World, dokumen: DokumenTerbit, berkas: SimpleUploadedFile) -> Any:
    address = f"/dokumen/terbit/{dokumen.pk}/upload_scan/"
    return here.client("budi").post(address, {"berkas": berkas}, follow=True)
