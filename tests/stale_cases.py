"""Every decision about a period, with what was done after an older page was shown.

The table has a row for each verb that the registry of deeds lists with a `versi`: who decides, on
what, and what was done after that page was shown. What is sent from it is answered 409 with who
changed what, and nothing is changed; the same with the version of now is done.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.base import clock
from selaras.demo.world import World
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating
from tests.plugins.hours import SHIFT

Worlds = Callable[..., World]
Facts = Callable[[World, Periode], dict[str, Any]]
Deed = Callable[[World, Periode], None]
# Edits of one thing: each is added or taken away by itself, whatever else the page shows.
# each compares what it saw, or nothing; a realisation is also written as a whole
EDITS = {"add_bukti", "copy_plan", "delete_bukti", "reuse_bukti", "set_span", "write_realisasi"}
SCAN = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
NOTE = {"catatan": "Mohon dirinci lagi."}
RATINGS: dict[str, Any] = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
REASON = "Bukti dukung yang semula belum terbaca sudah kami periksa bersama pegawai. " * 3


def now(periode: Periode) -> Periode:
    return Periode.objects.get(pk=periode.pk)


def same(facts: dict[str, Any]) -> Facts:
    return lambda _here, _periode: facts


def nothing(here: World, periode: Periode) -> dict[str, Any]:
    return {}


# ---- What the other side does meanwhile


def rewritten(here: World, periode: Periode) -> None:
    here.plan(now(periode), uraian="Menyusun laporan lain")


def resubmitted_plan(here: World, periode: Periode) -> None:
    rewritten(here, periode)
    rencana.submit_plan(now(periode), by=here.pelaku("budi"))


def refilled(here: World, periode: Periode) -> None:
    rows = [here.baris(each, narasi="Diisi di tab lain") for each in here.indikator(periode)]
    realisasi.write_realisasi(now(periode), by=here.pelaku("budi"), baris=rows)


def resubmitted(here: World, periode: Periode, name: str = "budi", penilai: str = "sari") -> None:
    realisasi.return_realisasi(now(periode), by=here.pelaku(penilai), catatan="Lengkapi.")
    rows = [here.baris(each, narasi="Diperbaiki") for each in here.indikator(periode)]
    realisasi.write_realisasi(now(periode), by=here.pelaku(name), baris=rows)
    realisasi.submit_realisasi(now(periode), by=here.pelaku(name))


def of_the_sekda(here: World, periode: Periode) -> None:
    resubmitted(here, periode, "sekda", "tono")


def changed_rating(here: World, periode: Periode) -> None:
    facts = {"hasil_kerja": "di_atas", "perilaku": "di_atas", "alasan": REASON}
    rating.change_rating(now(periode), by=here.pelaku("sari"), **facts)


def rated_anew(here: World, periode: Periode) -> None:
    """At his other desk, in the same minute."""
    by = here.pelaku("sari")
    rating.undo_rating(now(periode), by=by)
    rating.rate(now(periode), by=by, is_held=True, **RATINGS)


# ---- What is sent


def plan_typed(here: World, periode: Periode) -> dict[str, Any]:
    rhk = periode.skp.rhk_set.earliest("pk").pk
    return {f"uraian-{rhk}-0": "Dari halaman lama", f"target-{rhk}-0": "1"}


def realisasi_typed(here: World, periode: Periode) -> dict[str, Any]:
    key = here.indikator(periode)[0].pk
    return {f"ada-{key}": "1", f"narasi-{key}": "Dari halaman lama", f"nilai-{key}": "1"}


def feedback_typed(here: World, periode: Periode) -> dict[str, Any]:
    return {"perilaku_BP": "Dari halaman lama"}


def scan(here: World, periode: Periode) -> dict[str, Any]:
    return {"berkas": SimpleUploadedFile("Keputusan.pdf", SCAN)}


# ---- The table


@dataclass(frozen=True)
class Case:
    """One decision: `by` whom, on a period in `status`, after `meanwhile` was done by `who`."""

    status: str
    by: str
    meanwhile: Deed
    who: str  # changed what, as the answer must say it
    address: str
    form: Facts = nothing
    body: Facts | None = nothing  # none: the API takes no versi there
    call: str = ""  # of the API, where it is not POST …/<verb>
    preset: str = "denpasar"
    overrides: dict[str, Any] = field(default_factory=dict)
    owner: str = "budi"
    is_gone: bool = False  # the owner has left when the period ends

    def reach(self, world: Worlds) -> tuple[World, Periode]:
        here = world(self.preset, **self.overrides)
        here.catat_oleh_tono()
        states = {"siap": here.siap_dinilai, "dinilai": here.periode_dinilai}
        if self.status == "meja":  # saved there a moment ago
            periode = here.siap_dinilai(self.owner)
            with here.on(self.day(here, periode)):
                rating.rate(periode, by=here.pelaku(self.by), is_held=True, **RATINGS)
            return here, now(periode)
        if self.status in states:
            return here, states[self.status](self.owner)
        periode = here.periode(self.owner, status=self.status)
        if self.is_gone:
            people = Pegawai.objects.filter(pk=here.budi.pk)
            people.update(berhenti_pada=periode.selesai)
        return here, now(periode)

    def day(self, here: World, periode: Periode) -> date | datetime:
        if self.status == "meja":  # requests have the time of the wall clock
            wall = clock.real_now().astimezone(here.instansi.zona) + SHIFT
            return datetime.combine(here.rating_day(periode), wall.timetz())
        is_plan = self.status.startswith("rencana")
        return here.planning_day(periode) if is_plan else here.rating_day(periode)


RESUBMITTED = "diajukan realisasinya oleh Budi Santoso"
CASES = {
    "write_plan": Case(
        "rencana_terisi", "budi", rewritten, "diisi rencana aksinya oleh Budi Santoso",
        "pelaksanaan:write_plan", plan_typed, None,
    ),
    "submit_plan": Case(
        "rencana_terisi", "budi", rewritten, "diisi rencana aksinya oleh Budi Santoso",
        "pelaksanaan:submit_plan",
    ),
    "withdraw_plan": Case(
        "rencana_diajukan", "budi", resubmitted_plan,
        "diajukan rencana aksinya oleh Budi Santoso", "realisasi:withdraw_plan",
    ),
    "approve_plan": Case(
        "rencana_diajukan", "sari", resubmitted_plan,
        "diajukan rencana aksinya oleh Budi Santoso", "pelaksanaan:approve_plan",
    ),
    "return_plan": Case(
        "rencana_diajukan", "sari", resubmitted_plan,
        "diajukan rencana aksinya oleh Budi Santoso", "pelaksanaan:return_plan",
        same(NOTE), same(NOTE),
    ),
    "write_realisasi": Case(
        "terisi", "budi", refilled, "diisi realisasinya oleh Budi Santoso",
        "realisasi:write_realisasi", realisasi_typed, None, preset="ntt",
    ),
    "submit_realisasi": Case(
        "terisi", "budi", refilled, "diisi realisasinya oleh Budi Santoso",
        "realisasi:submit_realisasi", same({"konfirmasi": "on"}), preset="ntt",
    ),
    "withdraw_realisasi": Case(
        "realisasi_diajukan", "budi", resubmitted, RESUBMITTED,
        "realisasi:withdraw_realisasi", preset="ntt",
    ),
    "return_realisasi": Case(
        "realisasi_diajukan", "sari", resubmitted, RESUBMITTED,
        "realisasi:return_realisasi", same(NOTE), same(NOTE), preset="ntt",
    ),
    "take_as_is": Case(
        "terisi", "sari", refilled, "diisi realisasinya oleh Budi Santoso",
        "penilaian:take_as_is", preset="ntt", is_gone=True,
    ),
    "give_feedback": Case(
        "realisasi_diajukan", "sari", resubmitted, RESUBMITTED, "penilaian:feedback",
        feedback_typed, same({"perilaku": {"BP": "Baik"}}), "PUT umpan-balik", preset="ntt",
    ),
    "rate_hasil_kerja": Case(
        "siap", "sari", resubmitted, RESUBMITTED, "penilaian:rate_hasil_kerja",
        same({"hasil_kerja": "sesuai", "konfirmasi": "on"}), same({"hasil_kerja": "sesuai"}),
        preset="ntt",
    ),
    "rate": Case(
        "siap", "sari", resubmitted, RESUBMITTED, "penilaian:rate",
        same(RATINGS | {"konfirmasi": "on"}), same(RATINGS), preset="bkn",
    ),
    "upload_decision": Case(
        "realisasi_diajukan", "tono", of_the_sekda,
        "diajukan realisasinya oleh Bambang Wiratama", "penilaian:upload_decision",
        scan, scan, "POST formulir-keputusan", preset="bkn", owner="sekda",
    ),
    "undo_rating": Case(
        "meja", "sari", rated_anew, "dinilai oleh Sari Puspita", "penilaian:undo_rating",
        body=None, preset="bkn", overrides={"jeda_terbit_detik": 60},
    ),
    "change_rating": Case(
        "dinilai", "sari", changed_rating, "diubah penilaiannya oleh Sari Puspita",
        "penilaian:change_rating", same(RATINGS | {"alasan": REASON}),
        same(RATINGS | {"alasan": REASON}), preset="ntt", overrides={"ubah_rating_kali": 2},
    ),
}  # fmt: skip
