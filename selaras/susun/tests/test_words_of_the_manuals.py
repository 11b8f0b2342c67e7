"""What the manuals of the four systems promise of the SKP pages, where one sentence suffices."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput
from selaras.organisasi.actions import penilai
from selaras.perencanaan.actions import indikator, pengajuan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)


@pytest.mark.feature("DPS-093")
def test_not_every_aspek_is_demanded(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        for rhk in skp.susunan():
            for row in rhk.indikator_set.all()[1:]:
                indikator.delete_indikator(row, by=here.pelaku("rina" if rhk.is_utama else "budi"))
        aspek = {row.aspek for rhk in skp.susunan() for row in rhk.indikator_set.all()}
        pengajuan.submit(skp, by=here.pelaku("budi"))
    assert aspek == {"kuantitas"}
    assert skp.status == Skp.Status.DIAJUKAN


@pytest.mark.feature("NTT-034")
def test_utama_stands_before_tambahan_whatever_was_written_first(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf", isi=False), here.pelaku("budi")
        rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Terlaksananya apel pagi")
        rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Terpeliharanya aplikasi layanan")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert [rhk.jenis for rhk in skp.susunan()] == ["utama", "tambahan"]
    places = ["A. Utama", "Terpeliharanya aplikasi", "B. Tambahan", "Terlaksananya apel pagi"]
    assert [text.index(words) for words in places] == sorted(text.index(words) for words in places)


@pytest.mark.feature("DPS-008")
def test_the_post_decides_which_of_the_two_entries_one_gets(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        head = here.client("dewi").get("/skp/baru/").content.decode()
        staff = here.client("budi").get("/skp/baru/").content.decode()
    for text, model in ((head, "jpt"), (staff, "ja_jf")):
        models = [line for line in text.splitlines() if 'name="model"' in line]
        chosen = [line for line in models if "checked" in line]
        assert len(chosen) == 1
        assert f'value="{model}"' in chosen[0]


@pytest.mark.feature("BKN-011")
def test_a_wrong_penilai_is_loaded_anew_from_the_skp_page(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        penilai.set_penilai(
            here.riwayat("budi"),
            by=here.pelaku("agus"),
            penilai=here.pegawai["dewi"],
            mulai=DAY,
            alasan="Keliru menunjuk",
        )
        browser = here.client("budi")
        page = f"/skp/{skp.pk}/"
        assert "Muat ulang penilai" in browser.get(page).content.decode()
        url = f"/organisasi/jabatan/{skp.riwayat_jabatan_id}/penilai/reload/"
        answer = browser.post(url, {"kembali": page})
        away = browser.post(url, {"kembali": "https://example.org/"})
    assert answer["Location"] == page
    assert "example.org" not in away["Location"]


@pytest.mark.feature("BKN-003")
def test_a_leader_reaches_periods_matrix_peoples_skp_and_assessment(world: Callable) -> None:
    here = world("bkn")
    here.skp("sari")
    here.skp("budi", status="diajukan")
    with here.on(DAY):
        text = here.client("sari").get("/skp/").content.decode()
        skp = here.skp_of("sari")
    for address in (
        "/skp/baru/",
        f"/skp/{skp.pk}/",
        f"/skp/{skp.pk}/matriks/",
        "/skp/persetujuan/",
        "/pelaksanaan/",
        "/penilaian/bawahan/",
    ):
        assert f'href="{address}"' in text, address


@pytest.mark.feature("DPS-027")
def test_one_skp_a_year_and_another_only_when_the_post_changes(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp = here.skp("budi")
        facts = {"model": skp.model, "pendekatan": skp.pendekatan}
        with pytest.raises(InvalidInput, match="bertumpang tindih"):
            skp_actions.create_skp(
                by=here.pelaku("budi"),
                periode_awal=date(2026, 3, 1),
                periode_akhir=skp.periode_akhir,
                **facts,
            )
    moved = here.mutasi(tmt=date(2026, 7, 1))
    assert str(moved.skp_baru.periode_awal) == "2026-07-01"
    assert str(moved.skp_lama.periode_akhir) == "2026-06-30"
