"""A wrong preset is refused with its file, its key and the reason."""

from pathlib import Path
from typing import Any

import pytest

from selaras.kebijakan.checks import check_presets
from selaras.kebijakan.errors import KebijakanError
from selaras.kebijakan.presets import DATA, load_preset

DASAR = (DATA / "dasar.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dasar.toml").write_text(DASAR, encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str, nama: str = "contoh") -> None:
    (folder / f"{nama}.toml").write_text(text, encoding="utf-8")


def refused(folder: Path, nama: str = "contoh") -> KebijakanError:
    with pytest.raises(KebijakanError) as found:
        load_preset(nama, folder=folder)
    return found.value


def test_a_preset_states_only_its_differences(folder: Path) -> None:
    write(folder, 'dasar = "dasar"\nnama = "Pemkab Contoh"\nubah_rating_kali = 3')
    found = load_preset("contoh", folder=folder)
    assert (found.preset, found.nama, found.ubah_rating_kali) == ("contoh", "Pemkab Contoh", 3)
    assert found.kuadran == load_preset("bkn").kuadran


WRONG = [
    ("warna = 1", "warna", "tidak dikenal"),
    ("ubah_rating_kali = '1'", "ubah_rating_kali", "bilangan bulat"),
    ("ubah_rating_kali = true", "ubah_rating_kali", "bilangan bulat"),
    ("ubah_rating_kali = -1", "ubah_rating_kali", "terlalu kecil"),
    ("ubah_rating_kali = 10", "ubah_rating_kali", "paling banyak 9"),
    ("mutasi_batas_hari = 32", "mutasi_batas_hari", "paling sedikit 0 dan paling banyak 31"),
    ("tinjauan_contoh_persen = 0", "tinjauan_contoh_persen", "tidak ditinjau dapat ditebak"),
    ("tinjauan_contoh_persen = 101", "tinjauan_contoh_persen", "0 sampai 100"),
    ("bukti_ukuran_maks = 0", "bukti_ukuran_maks", "terlalu kecil"),
    ("bukti_berkas = 1", "bukti_berkas", "true atau false"),
    ("nama = ''", "nama", "kosong"),
    ("nama = 5", "nama", "teks"),
    ("versi = []", "versi", "teks"),
    ("zona = 'Asia/Denpasar'", "zona", "zona waktu"),
    ("zona = '../etc'", "zona", "zona waktu"),
    ("periode = 'harian'", "periode", "bulanan, triwulan"),
    ("periode = 'final'", "periode", "selalu ada"),
    ("rencana_aksi = 'boleh'", "rencana_aksi", "tidak_ada"),
    ("bukti = 'tidak_ada'", "bukti_berkas", "bukti = tidak_ada"),
    ("realisasi_nilai = 'tidak_ada'\nrealisasi_narasi = 'tidak_ada'", "realisasi_narasi", "kedua"),
    ("umpan_balik_baku = 'baik'", "umpan_balik_baku", "daftar"),
    ("umpan_balik_baku = ['']", "umpan_balik_baku.0", "kosong"),
    ("kuadran = 1", "kuadran", "tabel"),
    ("[kuadran.sesuai]\ndi_atas = ''", "kuadran.sesuai.di_atas", "sangat_baik"),
    ("[kuadran.sesuai]\nbiasa = 'baik'", "kuadran.sesuai.biasa", "tidak dikenal"),
    ("[capaian_ke_rating]\nbaik = 'baik'", "capaian_ke_rating.baik", "di_atas"),
    ("[distribusi]\nbaik = [10, 70, 10, 5, 4]", "distribusi.baik", "bukan 99"),
    ("[distribusi]\nbaik = [100]", "distribusi.baik", "lima angka"),
    ("[distribusi]\nbaik = [101, -1, 0, 0, 0]", "distribusi.baik.0", "0 sampai 100"),
    ("[ekspektasi_templat]\nBP = 'x'", "ekspektasi_templat", "mengisi semua"),
    ("[istilah]\ndraf = ''", "istilah.draf", "kosong"),
    ("[istilah]\nskp = 'SKP'", "istilah.skp", "tidak dikenal"),
    ("perilaku = []", "perilaku", "berbeda"),
    ("[[perilaku]]\nkode = 'BP'\nnama = 'B'\npanduan = ['x']", "perilaku.0.panduan", "tiga"),
    ("[[perilaku]]\nkode = 'BP'\npanduan = ['x']", "perilaku.0.nama", "wajib ada"),
]
JADWAL = "jadwal.bulanan.realisasi"
WRONG_DAYS = [
    ("[jadwal.harian.skp]", "jadwal.harian", "tidak dikenal"),
    ("[jadwal.bulanan.cetak]", "jadwal.bulanan.cetak", "tidak dikenal"),
    (f"[{JADWAL}]\nakhir = {{ hari = 1 }}", f"{JADWAL}.akhir", "tidak dikenal"),
    (f"[{JADWAL}]\ntutup = 5", f"{JADWAL}.tutup", "tabel"),
    (f"[{JADWAL}]\ntutup = {{ hari = 1 }}", f"{JADWAL}.tutup.bulan", "wajib ada"),
    (f"[{JADWAL}]\ntutup = {{ bulan = 1, hari = 32 }}", f"{JADWAL}.tutup.hari", "0 sampai 31"),
    (f"[{JADWAL}]\ntutup = {{ bulan = 13, hari = 1 }}", f"{JADWAL}.tutup.bulan", "sampai 12"),
    (
        f"[{JADWAL}]\ntutup = {{ bulan = 1, hari = 1, acuan = 'tengah' }}",
        f"{JADWAL}.tutup.acuan",
        "awal atau akhir",
    ),
    (
        f"[{JADWAL}]\nbuka = {{ bulan = 1, hari = 9 }}\ntutup = {{ bulan = 1, hari = 8 }}",
        f"{JADWAL}.tutup",
        "sebelum buka",
    ),
]
PLACE = "langkah = 'realisasi'\njenis = 'bulanan'\ntahun = 2026\nnomor = 1\n"
WRONG_EXCEPTIONS = [
    (PLACE, "pengecualian.0", "sedikitnya satu"),
    (PLACE + "buka = 2026-02-05\ntutup = 2026-02-01", "pengecualian.0.tutup", "sebelum buka"),
    (PLACE + "tutup = '2026-02-30'", "pengecualian.0.tutup", "YYYY-MM-DD"),
    (PLACE + "tutup = 2026-02-03T10:00:00", "pengecualian.0.tutup", "YYYY-MM-DD"),
    (PLACE.replace("nomor = 1", "nomor = 13"), "pengecualian.0.nomor", "1 sampai 12"),
    (PLACE.replace("tahun = 2026", "tahun = 26"), "pengecualian.0.tahun", "2000 sampai"),
    (PLACE.replace("realisasi", "cetak"), "pengecualian.0.langkah", "realisasi"),
]
CASES = [
    *WRONG,
    *WRONG_DAYS,
    *[(f"[[pengecualian]]\n{text}", key, why) for text, key, why in WRONG_EXCEPTIONS],
]


@pytest.mark.parametrize(("text", "key", "why"), CASES)
def test_a_wrong_value_is_refused(folder: Path, text: str, key: str, why: str) -> None:
    write(folder, f'dasar = "dasar"\n{text}')
    error = refused(folder)
    assert (error.file, error.key) == ("contoh.toml", key)
    assert why in error.reason


def test_the_same_exception_twice_is_refused(folder: Path) -> None:
    one = f"[[pengecualian]]\n{PLACE}tutup = 2026-02-20\n"
    write(folder, f'dasar = "dasar"\n{one}{one}')
    assert refused(folder).key == "pengecualian.1"


@pytest.mark.parametrize(
    "line", ['zona = "Asia/Jakarta"', "ubah_rating_kali = 1 # §8 #17, §14 #12"]
)
def test_a_missing_key_is_refused(folder: Path, line: str) -> None:
    assert line in DASAR
    write(folder, DASAR.replace(line, ""))
    error = refused(folder)
    assert (error.file, error.key) == ("contoh.toml", line.split(maxsplit=1)[0])
    assert error.reason == "wajib ada"


def test_an_empty_cell_of_the_quadrant_is_refused(folder: Path) -> None:
    write(folder, DASAR.replace('di_bawah = "sangat_kurang"', ""))
    assert refused(folder).key == "kuadran.di_bawah.di_bawah"


def test_the_file_that_holds_the_mistake_is_named(folder: Path) -> None:
    write(folder, DASAR.replace('sesuai = "butuh_perbaikan"', 'sesuai = "cukup"'), "dasar")
    write(folder, 'dasar = "dasar"\nnama = "Contoh"')
    error = refused(folder)
    assert (error.file, error.key) == ("dasar.toml", "kuadran.di_bawah.sesuai")


@pytest.mark.parametrize(
    ("text", "file", "key"),
    [
        ("nama = ", "contoh.toml", ""),
        ('dasar = "lain"', "contoh.toml", "dasar"),
        ('dasar = "../dasar"', "contoh.toml", "dasar"),
        ("dasar = 1", "contoh.toml", "dasar"),
        ('dasar = "contoh"', "contoh.toml", "dasar"),
    ],
)
def test_a_broken_file_or_base_is_refused(folder: Path, text: str, file: str, key: str) -> None:
    write(folder, text)
    error = refused(folder)
    assert (error.file, error.key) == (file, key)


def test_a_preset_that_is_not_there_is_refused(folder: Path) -> None:
    assert refused(folder, "hilang").key == "preset"


@pytest.mark.parametrize(
    ("overrides", "key"),
    [
        ({"warna": 1}, "warna"),
        ({"versi": "9"}, "versi"),
        ({"dasar": "ntt"}, "dasar"),
        ({"ubah_rating_kali": "dua"}, "ubah_rating_kali"),
        ({"kuadran": {"sesuai": {"sesuai": ""}}}, "kuadran.sesuai.sesuai"),
        ({"kuadran": {"sesuai": None}}, "kuadran.sesuai"),
    ],
)
def test_overrides_are_read_by_the_same_code(overrides: dict[str, Any], key: str) -> None:
    with pytest.raises(KebijakanError) as found:
        load_preset("ntt", overrides)
    assert (found.value.file, found.value.key) == ("penyesuaian", key)


def test_an_override_changes_one_value_and_the_version() -> None:
    ntt, own = load_preset("ntt"), load_preset("ntt", {"istilah": {"draf": "Rancangan"}})
    assert (own.istilah.draf, own.istilah.diajukan) == ("Rancangan", ntt.istilah.diajukan)
    assert own.versi.startswith(f"{ntt.versi}+")
    assert load_preset("ntt", {"istilah": {"draf": "Rancangan"}}) is own


def test_the_system_check_names_file_key_and_reason(folder: Path) -> None:
    write(folder, 'dasar = "dasar"\nperiode = "harian"')
    (error,) = check_presets(folder=folder)
    assert "contoh.toml: periode: harus salah satu dari" in error.msg
    assert check_presets() == []
