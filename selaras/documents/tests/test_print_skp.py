"""GET …/skp/<pk>/skp.pdf: who gets it, what it says, and what it leaves in the trail."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.cetak import assemble
from selaras.core.models import AuditEntry, HariLibur
from selaras.core.pelaku import system
from selaras.documents.tests import read
from selaras.documents.tests.conftest import Office, add_rhk
from selaras.kebijakan import actions as kebijakan
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.models.unit import UnitKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import keep_version


def _url(office: Office, name: str = "skp.pdf") -> str:
    return f"/dokumen/skp/{office.skp.pk}/{name}"


@pytest.mark.feature("BLL-039")
def test_each_signer_has_his_own_date_place_and_anchor(office: Office) -> None:
    chosen = {
        "tanggal_pegawai": "2026-01-05",
        "lokasi_pegawai": "Buleleng",
        "tanggal_penilai": "2026-01-07",
        "lokasi_penilai": "Denpasar",
        "jangkar_penilai": "^",
    }
    answer = office.client("budi").get(_url(office), chosen)
    said = read.text(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "Buleleng, 5 Januari 2026 Pegawai yang Dinilai I Wayan Budi Astawa" in said
    assert "Denpasar, 7 Januari 2026 Pejabat Penilai Kinerja ^ Ni Made Sari Lestari" in said
    assert "Terjawabnya pengaduan pegawai" in said
    assert "70 - 80 persen" in said
    assert "Pimpinan: Tugas Direktif" in said
    assert "Layani dengan senyum" in said
    assert "DRAF" not in said


def test_an_approved_skp_names_people_as_they_stood_at_the_approval(office: Office) -> None:
    office.pegawai["budi"].riwayat.update(jabatan="Kepala Subbagian Baru")
    said = read.text(office.client("budi").get(_url(office)).content)
    assert "Analis Kinerja (lama)" in said
    assert "Kepala Subbagian Baru" not in said


def test_an_approved_skp_is_printed_as_approved_and_a_revision_as_a_draft(office: Office) -> None:
    keep_version(office.skp, "approve")
    office.skp.rhk_set.filter(jenis="utama").update(uraian="Uraian yang sedang direvisi")
    said = read.text(office.client("budi").get(_url(office)).content)
    assert "Terjawabnya pengaduan pegawai" in said
    Skp.objects.update(status="draf_revisi")
    said = read.text(office.client("budi").get(_url(office)).content)
    assert "Uraian yang sedang direvisi" in said
    assert "DRAF" in said


def test_a_pppk_has_an_ni_pppk(office: Office) -> None:
    facts = office.skp.cuplikan
    facts["pegawai"]["nip"] = "199009132025212014"
    Skp.objects.update(cuplikan=facts)
    said = read.text(office.client("budi").get(_url(office)).content)
    assert "NI PPPK 19900913 202521 2 014" in said


def test_a_penilai_who_is_no_asn_signs_without_nip(office: Office) -> None:
    HubunganPenilai.objects.update(
        penilai=None, penilai_nama="Bupati Contoh", penilai_jabatan="Bupati"
    )
    Skp.objects.update(status="draf", cuplikan={})
    said = read.text(office.client("budi").get(_url(office)).content)
    assert "Bupati Contoh" in said
    assert "Bupati Contoh NIP." not in said


def test_a_draft_is_marked_and_names_the_posts_of_today(office: Office) -> None:
    Skp.objects.update(status="draf", cuplikan={})
    said = read.text(office.client("budi").get(_url(office)).content)
    assert "DRAF" in said
    assert "Analis Kinerja" in said
    assert "Ni Made Sari Lestari" in said


@pytest.mark.feature("DPS-028")
def test_what_both_sign_on_paper_to_approve_carries_no_mark(office: Office) -> None:
    kebijakan.apply(office.instansi, "denpasar", date(2026, 1, 1), by=system(office.instansi))
    Skp.objects.update(status="diajukan", cuplikan={})
    chosen = {"tanggal_pegawai": "2026-01-07", "tanggal_penilai": "2026-01-07"}
    said = read.text(office.client("budi").get(_url(office), chosen).content)
    assert "DRAF" not in said
    assert said.count("Singaraja, 7 Januari 2026") == 2


@pytest.mark.feature("NTT-067")
def test_one_page_leads_to_all_three_documents(office: Office) -> None:
    office.rate(published=True)
    client = office.client("budi")
    page = client.get(_url(office, "")).content.decode()
    address = f"/dokumen/periode/{office.periode.pk}/"
    assert f'href="{_url(office)}"' in page
    assert f'href="{address}"' in page
    other = client.get(address).content.decode()
    assert f'href="{address}form-penilaian.pdf"' in other
    assert f'href="{address}dokumen-evaluasi.pdf"' in other


def test_a_stranger_gets_404(office: Office) -> None:
    assert office.client("tono").get(_url(office)).status_code == 404
    assert office.client("tono").get(_url(office, "")).status_code == 404


def test_opening_another_persons_skp_is_recorded(office: Office) -> None:
    office.client("budi").get(_url(office))
    assert not AuditEntry.objects.filter(verb="seen").exists()
    office.client("sari").get(_url(office))
    assert (
        AuditEntry.objects.about(office.skp).get(verb="seen").actor_nama == "Ni Made Sari Lestari"
    )


@pytest.mark.feature("BLL-039")
def test_the_page_suggests_the_first_working_day_and_the_agencys_place(office: Office) -> None:
    HariLibur.objects.create(tanggal=date(2026, 1, 1), nama="Tahun Baru")
    page = office.client("budi").get(_url(office, "")).content.decode()
    assert "tanda DRAF" not in page
    assert page.count('value="2026-01-02"') == 2  # of each signer
    assert page.count('value="Singaraja"') == 2


@pytest.mark.feature("BLL-039")
def test_who_starts_on_a_holiday_signs_on_the_next_working_day(office: Office) -> None:
    HariLibur.objects.create(tanggal=date(2026, 6, 1), nama="Hari Lahir Pancasila")
    HariLibur.objects.create(tanggal=date(2026, 6, 2), nama="Hari daerah", instansi=office.instansi)
    Skp.objects.update(periode_awal=date(2026, 6, 1))
    said = read.text(office.client("budi").get(_url(office)).content)
    assert said.count("Singaraja, 3 Juni 2026") == 2


@pytest.mark.feature("DPS-022")
def test_a_tambahan_is_printed_with_the_letter_it_rests_on(office: Office) -> None:
    office.skp.rhk_set.filter(jenis="tambahan").update(dasar_penugasan="SPT 800/12/2026 [x]")
    said = read.text(office.client("budi").get(_url(office)).content)
    assert "(Dasar penugasan: SPT 800/12/2026 [x])" in said
    assert said.count("Dasar penugasan") == 1


def test_a_six_day_week_counts_saturday(office: Office) -> None:
    Skp.objects.update(periode_awal=date(2026, 1, 3))
    office.skp.refresh_from_db()
    assert assemble.suggested_skp_date(office.skp) == date(2026, 1, 5)
    UnitKerja.objects.update(hari_kerja=6)
    fresh = Skp.objects.get(pk=office.skp.pk)
    assert assemble.suggested_skp_date(fresh) == date(2026, 1, 3)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"tanggal_pegawai": "kemarin"}, "Mohon isi tanggal yang benar"),
        ({"tanggal_penilai": ""}, "Tanggal wajib diisi"),
        ({"lokasi_penilai": ""}, "wajib"),
        ({"lokasi_pegawai": "x" * 101}, "100"),
        ({"jangkar_pegawai": "#", "jangkar_penilai": "#"}, "harus berbeda"),
    ],
)
def test_wrong_input_keeps_what_was_typed(
    office: Office, sent: dict[str, str], sentence: str
) -> None:
    answer = office.client("budi").get(_url(office), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert all(f'value="{value}"' in page for value in sent.values() if value)


def test_queries_do_not_grow_with_the_rows(
    office: Office, queries: Callable, budget: Callable
) -> None:
    client = office.client("budi")
    client.get(_url(office))
    with queries() as few:
        client.get(_url(office))
    for number in range(30):
        add_rhk(office.skp, f"RHK ke-{number}", "utama")
    with queries() as many:
        client.get(_url(office))
    budget(few, many, large=True)
