"""What no single value of a kebijakan can show: what must fit beside something else."""

from selaras.kebijakan.errors import SalahError
from selaras.rules.bentuk_ketentuan import Lantai
from selaras.rules.cara import BuktiCara, CaraUmpanBalik, Keharusan
from selaras.rules.kebijakan import Jadwal, JenisPeriode, Kebijakan, Langkah, Pengecualian, Tenggat
from selaras.rules.ketentuan import KETENTUAN
from selaras.rules.periode import PANJANG_BULAN

SERATUS_PERSEN = 100
SETAHUN, HARI_MAKS = 12, 31  # months, days
AKHIR = ("batas", "tutup")
LAMPIRAN = frozenset({"dukungan", "skema", "konsekuensi"})  # sections of the Lampiran SKP
KOLOM_INDIKATOR = frozenset({"uraian", "aspek", "target", "satuan"})
# Who waits for the step before needs time after it: what closes is not closed before (§8 (a)).
SESUDAH = {
    Langkah.PERSETUJUAN_RENCANA: Langkah.RENCANA_AKSI,
    Langkah.UMPAN_BALIK: Langkah.REALISASI,
    Langkah.PENILAIAN: Langkah.REALISASI,
}


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
    _check_feedback(kebijakan)
    _check_first_skp(kebijakan)
    _check_exceptions(kebijakan.pengecualian)
    _check_forms(kebijakan)
    _check_schedule(kebijakan)
    for name, ketentuan in KETENTUAN.items():
        if ketentuan.lantai:
            _check_floor(name, getattr(kebijakan, name), ketentuan.lantai)


def _check_feedback(kebijakan: Kebijakan) -> None:
    """Sentences are the agency's own where it wants them, and nowhere else (practice.md §2)."""
    cara, kalimat = kebijakan.umpan_balik, kebijakan.umpan_balik_baku
    if cara == CaraUmpanBalik.DIKETIK and kalimat:
        sentence = "harus kosong, karena umpan balik diketik sendiri seluruhnya"
        raise SalahError("umpan_balik_baku", sentence)
    if cara == CaraUmpanBalik.BAKU and not kalimat:
        raise SalahError("umpan_balik_baku", "paling sedikit satu kalimat")


def _check_floor(name: str, nilai: int, lantai: Lantai) -> None:
    """What no agency may cross (practice.md §6)."""
    if lantai.holds(nilai):
        return
    bounds = [
        f"{word} {bound}"
        for word, bound in (
            ("paling sedikit", lantai.paling_sedikit),
            ("paling banyak", lantai.paling_banyak),
        )
        if bound is not None
    ]
    reason = f"harus {' dan '.join(bounds)}"
    raise SalahError(name, f"{reason}. {lantai.alasan}".removesuffix(".").strip())


def _check_perilaku(kebijakan: Kebijakan) -> None:
    codes = {each.kode for each in kebijakan.perilaku}
    if not codes or len(codes) != len(kebijakan.perilaku):
        raise SalahError("perilaku", "harus berisi nilai-nilai dengan kode yang berbeda")
    if kebijakan.ekspektasi_templat and set(kebijakan.ekspektasi_templat) != codes:
        sentence = f"harus kosong atau mengisi semua: {', '.join(sorted(codes))}"
        raise SalahError("ekspektasi_templat", sentence, together=True)


def _check_first_skp(kebijakan: Kebijakan) -> None:
    """What a first SKP begins with stands in columns and sections that its form has (§3.1)."""
    tables = {"lampiran_awal": LAMPIRAN, "direktif_indikator": KOLOM_INDIKATOR}
    for name, known in tables.items():
        if unknown := sorted(set(getattr(kebijakan, name)) - known):
            names = ", ".join(sorted(known))
            sentence = f"{', '.join(unknown)} tidak dikenal; yang dikenal: {names}"
            raise SalahError(name, sentence)


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

        if langkah in SESUDAH:
            _check_turn(kebijakan, langkah, jenis, each)


def _check_turn(kebijakan: Kebijakan, langkah: Langkah, jenis: JenisPeriode, each: Jadwal) -> None:
    """A rating that closes before the report does would be impossible."""
    before = kebijakan.jadwal.get((SESUDAH[langkah], jenis), Jadwal())
    for name in ("buka", *AKHIR):
        earlier = getattr(before, name)
        if each.tutup and earlier and _order(each.tutup, jenis) < _order(earlier, jenis):
            key = f"jadwal.{jenis}.{langkah}.tutup"
            sentence = f"tidak boleh sebelum {name} {SESUDAH[langkah].replace('_', ' ')}"
            raise SalahError(key, sentence, together=True)


def _order(each: Tenggat, jenis: JenisPeriode) -> tuple[int, int]:
    """Where a day lies, counted from the period's first month."""
    month = each.bulan + (PANJANG_BULAN[jenis] - 1 if each.acuan == "akhir" else 0)
    return month, each.hari or HARI_MAKS
