"""Handing in, taking back: prerequisites, the deadline, versions."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.perencanaan.actions import indikator as indikator_actions
from selaras.perencanaan.actions import pengajuan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from tests.reading import main_of, words_of

DAY = date(2026, 1, 12)
WITA = ZoneInfo("Asia/Makassar")


@pytest.mark.feature("NTT-037")
def test_the_page_asks_for_a_note_and_then_says_penilaian(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        address = f"/skp/{here.skp('budi', status='draf').pk}/"
        browser = here.client("budi")
        form = browser.get(address).content.decode().partition('/submit/"')[2]
        assert 'name="catatan"' in form.partition("</form>")[0]
        browser.post(f"{address}submit/", {"catatan": "Mohon diperiksa."})
        text = browser.get(address).content.decode()
    assert ">Penilaian</span>" in text
    assert "Catatan pengajuan Mohon diperiksa." in words_of(main_of(text))


@pytest.mark.feature("NTT-026")
def test_it_goes_to_the_penilai_with_a_note_and_a_version(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY) as moment:
        skp = here.skp("budi", status="draf")
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan=" Mohon diperiksa. ")
    assert (skp.status, skp.catatan_pengajuan) == ("diajukan", "Mohon diperiksa.")
    assert skp.diajukan_pada == moment
    row = AuditEntry.objects.about(skp).latest("pk")
    assert (row.verb, row.before, row.after, row.note) == (
        "submit",
        "draf",
        "diajukan",
        "Mohon diperiksa.",
    )
    version = skp.versi_set.get()
    assert version.isi["rhk"][0]["indikator"][0]["target"] == "12"
    assert version.isi["rhk"][0]["rhk_pimpinan"].startswith("Terkelolanya layanan")


def refusal(here: Any, skp: Skp) -> str:
    found = SkpPolicy(here.pelaku("budi"), skp).refusal("submit")
    return found.sentence if found else ""


@pytest.mark.feature("NTT-042")
def test_every_result_serves_one_of_the_leader(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        indikator = {"uraian": "Jumlah", "aspek": "kuantitas", "target": "1"}
        for jenis in ("utama", "tambahan"):
            rhk = rhk_actions.add_rhk(skp, by=by, jenis=jenis, uraian=f"Hasil {jenis}")
            indikator_actions.add_indikator(rhk, by=by, **indikator)
            assert refusal(here, skp) == f"1 RHK {jenis} belum mengintervensi RHK pimpinan."
            served = here.rhk(here.skp_of("sari")).pk
            rhk_actions.edit_rhk(rhk, by=by, intervensi=served)
        assert refusal(here, skp) == ""


@pytest.mark.feature("NTT-045")
def test_every_result_has_an_indicator(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        served = here.rhk(here.skp_of("sari")).pk
        rhk = rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Hasil", intervensi=served)
        assert refusal(here, skp) == "1 RHK belum memiliki indikator."
        with pytest.raises(NotNow, match="1 RHK belum memiliki indikator"):
            pengajuan.submit(skp, by=by)
        indikator_actions.add_indikator(rhk, by=by, uraian="Jumlah", aspek="kuantitas", target="1")
        pengajuan.submit(skp, by=by)
    assert skp.status == "diajukan"


def test_a_tambahan_may_serve_nothing_where_the_policy_lets_it(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Tim TPP")
        indikator_actions.add_indikator(rhk, by=by, uraian="Jumlah", aspek="biaya", target="1")
        assert refusal(here, skp) == ""


@pytest.mark.feature("DPS-017")
def test_without_the_matrix_it_names_the_admin_opd_and_the_deadline(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp = here.skp("budi", status="draf", isi=False)
        found = SkpPolicy(here.pelaku("budi"), skp).refusal("submit")
    assert "Yang mengisinya Rina Anggraini (Admin OPD)" in found.sentence
    assert found.who == "Rina Anggraini (Admin OPD)"
    assert found.until == datetime(2026, 2, 1, tzinfo=WITA)


def test_a_compulsory_note_is_asked_for(world: Callable) -> None:
    here = world("bkn", catatan_pengajuan="wajib")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        with pytest.raises(InvalidInput, match="wajib diisi") as wrong:
            pengajuan.submit(skp, by=here.pelaku("budi"), catatan="  ")
    assert list(wrong.value.errors) == ["catatan"]


@pytest.mark.parametrize("preset", ["bkn", "denpasar", "ntt", "buleleng"])
@pytest.mark.parametrize(
    ("moment", "late"), [((1, 31, 23, 59, 59), False), ((2, 1, 0, 0, 0), True)]
)
def test_the_31st_of_january_is_a_duty_late_is_taken_and_recorded(
    world: Callable,
    preset: str,
    moment: tuple,
    late: bool,  # noqa: FBT001 -- a table's cell
) -> None:
    here = world(preset)
    skp = here.skp("budi", status="draf")
    with here.on(datetime(2026, *moment, tzinfo=here.instansi.zona)):
        pengajuan.submit(skp, by=here.pelaku("budi"))
    assert skp.is_terlambat is late


def test_a_correction_after_the_deadline_is_not_late(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="dikembalikan")
    with here.on(date(2026, 3, 1)):
        pengajuan.submit(skp, by=here.pelaku("budi"))
    assert not skp.is_terlambat


@pytest.mark.feature("BLL-024")
def test_a_later_start_has_thirty_days(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp(
        "budi", status="draf", periode_awal=date(2026, 4, 1), moment=here.moment(date(2026, 4, 1))
    )
    with here.on(datetime(2026, 5, 1, 23, 59, 59, tzinfo=here.instansi.zona)):
        pengajuan.submit(skp, by=here.pelaku("budi"))
    assert not skp.is_terlambat


def test_a_closing_window_refuses(world: Callable) -> None:
    closes = {"jadwal": {"final": {"skp": {"tutup": {"bulan": 0, "hari": 31, "acuan": "awal"}}}}}
    here = world("bkn", **closes)
    skp = here.skp("budi", status="draf")
    last = datetime(2026, 1, 31, 23, 59, 59, tzinfo=here.instansi.zona)
    with here.on(last):
        assert refusal(here, skp) == ""
    with here.on(date(2026, 2, 1)), pytest.raises(NotNow, match="sudah lewat"):
        pengajuan.submit(skp, by=here.pelaku("budi"))


@pytest.mark.feature("BKN-019")
def test_a_submitted_one_is_locked_until_returned_or_withdrawn(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="diajukan"), here.pelaku("budi")
        with pytest.raises(NotNow, match="sedang diperiksa Ibu Sari Puspita"):
            rhk_actions.edit_rhk(here.rhk(skp), by=by, uraian="Lain")
        with pytest.raises(NotNow, match="Terakhir diajukan oleh Budi Santoso"):
            pengajuan.submit(skp, by=by)
        with pytest.raises(NotAllowed):
            pengajuan.withdraw(skp, by=here.pelaku("sari"))
        pengajuan.withdraw(skp, by=by)
        assert skp.status == "dikembalikan"
        rhk_actions.edit_rhk(here.rhk(skp), by=by, uraian="Lain")


@pytest.mark.feature("DPS-021")
def test_without_the_tugas_direktif_nothing_is_handed_in(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        [direktif] = [rhk for rhk in skp.susunan() if not rhk.is_utama]
        rhk_actions.delete_rhk(direktif, by=here.pelaku("budi"))
        with pytest.raises(NotNow, match=r"Tugas Direktif Lainnya dari Pimpinan.* wajib ada"):
            pengajuan.submit(skp, by=here.pelaku("budi"))


@pytest.mark.feature("DPS-022")
def test_a_tambahan_names_its_sk_where_the_policy_asks_for_it(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = rhk_actions.add_rhk(
            skp, by=by, jenis="tambahan", uraian="Tersusunnya laporan Tim TPP"
        )
        indikator_actions.add_indikator(rhk, by=by, uraian="Laporan", aspek="kuantitas", target="1")
        with pytest.raises(NotNow, match="1 RHK tambahan belum memiliki dasar penugasan"):
            pengajuan.submit(skp, by=by)
        rhk_actions.edit_rhk(rhk, by=by, dasar_penugasan="SK Tim TPP, 5 Januari 2026")
        pengajuan.submit(skp, by=by)
    assert skp.status == Skp.Status.DIAJUKAN
