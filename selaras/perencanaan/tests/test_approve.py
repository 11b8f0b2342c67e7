"""The penilai's side: expectations, return with a note, agreement, revision."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.organisasi.actions import penilai
from selaras.perencanaan.actions import ekspektasi, pengajuan, persetujuan, revisi, rhk

DAY = date(2026, 1, 12)


@pytest.mark.feature("NTT-049")
@pytest.mark.parametrize("catatan", ["", "   ", "x" * 4001])
def test_a_return_needs_a_note(world: Callable, catatan: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        with pytest.raises(InvalidInput) as wrong:
            persetujuan.return_for_revision(skp, by=here.pelaku("sari"), catatan=catatan)
        assert list(wrong.value.errors) == ["catatan"]
        persetujuan.return_for_revision(skp, by=here.pelaku("sari"), catatan="Lengkapi target.")
    assert (skp.status, skp.catatan) == ("dikembalikan", "Lengkapi target.")


@pytest.mark.feature("NTT-049")
def test_an_approval_needs_a_note_at_ntt_only(world: Callable) -> None:
    for preset, needed in (("ntt", True), ("bkn", False)):
        here = world(preset)
        with here.on(DAY):
            skp = here.skp("budi", status="diajukan")
            here.ekspektasi(skp)
            if needed:
                with pytest.raises(InvalidInput, match="Catatan persetujuan wajib"):
                    persetujuan.approve(skp, by=here.pelaku("sari"))
            persetujuan.approve(skp, by=here.pelaku("sari"), catatan="Baik." if needed else "")
        assert skp.status == "disetujui"


@pytest.mark.feature("NTT-047", "NTT-050")
def test_all_seven_expectations_come_before_the_approval(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="diajukan"), here.pelaku("sari")
        six = dict.fromkeys(("BP", "AK", "KO", "HA", "LO", "AD"), "Tetap ramah.")
        ekspektasi.set_ekspektasi(skp, by=by, isi=six)
        with pytest.raises(NotNow, match="Ekspektasi perilaku belum lengkap: Kolaboratif"):
            persetujuan.approve(skp, by=by)
        ekspektasi.set_ekspektasi(skp, by=by, isi={"KL": "Bekerja sama.", "BP": "Lebih cepat."})
        persetujuan.approve(skp, by=by)
    assert skp.ekspektasi() == {**six, "BP": "Lebih cepat.", "KL": "Bekerja sama."}


@pytest.mark.parametrize(
    ("isi", "field"), [({"XX": "a"}, "XX"), ({"BP": "x" * 2001}, "BP"), ({"BP": "a\x00"}, "BP")]
)
def test_a_wrong_expectation_is_refused_whole(world: Callable, isi: dict, field: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        with pytest.raises(InvalidInput) as wrong:
            ekspektasi.set_ekspektasi(skp, by=here.pelaku("sari"), isi={"AK": "Jujur.", **isi})
    assert list(wrong.value.errors) == [field]
    assert skp.ekspektasi() == {}


def test_the_approval_keeps_both_sides_as_they_were(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY) as moment:
        skp = here.skp("budi", status="diajukan")
        here.ekspektasi(skp)
        persetujuan.approve(skp, by=here.pelaku("sari"))
    assert (skp.penilai, skp.atasan_penilai, skp.disetujui_pada) == (here.sari, here.dewi, moment)
    assert skp.cuplikan["pegawai"] == {
        "nama": "Budi Santoso",
        "nip": here.budi.nip,
        "pangkat_golongan": "Penata Tingkat I / III/d",
        "jabatan": "Pranata Komputer Ahli Muda",
        "unit_kerja": "Bidang Layanan Informatika",
    }
    assert skp.cuplikan["penilai"]["jabatan"] == "Kepala Bidang Layanan Informatika"
    assert skp.cuplikan["atasan"]["nama"] == "Dewi Lestari"
    assert [row.verb for row in skp.versi_set.all()] == ["submit", "approve"]


@pytest.mark.feature("NTT-051", "NTT-052", "NTT-054")
def test_a_revision_is_asked_for_granted_and_submitted_again(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, budi, sari = here.skp("budi"), here.pelaku("budi"), here.pelaku("sari")
        first = skp.disetujui_pada
        with pytest.raises(NotNow, match="mohon mengajukan revisi dahulu"):
            rhk.edit_rhk(here.rhk(skp), by=budi, uraian="Lain")
        with pytest.raises(InvalidInput, match="Alasan"):
            revisi.request_revision(skp, by=budi, catatan="")
        revisi.request_revision(skp, by=budi, catatan="Penugasan baru.")
        revisi.reject_revision(skp, by=sari)
        assert skp.status == "disetujui"
        revisi.request_revision(skp, by=budi, catatan="Penugasan baru.")
        revisi.accept_revision(skp, by=sari)
        assert skp.status == "draf_revisi"
        rhk.edit_rhk(here.rhk(skp), by=budi, uraian="Lain")
        pengajuan.submit(skp, by=budi)
        persetujuan.approve(skp, by=sari)
    assert (skp.status, skp.disetujui_pada) == ("disetujui", first)


@pytest.mark.feature("DPS-015")
def test_the_penilai_is_he_who_heads_the_unit_that_day(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    with here.on(date(2026, 2, 2)):
        here.sari.riwayat.update(selesai=date(2026, 1, 31))
        penilai.derive_penilai(
            [here.riwayat("budi")], on=date(2026, 2, 1), by=here.sistem, sebab="penilai pindah"
        )
        with pytest.raises(NotAllowed, match="Ibu Dewi Lestari"):
            persetujuan.return_for_revision(skp, by=here.pelaku("sari"), catatan="Lengkapi.")
        persetujuan.return_for_revision(skp, by=here.pelaku("dewi"), catatan="Lengkapi.")
    assert skp.status == "dikembalikan"


@pytest.mark.feature("DPS-015")
def test_the_agreed_skp_says_by_itself_who_agreed(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="disetujui")
    assert skp.cuplikan["penilai"] == {
        "nama": "Sari Puspita",
        "nip": here.sari.nip,
        "pangkat_golongan": "Pembina / IV/a",
        "jabatan": "Kepala Bidang Layanan Informatika",
        "unit_kerja": "Bidang Layanan Informatika",
    }


@pytest.mark.feature("DPS-089")
def test_at_denpasar_the_signed_scan_is_the_approval(world: Callable, pdf: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp, sari = here.skp("budi", status="diajukan"), here.pelaku("sari")
        with pytest.raises(NotNow, match="ditandatangani kedua pihak"):
            persetujuan.approve(skp, by=sari)
        with pytest.raises(NotNow, match="belum diunggah"):
            persetujuan.accept_signed(skp, by=sari)
        persetujuan.upload_signed(skp, by=here.pelaku("budi"), berkas=pdf())
        persetujuan.accept_signed(skp, by=sari)
    assert (skp.status, skp.penilai) == ("disetujui", here.sari)


def test_a_scan_of_an_earlier_content_is_no_approval(world: Callable, pdf: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp, budi, sari = here.skp("budi", "diajukan"), here.pelaku("budi"), here.pelaku("sari")
        persetujuan.upload_signed(skp, by=budi, berkas=pdf())
        persetujuan.return_for_revision(skp, by=sari, catatan="Perbaiki.")
    with here.on(date(2026, 1, 13)):
        pengajuan.submit(skp, by=budi)
        with pytest.raises(NotNow, match="belum diunggah untuk pengajuan ini"):
            persetujuan.accept_signed(skp, by=sari)


def test_elsewhere_there_is_no_scan(world: Callable, pdf: Any) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        with pytest.raises(NotNow, match="disetujui di layar"):
            persetujuan.upload_signed(skp, by=here.pelaku("budi"), berkas=pdf())
        with pytest.raises(NotNow, match="disetujui di layar"):
            persetujuan.accept_signed(skp, by=here.pelaku("sari"))
