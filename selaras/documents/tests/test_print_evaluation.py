"""Form Penilaian and Dokumen Evaluasi of a period: from rating, for the owner from publication."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.cetak import assemble
from selaras.core.models import AuditEntry
from selaras.documents import prints
from selaras.documents.tests import read
from selaras.documents.tests.conftest import MOMENT, Office
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import keep_version

BOTH = ("form-penilaian.pdf", "dokumen-evaluasi.pdf")


def _url(office: Office, name: str) -> str:
    return f"/dokumen/periode/{office.periode.pk}/{name}"


@pytest.mark.parametrize("name", BOTH)
def test_before_the_rating_nobody_gets_it_and_is_told_why(office: Office, name: str) -> None:
    answer = office.client("sari").get(_url(office, name))
    assert answer.status_code == 409
    assert "Triwulan I 2026 belum dinilai" in answer.content.decode()


@pytest.mark.parametrize("name", BOTH)
def test_the_owner_waits_for_publication(office: Office, name: str) -> None:
    evaluasi = office.rate(published=False)
    answer = office.client("budi").get(_url(office, name))
    assert answer.status_code == 409
    assert "belum diterbitkan" in answer.content.decode()
    assert office.client("sari").get(_url(office, name)).status_code == 200
    evaluasi.delete()
    office.rate(published=True)
    assert office.client("budi").get(_url(office, name)).status_code == 200


@pytest.mark.parametrize("name", [*BOTH, ""])
def test_a_stranger_gets_404(office: Office, name: str) -> None:
    office.rate(published=True)
    assert office.client("tono").get(_url(office, name)).status_code == 404


@pytest.mark.feature("BKN-038")
def test_form_says_what_was_done_said_and_decided(office: Office) -> None:
    office.rate(published=True)
    sent = {"tanggal": "2026-03-30", "lokasi": "Buleleng", "jangkar_penilai": "^"}
    said = read.text(office.client("budi").get(_url(office, BOTH[0]), sent).content)
    assert "PERIODE: TRIWULAN I 2026" in said
    assert "76,5 persen Terjawab Sumber data: Aplikasi Kerja yang rapi" in said
    assert "Nihil: belum ada" in said
    assert "Rajin belajar" in said
    assert "RATING HASIL KERJA SESUAI EKSPEKTASI" in said
    assert "RATING PERILAKU KERJA DI ATAS EKSPEKTASI" in said
    assert "CAPAIAN KINERJA ORGANISASI: BAIK" in said
    assert "Buleleng, 30 Maret 2026 Pejabat Penilai Kinerja ^ Ni Made Sari Lestari" in said


def test_form_prints_the_skp_as_it_was_approved_when_it_was_rated(office: Office) -> None:
    with clock.at(MOMENT - timedelta(days=60)):
        keep_version(office.skp, "approve")
    office.rate(published=True)
    office.skp.rhk_set.filter(jenis="utama").update(uraian="Uraian setelah revisi")
    with clock.at(MOMENT + timedelta(days=60)):
        keep_version(office.skp, "approve")
    said = read.text(office.client("budi").get(_url(office, BOTH[0])).content)
    assert "Terjawabnya pengaduan pegawai" in said
    assert "Uraian setelah revisi" not in said


@pytest.mark.feature("BKN-040")
def test_document_gives_each_signer_his_own_date_place_and_anchor(office: Office) -> None:
    office.rate(published=True)
    sent = {
        "tanggal_pegawai": "2026-03-27",
        "lokasi_pegawai": "Seririt",
        "jangkar_pegawai": "$",
        "tanggal_penilai": "2026-03-28",
        "lokasi_penilai": "Buleleng",
        "jangkar_penilai": "#",
    }
    said = read.text(office.client("sari").get(_url(office, BOTH[1]), sent).content)
    assert "Buleleng, 28 Maret 2026 Pejabat Penilai Kinerja # Ni Made Sari Lestari" in said
    assert "Seririt, 27 Maret 2026 Pegawai yang Dinilai $ I Wayan Budi Astawa" in said
    assert "Anak Agung Wirawan" in said
    assert "PREDIKAT KINERJA PEGAWAI BAIK" in said


@pytest.mark.feature("BKN-041")
def test_document_names_the_three_persons_as_they_were_at_the_rating(world: Any) -> None:
    here = world("bkn")
    periode = here.periode_dinilai(final=True)
    with here.on(date(2027, 1, 5)):
        pdf = here.client("budi").get(f"/dokumen/periode/{periode.pk}/{BOTH[1]}").content
    said = read.text(pdf)
    assert "PERIODE: PENILAIAN TAHUNAN 2026" in said
    assert "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026" in said
    assert here.instansi.nama.upper() in said
    for lines in (
        "Penata Tingkat I / III/d JABATAN Pranata Komputer Ahli Muda UNIT KERJA Bidang Layanan",
        "Pembina / IV/a JABATAN Kepala Bidang Layanan Informatika UNIT KERJA Bidang Layanan",
        "Pembina Tingkat I / IV/b JABATAN Kepala Dinas Komunikasi dan Informatika UNIT KERJA Dinas",
    ):
        assert f"PANGKAT/GOL. RUANG {lines}" in said


def test_the_newest_evaluation_is_printed(office: Office) -> None:
    office.rate(published=True)
    office.rate(published=True, nomor=2, predikat="sangat_baik")
    said = read.text(office.client("budi").get(_url(office, BOTH[1])).content)
    assert "PREDIKAT KINERJA PEGAWAI SANGAT BAIK" in said


def test_the_owner_sees_the_published_one_while_a_change_is_not(office: Office) -> None:
    office.rate(published=True)
    office.rate(published=False, nomor=2, predikat="sangat_baik")
    said = read.text(office.client("budi").get(_url(office, BOTH[1])).content)
    assert "PREDIKAT KINERJA PEGAWAI BAIK" in said


@pytest.mark.feature("BLL-040")
def test_five_and_six_day_offices_have_their_own_last_working_day(office: Office) -> None:
    Periode.objects.update(selesai=date(2026, 2, 28))  # a Saturday
    assert assemble.suggested_evaluation_date(_fresh(office)) == date(2026, 2, 27)
    UnitKerja.objects.update(hari_kerja=6)
    assert assemble.suggested_evaluation_date(_fresh(office)) == date(2026, 2, 28)


def _fresh(office: Office) -> Periode:
    return Periode.objects.get(pk=office.periode.pk)


@pytest.mark.parametrize("name", BOTH)
def test_opening_another_persons_evaluation_is_recorded(office: Office, name: str) -> None:
    office.rate(published=True)
    office.client("budi").get(_url(office, name))
    assert not AuditEntry.objects.filter(verb="seen").exists()
    office.client("sari").get(_url(office, name))
    assert AuditEntry.objects.about(office.periode).filter(verb="seen").count() == 1


def test_the_page_offers_both_or_says_why_not(office: Office) -> None:
    client = office.client("sari")
    assert "belum dinilai" in client.get(_url(office, "")).content.decode()
    office.rate(published=True)
    page = client.get(_url(office, "")).content.decode()
    assert page.count("Terbitkan</button>") == 2
    assert "Buka PDF" in office.client("agung").get(_url(office, "")).content.decode()
    assert page.count('value="2026-03-31"') == 3


def test_one_wrong_form_leaves_the_other_as_suggested(office: Office) -> None:
    office.rate(published=True)
    answer = office.client("sari").get(_url(office, BOTH[1]), {"tanggal_pegawai": "x"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Mohon isi tanggal yang benar") == 1


def test_callers_without_a_page_get_the_same_bytes_and_the_same_refusal(office: Office) -> None:
    with pytest.raises(NotNow, match="belum dinilai"):
        prints.form_penilaian_pdf(office.periode, by=office.pelaku("sari"))
    office.rate(published=True)
    pdf = prints.dokumen_evaluasi_pdf(_fresh(office), by=office.pelaku("budi"))
    assert "Singaraja, 31 Maret 2026" in read.text(pdf)


@pytest.mark.parametrize("name", BOTH)
def test_queries_stay_few(office: Office, name: str) -> None:
    office.rate(published=True)
    client = office.client("budi")
    client.get(_url(office, name))
    with CaptureQueriesContext(connection) as queries:
        client.get(_url(office, name))
    assert len(queries) <= 14


def test_the_form_draws_how_the_team_of_the_penilai_spread(office: Office) -> None:
    """Of ten published ones, and without the percent of a predikat that one or two have."""
    office.rate(published=True)
    Periode.objects.update(predikat="baik")
    team = _team(office, ["baik"] * 6 + ["sangat_baik"] * 2 + ["kurang"])
    said = read.text(office.client("budi").get(_url(office, BOTH[0])).content)
    assert (
        "distribusi tim: Sangat Baik 1–2 orang, Baik 70%, Butuh Perbaikan 0%, Kurang 1–2 orang"
        in said
    )
    team[0].terbit_pada = clock.now() + timedelta(days=9)
    team[0].save(update_fields=["terbit_pada"])
    said = read.text(office.client("budi").get(_url(office, BOTH[0])).content)
    assert "POLA DISTRIBUSI" in said
    assert "distribusi tim" not in said  # nine are too few for a paper


def _team(office: Office, predikat: list[str]) -> list[Periode]:
    """Others whom Sari rated in the same period."""
    found = []
    for n, each in enumerate(predikat):
        skp, periode = Skp.objects.get(pk=office.skp.pk), _fresh(office)
        skp.pk, periode.pk = None, None
        skp.pegawai = Pegawai.objects.create(
            instansi=office.instansi, nip=f"{n:018}", nama=f"Pegawai {n}"
        )
        skp.save()
        periode.skp, periode.predikat = skp, each
        periode.save()
        found.append(periode)
    return found
