"""The penilai on an agreed SKP is corrected: by the one of the approval and by that of today."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotNow
from selaras.koreksi.actions import usulan
from selaras.koreksi.models import KoreksiSkp
from selaras.organisasi.actions import penilai as penilai_actions
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.models.skp import Skp

MARET = date(2026, 3, 3)
ALASAN = "Penilai pada SK adalah kepala dinas."


def rated_by(here: Any, penilai: Pegawai) -> None:
    """By a letter of today."""
    facts = {"penilai": penilai, "alasan": "Surat 1/2026", "mulai": clock.today(here.instansi.zona)}
    penilai_actions.set_penilai(here.riwayat("budi"), by=here.pelaku("agus"), **facts)


def with_another_penilai(here: Any) -> Skp:
    """Sari approved; by the letter it is Dewi who rates Budi."""
    skp = here.skp("budi")
    with here.on(date(2026, 3, 2)):
        rated_by(here, here.dewi)
    return skp


def propose(here: Any, skp: Skp) -> KoreksiSkp:
    facts = {"ganti_penilai": True, "alasan": ALASAN}
    return usulan.propose_correction(skp, by=here.pelaku("budi"), **facts)


def test_both_agree_before_the_snapshot_names_another(world: Callable) -> None:
    here = world("bkn")
    skp = with_another_penilai(here)
    with here.on(MARET):
        row = propose(here, skp)
        assert row.penilai_lama == here.sari
        tasks = here.client("sari").get("/").content.decode()
        assert "Jawab usulan koreksi SKP Budi Santoso" in tasks
        usulan.agree_correction(row, by=here.pelaku("dewi"))
        skp.refresh_from_db()
        assert skp.penilai == here.sari
        with pytest.raises(NotNow, match="menunggu Ibu Sari Puspita"):
            usulan.agree_correction(row, by=here.pelaku("dewi"))
        page = here.client("sari").get(f"/skp/{skp.pk}/koreksi/").content.decode()
        assert "Menunggu persetujuan Ibu Sari Puspita." in page
        usulan.agree_correction(row, by=here.pelaku("sari"))
    skp.refresh_from_db()
    assert skp.penilai == here.dewi
    assert skp.cuplikan["penilai"]["nama"] == "Dewi Lestari"
    assert skp.cuplikan["pegawai"]["nama"] == "Budi Santoso"
    assert skp.atasan_penilai == here.sekda


def test_who_has_left_is_named_and_not_waited_for(world: Callable) -> None:
    here = world("bkn")
    skp = with_another_penilai(here)
    Pegawai.objects.filter(pk=here.sari.pk).update(berhenti_pada=date(2026, 3, 1))
    with here.on(MARET):
        row = propose(here, skp)
        page = here.client("dewi").get(f"/skp/{skp.pk}/koreksi/").content.decode()
        assert "Sari Puspita tidak lagi bertugas" in page
        usulan.agree_correction(row, by=here.pelaku("dewi"))
    skp.refresh_from_db()
    assert skp.penilai == here.dewi


def test_not_after_a_rating_inside_it(world: Callable) -> None:
    here = world("buleleng")
    here.periode_dinilai("budi", nomor=1)
    skp = here.skp_of("budi")
    with here.on(date(2026, 4, 20)):
        rated_by(here, here.dewi)
        with pytest.raises(InvalidInput, match="Sudah ada penilaian"):
            propose(here, skp)


def test_a_penilai_who_changed_again_is_not_agreed_to_unseen(world: Callable) -> None:
    here = world("bkn")
    skp = with_another_penilai(here)
    Pegawai.objects.filter(pk=here.sari.pk).update(berhenti_pada=date(2026, 3, 1))
    with here.on(MARET):
        row = propose(here, skp)
        rated_by(here, here.rina)
        with pytest.raises(InvalidInput, match="berganti lagi"):
            usulan.agree_correction(row, by=here.pelaku("rina"))


def test_a_recorder_names_the_letter(world: Callable) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    skp = here.skp("sekda", periode_akhir=date(2026, 9, 30))
    with here.on(MARET):
        facts = {"periode_akhir": date(2026, 12, 31), "alasan": "Salah ketik."}
        row = usulan.propose_correction(skp, by=here.pelaku("sekda"), **facts)
        with pytest.raises(InvalidInput, match="nomor dan tanggal surat"):
            usulan.agree_correction(row, by=here.pelaku("tono"))
        usulan.agree_correction(row, by=here.pelaku("tono"), catatan="Surat 800/4, 3 Maret 2026.")
    row.refresh_from_db()
    assert row.status == KoreksiSkp.Status.DITERAPKAN
