"""The verbs of the one field: each opens where the deed is done, or says why it is not possible."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from django.db.models import QuerySet
from django.urls import reverse

from selaras.base import clock
from selaras.base.format import hari_tanggal, jam
from selaras.beranda.policies import OWED, WAITING, PengingatPolicy
from selaras.cari.kata import Perintah, Pertanyaan, fits
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal
from selaras.documents.policies import EvaluationPrintPolicy
from selaras.harian.pages.buku import BukuHarian
from selaras.harian.tebakan import tebak_indikator
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

ASKED = 3  # subjects of one verb whose policy is asked


@dataclass(frozen=True, slots=True)
class HasilCari:
    """One line: `alasan` says why it is not possible; `is_deed`: a POST of `isian` does it."""

    judul: str
    keterangan: str
    url: str
    ikon: str
    alasan: str = ""
    is_deed: bool = False
    isian: Mapping[str, str] = field(default_factory=dict)


def commands(pelaku: Pelaku, tanya: Pertanyaan) -> Iterator[HasilCari]:
    """What the verb can do now; a month alone offers its document."""
    if pelaku.pegawai_id is None:
        return
    verb = tanya.perintah or (Perintah.CETAK if tanya.bulan else None)
    if verb:
        yield from COMMANDS[verb](pelaku, tanya)


def _log(pelaku: Pelaku, tanya: Pertanyaan) -> Iterator[HasilCari]:
    """Into today's log at once, with what the diary guesses; it can be undone there."""
    if not tanya.teks:
        yield HasilCari("Catat pekerjaan hari ini", "Buku harian", reverse("harian:list"), "pencil")
        return
    yield from _entry(pelaku, tanya, f"Catat “{tanya.teks}”", is_plan=False)


def _plan(pelaku: Pelaku, tanya: Pertanyaan) -> Iterator[HasilCari]:
    """Into tomorrow's."""
    if not tanya.teks:
        yield HasilCari("Rencanakan pekerjaan", "Buku harian", reverse("harian:list"), "clock")
        return
    yield from _entry(pelaku, tanya, f"Rencanakan “{tanya.teks}”", is_plan=True)


def _entry(pelaku: Pelaku, tanya: Pertanyaan, judul: str, *, is_plan: bool) -> Iterator[HasilCari]:
    now, url = clock.now().astimezone(pelaku.zona), reverse("harian:log")
    buku = BukuHarian(pelaku, now, (pelaku.today + timedelta(is_plan)).isoformat())
    if buku.refusal:
        yield _line(judul, "", url, "pencil", buku.refusal)
        return
    indikator = tebak_indikator(tanya.teks, buku.kata, buku.indikator_terakhir)
    found = indikator or buku.indikator[0].pk
    mulai, selesai = buku.jam
    facts = {
        "uraian": tanya.teks,
        "indikator": str(found),
        "tanggal": buku.dipilih.isoformat(),
        "mulai": f"{mulai:%H:%M}",
        "selesai": f"{selesai:%H:%M}",
        "rencana": str(int(is_plan)),
    }
    kind = next(each.uraian for each in buku.indikator if each.pk == found)
    span = f"{hari_tanggal(buku.dipilih)}, {jam(mulai)}–{jam(selesai)} · {kind}"
    yield HasilCari(judul, span, url, "clock" if is_plan else "pencil", "", True, facts)


def _rate(pelaku: Pelaku, tanya: Pertanyaan) -> Iterator[HasilCari]:
    """Realisations that wait for me; evidence is to be read first, so the page opens."""
    yield from _of_team(pelaku, tanya, Periode.Status.REALISASI_DIAJUKAN, "Nilai")


def _examine(pelaku: Pelaku, tanya: Pertanyaan) -> Iterator[HasilCari]:
    """SKP and plans that wait for my approval."""
    if not pelaku.is_penilai:
        return
    rows = (
        Skp.objects.awaiting_approval_by(pelaku).select_related("pegawai").order_by("diajukan_pada")
    )
    for row in islice((each for each in rows if _named(each.pegawai.nama, tanya)), ASKED):
        url = reverse("susun:detail", args=[row.pk])
        yield HasilCari(
            f"Periksa SKP {row.tahun} {row.pegawai.nama}", row.status_label, url, "target"
        )
    yield from _of_team(pelaku, tanya, Periode.Status.RENCANA_DIAJUKAN, "Periksa rencana")


def _of_team(pelaku: Pelaku, tanya: Pertanyaan, status: str, kata: str) -> Iterator[HasilCari]:
    if not pelaku.is_penilai:
        return
    rows = Periode.objects.waiting_for_penilai(pelaku, pelaku.today).filter(status=status)
    rows = rows.select_related("skp__pegawai", "instansi").order_by("mulai", "skp__pegawai__nama")
    for row in islice((each for each in rows if _is_meant(each, tanya)), ASKED):
        url = reverse("penilaian:periode", args=[row.pk])
        yield HasilCari(f"{kata} {row.skp.pegawai.nama}, {row}", row.status_label, url, "users")


def _is_meant(row: Periode, tanya: Pertanyaan) -> bool:
    """Its owner by name, or its month: "agus" may be either."""
    nama = row.skp.pegawai.nama
    if _named(nama, tanya):
        return True
    of_month = tanya.bulan is not None and row.mulai.month <= tanya.bulan <= row.selesai.month
    return of_month and (not tanya.sisa or fits(nama, tanya.sisa))


def _named(nama: str, tanya: Pertanyaan) -> bool:
    words = tanya.nama if tanya.teks else ()  # a verb alone names nobody
    return not words or fits(nama, words)


def _print(pelaku: Pelaku, tanya: Pertanyaan) -> Iterator[HasilCari]:
    if "skp" in tanya.kata:
        for skp in _own_skp(pelaku, tanya):
            url = reverse("documents:skp", args=[skp.pk])
            yield HasilCari(f"Cetak {skp}", skp.status_label, url, "printer")
        return
    for row in _own_periods(pelaku, tanya):
        refusal = EvaluationPrintPolicy(pelaku, row).refusal("print_evaluation")
        url = reverse("documents:periode", args=[row.pk])
        yield _line(f"Cetak dokumen evaluasi {row}", row.status_label, url, "printer", refusal)


def _submit(pelaku: Pelaku, tanya: Pertanyaan) -> Iterator[HasilCari]:
    """What I have to hand in: the page opens, for it is read once more before."""
    for skp in _own_skp(pelaku, tanya):
        if skp.is_editable:
            url = reverse("susun:detail", args=[skp.pk])
            refusal = SkpPolicy(pelaku, skp).refusal("submit")
            yield _line(f"Ajukan {skp}", skp.status_label, url, "target", refusal)
    rows = [each for each in _own_periods(pelaku, tanya) if each.status in Periode.FILLING]
    for row in rows:
        refusal = PeriodePolicy(pelaku, row).refusal("submit_realisasi")
        url = reverse("penilaian:periode", args=[row.pk])
        yield _line(f"Ajukan realisasi {row}", row.status_label, url, "calendar", refusal)


def _remind(pelaku: Pelaku, tanya: Pertanyaan) -> Iterator[HasilCari]:
    """One tap, once a day: it cannot be taken back and needs no reading."""
    waits = [each for each in _own_skp(pelaku, tanya) if each.status in WAITING]
    waits += [each for each in _own_periods(pelaku, tanya) if each.status in OWED]
    for row in waits[:ASKED]:
        policy = PengingatPolicy(pelaku, row)
        noun = "skp" if isinstance(row, Skp) else "periode"
        url = reverse(f"beranda:remind_{noun}", args=[row.pk])
        refusal = policy.refusal("remind_penilai")
        yield _line(f"Ingatkan penilai: {policy.hal}", "", url, "bell", refusal, is_deed=True)


def _own_periods(pelaku: Pelaku, tanya: Pertanyaan) -> list[Periode]:
    return list(own_periods(pelaku, tanya)[:ASKED])


def _own_skp(pelaku: Pelaku, tanya: Pertanyaan) -> list[Skp]:
    rows = Skp.objects.filter(pegawai=pelaku.pegawai_id or 0).with_people()
    if tanya.tahun:
        rows = rows.filter(tahun=tanya.tahun)
    return list(rows.order_by("-tahun", "-pk")[:ASKED])


def own_periods(pelaku: Pelaku, tanya: Pertanyaan) -> QuerySet[Periode]:
    """Mine that touch the month (and year) that was named, newest first."""
    rows = Periode.objects.filter(skp__pegawai=pelaku.pegawai_id or 0)
    if tanya.bulan:
        rows = rows.filter(mulai__month__lte=tanya.bulan, selesai__month__gte=tanya.bulan)
    if tanya.tahun:
        rows = rows.filter(tahun=tanya.tahun)
    rows = rows.select_related("instansi", "skp__pegawai", "skp__riwayat_jabatan", "skp__instansi")
    return rows.order_by("-mulai", "jenis", "-pk")


def _line(
    judul: str, teks: str, url: str, ikon: str, refusal: Refusal | None, *, is_deed: bool = False
) -> HasilCari:
    return HasilCari(judul, teks, url, ikon, refusal.sentence if refusal else "", is_deed)


COMMANDS: dict[Perintah, Callable[[Pelaku, Pertanyaan], Iterator[HasilCari]]] = {
    Perintah.CATAT: _log,
    Perintah.RENCANAKAN: _plan,
    Perintah.NILAI: _rate,
    Perintah.PERIKSA: _examine,
    Perintah.CETAK: _print,
    Perintah.AJUKAN: _submit,
    Perintah.INGATKAN: _remind,
}
