"""Making an SKP: post, period, form, and what is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core.models import AuditEntry
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import unit as unit_actions
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.skp import Skp
from tests.reading import main_of, words_of

YEAR = {"periode_awal": date(2026, 1, 1), "periode_akhir": date(2026, 12, 31)}
FORM = {"model": "ja_jf", "pendekatan": "kuantitatif"}


def make(here: Any, name: str = "budi", **facts: Any) -> Skp:
    with here.on(date(2026, 1, 5)):
        return skp_actions.create_skp(by=here.pelaku(name), **{**YEAR, **FORM, **facts})


@pytest.mark.feature("BKN-009", "DPS-014")
def test_it_is_a_draft_of_ones_own_on_the_post_held(world: Callable) -> None:
    here = world("bkn")
    skp = make(here)
    assert (skp.status, skp.tahun, skp.pegawai) == ("draf", 2026, here.budi)
    assert skp.riwayat_jabatan == here.riwayat("budi")
    assert (skp.periode_awal, skp.periode_akhir) == tuple(YEAR.values())
    assert skp.pendekatan == "kuantitatif"
    assert AuditEntry.objects.about(skp).get().verb == "create"


@pytest.mark.feature("DPS-025")
def test_ekspektasi_come_from_the_agencys_template(world: Callable) -> None:
    assert make(world("denpasar")).ekspektasi_kosong() == []
    assert len(make(world("ntt")).ekspektasi_kosong()) == 7


@pytest.mark.feature("NTT-028")
def test_the_form_follows_the_post(world: Callable) -> None:
    here = world("bkn")
    assert make(here, "dewi", model="jpt").is_jpt
    for name in ("sari", "budi", "tono"):  # administrator, fungsional, pelaksana
        with pytest.raises(InvalidInput, match="memakai model Pejabat Administrasi") as wrong:
            make(here, name, model="jpt")
        assert list(wrong.value.errors) == ["model"]
        assert not make(here, name).is_jpt


@pytest.mark.feature("NTT-028")
def test_the_head_of_a_unit_mandiri_has_the_form_of_a_jpt_and_his_people_have_not(
    world: Callable,
) -> None:
    here = world("ntt")
    with here.on(date(2026, 1, 2)):
        unit_actions.edit_unit(here.unit("sari"), by=here.pelaku("agus"), is_mandiri=True)
    with pytest.raises(InvalidInput, match="memakai model JPT dan Pimpinan Unit Kerja Mandiri"):
        make(here, "sari")
    assert make(here, "sari", model="jpt").is_jpt
    assert not make(here, "budi").is_jpt


BAD = [
    ({"periode_akhir": date(2025, 12, 31)}, "periode_akhir", "tidak boleh sebelum"),
    ({"periode_akhir": date(2027, 1, 1)}, "periode_akhir", "dalam satu tahun"),
    (
        {"periode_awal": date(2020, 1, 1), "periode_akhir": date(2020, 2, 1)},
        "periode_awal",
        "Tidak",
    ),
    ({"periode_awal": date(2028, 1, 1), "periode_akhir": date(2028, 2, 1)}, "periode_awal", "2027"),
    ({"model": "xyz"}, "model", "tidak tersedia"),
    ({"pendekatan": ""}, "pendekatan", "wajib diisi"),
    ({"pendekatan": "a\x00"}, "pendekatan", "karakter"),
]


@pytest.mark.parametrize(("facts", "field", "words"), BAD)
def test_wrong_facts_are_refused_beside_their_field(
    world: Callable, facts: dict, field: str, words: str
) -> None:
    here = world("bkn")
    with pytest.raises(InvalidInput, match=words) as wrong:
        make(here, **facts)
    assert list(wrong.value.errors) == [field]
    assert not Skp.objects.exists()


@pytest.mark.feature("NTT-019")
def test_two_in_a_year_adjoin_and_may_not_overlap(world: Callable) -> None:
    here = world("bkn")
    make(here, periode_akhir=date(2026, 7, 31))
    with pytest.raises(InvalidInput, match="bertumpang tindih dengan SKP 1 Januari 2026"):
        make(here, periode_awal=date(2026, 7, 31))
    make(here, periode_awal=date(2026, 8, 1))


def test_it_ends_with_the_post(world: Callable) -> None:
    here = world("bkn")
    here.budi.riwayat.update(selesai=date(2026, 6, 30))
    with pytest.raises(InvalidInput, match="berakhir pada 30 Juni 2026"):
        make(here)


@pytest.mark.feature("BLL-024")
def test_it_may_start_on_the_first_day_of_a_post(world: Callable) -> None:
    here = world("bkn")
    here.budi.riwayat.update(selesai=date(2026, 3, 9))
    with here.on(date(2026, 3, 10)):
        post = penempatan.place(
            here.budi,
            by=here.sistem,
            unit=here.riwayat("sari").unit,
            jabatan="Pranata Komputer Ahli Madya",
            jenis="fungsional",
            mulai=date(2026, 3, 10),
        )
    assert make(here, periode_awal=date(2026, 3, 10)).riwayat_jabatan == post


@pytest.mark.feature("DPS-012")
def test_an_admin_opd_makes_one_for_his_people_where_the_policy_lets_him(world: Callable) -> None:
    here = world("denpasar")
    assert make(here, "rina", pegawai=here.budi).pegawai == here.budi
    with pytest.raises(NotAllowed):
        make(here, "rina", pegawai=here.tono)
    for name in ("sari", "agus", "tono"):
        with pytest.raises(NotAllowed):
            make(here, name, pegawai=here.rina)
    elsewhere = world("bkn")
    with pytest.raises(NotAllowed, match="hanya dapat dibuat oleh pegawai yang bersangkutan"):
        make(elsewhere, "rina", pegawai=elsewhere.budi)
    with pytest.raises(NotAllowed):
        make(elsewhere, "rina", pegawai=here.budi)


@pytest.mark.feature("NTT-030", "DPS-012", "DPS-015")
def test_the_page_takes_post_and_penilai_by_itself(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 5)):
        text = main_of(here.client("budi").get("/skp/baru/sendiri/").content.decode())
    assert (
        "Pegawai Budi Santoso Jabatan Pranata Komputer Ahli Muda Unit kerja Bidang Layanan "
        "Informatika Pejabat penilai Ibu Sari Puspita"
    ) in words_of(text)
    assert 'value="2026-01-01"' in text


def post(here: Any, **facts: Any) -> Any:
    data = {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", **FORM, **facts}
    with here.on(date(2026, 1, 5)):
        return here.client("budi").post("/skp/baru/sendiri/", data)


@pytest.mark.feature("BKN-009", "DPS-014")
def test_the_page_makes_one_and_goes_to_it(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 5)):
        text = here.client("budi").get("/skp/baru/sendiri/").content.decode()
    for name in ("periode_awal", "periode_akhir", "pendekatan"):
        assert f'name="{name}"' in text
    answer = post(here, periode_akhir="2026-11-30", pendekatan="kualitatif")
    skp = Skp.objects.get()
    assert answer.url == f"/skp/{skp.pk}/"
    assert (skp.periode_akhir, skp.pendekatan) == (date(2026, 11, 30), "kualitatif")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"periode_awal": ""}, "Isian ini wajib diisi."),
        ({"periode_awal": "besok"}, "tanggal"),
        ({"periode_akhir": "2025-01-01"}, "tidak boleh sebelum periode awal"),
        ({"model": "jpt"}, "memakai model"),
        ({"pendekatan": "x"}, "Pilihan ini tidak tersedia."),
    ],
)
def test_the_page_keeps_what_was_typed(world: Callable, facts: dict, words: str) -> None:
    answer = post(world("bkn"), **{"periode_akhir": "2026-11-30", **facts})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert str(facts.get("periode_akhir", "2026-11-30")) in text
    assert not Skp.objects.exists()


def test_a_double_click_makes_one(world: Callable) -> None:
    here = world("bkn")
    data = {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", **FORM, "_key": "sama"}
    with here.on(date(2026, 1, 5)):
        browser = here.client("budi")
        first, second = (browser.post("/skp/baru/sendiri/", data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Skp.objects.count() == 1


@pytest.mark.feature("NTT-018")
def test_where_a_riwayat_carries_one_skp_a_second_is_refused(world: Callable) -> None:
    here = world("ntt")
    make(here, periode_akhir=date(2026, 7, 31))
    with pytest.raises(InvalidInput, match="satu riwayat jabatan hanya untuk satu SKP") as wrong:
        make(here, periode_awal=date(2026, 8, 1))
    assert list(wrong.value.errors) == ["periode_awal"]
    with here.on(date(2026, 8, 3)):
        here.mutasi(tmt=date(2026, 8, 1), pada=date(2026, 8, 3))
    assert Skp.objects.filter(pegawai=here.budi, status="draf").count() == 1


def test_the_page_offers_the_days_after_the_last_skp(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(date(2026, 11, 20)):
        text = here.client("budi").get("/skp/baru/sendiri/").content.decode()
    assert 'value="2027-01-01"' in text
    assert 'value="2027-12-31"' in text
