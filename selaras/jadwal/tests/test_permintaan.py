"""Ask for an extension with one tap; a task for the administrator, answered with a reason."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.jadwal import actions
from selaras.jadwal.models import PermintaanPerpanjangan, waiting_for
from selaras.jadwal.tests.test_perpanjangan import DAY, FACTS, approve, propose


def ask(cast: Any, name: str = "budi", **facts: Any) -> PermintaanPerpanjangan:
    found: PermintaanPerpanjangan = actions.request_perpanjangan(
        cast.budi, by=cast.pelaku(name), **(FACTS | facts)
    )
    return found


def tasks(cast: Any, name: str) -> int:
    return sum(rows.count() for rows in waiting_for(cast.pelaku(name)))


def test_a_request_is_a_task_until_it_is_proposed_and_decided(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = ask(cast, penolakan="Realisasi Februari 2026 tidak dapat diajukan lagi.")
        assert [tasks(cast, name) for name in ("rina", "agus", "tono")] == [1, 1, 0]
        proposal = propose(cast, pegawai=cast.budi)
        assert [tasks(cast, name) for name in ("rina", "agus")] == [0, 1]
        approve(cast, proposal)
        assert [tasks(cast, name) for name in ("rina", "agus")] == [0, 0]
    row.refresh_from_db()
    assert (row.status, row.perpanjangan) == ("dipenuhi", proposal)
    assert row.jawaban == "Realisasi Februari 2026: sampai 20 Maret 2026"


def test_twice_is_once(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        assert ask(cast) == ask(cast) == ask(cast, "sari")


def test_an_extension_of_the_unit_answers_all_who_asked(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = ask(cast)
        approve(cast, propose(cast, unit=cast.unit("dewi")))
    row.refresh_from_db()
    assert row.status == "dipenuhi"


def test_an_extended_report_answers_who_asked_for_the_rating(world: Any) -> None:
    cast = world("ntt")
    with cast.on(date(2026, 3, 14)):
        row = ask(cast, "sari", langkah="penilaian")
        approve(cast, propose(cast, pegawai=cast.budi))
    row.refresh_from_db()
    assert row.status == "dipenuhi"


@pytest.mark.parametrize("verb", ["reject_permintaan", "reject_perpanjangan"])
def test_a_refusal_has_a_reason(world: Any, verb: str) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = ask(cast)
        if verb == "reject_permintaan":
            actions.reject_permintaan(row, by=cast.pelaku("rina"), catatan="Tidak ada kendala.")
        else:
            proposal = propose(cast, pegawai=cast.budi)
            with pytest.raises(NotNow, match="sudah diusulkan"):
                actions.reject_permintaan(row, by=cast.pelaku("agus"), catatan="Tidak.")
            no = {"by": cast.pelaku("agus"), "catatan": "Tidak ada kendala."}
            actions.reject_perpanjangan(proposal, **no)
        row.refresh_from_db()
        assert (row.status, row.jawaban) == ("ditolak", "Tidak ada kendala.")
        assert ask(cast).pk != row.pk  # he may ask again


def test_a_withdrawn_proposal_leaves_the_request_waiting(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row, proposal = ask(cast), propose(cast, pegawai=cast.budi)
        actions.withdraw_perpanjangan(proposal, by=cast.pelaku("rina"), catatan="Keliru.")
        row.refresh_from_db()
        assert (row.status, row.perpanjangan) == ("menunggu", None)
        assert tasks(cast, "rina") == 1


def test_who_may_ask(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        for name in ("tono", "rina", "agus"):
            with pytest.raises(NotAllowed, match="olehnya sendiri atau oleh pejabat penilainya"):
                ask(cast, name)


def test_nobody_answers_his_own(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = actions.request_perpanjangan(cast.rina, by=cast.pelaku("rina"), **FACTS)
        with pytest.raises(NotAllowed, match="bukan oleh yang memintanya"):
            actions.reject_permintaan(row, by=cast.pelaku("rina"), catatan="Tidak.")


@pytest.mark.parametrize(
    ("day", "facts", "words"),
    [
        (date(2026, 3, 9), {}, "masih dibuka sampai 10 Maret 2026"),
        (date(2026, 2, 9), {}, "belum dibuka"),
        (date(2027, 4, 9), {}, "Tahun 2026 sudah ditutup"),
    ],
)
def test_what_is_not_needed_is_refused(world: Any, day: date, facts: Any, words: str) -> None:
    cast = world("ntt")
    with cast.on(day), pytest.raises(NotNow, match=words):
        ask(cast, **facts)
