"""Departure: post and SKP end on its day, what is there can be rated, and everything back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.accounts.models import User
from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.beranda.counts import counts_of
from selaras.beranda.mengapa import chain
from selaras.core.models import AuditEntry
from selaras.core.pelaku import system
from selaras.demo.world import World
from selaras.mutasi.actions import pemberhentian
from selaras.mutasi.models import Pemberhentian
from selaras.notifications.kabar import unread_for
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.questions import penilai_on
from selaras.pelaksanaan.actions.periode import open_due
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating, umpan_balik
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.penutupan.actions import pengalihan, penutupan
from selaras.perencanaan.models.skp import Skp

Worlds = Callable[..., World]
PENSIUN, WAFAT = "99", "67"
AGUSTUS = date(2026, 8, 31)
SEPTEMBER = date(2026, 9, 3)


def leaves(
    here: World, name: str = "budi", kedudukan: str = PENSIUN, **facts: Any
) -> Pemberhentian:
    day = facts.pop("pada", SEPTEMBER)
    facts = {"selesai": AGUSTUS, "sebab": "SK 12/2026", **facts}
    with here.on(day):
        by = here.pelaku(facts.pop("oleh", "agus"))
        return pemberhentian.apply_depart(here.pegawai[name], by=by, kedudukan=kedudukan, **facts)


def undo(here: World, row: Pemberhentian, day: date = SEPTEMBER) -> None:
    with here.on(day):
        pemberhentian.undo_depart(row, by=here.pelaku("agus"), catatan="Salah orang")


def test_post_and_skp_end_on_its_day(world: Worlds) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    row = leaves(here)
    skp.refresh_from_db()
    assert (skp.periode_akhir, here.riwayat("budi").selesai) == (AGUSTUS, AGUSTUS)
    assert skp.ends_by_mutasi
    assert "SKP 2026 berakhir 31 Agustus 2026" in " ".join(row.akibat["langkah"])
    final = Periode.objects.get(skp=skp, jenis="final")
    assert final.selesai == AGUSTUS


def test_no_further_period_opens(world: Worlds) -> None:
    here = world("ntt")
    skp = here.skp("budi")
    leaves(here)
    with here.on(date(2026, 12, 20)):
        open_due(here.instansi, by=system(here.instansi))
    months = Periode.objects.filter(skp=skp, jenis="bulanan").values_list("nomor", flat=True)
    assert max(months) == 8


def test_his_penilai_rates_what_is_there_without_a_report(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="terisi")
    leaves(here)
    with here.on(SEPTEMBER):
        sari = here.pelaku("sari")
        waits = EvaluasiPolicy(sari, periode).refusal("rate")
        assert waits is not None
        assert (waits.who, "Nilai apa adanya" in waits.sentence) == ("Anda", True)
        page = here.client("sari").get(reverse("penilaian:periode", args=[periode.pk]))
        assert "Nilai apa adanya" in page.content.decode()
        url = reverse("penilaian:take_as_is", args=[periode.pk])
        assert here.client("sari").post(url, {"versi": periode.versi}).status_code == 302
        periode.refresh_from_db()
        assert EvaluasiPolicy(sari, periode).refusal("give_feedback") is None


@pytest.mark.parametrize("name", ["budi", "tono"])
def test_nobody_at_work_is_rated_without_a_report(world: Worlds, name: str) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="terisi")
    with here.on(SEPTEMBER), pytest.raises(NotAllowed, match=r"pejabat penilai|dirinya sendiri"):
        umpan_balik.take_as_is(periode, by=here.pelaku(name))
    with here.on(SEPTEMBER), pytest.raises(NotNow, match="menunggu laporan"):
        umpan_balik.take_as_is(periode, by=here.pelaku("sari"))


def test_no_link_of_the_chain_waits_for_the_departed(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="terisi")
    leaves(here)
    with here.on(SEPTEMBER):
        rantai = chain.buka(here.pelaku("sari"), periode=periode.pk, pk=here.budi.pk)
    links = {mata.mata_rantai: mata for mata in rantai.items}
    assert "Rencana aksi" not in links
    assert links["Penilaian"].oleh == "Anda (pejabat penilai)"


def test_of_the_dead_rating_is_optional_and_every_message_stops(world: Worlds) -> None:
    here = world("bkn")
    here.siap_dinilai("budi")
    user = here.user("budi")
    leaves(here, kedudukan=WAFAT, selesai=SEPTEMBER)
    with here.on(SEPTEMBER):
        sari = here.pelaku("sari")
        assert not Periode.objects.waiting_for_penilai(sari, SEPTEMBER)
        assert counts_of(sari, baru=unread_for).bawahan == 0
        assert not Pegawai.objects.owing_skp(SEPTEMBER).filter(pk=here.budi.pk)
    assert not User.objects.get(pk=user.pk).is_active


def test_what_his_penilai_lets_lie_passes_on_and_is_not_closed(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi", nomor=8)
    leaves(here)
    with here.on(date(2026, 10, 4)):  # his days of the closing report are over
        penutupan.close_due(here.instansi, by=here.sistem)
        pengalihan.hand_over_due(here.instansi, by=here.sistem)
    periode.refresh_from_db()
    assert (periode.status, periode.beralih_pada is None) == ("realisasi_diajukan", False)
    assert AuditEntry.objects.about(periode).get(verb="take_departed").actor is None
    with here.on(date(2026, 10, 5)):
        dewi = here.pelaku("dewi")  # the atasan penilai: in her list, and no window holds her
        assert periode in Periode.objects.waiting_for_penilai(dewi, date(2026, 10, 5))
        umpan_balik.give_feedback(periode, by=dewi, **here.umpan_balik(periode))
        rating.rate(periode, by=dewi, hasil_kerja="sesuai", perilaku="sesuai")
    found = periode.evaluasi_set.get()
    assert "atasan penilai, menggantikan Ibu Sari" in found.dinilai_oleh


def test_of_the_dead_what_nobody_rates_is_closed_and_not_laid_upon_him(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi", nomor=8)
    leaves(here, kedudukan=WAFAT)
    with here.on(date(2026, 10, 4)):
        penutupan.close_due(here.instansi, by=here.sistem)
    periode.refresh_from_db()
    assert periode.status == "tidak_selesai"
    assert periode.alasan_tutup.startswith("Pegawai sudah meninggal")


def test_who_retires_later_this_year_still_owes_an_skp_until_then(world: Worlds) -> None:
    here = world("bkn")
    leaves(here, pada=date(2026, 1, 5))
    his = Pegawai.objects.filter(pk=here.budi.pk)
    assert his.owing_skp(date(2026, 2, 1))
    assert not his.owing_skp(SEPTEMBER)


def test_his_people_and_what_waits_go_to_the_next_head(world: Worlds) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    leaves(here, "sari", selesai=date(2026, 1, 31), pada=date(2026, 2, 2))
    with here.on(date(2026, 2, 2)):
        assert skp in Skp.objects.awaiting_approval_by(here.pelaku("dewi"))
        assert skp not in Skp.objects.awaiting_approval_by(here.pelaku("sari"))


def state(here: World, name: str) -> dict[str, Any]:
    skps = Skp.objects.filter(pegawai=here.pegawai[name])
    periods = Periode.objects.filter(skp__in=skps)
    person = Pegawai.objects.get(pk=here.pegawai[name].pk)
    rated = HubunganPenilai.objects.on(date(2026, 10, 1)).order_by("riwayat_jabatan")
    return {
        "orang": (person.berhenti_pada, person.kedudukan, person.user.is_active),
        "posts": list(person.riwayat.values("pk", "selesai")),
        "skp": list(skps.values("pk", "status", "periode_akhir", "mutasi_tmt")),
        "periods": sorted(periods.values_list("jenis", "nomor", "mulai", "selesai", "status")),
        "rated": list(rated.values_list("riwayat_jabatan", "penilai", "is_khusus")),
    }


@pytest.mark.parametrize("preset", ["ntt", "denpasar", "buleleng"])
@pytest.mark.parametrize(("name", "why"), [("budi", PENSIUN), ("sari", WAFAT)])
def test_everything_is_as_it_was(world: Worlds, preset: str, name: str, why: str) -> None:
    here = world(preset)
    here.periode("budi", status="berjalan", nomor=1)
    before = state(here, name)
    row = leaves(here, name, why)
    assert state(here, name) != before
    undo(here, row)
    assert state(here, name) == before
    assert penilai_on(here.riwayat("budi").pk, SEPTEMBER).penilai == here.sari


def test_what_was_set_by_hand_comes_back(world: Worlds) -> None:
    here = world("bkn")
    with here.on(date(2026, 2, 2)):
        here.client("agus").post(
            reverse("kepegawaian:set_penilai", args=[here.riwayat("tono").pk]),
            {"penilai": here.sari.nip, "mulai": "2026-02-02", "alasan": "Surat 1/2026"},
        )
    before = state(here, "sari")
    assert (here.riwayat("tono").pk, here.sari.pk, True) in before["rated"]
    row = leaves(here, "sari")
    undo(here, row)
    assert state(here, "sari") == before


def test_it_is_not_undone_once_something_stands_on_it(world: Worlds) -> None:
    here = world("bkn")
    here.skp("budi")
    row = leaves(here, "sari", selesai=date(2026, 3, 31), pada=date(2026, 4, 1))
    with here.on(date(2026, 4, 2)):
        here.mutasi("rina", tmt=date(2026, 4, 2), ke="budi", is_pimpinan=True)
    with pytest.raises(NotNow, match="sudah dipimpin"):
        undo(here, row, date(2026, 4, 3))


@pytest.mark.parametrize("name", ["budi", "sari", "tono"])
def test_who_may_not_record_it(world: Worlds, name: str) -> None:
    here = world("bkn")
    with pytest.raises(NotAllowed):
        leaves(here, oleh=name)


def test_an_admin_does_not_let_himself_go(world: Worlds) -> None:
    with pytest.raises(NotAllowed, match="sendiri"):
        leaves(world("bkn"), "agus")


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"kedudukan": "01"}, "kedudukan"),
        ({"selesai": date(1980, 1, 1)}, "selesai"),
        ({"selesai": date(2028, 1, 1)}, "selesai"),
    ],
)
def test_wrong_facts(world: Worlds, facts: dict[str, Any], name: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        leaves(world("bkn"), **facts)
    assert name in caught.value.errors


def test_preview_then_record_then_undo_on_the_pages(world: Worlds) -> None:
    here = world("bkn")
    here.skp("budi")
    url = reverse("mutasi:depart", args=[here.budi.pk])
    facts = {"kedudukan": PENSIUN, "selesai": "2026-08-31", "sebab": ""}
    with here.on(SEPTEMBER):
        rina = here.client("rina")
        form = rina.get(url).content.decode()
        assert "Lihat akibatnya" in form
        assert form.index("Pilih sebabnya") < form.index("Mencapai batas usia pensiun")
        assert rina.post(url, facts | {"kedudukan": "", "langkah": "lihat"}).status_code == 422
        shown = rina.post(url, facts | {"langkah": "lihat"}).content.decode()
        assert "SKP 2026 berakhir 31 Agustus 2026" in shown
        assert not Pemberhentian.objects.exists()
        assert rina.post(url, facts | {"langkah": "terapkan"}).status_code == 302
        row = Pemberhentian.objects.get()
        page = reverse("mutasi:pemberhentian", args=[row.pk])
        assert "Batalkan pemberhentian" in rina.get(page).content.decode()
        rina.post(reverse("mutasi:undo_depart", args=[row.pk]), {"versi": row.versi})
    row.refresh_from_db()
    assert row.status == Pemberhentian.Status.DIBATALKAN
