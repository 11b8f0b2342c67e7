"""Teams in the matrix and in the list of the leaders' RHK: across units, by membership of today."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.kaskade.actions import matriks
from selaras.perencanaan.actions import revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import AnggotaTim, TimKerja

DAY = date(2026, 1, 12)
NAMA = "Tim Percepatan Layanan Digital"


def team(here: Any, *members: str, ketua: str = "sari") -> TimKerja:
    """A team that works since the new year, led by Sari."""
    facts = {"unit": here.riwayat(ketua).unit, "ketua": here.pegawai[ketua], "nama": NAMA}
    tim = TimKerja.objects.create(instansi=here.instansi, mulai=date(2026, 1, 1), **facts)
    for name in members:
        AnggotaTim.objects.create(tim=tim, pegawai=here.pegawai[name], mulai=date(2026, 1, 1))
    return tim


def marked(here: Any, tim: TimKerja, name: str = "sari") -> RencanaHasilKerja:
    rhk = here.rhk(here.skp_of(name))
    rhk.tim = tim
    rhk.save()
    return rhk


def draft(here: Any, name: str = "rina", pendekatan: str = "kualitatif") -> Skp:
    return here.skp(name, status="draf", isi=False, pendekatan=pendekatan)


def choose(here: Any, skp: Skp, rhk: RencanaHasilKerja, **facts: Any) -> RencanaHasilKerja:
    facts = {"jenis": "utama", "uraian": "Hasil"} | facts
    return rhk_actions.add_rhk(skp, by=here.pelaku("rina"), intervensi=rhk.pk, **facts)


@pytest.mark.feature("BKN-016")
def test_a_member_chooses_a_result_of_the_team_and_says_from_whom(world: Callable) -> None:
    here = world("bkn")
    here.skp("sari")
    tim = team(here, "rina")  # whom Dewi rates
    rhk, skp = marked(here, tim), draft(here)
    with here.on(DAY):
        page = here.client("rina").get(f"/skp/{skp.pk}/rhk/baru/?jenis=utama").content.decode()
        assert f"{rhk.uraian} ({NAMA})" in page
        assert here.rhk(here.skp_of("dewi")).uraian in page
        kept = choose(here, skp, rhk)
        assert (kept.intervensi, kept.penugasan_dari) == (rhk, f"Ketua {NAMA}")
        written = choose(here, skp, rhk, uraian="Lain", penugasan_dari="Sekretaris Daerah")
        assert written.penugasan_dari == "Sekretaris Daerah"
        own = here.rhk(here.skp_of("dewi")).pk
        assert (
            rhk_actions.edit_rhk(kept, by=here.pelaku("rina"), intervensi=own).penugasan_dari == ""
        )


def test_the_kuantitatif_form_has_no_column_for_who_assigned_it(world: Callable) -> None:
    here = world("bkn")
    here.skp("sari")
    rhk, skp = marked(here, team(here, "rina")), draft(here, pendekatan="kuantitatif")
    with here.on(DAY):
        assert choose(here, skp, rhk).penugasan_dari == ""


def test_only_what_a_team_of_today_carries_is_offered(world: Callable) -> None:
    here = world("bkn")
    leader = here.skp("sari")
    tim, skp = team(here, "rina"), draft(here)
    rhk = here.rhk(leader)
    with here.on(DAY):
        with pytest.raises(InvalidInput, match="bukan RHK tim kerja yang diikuti"):
            choose(here, skp, rhk)  # not marked
        marked(here, tim)
        AnggotaTim.objects.update(selesai=date(2026, 1, 11))
        with pytest.raises(InvalidInput, match="bukan RHK tim kerja yang diikuti"):
            choose(here, skp, rhk)  # no member any more
        AnggotaTim.objects.update(selesai=None)
        TimKerja.objects.update(selesai=date(2026, 1, 11))
        with pytest.raises(InvalidInput):
            choose(here, skp, rhk)  # the team has ended
        TimKerja.objects.update(selesai=None, ketua=here.dewi)
        with pytest.raises(InvalidInput):
            choose(here, skp, rhk)  # somebody else leads it
        TimKerja.objects.update(ketua=here.sari)
        assert choose(here, skp, rhk).intervensi == rhk


def test_results_never_serve_each_other_in_a_ring(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    tim = team(here, "sari", ketua="budi")  # the leader is a member of his subordinate's team
    mine, leaders = marked(here, tim, "budi"), here.rhk(here.skp_of("sari"))
    with here.on(DAY):
        skp, sari = here.skp_of("sari"), here.pelaku("sari")
        revisi.request_revision(skp, by=sari, catatan="Tugas tim.")
        revisi.accept_revision(skp, by=here.pelaku("dewi"))
        with pytest.raises(InvalidInput, match="mendukung RHK Anda"):
            rhk_actions.edit_rhk(leaders, by=sari, intervensi=mine.pk)


@pytest.mark.feature("BKN-022")
def test_the_matrix_names_the_leaders_teams_and_opens_each(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="diajukan")
    tim, skp = team(here, "rina"), draft(here)
    rhk = marked(here, tim)
    with here.on(DAY):
        address = f"/skp/{rhk.skp_id}/matriks/"
        browser = here.client("sari")
        whole = browser.get(address).content.decode()
        assert f'href="{address}?tim={tim.pk}"' in whole
        assert "Rina Anggraini" in whole  # of another unit, by the team
        assert "Budi Santoso" in whole
        page = browser.get(f"{address}?tim={tim.pk}").content.decode()
        assert f"Matriks peran hasil {NAMA}: " in page
        assert "Rina Anggraini" in page
        assert "<b>0</b><span>Belum mempunyai SKP</span>" in page
        cells = whole.partition('id="matriks-orang"')[2]
        assert f"{NAMA}</small>" in cells
        assert browser.get(f"{address}xlsx/?tim={tim.pk}").status_code == 200
        for wrong in ("999999", "abc"):
            assert browser.get(f"{address}?tim={wrong}").status_code == 404
        form = browser.get(f"{address}assign_rhk/?tim={tim.pk}&orang={skp.pk}&rhk={rhk.pk}")
        assert f"Rina Anggraini, Analis Kepegawaian ({NAMA})" in form.content.decode()
        data = {"rhk": rhk.pk, "jenis": "utama", "uraian": "Tersusunnya SOP", "orang": [skp.pk]}
        answer = browser.post(f"{address}assign_rhk/?tim={tim.pk}", data)
        assert answer.status_code == 302
    given = skp.rhk_set.get()
    assert (given.intervensi, given.penugasan_dari) == (rhk, f"Ketua {NAMA}")


def test_a_member_is_given_only_what_his_team_carries(world: Callable) -> None:
    here = world("bkn")
    leader = here.skp("sari")
    team(here, "rina")
    skp = draft(here)
    with here.on(DAY):
        facts = {"by": here.pelaku("sari"), "skp": skp, "jenis": "utama", "uraian": "Hasil"}
        with pytest.raises(InvalidInput, match="Rina Anggraini bukan bawahan pimpinan ini"):
            matriks.assign_rhk(here.rhk(leader), **facts)
    assert not skp.rhk_set.exists()


def test_where_the_admin_fills_he_cannot_reach_a_member_of_another_opd(world: Callable) -> None:
    here = world("denpasar")
    here.skp("sari")
    tim = team(here, "tono")
    rhk, skp = marked(here, tim), here.skp("tono", status="draf", isi=False)
    with here.on(DAY):
        data = {"rhk": rhk.pk, "jenis": "utama", "uraian": "Hasil", "orang": [skp.pk]}
        answer = here.client("rina").post(f"/skp/{rhk.skp_id}/matriks/assign_rhk/", data)
    assert answer.status_code == 403


def test_a_team_of_many_asks_no_more_queries(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    here.skp("budi", status="diajukan")
    tim = team(here, "budi")
    with here.on(DAY):
        browser, path = here.client("sari"), f"/skp/{here.skp_of('sari').pk}/matriks/"
        browser.get(path)
        with queries() as few:
            browser.get(path)
        draft(here)
        AnggotaTim.objects.create(tim=tim, pegawai=here.rina, mulai=date(2026, 1, 1))
        for n in range(5):
            TimKerja.objects.create(
                instansi=here.instansi, unit=tim.unit, ketua=here.sari, nama=f"Tim {n}", mulai=DAY
            )
        with queries() as more:
            browser.get(path)
    budget(few, more, large=True)


@pytest.mark.feature("DPS-018")
def test_the_pegawai_is_told_of_what_the_matrix_gave_him_since_he_looked(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    served = here.rhk(here.skp_of("sari"))
    with here.on(DAY):
        owner = here.client("budi")
        owner.post("/pemberitahuan/baca/")
        assert "Tandai sudah dibaca" not in owner.get("/pemberitahuan/").content.decode()
        facts = {"skp": skp, "jenis": "utama", "uraian": "Dari matriks"}
        matriks.assign_rhk(served, by=here.pelaku("rina"), **facts)
        news = owner.get("/pemberitahuan/").content.decode()
        assert "Tandai sudah dibaca" in news
        assert "menambahkan RHK dari matriks peran hasil ke SKP" in news
        opened = re.search(r'action="(/pemberitahuan/\d+/[a-z]+/)"', news)
        assert opened is not None
        assert owner.post(opened[1])["Location"] == f"/skp/{skp.pk}/"
        page = owner.get(f"/skp/{skp.pk}/").content.decode()
    assert "Mohon periksa kembali." in page
    assert "bila ada yang keliru, mohon menghubungi Rina Anggraini (Admin OPD)" in page
