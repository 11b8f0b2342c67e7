"""The strip of steps on top of a period's page: what is done, what is now, by when."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from selaras.base import clock
from selaras.base.format import tanggal_pendek
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.rules.kebijakan import Langkah

HASIL_KERJA, PERILAKU = "Penilaian hasil kerja", "Penilaian perilaku"  # NTT-089


@dataclass(frozen=True, slots=True)
class Tahap:
    """One step: `state` is "done", "now", "late" or "" (not yet)."""

    label: str
    note: str
    state: str = ""
    url: str = ""


def tahapan(lembar: Lembar, policy: EvaluasiPolicy) -> list[Tahap]:
    """The steps that the policy has, the first open one marked as now, or late."""
    rows = [
        (_rencana(lembar, policy), _deadline(policy, Langkah.RENCANA_AKSI)),
        (_progres(lembar), None),
        (_realisasi(lembar, policy), _deadline(policy, Langkah.REALISASI)),
        (_umpan_balik(lembar, policy), _deadline(policy, Langkah.UMPAN_BALIK)),
        (_penilaian(lembar, policy), _deadline(policy, Langkah.PENILAIAN)),
    ]
    steps = [(step, end) for step, end in rows if step is not None]
    now = clock.now()
    for place, (step, end) in enumerate(() if lembar.periode.is_unfinished else steps):
        if not step.state:
            state = "late" if end is not None and now >= end else "now"
            steps[place] = (replace(step, state=state), end)
            break
    is_ready = lembar.periode.is_rated and policy.held is None
    waits = "setelah terbit" if lembar.periode.is_rated else "setelah dinilai"
    dokumen = Tahap("Dokumen", "siap dicetak" if is_ready else waits)
    if is_ready:
        dokumen = replace(dokumen, state="done", url="#dokumen")
    return [*(step for step, _ in steps), dokumen]


def _rencana(lembar: Lembar, policy: EvaluasiPolicy) -> Tahap | None:
    if not lembar.needs_plan:
        return None
    periode, label = lembar.periode, lembar.kebijakan.istilah.rencana_aksi
    if lembar.needs_plan_approval:
        if periode.status == Periode.Status.RENCANA_DIAJUKAN:
            return Tahap(label, "menunggu persetujuan", url="#rencana")
        if periode.is_unfinished and periode.rencana_disetujui_pada is None:
            return Tahap(label, "tidak disetujui", url="#penutupan")
        if periode.status not in Periode.PLANNING:
            at = _hari(lembar, periode.rencana_disetujui_pada)
            return Tahap(label, f"disetujui {at}", "done", "#rencana")
    elif lembar.rencana:
        return Tahap(label, "sudah diisi", "done", "#rencana")
    return Tahap(label, _until(policy, Langkah.RENCANA_AKSI), url="#rencana")


def _progres(lembar: Lembar) -> Tahap:
    """Running until the last day of the period, then behind us."""
    today = clock.today(lembar.periode.instansi.zona)
    is_running = today <= lembar.periode.selesai and lembar.periode.status in Periode.FILLING
    label = lembar.kebijakan.istilah.progres_harian
    return Tahap(label, f"{lembar.jumlah_progres} entri", "" if is_running else "done")


def _realisasi(lembar: Lembar, policy: EvaluasiPolicy) -> Tahap:
    periode, label = lembar.periode, lembar.periode.istilah_realisasi
    if periode.is_unfinished:
        return Tahap(label, "tidak diajukan", url="#penutupan")
    if periode.is_tanpa_laporan:
        return Tahap(label, "tanpa laporan", "done", "#realisasi")
    if periode.status in {Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI}:
        note = f"diajukan {_hari(lembar, periode.realisasi_diajukan_pada)}"
        late = " (terlambat)" if periode.is_realisasi_terlambat else ""
        return Tahap(label, note + late, "done", "#realisasi")
    if periode.status == Periode.Status.REALISASI_DIKEMBALIKAN:
        return Tahap(label, "dikembalikan", url="#realisasi")
    return Tahap(label, _until(policy, Langkah.REALISASI), url="#realisasi")


def _umpan_balik(lembar: Lembar, policy: EvaluasiPolicy) -> Tahap:
    if lembar.kebijakan.penilaian_dua_tahap:
        return _hasil_kerja(lembar, policy)
    label = "Umpan balik"
    if lembar.periode.is_rated or not lembar.missing:
        note = f"lengkap {_hari(lembar, lembar.umpan_pada)}" if lembar.umpan_pada else "lengkap"
        return Tahap(label, note, "done", "#penilaian")
    return Tahap(label, _until(policy, Langkah.UMPAN_BALIK), url="#penilaian")


def _hasil_kerja(lembar: Lembar, policy: EvaluasiPolicy) -> Tahap:
    """The first of two steps: done with its own save (NTT-089, NTT-090)."""
    first = lembar.hasil_dinilai
    if lembar.periode.is_rated or first:
        at = first.at if first else lembar.umpan_pada
        return Tahap(HASIL_KERJA, _hari(lembar, at), "done", "#penilaian")
    return Tahap(HASIL_KERJA, _until(policy, Langkah.PENILAIAN), url="#penilaian")


def _penilaian(lembar: Lembar, policy: EvaluasiPolicy) -> Tahap:
    label = PERILAKU if lembar.kebijakan.penilaian_dua_tahap else "Penilaian"
    if lembar.periode.is_rated and lembar.evaluasi:
        first = lembar.evaluasi[-1]
        late = " (terlambat)" if first.is_terlambat else ""
        note = f"{_hari(lembar, first.dinilai_pada)}{late}"
        return Tahap(label, note, "done", "#hasil")
    return Tahap(label, _until(policy, Langkah.PENILAIAN), url="#penilaian")


def _deadline(policy: EvaluasiPolicy, langkah: Langkah) -> datetime | None:
    return policy.window(langkah).sampai


def _until(policy: EvaluasiPolicy, langkah: Langkah) -> str:
    if policy.subject.is_unfinished:
        return "ditutup"
    day = policy.window(langkah).hari_terakhir
    return f"sampai {_pendek(day)}" if day else "tanpa batas waktu"


def _hari(lembar: Lembar, moment: datetime | None) -> str:
    return _pendek(moment.astimezone(lembar.periode.instansi.zona).date()) if moment else ""


def _pendek(day: date) -> str:
    """Day and month, "6 Mei": the year stands in the heading."""
    return tanggal_pendek(day).rsplit(" ", 1)[0]
