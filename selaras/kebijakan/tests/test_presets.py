"""What the four presets say, and that they say it in full."""

from dataclasses import fields
from datetime import datetime
from itertools import product
from types import MappingProxyType
from typing import get_type_hints

import pytest

from selaras.kebijakan.presets import load_preset, preset_names
from selaras.kebijakan.reader import schema
from selaras.rules.cara import (
    BuktiCara,
    GerbangCapaian,
    IntervensiTambahan,
    Keharusan,
    PengisiRhkUtama,
    PersetujuanSkp,
    RealisasiCara,
    RencanaAksiCara,
    SumberCapaian,
)
from selaras.rules.kebijakan import JenisPeriode, Kebijakan
from selaras.rules.predikat import (
    CapaianOrganisasiNilai,
    PredikatKinerja,
    Rating,
    predikat_of,
    rating_of_capaian,
)

EVERY = pytest.mark.parametrize("preset", preset_names())
SB, B, BP, K, SK = PredikatKinerja
ATAS, SESUAI, BAWAH = Rating
QUADRANT = {  # hasil kerja, perilaku → predikat (§4.2)
    (ATAS, BAWAH): K, (ATAS, SESUAI): B, (ATAS, ATAS): SB,
    (SESUAI, BAWAH): K, (SESUAI, SESUAI): B, (SESUAI, ATAS): B,
    (BAWAH, BAWAH): SK, (BAWAH, SESUAI): BP, (BAWAH, ATAS): BP,
}  # fmt: skip


def test_there_are_four() -> None:
    assert preset_names() == ("bkn", "buleleng", "denpasar", "ntt")


@pytest.mark.feature("DPS-078", "NTT-056", "BLL-031")
@pytest.mark.parametrize(("hasil", "perilaku"), [*product(Rating, Rating)])
@EVERY
def test_all_nine_cells_of_the_quadrant(preset: str, hasil: Rating, perilaku: Rating) -> None:
    kuadran = load_preset(preset).kuadran
    assert predikat_of(hasil, perilaku, kuadran) is QUADRANT[hasil, perilaku]
    assert len(kuadran) == 9


@EVERY
def test_the_head_is_rated_by_his_units_achievement(preset: str) -> None:  # §4.4
    table = load_preset(preset).capaian_ke_rating
    found = [rating_of_capaian(capaian, table) for capaian in CapaianOrganisasiNilai]
    assert found == [ATAS, SESUAI, BAWAH, BAWAH, BAWAH]


@EVERY
def test_the_ideal_lines_are_percentages(preset: str) -> None:
    lines = load_preset(preset).distribusi
    assert set(lines) == set(CapaianOrganisasiNilai)
    assert {sum(line) for line in lines.values()} == {100}


@EVERY
def test_seven_values_of_three_behaviours(preset: str) -> None:  # §3.5
    perilaku = load_preset(preset).perilaku
    assert [each.kode for each in perilaku] == ["BP", "AK", "KO", "HA", "LO", "AD", "KL"]
    assert all(len(each.panduan) == 3 for each in perilaku)


@pytest.mark.parametrize(
    ("preset", "periode", "offset"),
    [
        ("bkn", JenisPeriode.TRIWULAN, 7),
        ("buleleng", JenisPeriode.TRIWULAN, 8),
        ("denpasar", JenisPeriode.BULANAN, 8),
        ("ntt", JenisPeriode.BULANAN, 8),
    ],
)
def test_period_and_zone(preset: str, periode: JenisPeriode, offset: int) -> None:
    kebijakan = load_preset(preset)
    moment = datetime(2026, 3, 5, tzinfo=kebijakan.zona)
    assert kebijakan.periode == periode
    assert moment.utcoffset() is not None
    assert moment.strftime("%z") == f"+{offset:02}00"


def test_denpasar() -> None:
    denpasar = load_preset("denpasar")
    assert denpasar.rencana_aksi == RencanaAksiCara.DENGAN_PERSETUJUAN
    assert denpasar.plan_needs_approval
    assert denpasar.persetujuan_skp == PersetujuanSkp.UNGGAH_BERTANDA_TANGAN
    assert denpasar.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD
    assert denpasar.intervensi_tambahan == IntervensiTambahan.BOLEH_KOSONG
    assert denpasar.realisasi == RealisasiCara.KUMULATIF
    assert (denpasar.realisasi_narasi, denpasar.realisasi_nilai) == (
        Keharusan.WAJIB,
        Keharusan.OPSIONAL,
    )
    assert (denpasar.bukti, denpasar.bukti_berkas) == (BuktiCara.TIDAK_ADA, False)
    assert denpasar.gerbang_capaian == GerbangCapaian.HARD
    assert denpasar.sumber_capaian == SumberCapaian.EVALUASI_JPT
    assert denpasar.tahunan_butuh_periodik
    assert denpasar.tugas_direktif == "Tugas Direktif Lainnya dari Pimpinan"
    assert denpasar.istilah.realisasi == "Pendokumentasian Kinerja"


def test_the_template_of_denpasar_fills_all_seven() -> None:
    denpasar = load_preset("denpasar")
    assert set(denpasar.ekspektasi_templat) == {each.kode for each in denpasar.perilaku}
    words = " ".join(denpasar.ekspektasi_templat.values())
    assert all(each in words for each in ("SUDIRA", "SUBRATA", "SUDHARMA", "SUSATYA", "SUSILA"))


def test_ntt() -> None:
    ntt = load_preset("ntt")
    assert not ntt.needs_plan
    assert ntt.intervensi_tambahan == IntervensiTambahan.WAJIB
    assert ntt.catatan_persetujuan == Keharusan.WAJIB
    assert ntt.realisasi == RealisasiCara.BULAN_INI
    assert ntt.realisasi_nilai == Keharusan.WAJIB
    assert ntt.bukti == BuktiCara.TAUTAN_ATAU_STRIP
    assert ntt.aktivitas_wajib
    assert ntt.gerbang_capaian == GerbangCapaian.OFF
    assert (ntt.ubah_rating_kali, ntt.ubah_rating_alasan_min) == (1, 200)
    assert (ntt.istilah.progres_harian, ntt.istilah.draf) == ("Aktivitas Harian", "Konsep")


@pytest.mark.parametrize(
    ("preset", "gerbang"), [("bkn", GerbangCapaian.SOFT), ("buleleng", GerbangCapaian.OFF)]
)
def test_the_bkn_app(preset: str, gerbang: GerbangCapaian) -> None:
    kebijakan = load_preset(preset)
    assert kebijakan.gerbang_capaian == gerbang
    assert kebijakan.needs_plan
    assert not kebijakan.plan_needs_approval
    assert not kebijakan.approves_by_scan
    assert kebijakan.bukti == BuktiCara.NAMA_DAN_TAUTAN
    assert kebijakan.istilah.progres_harian == "Progres Harian"
    assert kebijakan.istilah.draf == "Draf"


@pytest.mark.parametrize(
    ("preset", "cara", "kalimat"),
    [("ntt", "baku", 5), ("denpasar", "diketik", 0), ("bkn", "bebas", 0), ("buleleng", "bebas", 0)],
)
def test_ready_sentences_of_feedback_are_ntts(preset: str, cara: str, kalimat: int) -> None:
    kebijakan = load_preset(preset)
    assert (kebijakan.umpan_balik, len(kebijakan.umpan_balik_baku)) == (cara, kalimat)


@EVERY
def test_what_is_in_memory_cannot_be_changed(preset: str) -> None:
    kebijakan = load_preset(preset)
    for name in ("kuadran", "capaian_ke_rating", "distribusi", "jadwal", "ekspektasi_templat"):
        assert isinstance(getattr(kebijakan, name), MappingProxyType)


def test_the_schema_names_every_key_and_bounds_every_number() -> None:
    keys = schema()["properties"]
    assert set(keys) == {each.name for each in fields(Kebijakan)} - {"preset"}
    numbers = {name for name, each in keys.items() if each.get("type") == "integer"}
    assert numbers == {name for name, kind in get_type_hints(Kebijakan).items() if kind is int}
    assert all("minimum" in keys[name] for name in numbers)
