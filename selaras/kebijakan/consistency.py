"""What no single value of a kebijakan can show: what must fit beside something else."""

from selaras.kebijakan.errors import SalahError
from selaras.rules.kebijakan import (
    BuktiCara,
    JenisPeriode,
    Kebijakan,
    Keharusan,
    Pengecualian,
    Tenggat,
)
from selaras.rules.periode import PANJANG_BULAN

SERATUS_PERSEN = 100
SETAHUN, HARI_MAKS = 12, 31  # months, days
AKHIR = ("batas", "tutup")


def check(kebijakan: Kebijakan) -> None:
    """Raise the first `SalahError` of a kebijakan whose values are each in order."""
    if kebijakan.periode == JenisPeriode.FINAL:
        sentence = "harus bulanan atau triwulan; penilaian tahunan selalu ada"
        raise SalahError("periode", sentence)
    if kebijakan.periode_paruh_waktu == JenisPeriode.FINAL:
        raise SalahError("periode_paruh_waktu", "harus bulanan atau triwulan")
    for capaian, line in kebijakan.distribusi.items():
        if sum(line) != SERATUS_PERSEN:
            raise SalahError(f"distribusi.{capaian}", f"jumlahnya harus 100, bukan {sum(line)}")
    _check_perilaku(kebijakan)
    _check_exceptions(kebijakan.pengecualian)
    _check_forms(kebijakan)
    _check_schedule(kebijakan)


def _check_perilaku(kebijakan: Kebijakan) -> None:
    codes = {each.kode for each in kebijakan.perilaku}
    if not codes or len(codes) != len(kebijakan.perilaku):
        raise SalahError("perilaku", "harus berisi nilai-nilai dengan kode yang berbeda")
    if kebijakan.ekspektasi_templat and set(kebijakan.ekspektasi_templat) != codes:
        sentence = f"harus kosong atau mengisi semua: {', '.join(sorted(codes))}"
        raise SalahError("ekspektasi_templat", sentence, together=True)


def _check_exceptions(pengecualian: tuple[Pengecualian, ...]) -> None:
    """Each states a day, none closes before it opens, and no period has two for one step."""
    seen = set()
    for i, each in enumerate(pengecualian):
        _check_exception(each, f"pengecualian.{i}")
        place = (each.langkah, each.jenis, each.tahun, each.nomor)
        if place in seen:
            sentence = "langkah dan periode ini sudah punya pengecualian"
            raise SalahError(f"pengecualian.{i}", sentence)
        seen.add(place)


def _check_exception(each: Pengecualian, key: str) -> None:
    last = SETAHUN // PANJANG_BULAN[each.jenis]
    if each.nomor > last:
        raise SalahError(f"{key}.nomor", f"harus bilangan bulat 1 sampai {last}")
    days = {name: getattr(each, name) for name in AKHIR if getattr(each, name)}
    if not (each.buka or days):
        raise SalahError(key, "wajib menyebut sedikitnya satu dari buka, batas, tutup")
    for name, day in days.items():
        if each.buka and day < each.buka:
            raise SalahError(f"{key}.{name}", f"tidak boleh sebelum buka ({each.buka})")


def _check_forms(kebijakan: Kebijakan) -> None:
    if kebijakan.bukti_berkas and kebijakan.bukti == BuktiCara.TIDAK_ADA:
        raise SalahError("bukti_berkas", "tidak dapat true bila bukti = tidak_ada", together=True)
    if kebijakan.realisasi_nilai == kebijakan.realisasi_narasi == Keharusan.TIDAK_ADA:
        sentence = "nilai dan narasi tidak boleh keduanya tidak_ada"
        raise SalahError("realisasi_narasi", sentence, together=True)


def _check_schedule(kebijakan: Kebijakan) -> None:
    for (langkah, jenis), each in kebijakan.jadwal.items():
        for name in AKHIR:
            last = getattr(each, name)
            if each.buka and last and _order(last, jenis) < _order(each.buka, jenis):
                key = f"jadwal.{jenis}.{langkah}.{name}"
                raise SalahError(key, "tidak boleh sebelum buka", together=True)


def _order(each: Tenggat, jenis: JenisPeriode) -> tuple[int, int]:
    """Where a day lies, counted from the period's first month."""
    month = each.bulan + (PANJANG_BULAN[jenis] - 1 if each.acuan == "akhir" else 0)
    return month, each.hari or HARI_MAKS
