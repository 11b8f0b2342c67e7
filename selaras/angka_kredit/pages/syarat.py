"""The checklists of §7.5: each condition with its fact, and who can change it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.angka_kredit.pages.akun import TAHUN_SYARAT, AkunJf
from selaras.base.format import angka, bulan, tanggal
from selaras.rules.angka_kredit import Kebutuhan, PeriodeKp, periods_of_rise
from selaras.rules.pembinaan import add_months
from selaras.rules.predikat import PredikatKinerja

DUA_TAHUN, SETAHUN = 24, 12  # months (§7.5)
CUKUP = frozenset({PredikatKinerja.SANGAT_BAIK, PredikatKinerja.BAIK})
TERPENUHI, SEBENTAR, BELUM = "terpenuhi", "sebentar lagi", "belum"
TONE = {TERPENUHI: "good", SEBENTAR: "warn", BELUM: "bad"}
IKON = {TERPENUHI: "circle-check", SEBENTAR: "clock", BELUM: "x"}


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition: whether it is met, the fact, its article, and at whom it lies."""

    judul: str
    keadaan: str
    fakta: str
    sumber: str
    siapa: str = ""

    @property
    def is_met(self) -> bool:
        return self.keadaan == TERPENUHI

    @property
    def tone(self) -> str:
        return TONE[self.keadaan]

    @property
    def ikon(self) -> str:
        return IKON[self.keadaan]


def for_pangkat(akun: AkunJf, pengelola: str, *, tells_hukuman: bool) -> list[Syarat]:
    """What the next pangkat asks for; nothing where this jenjang leads to none."""
    if akun.pangkat is None:
        return []
    return [
        _in_pangkat(akun),
        _rated(akun, TAHUN_SYARAT),
        *_undisciplined(akun, pengelola, tells=tells_hukuman),
        _sum_reached(akun, akun.pangkat),
    ]


def for_jenjang(akun: AkunJf, pengelola: str, *, tells_hukuman: bool) -> list[Syarat]:
    """What the next jenjang asks for."""
    if akun.jenjang_lanjut is None:
        return []
    found = [
        _sum_reached(akun, akun.jenjang_lanjut),
        _rated(akun, 1),
        *_undisciplined(akun, pengelola, tells=tells_hukuman),
        _tested(akun, pengelola),
        _vacant(akun, pengelola),
    ]
    return [_in_post(akun), *found] if akun.is_above else found


def _in_pangkat(akun: AkunJf) -> Syarat:
    judul, sumber = "Dua tahun dalam pangkat terakhir", "Peraturan BKN 3/2023"
    tmt = akun.keterangan.tmt_golongan
    if tmt is None:
        fakta = f"TMT golongan {akun.golongan} belum diisi."
        return Syarat(judul, BELUM, fakta, sumber, akun.sebutan)
    due = add_months(tmt, DUA_TAHUN)
    state = TERPENUHI if due <= akun.today else _soon(due, akun.today)
    return Syarat(judul, state, f"{akun.golongan} sejak {tanggal(tmt)}.", sumber)


def _soon(due: date, today: date) -> str:
    return SEBENTAR if due <= add_months(today, SETAHUN) else BELUM


def _rated(akun: AkunJf, tahun: int) -> Syarat:
    years = range(akun.today.year - tahun, akun.today.year)
    span = "dua tahun terakhir" if tahun == TAHUN_SYARAT else "satu tahun terakhir"
    said = [
        f"{year} {akun.predikat[year].label if year in akun.predikat else 'belum dinilai'}"
        for year in years
    ]
    is_met = all(akun.predikat.get(year) in CUKUP for year in years)
    return Syarat(
        f"Predikat paling rendah Baik, {span}",
        TERPENUHI if is_met else BELUM,
        f"{', '.join(said)}.",
        "Peraturan BKN 3/2023",
    )


def _undisciplined(akun: AkunJf, pengelola: str, *, tells: bool) -> Iterator[Syarat]:
    """Told to the person and the personnel administration alone (practice.md §4)."""
    if not tells:
        return
    kept = akun.hukuman
    until = f" sampai {tanggal(kept.selesai)}" if kept and kept.selesai else ""
    fakta = f"Tercatat{until}." if kept else f"Tidak ada catatan, {tanggal(akun.today)}."
    state = BELUM if kept else TERPENUHI
    judul = "Tidak sedang menjalani hukuman disiplin"
    yield Syarat(judul, state, fakta, "", pengelola if kept else "")


def _sum_reached(akun: AkunJf, need: Kebutuhan) -> Syarat:
    judul, sumber = f"Angka kredit kumulatif {angka(need.perlu)}", "PermenPANRB 1/2023"
    total, draft = akun.total, akun.total_draf
    if need.is_reached(total):
        return Syarat(judul, TERPENUHI, f"{_two(total)}, lebih {_two(need.beyond(total))}.", sumber)
    said = f"{_two(total)}, kurang {_two(need.short_of(total))}."
    if draft != total:
        said = f"{said} Dengan draf menjadi {_two(draft)}."
    return Syarat(judul, SEBENTAR if need.is_reached(draft) else BELUM, said, sumber)


def _two(value: Decimal) -> str:
    return angka(value, 2)


def _tested(akun: AkunJf, pengelola: str) -> Syarat:
    day = akun.keterangan.lulus_uji_pada
    judul, sumber = "Lulus uji kompetensi", "Peraturan BKN 3/2023"
    if day:
        return Syarat(judul, TERPENUHI, f"Lulus {tanggal(day)}.", sumber)
    return Syarat(judul, BELUM, "Belum dicatat.", sumber, pengelola)


def _vacant(akun: AkunJf, pengelola: str) -> Syarat:
    day = akun.keterangan.formasi_pada
    tujuan = akun.jenjang_lanjut.tujuan if akun.jenjang_lanjut else ""
    judul, sumber = f"Formasi {tujuan} tersedia", "Peraturan BKN 3/2023"
    if day:
        return Syarat(judul, TERPENUHI, f"Tersedia menurut catatan {tanggal(day)}.", sumber)
    fakta = "Belum tersedia. Kenaikan pangkat satu tingkat masih dapat dipertimbangkan."
    return Syarat(judul, BELUM, fakta, sumber, pengelola)


def _in_post(akun: AkunJf) -> Syarat:
    """A pangkat above its jenjang: a year in the post (§7.5)."""
    since = akun.post.mulai if akun.post else akun.today
    due = add_months(since, SETAHUN)
    state = TERPENUHI if due <= akun.today else SEBENTAR
    fakta = f"Dalam jabatan ini sejak {tanggal(since)}."
    return Syarat("Paling sedikit satu tahun dalam jabatan", state, fakta, "Peraturan BKN 3/2023")


# ---- "Pangkat saya"


@dataclass(frozen=True, slots=True)
class PangkatSaya:
    """The coming periods of a rise, the first within reach, and the papers that it takes."""

    periode: list[tuple[str, PeriodeKp]]  # with the month as its cell says it
    dapat: PeriodeKp | None
    berkas: list[Syarat]


def my_pangkat(akun: AkunJf) -> PangkatSaya:
    """The next of the year's periods that can be reached, counted with the draft (practice §7)."""
    rules = akun.kebijakan
    periods = periods_of_rise(akun.today, rules.kp_bulan, rules.kp_berkas_hari)
    within = (each for each in periods if _within_reach(akun, each))
    named = [(_short(each.tmt), each) for each in periods]
    return PangkatSaya(named, next(within, None), list(_papers(akun)))


def _short(day: date) -> str:
    """The month; with its year where one begins: a cell of a phone holds one short line."""
    name = bulan(day.month)[:3]
    return f"{name} {day:%y}" if day.month == 1 else name


def _within_reach(akun: AkunJf, period: PeriodeKp) -> bool:
    need, tmt = akun.pangkat, akun.keterangan.tmt_golongan
    if need is None or tmt is None or period.berkas < akun.today:
        return False
    return need.is_reached(akun.total_draf) and add_months(tmt, DUA_TAHUN) <= period.tmt


def _papers(akun: AkunJf) -> Iterator[Syarat]:
    """Each paper: there, or at whom it lies."""
    mine, tmt = akun.sebutan, akun.keterangan.tmt_golongan
    yield Syarat(
        f"SK pangkat {akun.golongan}",
        TERPENUHI if tmt else BELUM,
        f"TMT {tanggal(tmt)}." if tmt else "TMT belum diisi.",
        "",
        "" if tmt else mine,
    )
    years = [akun.today.year - 2, akun.today.year - 1]
    missing = [str(year) for year in years if year not in akun.predikat]
    said = f"Belum dinilai: {', '.join(missing)}." if missing else "Lengkap."
    yield Syarat(
        f"Evaluasi {years[0]} dan {years[1]}", BELUM if missing else TERPENUHI, said, "", ""
    )
    yield _conversion(akun, mine)


def _conversion(akun: AkunJf, mine: str) -> Syarat:
    """The PAK that carries the sum: set, waiting, or still to be drafted."""
    need, draft = akun.pangkat, akun.terbuka
    judul = "Penetapan Angka Kredit"
    if need is not None and need.is_reached(akun.total):
        return Syarat(judul, TERPENUHI, f"Jumlah {_two(akun.total)}.", "")
    if draft is None:
        return Syarat(judul, BELUM, "Konversi berikutnya belum dibuat.", "", mine)
    at = "penilai" if draft.status == draft.Status.DIAJUKAN else mine
    return Syarat(judul, SEBENTAR, f"{draft}: {draft.status_label.lower()}.", "", at)
