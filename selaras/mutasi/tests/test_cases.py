"""The cases of rules.md §8.1, each from the SK to the submission of the new SKP."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow
from selaras.mutasi.models import Mutasi
from selaras.pelaksanaan.actions import periode, realisasi
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.actions import ekspektasi, pengajuan, persetujuan
from selaras.perencanaan.models.skp import Skp
from tests.reading import main_of, words_of


def spans(*skps: Skp | None) -> list[tuple[str, str]]:
    return [(str(skp.periode_awal), str(skp.periode_akhir)) for skp in skps if skp]


def submit(here: Any, mutasi: Mutasi, day: date) -> None:
    with here.on(day):
        pengajuan.submit(mutasi.skp_baru, by=here.pelaku("budi"))


def finish(here: Any, mutasi: Mutasi, day: date) -> Periode:
    """The closing report, the new SKP's submission right after it, and then the rating."""
    here.isi_skp_baru(mutasi.skp_baru, day)
    with pytest.raises(NotNow, match=r"SKP lama .* belum diajukan"):
        submit(here, mutasi, day)
    final = here.laporan_penutup(mutasi.skp_lama, day)
    submit(here, mutasi, day)
    return here.nilai_penutup(final, day)


def agreed(here: Any, mutasi: Mutasi, day: date) -> Skp:
    """The new SKP, submitted before, approved by its new penilai."""
    baru, dewi = mutasi.skp_baru, here.pelaku("dewi")
    assert baru is not None
    with here.on(day):
        isi = {each.kode: "Baik." for each in here.kebijakan.perilaku}
        ekspektasi.set_ekspektasi(baru, by=dewi, isi=isi)
        persetujuan.approve(baru, by=dewi, catatan="Disetujui.")
    return baru


@pytest.mark.feature("NTT-096", "NTT-097", "NTT-019")
def test_ntt_early_in_the_month(world: Callable) -> None:
    here = world("ntt")
    lama = here.skp("budi")
    januari = here.periode("budi", status="berjalan", nomor=1)
    mutasi = here.mutasi(tmt=date(2026, 2, 5))
    assert spans(mutasi.skp_lama, mutasi.skp_baru) == [
        ("2026-01-01", "2026-02-04"),
        ("2026-02-05", "2026-12-31"),
    ]
    assert (mutasi.skp_lama, mutasi.skp_baru.pendahulu) == (lama, lama)
    assert mutasi.ke.mulai == date(2026, 2, 5)
    assert mutasi.dari.selesai == date(2026, 2, 4)
    # January on schedule, by the old penilai
    here._fill(januari, "budi")
    here._submit_realisasi(januari, "budi")
    here.nilai_penutup(januari, date(2026, 2, 6))
    final = finish(here, mutasi, date(2026, 2, 6))
    lama.refresh_from_db()
    assert (final.status, final.penilai, str(final.selesai)) == ("dinilai", here.sari, "2026-02-04")
    assert lama.status == Skp.Status.SELESAI
    mutasi.skp_baru.refresh_from_db()
    assert mutasi.skp_baru.status == Skp.Status.DIAJUKAN


@pytest.mark.feature("NTT-096", "NTT-098")
def test_ntt_late_in_the_month(world: Callable) -> None:
    here = world("ntt")
    lama = here.skp("budi")
    mutasi = here.mutasi(tmt=date(2026, 2, 20))
    assert spans(mutasi.skp_lama, mutasi.skp_baru) == [
        ("2026-01-01", "2026-02-28"),
        ("2026-03-01", "2026-12-31"),
    ]
    assert mutasi.dari.selesai == date(2026, 2, 19)
    old, lain = here.indikator(lama)[0], here.indikator(lama)[-1]
    assert lain.uraian == "Terlaksananya tugas kedinasan lain"
    here.log("budi", date(2026, 2, 20), skp=lama, indikator=old.pk)
    with pytest.raises(InvalidInput, match="tugas kedinasan lain"):
        here.log("budi", date(2026, 2, 21), skp=lama, indikator=old.pk)
    here.log("budi", date(2026, 2, 21), skp=lama, indikator=lain.pk)
    # February on schedule, 1 to 10 March, with the old SKP and its penilai until the 12th
    with here.on(date(2026, 3, 2)):
        februari, _ = periode.open_periode(
            lama, by=here.pelaku("budi"), jenis="bulanan", tahun=2026, nomor=2
        )
        here.fill_realisasi(februari)
        realisasi.submit_realisasi(februari, by=here.pelaku("budi"))
    assert here.nilai_penutup(februari, date(2026, 3, 12)).penilai == here.sari
    final = finish(here, mutasi, date(2026, 3, 2))
    assert (final.penilai, str(final.selesai)) == (here.sari, "2026-02-28")


@pytest.mark.feature("BLL-012")
def test_buleleng_goes_by_the_tmt(world: Callable) -> None:
    here = world("buleleng")
    here.skp("budi")
    here.periode("budi", status="berjalan", nomor=1)
    mutasi = here.mutasi(tmt=date(2026, 3, 16))
    assert spans(mutasi.skp_lama, mutasi.skp_baru) == [
        ("2026-01-01", "2026-03-15"),
        ("2026-03-16", "2026-12-31"),
    ]
    triwulan = mutasi.skp_lama.periode_set.get(jenis="triwulan")
    assert str(triwulan.selesai) == "2026-03-15"
    assert finish(here, mutasi, date(2026, 3, 16)).penilai == here.sari


@pytest.mark.feature("BLL-015")
def test_the_final_of_the_new_skp_covers_the_new_post_alone(world: Callable) -> None:
    here = world("buleleng")
    here.skp("budi")
    mutasi = here.mutasi(tmt=date(2026, 3, 16))
    finish(here, mutasi, date(2026, 3, 16))
    baru = agreed(here, mutasi, date(2026, 3, 17))
    with here.on(date(2026, 12, 5)):
        periode.open_due(here.instansi, by=here.sistem)
    final = baru.periode_set.get(jenis="final")
    assert (str(final.mulai), str(final.selesai)) == ("2026-03-16", "2026-12-31")


@pytest.mark.feature("DPS-083")
def test_denpasar_closes_the_half_year_by_an_annual_assessment(
    world: Callable, pdf: Callable
) -> None:
    """§8 #8 and #9: the last month, then the annual one, which Dewi reads beside the new post's."""
    here = world("denpasar")
    here.skp("budi")
    juni = here.siap_dinilai("budi", nomor=6)
    here.capaian(juni)
    mutasi = here.mutasi(tmt=date(2026, 7, 1))
    assert spans(mutasi.skp_lama, mutasi.skp_baru) == [
        ("2026-01-01", "2026-06-30"),
        ("2026-07-01", "2026-12-31"),
    ]
    with pytest.raises(NotNow, match="setelah penilaian Juni 2026 selesai"):
        here.laporan_penutup(mutasi.skp_lama, date(2026, 7, 2))
    here.rate(juni)
    final = finish(here, mutasi, date(2026, 7, 3))
    evaluasi = final.evaluasi_set.get()
    assert (final.penilai, evaluasi.capaian_organisasi) == (here.sari, "baik")
    baru, dewi = mutasi.skp_baru, here.pelaku("dewi")
    with here.on(date(2026, 7, 6)):
        persetujuan.upload_signed(baru, by=dewi, berkas=pdf())
        persetujuan.accept_signed(baru, by=dewi)
        juli, _ = periode.open_periode(
            baru, by=here.pelaku("budi"), jenis="bulanan", tahun=2026, nomor=7
        )
        page = here.client("dewi").get(f"/penilaian/periode/{juli.pk}/").content.decode()
    post = "Pranata Komputer Ahli Muda 1 Januari 2026 sampai 30 Juni 2026 · dinilai Sari Puspita"
    assert f"Capaian jabatan sebelumnya {post} Baik" in words_of(main_of(page))


@pytest.mark.feature("DPS-083")
def test_the_year_of_the_new_post_is_rated_with_the_earlier_posts_result_beside_it(
    world: Callable,
) -> None:
    here = world("buleleng")
    here.skp("budi")
    mutasi = here.mutasi(tmt=date(2026, 3, 16))
    finish(here, mutasi, date(2026, 3, 16))
    baru = agreed(here, mutasi, date(2026, 3, 17))
    here.periode("budi", final=True, skp=baru)
    year = here.laporan_penutup(baru, date(2027, 1, 4))
    post = "Pranata Komputer Ahli Muda 1 Januari 2026 sampai 15 Maret 2026 · dinilai Sari Puspita"
    with here.on(date(2027, 1, 5)):
        for name in ("dewi", "budi"):
            page = here.client(name).get(f"/penilaian/periode/{year.pk}/").content.decode()
            assert f"Capaian jabatan sebelumnya {post} Baik" in words_of(main_of(page))
            assert ('name="hasil_kerja"' in page) is (name == "dewi")


@pytest.mark.feature("DPS-082")
def test_denpasars_annual_report_closes_a_job_that_was_left_and_everybodys_year(
    world: Callable,
) -> None:
    here = world("denpasar")
    here.skp("budi")
    mutasi, day = here.mutasi(tmt=date(2026, 7, 1)), date(2026, 7, 3)
    here.isi_skp_baru(mutasi.skp_baru, day)
    with pytest.raises(NotNow, match=r"SKP lama .* belum diajukan"):
        submit(here, mutasi, day)
    here.laporan_penutup(mutasi.skp_lama, day)
    submit(here, mutasi, day)
    with here.on(date(2026, 12, 31)):
        periode.open_due(here.instansi, by=here.sistem)
    finals = Periode.objects.filter(jenis="final", selesai=date(2026, 12, 31))
    running = Skp.objects.filter(periode_akhir=date(2026, 12, 31), disetujui_pada__isnull=False)
    assert set(finals.values_list("skp", flat=True)) == set(running.values_list("pk", flat=True))
    assert {here.dewi.pk, here.sari.pk} <= set(running.values_list("pegawai", flat=True))


@pytest.mark.feature("BLL-025")
def test_a_seconded_person_has_his_skp_where_he_serves(world: Callable) -> None:
    here = world("buleleng")
    here.skp("budi")
    mutasi = here.mutasi(
        tmt=date(2026, 4, 1), jenis="diperbantukan", ke="tono", jabatan="Analis Perhubungan"
    )
    assert mutasi.get_jenis_display() == "Diperbantukan pada unit lain"
    assert mutasi.skp_baru.riwayat_jabatan.unit == here.unit("tono")
    assert mutasi.penilai_baru == here.sekda


def test_without_a_running_skp_only_a_new_one_begins(world: Callable) -> None:
    mutasi = world("bkn").mutasi(tmt=date(2026, 5, 4))
    assert mutasi.skp_lama is None
    assert spans(mutasi.skp_baru) == [("2026-05-04", "2026-12-31")]
    assert mutasi.skp_baru.pendahulu is None


def test_a_draft_is_closed_and_gives_way(world: Callable) -> None:
    here = world("bkn")
    lama = here.skp("budi", status="draf", periode_awal=date(2026, 5, 4))
    mutasi = here.mutasi(tmt=date(2026, 5, 4))
    lama.refresh_from_db()
    assert lama.status == Skp.Status.DITUTUP
    assert spans(mutasi.skp_baru) == [("2026-05-04", "2026-12-31")]
    assert "belum disetujui" in " ".join(mutasi.akibat["peringatan"])


@pytest.mark.parametrize("tmt", [date(2027, 1, 1), date(2026, 12, 20)])
def test_a_change_with_the_year_leaves_the_old_skp_whole(world: Callable, tmt: date) -> None:
    here = world("ntt")
    lama = here.skp("budi")
    mutasi = here.mutasi(tmt=tmt, pada=date(2026, 12, 18))
    lama.refresh_from_db()
    assert (str(lama.periode_akhir), lama.ends_by_mutasi) == ("2026-12-31", False)
    assert spans(mutasi.skp_baru) == [("2027-01-01", "2027-12-31")]
    assert Skp.objects.filter(pegawai=here.budi, tahun=2026).count() == 1
