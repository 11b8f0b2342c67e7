"""What I wait for, and where I am in the year."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from selaras.beranda.counts import enters_elsewhere
from selaras.beranda.desk import Desk
from selaras.beranda.policies import OWED
from selaras.pelaksanaan.models import TIDAK_DINILAI, Periode
from selaras.perencanaan.models.skp import Skp
from selaras.pintu.models import PredikatLuar
from selaras.rules.kebijakan import Langkah
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

TONES = {
    PredikatKinerja.SANGAT_BAIK: "good",
    PredikatKinerja.BAIK: "good",
    PredikatKinerja.BUTUH_PERBAIKAN: "warn",
    PredikatKinerja.KURANG: "bad",
    PredikatKinerja.SANGAT_KURANG: "bad",
}
PROGRESS = {Skp.Status.DRAF: 25, Skp.Status.DIKEMBALIKAN: 50, Skp.Status.DIAJUKAN: 75}


@dataclass(frozen=True, slots=True)
class Wait:
    """`remind_url`: of the button that reminds her; "" where she cannot be, or was today."""

    what: str
    who: str
    url: str
    late_days: int = 0
    remind_url: str = ""
    is_reminded: bool = False
    away: str = ""  # that she is not at work today


def waits_of(desk: Desk) -> Iterator[Wait]:
    """What lies with my penilai, and for how long beyond its day."""
    for skp in desk.skp:
        if skp.status in (Skp.Status.DIAJUKAN, Skp.Status.REVISI_DIAJUKAN):
            url, is_revision = reverse("susun:detail", args=[skp.pk]), skp.status != "diajukan"
            what = f"{'Jawaban atas revisi' if is_revision else 'Persetujuan'} SKP {skp.tahun}"
            yield _lying(desk, skp, skp, what, url)
    for periode in desk.asked:
        if langkah := OWED.get(Periode.Status(periode.status)):
            yield _wait(desk, periode, langkah)


def _lying(
    desk: Desk,
    row: Skp | Periode,
    skp: Skp,
    what: str,
    url: str,
    late: int = 0,
    *,
    over: bool = False,
) -> Wait:
    """The button is there as the policy says, of which the desk knows the facts already."""
    away, is_reminded = desk.away_words_of(skp), desk.is_reminded(skp)
    may = not over and not away and not is_reminded and desk.reaches_penilai_of(skp)
    noun = "skp" if row is skp else "periode"
    remind = reverse(f"beranda:remind_{noun}", args=[row.pk]) if may else ""
    return Wait(what, desk.penilai_of(skp), url, late, remind, is_reminded, away)


def _wait(desk: Desk, periode: Periode, langkah: Langkah) -> Wait:
    words = {
        Langkah.PERSETUJUAN_RENCANA: f"Persetujuan rencana aksi {periode}",
        Langkah.PENILAIAN: f"Umpan balik dan penilaian {periode}",
    }
    jendela = desk.window(langkah, periode.rentang)
    due, is_closed = jendela.sampai, jendela.is_closed(desk.now)
    late = (desk.now - due).days + 1 if due and desk.now >= due else 0
    url = reverse("penilaian:periode", args=[periode.pk])
    return _lying(desk, periode, periode.skp, words[langkah], url, late, over=is_closed)


def stages_of(desk: Desk) -> list[tuple[str, int]]:
    """The four stages of the year (PermenPANRB 6/2022 Pasal 5) in per cent."""
    free = sum(row.bebas for row in desk.of_year if not row.is_final)
    own = [row for row in desk.of_year if not row.is_final]
    kind = own[0].jenis if own else desk.kebijakan.periode
    total = max(1, {"bulanan": 12, "triwulan": 4}[kind] - free)
    filed = sum(row.realisasi_diajukan_pada is not None for row in own)
    rated = sum(row.is_rated for row in own)
    planned = max(
        (100 if skp.is_approved else PROGRESS.get(skp.status, 0) for skp in desk.skp), default=0
    )
    return [
        ("Perencanaan", planned),
        ("Pelaksanaan", min(100, round(100 * filed / total))),
        ("Penilaian", min(100, round(100 * rated / total))),
        ("Tindak lanjut", 0),
    ]


def predikat_of(desk: Desk) -> list[dict[str, str]]:
    """One row per period that began this year: its predikat, or where it stands.

    Of who is rated elsewhere, what came from there, with its source.
    """
    rows = _from_elsewhere(desk) if enters_elsewhere(desk.pelaku) else []
    for periode in desk.of_year:
        predikat = PredikatKinerja(periode.predikat_terbit) if periode.predikat_terbit else None
        rows.append(
            {
                "label": str(periode).removesuffix(f" {periode.tahun}"),
                "url": reverse("penilaian:periode", args=[periode.pk]),
                "predikat": PREDIKAT_LABEL[predikat] if predikat else "",
                "tone": TONES[predikat] if predikat else "",
                "status": (TIDAK_DINILAI if periode.bebas else periode.status_label).lower(),
            }
        )
    return rows


def _from_elsewhere(desk: Desk) -> list[dict[str, str]]:
    mine = PredikatLuar.objects.filter(pegawai=desk.pelaku.pegawai_id, tahun=desk.today.year)
    return [
        {
            "label": f"{row.label} ({row.get_pintu_display()})",
            "url": reverse("pintu:own"),
            "predikat": row.get_predikat_display(),
            "tone": TONES[PredikatKinerja(row.predikat)],
            "status": "",
        }
        for row in mine.newest_first()
    ]
