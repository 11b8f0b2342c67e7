"""The ketua marks results of his SKP as his team's; members of any unit may then serve them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import DomainError, InvalidInput, NotAllowed, NotNow
from selaras.core import audit
from selaras.kaskade.actions import tim as perencanaan_tim
from selaras.kaskade.policies.tim import TimRhkPolicy
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.susun.pages import skp as halaman
from selaras.tim import actions as tim_actions
from selaras.tim.models import TimKerja

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 19)
URAIAN = "Tersedianya data angkutan yang terpadu dengan layanan informatika"


def team(here: Any, ketua: str = "sari", *members: str, **facts: Any) -> TimKerja:
    """Formed by Dewi in her dinas; Tono of another dinas belongs to it unless others are named."""
    facts = {"nama": "Tim Data Terpadu", "mulai": date(2026, 1, 5)} | facts
    by = here.pelaku("dewi")
    tim = tim_actions.create_tim(here.unit("dewi"), by=by, ketua=getattr(here, ketua), **facts)
    for name in members or ("tono",):
        tim_actions.add_anggota(tim, by=by, pegawai=getattr(here, name), mulai=facts["mulai"])
    return tim


def serve(here: Any, skp: Skp, served: RencanaHasilKerja, name: str = "tono") -> RencanaHasilKerja:
    by = here.pelaku(name)
    return rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian=URAIAN, intervensi=served.pk)


def test_a_member_from_another_unit_serves_a_marked_result(world: Callable) -> None:
    here = world("bkn")
    skp, tono = here.skp("sari"), here.skp("tono", status="draf")
    rhk = here.rhk(skp)
    with here.on(DAY):
        tim = team(here)
        with pytest.raises(InvalidInput):
            serve(here, tono, rhk)
        perencanaan_tim.mark_team_rhk(rhk, by=here.pelaku("sari"), tim=tim)
        offered = halaman.offered(SkpPolicy(here.pelaku("tono"), tono))
        assert [pk for pk, label in offered if tim.nama in label] == [rhk.pk]
        assert serve(here, tono, rhk).intervensi == rhk
        skp.refresh_from_db()
        assert skp.status == "disetujui"  # its words and its approval stay
    entry = audit.trail(skp)[0]
    assert (entry.verb, entry.note) == ("mark_team_rhk", f"{tim.nama}: {rhk.uraian}")


def test_a_result_that_members_serve_stays_the_teams(world: Callable) -> None:
    here = world("bkn")
    rhk, tono = here.rhk(here.skp("sari")), here.skp("tono", status="draf")
    with here.on(DAY):
        sari = here.pelaku("sari")
        perencanaan_tim.mark_team_rhk(rhk, by=sari, tim=team(here))
        served = serve(here, tono, rhk)
        waits = f"1 RHK anggota tim .* Mohon {tono.pegawai.nama} mengubah RHK"
        with pytest.raises(NotNow, match=waits):
            perencanaan_tim.unmark_team_rhk(rhk, by=sari)
        rhk_actions.delete_rhk(served, by=here.pelaku("tono"))
        perencanaan_tim.unmark_team_rhk(rhk, by=sari)
    rhk.refresh_from_db()
    assert rhk.tim is None


@pytest.mark.parametrize(
    ("name", "error"), [("dewi", NotAllowed), ("rina", NotAllowed), ("agus", NotAllowed)]
)
def test_only_the_owner_marks_his_results(
    world: Callable, name: str, error: type[DomainError]
) -> None:
    here = world("bkn")
    rhk = here.rhk(here.skp("sari"))
    with here.on(DAY):
        tim = team(here)
        with pytest.raises(error, match="Hanya pemilik SKP, Ibu Sari Puspita"):
            perencanaan_tim.mark_team_rhk(rhk, by=here.pelaku(name), tim=tim)
        with pytest.raises(error):
            perencanaan_tim.unmark_team_rhk(rhk, by=here.pelaku(name))


def test_who_leads_no_team_or_another_one_is_told_why(world: Callable) -> None:
    here = world("bkn")
    rhk = here.rhk(here.skp("sari"))
    with here.on(DAY):
        sari, others = here.pelaku("sari"), team(here, "tono", "sari")
        refusal = TimRhkPolicy(sari, rhk.skp).refusal("mark_team_rhk")
        assert refusal is not None
        assert "belum menjadi ketua tim kerja" in refusal.sentence
        tim = team(here)
        with pytest.raises(NotAllowed, match="bukan tim kerja aktif"):
            perencanaan_tim.mark_team_rhk(rhk, by=sari, tim=others)
        perencanaan_tim.mark_team_rhk(rhk, by=sari, tim=tim)
        second = team(here, "sari", "tono", nama="Tim Kedua")
        with pytest.raises(NotNow, match="sudah menjadi hasil Tim Data Terpadu"):
            perencanaan_tim.mark_team_rhk(rhk, by=sari, tim=second)
        tim_actions.end_tim(second, by=here.pelaku("dewi"), selesai=date(2026, 1, 18))
        assert TimRhkPolicy(sari, rhk.skp).tim == [tim]


def test_an_ended_skp_is_marked_no_more(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("sari")
    with here.on(DAY):
        tim = team(here)
        Skp.objects.filter(pk=skp.pk).update(status="selesai")
        with pytest.raises(NotNow, match="hasil tim tidak diubah lagi"):
            perencanaan_tim.mark_team_rhk(here.rhk(skp), by=here.pelaku("sari"), tim=tim)


def test_the_page_marks_and_unmarks_by_checkbox(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("sari")
    rhk = here.rhk(skp)
    with here.on(DAY):
        tim, sari = team(here), here.client("sari")
        place = f"/skp/{skp.pk}/tim/?tim={tim.pk}"
        assert rhk.uraian in sari.get(place).content.decode()
        assert sari.post(place, {"rhk": [rhk.pk]}).status_code == 302
        assert RencanaHasilKerja.objects.get(pk=rhk.pk).tim == tim
        assert "Hasil tim kerja" in sari.get(f"/skp/{skp.pk}/").content.decode()
        assert sari.post(place, {"versi": 1}).status_code == 409
        assert sari.post(place, {"rhk": [0]}).status_code == 422
        sari.post(place)
        assert RencanaHasilKerja.objects.get(pk=rhk.pk).tim is None
        assert here.client("dewi").get(place).status_code == 403
        assert here.client("tono").get(place).status_code == 404


def test_the_results_are_read_by_the_team_and_drafts_stay_private(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    skp, tono = here.skp("sari"), here.skp("tono", status="draf")
    rhk = here.rhk(skp)
    with here.on(DAY):
        tim = team(here, "sari", "tono", "agus")
        perencanaan_tim.mark_team_rhk(rhk, by=here.pelaku("sari"), tim=tim)
        serve(here, tono, rhk)
        place = f"/skp/tim/{tim.pk}/"
        sari = here.client("sari")
        with queries() as asked:
            shown = sari.get(place).content.decode()
        budget(asked)
        for words in (rhk.uraian, "Tono Prasetyo", "masih disusun", "Tandai RHK SKP 2026"):
            assert words in shown
        assert URAIAN not in shown
        assert "belum mendukung hasil tim: Agus Hartono" in shown
        own = here.client("tono").get(place, headers={"HX-Request": "true"}).content.decode()
        assert URAIAN in own
        assert "<html" not in own
        assert here.client("budi").get(place).status_code == 404


def test_the_skp_page_names_the_teams_of_its_year(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    skp = here.skp("sari")
    with here.on(DAY):
        browser = here.client("sari")
        with queries() as before:
            browser.get(f"/skp/{skp.pk}/")
        before = list(before)
        team(here)
        team(here, "tono", "sari", nama="Tim Angkutan")
        ended = team(here, "tono", "sari", nama="Tim Lama", mulai=date(2025, 1, 6))
        TimKerja.objects.filter(pk=ended.pk).update(selesai=date(2025, 6, 30))
        with queries() as after:
            shown = browser.get(f"/skp/{skp.pk}/").content.decode()
    budget(before, after, large=True)
    assert 'Tim Data Terpadu</a> <span class="mute small">(ketua)' in shown
    assert 'Tim Angkutan</a> <span class="mute small">(ketua Tono Prasetyo)' in shown
    assert "Tim Lama" not in shown


def test_what_is_sent_for_a_team_that_has_ended_touches_no_other_team(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("sari")
    rhk = here.rhk(skp)
    with here.on(DAY):
        by = here.pelaku("sari")
        kept, ended = team(here), team(here, nama="Tim Yang Berakhir")
        perencanaan_tim.mark_team_rhk(rhk, by=by, tim=kept)
        tim_actions.end_tim(ended, by=here.pelaku("dewi"), selesai=date(2026, 1, 18))
        skp.refresh_from_db()
        sent = {"versi": skp.versi}
        answer = here.client("sari").post(f"/skp/{skp.pk}/tim/?tim={ended.pk}", sent)
    assert answer.status_code == 409
    rhk.refresh_from_db()
    assert rhk.tim == kept
