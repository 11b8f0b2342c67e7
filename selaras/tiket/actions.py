"""A ticket from its report to its end; every step may carry a message."""

from typing import Any, cast

from selaras.base import clock
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text, require_text
from selaras.organisasi.pengelola import admins_opd_above
from selaras.tiket.models import HALAMAN_MAX, ISI_MAX, JUDUL_MAX, PENOLAKAN_MAX, PesanTiket, Tiket
from selaras.tiket.policies import TiketPolicy


@create(TiketPolicy, "dilaporkan")
def report(
    ask: Ask[TiketPolicy],
    *,
    by: Pelaku,
    judul: str,
    isi: str,
    halaman: str = "",
    penolakan: str = "",
) -> Tiket:
    """Tell the pengelola kepegawaian what is wrong; without one above the unit, the agency's."""
    whose = {"instansi_id": by.instansi_id, "pelapor_id": by.user_id, "unit_id": by.unit_id}
    tiket = Tiket(
        **cast("dict[str, Any]", whose),
        judul=require_text("judul", judul, "Mohon tulis kendalanya dengan singkat.", JUDUL_MAX),
        isi=require_text("isi", isi, "Mohon ceritakan apa yang terjadi.", ISI_MAX),
        halaman=local_path(halaman),
        penolakan=optional_text("penolakan", penolakan, PENOLAKAN_MAX),
        tingkat=_tingkat(by),
        dibuat_pada=clock.now(),
    )
    ask(TiketPolicy(by, tiket))
    validation.clean(tiket, exclude=("instansi", "pelapor", "unit"))
    tiket.save()
    audit.record(tiket, "report", by=by, after=tiket.status)
    return tiket


@deed(TiketPolicy, "dijawab")
def answer(
    tiket: Tiket, policy: TiketPolicy, *, by: Pelaku, isi: str, versi: int | None = None
) -> None:
    text = require_text("isi", isi, "Mohon tulis jawaban untuk pelapor.", ISI_MAX)
    _say(policy, "answer", text)
    tiket.advance("answer", by=by)


@deed(TiketPolicy, "diteruskan ke Admin Instansi")
def pass_on(
    tiket: Tiket, policy: TiketPolicy, *, by: Pelaku, isi: str = "", versi: int | None = None
) -> None:
    """To the Admin Instansi, with what the Admin OPD already knows."""
    _say(policy, "pass_on", optional_text("isi", isi, ISI_MAX))
    tiket.advance("pass_on", by=by, tingkat=Tiket.Tingkat.INSTANSI)


@deed(TiketPolicy, "diselesaikan")
def close(tiket: Tiket, policy: TiketPolicy, *, by: Pelaku, versi: int | None = None) -> None:
    tiket.advance("close", by=by)


@deed(TiketPolicy, "dibuka kembali")
def reopen(
    tiket: Tiket, policy: TiketPolicy, *, by: Pelaku, isi: str, versi: int | None = None
) -> None:
    """The answer did not help yet: the reporter says what is still missing."""
    text = require_text("isi", isi, "Mohon tulis apa yang masih menjadi kendala.", ISI_MAX)
    _say(policy, "reopen", text)
    tiket.advance("reopen", by=by)


def local_path(text: str) -> str:
    """A path of our own pages, without its query; anything else is not kept."""
    path = text.strip().partition("?")[0].partition("#")[0]
    is_ours = path.startswith("/") and not path.startswith("//") and path.isprintable()
    return path[:HALAMAN_MAX] if is_ours else ""


def _tingkat(by: Pelaku) -> str:
    """Who answers: an Admin OPD above the unit other than the reporter, else the agency's."""
    if by.unit_id and admins_opd_above(by.unit_id, but=by.user_id).exists():
        return Tiket.Tingkat.OPD
    return Tiket.Tingkat.INSTANSI


def _say(policy: TiketPolicy, verb: str, isi: str) -> None:
    """Add a message to the talk, if there is one."""
    if not isi:
        return
    PesanTiket.objects.create(
        tiket=policy.subject,
        penulis_id=cast("int", policy.actor.user_id),  # a job never speaks: it has no role
        penulis_nama=policy.actor.nama,
        is_pengelola=policy.is_handler,
        verb=verb,
        isi=isi,
        pada=clock.now(),
    )
