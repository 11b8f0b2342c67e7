"""A period wholly on lawful leave: nobody is asked, late, listed or rated (practice.md §1)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from selaras.base.errors import NotNow
from selaras.beranda.counts import counts_of
from selaras.beranda.desk import desk_of
from selaras.beranda.mengapa import chain
from selaras.beranda.tasks import tasks_of
from selaras.core.mengapa import KeadaanMata
from selaras.demo.world import World
from selaras.keadaan import actions
from selaras.keadaan.hari import HariBertugas, hari_bertugas
from selaras.keadaan.tick import derive_keadaan
from selaras.notifications.kabar import unread_for
from selaras.organisasi.models.keadaan import Keadaan
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.penilaian.pages.bawahan import Saringan, bawahan_page
from selaras.penilaian.pages.tim import tim_of
from selaras.penilaian.policies import EvaluasiPolicy

Worlds = Callable[..., World]
SURAT = {"nomor_surat": "850/1/2026", "tanggal_surat": date(2026, 1, 2)}
APRIL = date(2026, 4, 3)


def leave(here: World, mulai: date, selesai: date, jenis: str = "cuti_melahirkan") -> Keadaan:
    with here.on(mulai):
        return actions.record_keadaan(
            here.budi, by=here.pelaku("rina"), jenis=jenis, mulai=mulai, selesai=selesai, **SURAT
        )


def a_quarter_away(here: World, **facts: Any) -> Periode:
    """Budi's first quarter, and his leave over all of it."""
    periode = here.periode("budi", status="terisi", **facts)
    leave(here, date(2026, 1, 1), date(2026, 3, 31))
    return periode


def test_nothing_is_asked_of_him(world: Worlds) -> None:
    here = world("bkn")
    a_quarter_away(here)
    with here.on(APRIL):
        budi = here.pelaku("budi")
        desk = desk_of(budi)
        assert desk is not None
        titles = [task.title for task in tasks_of(desk)]
        counts = counts_of(budi, baru=unread_for)
        assert not Periode.objects.waiting_for_owner(budi, APRIL)
    assert [title for title in titles if "Triwulan" in title] == []
    assert counts.tugas == len(titles)


@pytest.mark.parametrize("verb", ["write_plan", "write_realisasi", "submit_realisasi"])
def test_what_he_tries_is_answered_with_the_reason(world: Worlds, verb: str) -> None:
    here = world("bkn")
    periode = a_quarter_away(here)
    with here.on(APRIL):
        refusal = PeriodePolicy(here.pelaku("budi"), periode).refusal(verb)
    assert refusal is not None
    assert "Anda tidak bertugas s.d. 31 Maret 2026" in refusal.sentence
    assert (refusal.who, "melahirkan" in refusal.sentence) == ("pengelola kepegawaian", False)


def test_his_penilai_is_not_asked_and_does_not_rate(world: Worlds) -> None:
    here = world("bkn")
    periode = here.siap_dinilai("budi")
    leave(here, date(2026, 1, 1), date(2026, 3, 31))
    with here.on(APRIL):
        sari = here.pelaku("sari")
        refusal = EvaluasiPolicy(sari, periode).refusal("rate")
        assert not Periode.objects.waiting_for_penilai(sari, APRIL)
        assert tim_of(sari, periode).anggota == ()
    assert refusal is not None
    assert "tidak dinilai" in refusal.sentence
    assert here.budi.nama in refusal.sentence


def test_the_list_of_subordinates_says_so_and_no_kind(world: Worlds, client: Client) -> None:
    here = world("bkn")
    periode = a_quarter_away(here)
    with here.on(date(2026, 3, 30)):
        sari = here.pelaku("sari")
        _, rows, counts = bawahan_page(
            sari, periode.rentang, Saringan(), periode.kebijakan, nomor="1"
        )
        client.force_login(here.user("sari"))
        page = client.get(reverse("penilaian:periode", args=[periode.pk])).content.decode()
    row = next(row for row in rows if not row.is_self)
    assert (row.penilaian[0], row.langkah) == (
        "Tidak dinilai", "Tidak bertugas s.d. 31 Maret 2026",
    )  # fmt: skip
    assert counts["semua"] == 0
    assert "tidak bertugas s.d. 31 Maret 2026" in page
    assert "melahirkan" not in page.lower()


def test_the_chain_of_mengapa_is_not_broken_by_it(world: Worlds) -> None:
    here = world("bkn")
    periode = a_quarter_away(here)
    with here.on(APRIL):
        rantai = chain.buka(here.pelaku("budi"), periode=periode.pk, pk=here.budi.pk)
    links = {mata.mata_rantai: mata for mata in rantai.items}
    assert links["Realisasi"].keadaan == KeadaanMata.BEBAS
    assert "Penilaian" not in links
    assert rantai.utama is None


def test_a_rated_period_keeps_its_predikat(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode_dinilai("budi")
    leave(here, date(2026, 1, 1), date(2026, 3, 31))
    with here.on(APRIL):
        page = here.client("budi").get(reverse("pelaksanaan:list")).content.decode()
        assert PeriodePolicy(here.pelaku("budi"), periode).bebas is None
    assert "Tidak dinilai" not in page


def test_a_policy_that_rates_the_days_worked(world: Worlds) -> None:
    here = world("bkn", periode_cuti="dinilai")
    periode = a_quarter_away(here)
    with here.on(APRIL):
        assert PeriodePolicy(here.pelaku("budi"), periode).refusal("write_realisasi") is None
        assert Periode.objects.waiting_for_owner(here.pelaku("budi"), APRIL)


def test_partly_on_leave_is_counted_on_the_days_worked(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="terisi")
    leave(here, date(2026, 2, 2), date(2026, 2, 27))
    with here.on(APRIL):
        assert PeriodePolicy(here.pelaku("budi"), periode).can("submit_realisasi")
        found = hari_bertugas(here.budi, periode.mulai, periode.selesai)
        assert hari_bertugas(here.sari, periode.mulai, periode.selesai) is None
    assert found == HariBertugas(44, 64)


def test_study_leave_may_hand_in_and_is_not_chased(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="terisi")
    leave(here, date(2026, 1, 1), date(2026, 12, 31), "tugas_belajar")
    with here.on(APRIL):
        assert not Periode.objects.waiting_for_owner(here.pelaku("budi"), APRIL)
        assert PeriodePolicy(here.pelaku("budi"), periode).can("submit_realisasi")


def test_the_annual_report_does_not_wait_for_a_december_on_leave(world: Worlds) -> None:
    here = world("denpasar")
    final = here.periode("budi", status="terisi", final=True)
    with here.on(date(2026, 12, 31)):
        policy = PeriodePolicy(here.pelaku("budi"), final)
        refusal = policy.refusal("submit_realisasi")
        assert refusal is not None
        assert "Desember 2026" in refusal.sentence
    leave(here, date(2026, 12, 1), date(2026, 12, 31))
    with here.on(date(2026, 12, 31)):  # November's plan can be handed in no more
        assert PeriodePolicy(here.pelaku("budi"), final).can("submit_realisasi")


def test_on_leave_no_log_is_a_task_and_no_skp_of_the_suspended(world: Worlds) -> None:
    here = world("bkn")
    leave(here, date(2026, 1, 5), date(2026, 12, 31), "pemberhentian_sementara")
    with here.on(date(2026, 2, 2)):
        budi = here.pelaku("budi")
        desk = desk_of(budi)
        assert desk is not None
        titles = [task.title for task in tasks_of(desk)]
        assert titles == ["Periksa data Anda untuk 2026"]
        assert counts_of(budi, baru=unread_for).tugas == 1


def test_the_tick_follows_a_policy_that_changed(world: Worlds) -> None:
    here = world("bkn")
    row = leave(here, date(2026, 3, 2), date(2026, 3, 31))
    Keadaan.objects.update(bebas_mulai=None, bebas_selesai=None)
    with here.on(date(2026, 3, 3)):
        assert derive_keadaan() == 1
    row.refresh_from_db()
    assert row.bebas_selesai == date(2026, 3, 31)


def test_writing_is_refused_for_real(world: Worlds) -> None:
    here = world("bkn")
    periode = a_quarter_away(here)
    with here.on(APRIL), pytest.raises(NotNow, match="tidak dinilai"):
        here.fill_realisasi(periode)
