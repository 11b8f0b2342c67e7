"""What a new SKP begins with: its period, and what is taken from the post."""

from datetime import date, timedelta
from typing import Any

from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.questions import penilai_on, penilai_sapaan, post_on
from selaras.perencanaan.models.skp import Skp


def initial_of(owner: Pegawai | None, today: date) -> dict[str, Any]:
    """The year, from the first day of the post, or from the day after the last SKP."""
    post = post_on(owner, today) if owner else None
    awal = date(today.year, 1, 1)
    if owner and (last := Skp.objects.last_day_of(owner.pk)):
        awal = max(awal, last + timedelta(days=1))
    akhir = date(awal.year, 12, 31)
    if post:
        awal = max(awal, post.mulai)
        akhir = min(akhir, post.selesai or akhir)
    return {
        "periode_awal": awal,
        "periode_akhir": akhir,
        "model": post.model_skp if post else "",
        "pendekatan": Skp.Pendekatan.KUANTITATIF,
    }


def facts_of(owner: Pegawai | None, today: date) -> list[tuple[str, str]]:
    """What is taken from the post, not typed (NTT-030, DPS-015)."""
    post = post_on(owner, today) if owner else None
    rows = [("Pegawai", owner.nama if owner else "")]
    if post:
        hubungan = penilai_on(post.pk, today)
        rows += [
            ("Jabatan", post.jabatan),
            ("Unit kerja", post.unit.nama),
            ("Pejabat penilai", penilai_sapaan(hubungan)),
        ]
    return rows
