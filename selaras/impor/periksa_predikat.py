"""Check the rows of predikat that another door gave: of whom, which period, which source.

Whoever is rated here has his predikat here: only those whose post enters elsewhere are taken. The
same person and period is the same row: a file that comes again corrects it.
"""

from datetime import date

from selaras.base.angka import is_whole
from selaras.base.format import tanggal
from selaras.impor.baca import Baris
from selaras.impor.bentuk import PREDIKAT
from selaras.impor.isi import IsiBaris, choices_of
from selaras.impor.keadaan import Sekarang, chunks
from selaras.impor.periksa_keadaan import ELSEWHERE
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import NAMA_MAX, Pegawai, RiwayatJabatan
from selaras.pintu.actions import said
from selaras.pintu.models import JENIS, PINTU, PredikatLuar
from selaras.rules.kebijakan import PINTU_NAMA, JenisPeriode, Pintu
from selaras.rules.periode import RentangPeriode, periode_of
from selaras.rules.predikat import PREDIKAT_LABEL, predikat_from

PERIODE = choices_of(*JENIS)
SUMBER = choices_of(*PINTU)
TAHUN_MAX = 4
SELF = "Predikat Anda sendiri diimpor pengelola kepegawaian lain."
Kunci = tuple[int, str, int, int]  # person, kind, year, number


def check(rows: list[Baris], now: Sekarang) -> None:
    read = [(isi, isi.nip()) for isi in (IsiBaris(PREDIKAT, baris, now.temuan) for baris in rows)]
    people = [now.pegawai[nip.digits] for _, nip in read if nip and nip.digits in now.pegawai]
    known = _known(people)
    seen: dict[Kunci, int] = {}
    for isi, nip in read:
        pegawai = now.pegawai.get(nip.digits) if nip else None
        if pegawai:
            _row(isi, pegawai, known, now, seen)
        elif isi.is_fine:
            isi.wrong("nip", "NIP ini belum terdaftar; mohon impor dahulu pada lembar Pegawai.")


def _known(people: list[Pegawai]) -> dict[Kunci, PredikatLuar]:
    by_pk = {row.pk: row for row in people}
    found: dict[Kunci, PredikatLuar] = {}
    for keys in chunks(by_pk):
        for row in PredikatLuar.objects.filter(pegawai__in=keys):
            row.pegawai = by_pk[row.pegawai_id]
            found[row.pegawai_id, row.jenis, row.tahun, row.nomor] = row
    return found


def _row(
    isi: IsiBaris,
    pegawai: Pegawai,
    known: dict[Kunci, PredikatLuar],
    now: Sekarang,
    seen: dict[Kunci, int],
) -> None:
    periode, predikat = _period(isi, now), _predikat(isi)
    sumber, penilai = isi.choice("sumber", SUMBER), isi.text("penilai", NAMA_MAX)
    if not now.reaches_person(pegawai):
        isi.wrong("nip", ELSEWHERE)
    elif now.by.is_pegawai(pegawai.pk):
        isi.wrong("nip", SELF)
    pintu = _door(isi, pegawai, periode, sumber, now) if periode else ""
    if not isi.is_fine or periode is None:
        return
    key = (pegawai.pk, str(periode.jenis), periode.tahun, periode.nomor)
    if key in seen:
        isi.wrong("nip", f"Periode ini sudah ditulis pada baris {seen[key]}.")
        return
    seen[key] = isi.baris.nomor
    row = known.get(key)
    if row is None:
        now.predikat_baru.append(
            PredikatLuar(
                instansi=now.instansi, pegawai=pegawai, jenis=periode.jenis, tahun=periode.tahun,
                nomor=periode.nomor, mulai=periode.mulai, selesai=periode.selesai,
                predikat=predikat, pintu=pintu, penilai_nama=penilai,
            )
        )  # fmt: skip
        now.count("predikat", is_new=True, is_changed=False)
        return
    before = said(row)
    row.predikat, row.pintu = predikat, pintu
    row.penilai_nama = penilai or row.penilai_nama
    is_changed = said(row) != before
    if is_changed:
        now.predikat_berubah.append((row, before))
    now.count("predikat", is_new=False, is_changed=is_changed)


def _period(isi: IsiBaris, now: Sekarang) -> RentangPeriode | None:
    """A whole period that is over."""
    jenis, tahun = isi.choice("periode", PERIODE), isi.text("tahun", TAHUN_MAX)
    nomor = isi.text("nomor", 2)
    if tahun and not (is_whole(tahun) and len(tahun) == TAHUN_MAX):
        isi.wrong("tahun", "Mohon tulis tahun dengan empat angka, misalnya 2026.")
    if not isi.is_fine:
        return None
    if jenis == JenisPeriode.FINAL:
        nomor = nomor or "1"
    try:
        found = periode_of(JenisPeriode(jenis), int(tahun), int(nomor) if is_whole(nomor) else 0)
    except ValueError:
        isi.wrong("nomor", "Nomor periode ini tidak ada; bulanan 1-12, triwulan 1-4.")
        return None
    if found.selesai > now.hari:
        isi.wrong("nomor", f"{found.label} belum berakhir ({tanggal(found.selesai)}).")
        return None
    return found


def _predikat(isi: IsiBaris) -> str:
    text = isi.text("predikat", 40)
    try:
        return str(predikat_from(text)) if text else ""
    except ValueError:
        listed = ", ".join(PREDIKAT_LABEL.values())
        isi.wrong("predikat", f"Predikat ini tidak dikenal; yang tersedia: {listed}.")
        return ""


def _door(
    isi: IsiBaris, pegawai: Pegawai, periode: RentangPeriode, sumber: str, now: Sekarang
) -> str:
    """By the posts that he held in the period, under the kebijakan of its last day."""
    kebijakan = kebijakan_for(now.instansi, periode.selesai)
    held = [post for post in now.definitif_of(pegawai) if _held_in(post, periode)]
    doors = {kebijakan.pintu_of(post.jabatan) for post in held} - {Pintu.SELARAS}
    if not doors:
        isi.wrong(
            "nip",
            f"Menurut kebijakan, {pegawai.sapaan} dinilai di Selaras pada {periode.label}; hanya "
            "predikat kelompok yang dinilai di tempat lain yang diimpor.",
        )
        return ""
    if sumber and Pintu(sumber) not in doors:
        listed = ", ".join(sorted(PINTU_NAMA[each] for each in doors))
        isi.wrong("sumber", f"Menurut kebijakan, {pegawai.sapaan} dinilai lewat {listed}.")
    return sumber or str(min(doors))


def _held_in(post: RiwayatJabatan, periode: RentangPeriode) -> bool:
    return post.mulai <= periode.selesai and (post.selesai or date.max) >= periode.mulai
