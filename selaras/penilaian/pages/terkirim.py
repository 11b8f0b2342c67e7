"""What the owner reads once his realisation is handed in: who is next, until when, what he does."""

from typing import Any

from selaras.base import clock
from selaras.base.format import batas
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.tenggat import is_owners_turn
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.realisasi.policies import TarikPolicy
from selaras.rules.kebijakan import Langkah


def terkirim_context(lembar: Lembar, policy: EvaluasiPolicy) -> dict[str, Any]:
    """For _terkirim.html and _tarik_rencana.html: nothing unless it waits for the penilai."""
    if not policy.is_owner:
        return {"terkirim": None, "tarik": None}
    tarik = TarikPolicy(policy.actor, lembar.periode, isi=lembar)
    if lembar.periode.status != Periode.Status.REALISASI_DIAJUKAN:
        return {"terkirim": None, "tarik": tarik}
    penilai = policy.penilai_sapaan
    steps = [(f"Penilaian oleh {penilai}", Langkah.PENILAIAN)]
    if lembar.missing:
        steps = [(f"Umpan balik dari {penilai}", Langkah.UMPAN_BALIK), *steps]
    rows = [{"kata": kata, "sampai": _until(policy, langkah)} for kata, langkah in steps]
    rows.append({"kata": "Dokumen evaluasi", "sampai": "setelah dinilai; Anda akan diberi tahu"})
    return {"terkirim": {"berikut": rows, "lanjut": _next_of(policy)}, "tarik": tarik}


def _until(policy: EvaluasiPolicy, langkah: Langkah) -> str:
    end = policy.window(langkah).sampai
    return (
        f"paling lambat {batas(end, policy.subject.instansi.zona)}" if end else "tanpa batas waktu"
    )


def _next_of(policy: EvaluasiPolicy) -> Periode | None:
    """Another period of his that waits for him now."""
    waiting = Periode.objects.waiting_for_owner(
        policy.actor, clock.today(policy.subject.instansi.zona)
    )
    rows = waiting.exclude(pk=policy.subject.pk).with_people().order_by("mulai")
    return next((row for row in rows if is_owners_turn(row, clock.now())), None)
