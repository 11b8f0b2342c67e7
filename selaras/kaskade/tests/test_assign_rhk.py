"""A leader's result is divided: who may, to whom, when, and all or none."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core import audit
from selaras.kaskade.actions import matriks
from selaras.kaskade.actions import tim as perencanaan_tim
from selaras.kaskade.policies.matriks import MatriksPolicy
from selaras.perencanaan.actions import pengajuan
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.tests.crowd import crowd
from selaras.tim import actions as tim_actions

DAY = date(2026, 1, 12)
BARU = "Tersusunnya laporan layanan informatika"


def start(world: Callable, preset: str = "bkn", status: str = "draf") -> tuple[Any, Skp, Any]:
    """The world, Budi's SKP, and the result of Sari that is divided."""
    here = world(preset)
    skp = here.skp("budi", status=status, isi=status != "draf")
    return here, skp, here.rhk(here.skp_of("sari"))


def isian(skp: Skp, rhk: RencanaHasilKerja, **facts: Any) -> dict[str, Any]:
    return {"orang": [skp.pk], "rhk": rhk.pk, "jenis": "utama", "uraian": BARU} | facts


def address(rhk: RencanaHasilKerja) -> str:
    return f"/skp/{rhk.skp_id}/matriks/assign_rhk/"


@pytest.mark.feature("BKN-025")
def test_a_result_goes_into_the_skp_of_the_person(world: Callable) -> None:
    here, skp, served = start(world)
    with here.on(DAY):
        browser = here.client("sari")
        page = browser.get(f"{address(served)}?orang={skp.pk}&rhk={served.pk}").content.decode()
        for words in ("RHK pimpinan yang diintervensi", "Jenis RHK", "RHK pegawai", "Budi Santoso"):
            assert words in page
        assert "checked" in page
        answer = browser.post(address(served), isian(skp, served))
    assert answer.url == f"/skp/{served.skp_id}/matriks/"
    rhk = skp.rhk_set.get()
    assert (rhk.intervensi, rhk.uraian, rhk.jenis) == (served, BARU, "utama")
    assert rhk.sumber == "matriks"
    assert audit.trail(skp).first().verb == "assign_rhk"
    assert audit.trail(skp).first().actor_nama == "Sari Puspita"


def test_one_result_goes_to_several_people_at_once(world: Callable) -> None:
    here, skp, served = start(world)
    crowd(here, 1)
    with here.on(DAY):
        other = here.skp_of("rekan1")
        pengajuan.withdraw(other, by=here.pelaku("rekan1"))
        data = isian(skp, served, orang=[skp.pk, other.pk])
        page = here.client("sari").post(address(served), data, follow=True).content.decode()
    assert "RHK ditambahkan ke SKP 2 pegawai." in page
    rows = RencanaHasilKerja.objects.filter(sumber="matriks", uraian=BARU)
    assert set(rows.values_list("skp", flat=True)) == {skp.pk, other.pk}


def test_all_or_none(world: Callable) -> None:
    here, skp, served = start(world)
    crowd(here, 1)  # whose SKP is submitted
    with here.on(DAY):
        sari, orang = here.pelaku("sari"), [skp.pk, here.skp_of("rekan1").pk]
        facts = isian(skp, served, orang=orang)
        with pytest.raises(NotNow, match="Rekan 1 berstatus"):
            matriks.bulk_assign(served.skp, by=sari, **facts)
    assert not skp.rhk_set.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"uraian": " "}, "Isian ini wajib diisi."),
        ({"uraian": "x" * 1001}, "1000"),
        ({"jenis": "lain"}, "Pilihan ini tidak tersedia."),
        ({"rhk": "999999"}, "Mohon pilih RHK pimpinan dari daftar."),
        ({"orang": []}, "Mohon pilih paling sedikit satu pegawai."),
        ({"orang": ["999999"]}, "Mohon pilih pegawai dari daftar."),
        ({"orang": ["abc"]}, "Mohon pilih pegawai dari daftar."),
    ],
)
def test_wrong_input_is_told_beside_its_field(world: Callable, facts: dict, words: str) -> None:
    here, skp, served = start(world)
    with here.on(DAY):
        answer = here.client("sari").post(address(served), isian(skp, served) | facts)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not skp.rhk_set.exists()


@pytest.mark.feature("BKN-024")
def test_only_ones_own_people_with_an_skp_are_given_one(world: Callable) -> None:
    here, skp, served = start(world)
    with here.on(DAY):
        sari, others = here.pelaku("sari"), here.skp("rina", status="draf")
        for orang in ([others.pk], [skp.pk, others.pk], [999999]):
            with pytest.raises(InvalidInput, match="Hanya pegawai yang sudah mempunyai SKP"):
                matriks.bulk_assign(served.skp, by=sari, **isian(skp, served, orang=orang))
        another = here.rhk(here.skp_of("dewi"))
        with pytest.raises(InvalidInput, match="bukan bagian dari SKP"):
            matriks.bulk_assign(served.skp, by=sari, **isian(skp, another))


def test_the_same_result_twice_is_refused(world: Callable) -> None:
    here, skp, served = start(world)
    with here.on(DAY):
        facts = {"by": here.pelaku("sari"), "skp": skp, "jenis": "utama", "uraian": BARU}
        matriks.assign_rhk(served, **facts)
        with pytest.raises(InvalidInput, match="sudah dimiliki Budi Santoso"):
            matriks.assign_rhk(served, **facts)
    assert skp.rhk_set.count() == 1


def test_a_double_click_adds_one(world: Callable) -> None:
    here, skp, served = start(world)
    with here.on(DAY):
        browser = here.client("sari")
        for _ in range(2):
            data = isian(skp, served, _key="sama")
            assert browser.post(address(served), data).status_code == 302
    assert skp.rhk_set.count() == 1


def test_a_stranger_sees_404(world: Callable) -> None:
    here, skp, served = start(world)
    with here.on(DAY):
        for name in ("tono", "budi"):  # another unit, and a subordinate of the leader
            browser = here.client(name)
            for path in ("", "assign_rhk/", "xlsx/"):
                assert browser.get(f"/skp/{served.skp_id}/matriks/{path}").status_code == 404
            assert browser.post(address(served), isian(skp, served)).status_code == 404


def test_who_may_only_look_gets_403(world: Callable) -> None:
    here, skp, served = start(world)
    with here.on(DAY):
        for name in ("dewi", "rina", "agus"):  # her penilai, and those who administer
            browser = here.client(name)
            assert browser.get(f"/skp/{served.skp_id}/matriks/").status_code == 200
            assert browser.get(address(served)).status_code == 403
            assert browser.post(address(served), isian(skp, served)).status_code == 403
    assert not skp.rhk_set.exists()


@pytest.mark.parametrize("status", ["diajukan", "disetujui", "revisi_diajukan"])
def test_a_page_from_before_the_submission_gets_409(world: Callable, status: str) -> None:
    here, skp, served = start(world, status=status)
    count = skp.rhk_set.count()
    with here.on(DAY):
        answer = here.client("sari").post(address(served), isian(skp, served))
    assert answer.status_code == 409
    assert "sehingga RHK belum dapat ditambahkan" in answer.content.decode()
    assert skp.rhk_set.count() == count


@pytest.mark.parametrize("status", ["dikembalikan", "draf_revisi"])
def test_one_that_is_open_again_takes_more(world: Callable, status: str) -> None:
    here, skp, served = start(world, status=status)
    with here.on(DAY):
        facts = {"by": here.pelaku("sari"), "skp": skp, "jenis": "utama", "uraian": BARU}
        matriks.assign_rhk(served, **facts)
    assert skp.rhk_set.filter(uraian=BARU).exists()


def test_nothing_is_divided_before_the_leaders_own_skp_is_approved(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("sari", status="diajukan")
    with here.on(DAY):
        browser = here.client("sari")
        page = browser.get(f"/skp/{skp.pk}/matriks/").content.decode()
        assert "belum disetujui, sehingga RHK-nya belum dapat dibagi" in page
        assert browser.post(f"/skp/{skp.pk}/matriks/assign_rhk/").status_code == 422
        with pytest.raises(NotNow, match="belum disetujui"):
            MatriksPolicy(here.pelaku("sari"), skp).require("assign_rhk")


@pytest.mark.parametrize(
    ("preset", "fills"),
    [("bkn", {"sari"}), ("ntt", {"sari"}), ("buleleng", {"sari"}), ("denpasar", {"rina"})],
)
def test_who_divides_the_results_of_a_leader(world: Callable, preset: str, fills: set[str]) -> None:
    here, _, served = start(world, preset)
    cast = ("sekda", "dewi", "sari", "budi", "tono", "rina", "agus")
    with here.on(DAY):
        policies = {name: MatriksPolicy(here.pelaku(name), served.skp) for name in cast}
        refusals = {name: policy.refusal("assign_rhk") for name, policy in policies.items()}
    assert {name for name in cast if refusals[name] is None} == fills
    assert all(refusals[name].sentence.endswith(".") for name in set(cast) - fills)


@pytest.mark.feature("DPS-018")
def test_where_the_admin_fills_the_leader_may_not(world: Callable) -> None:
    here, skp, served = start(world, "denpasar")
    with here.on(DAY):
        answer = here.client("sari").post(address(served), isian(skp, served))
        assert answer.status_code == 403
        assert "diisi Rina Anggraini (Admin OPD)" in answer.content.decode()
        with pytest.raises(NotAllowed):
            matriks.bulk_assign(served.skp, by=here.pelaku("agus"), **isian(skp, served))
        assert here.client("rina").post(address(served), isian(skp, served)).status_code == 302
    assert skp.rhk_set.get().sumber == "matriks"


def test_a_head_with_the_form_of_jpt_writes_his_own(world: Callable) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    here.skp("sekda")
    skp = here.skp("dewi", status="draf")
    with here.on(DAY):
        served = here.rhk(here.skp_of("sekda"))
        facts = {"by": here.pelaku("sekda"), "skp": skp, "jenis": "utama", "uraian": BARU}
        with pytest.raises(NotNow, match="disusun sendiri"):
            matriks.assign_rhk(served, **facts)


@pytest.mark.feature("DPS-020")
def test_an_admin_opd_gives_utama_alone(world: Callable) -> None:
    """A tambahan of his nobody could change: it is not his, and the pegawai's to read only."""
    here, skp, served = start(world, "denpasar")
    with here.on(DAY):
        data = isian(skp, served, jenis="tambahan")
        answer = here.client("rina").post(address(served), data)
    assert answer.status_code == 422
    assert "RHK tambahan disusun pegawai sendiri" in answer.content.decode()
    assert not skp.rhk_set.exists()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_lead_each_other_do_not_wait_for_one_another(
    world: Callable, together: Callable
) -> None:
    """Sari rates Budi, who leads a team of hers: each holds both SKP, in the same order."""
    here = world("bkn")
    below = here.rhk(here.skp("budi"))
    above = here.rhk(here.skp_of("sari"))
    with here.on(DAY):
        dewi, people = here.pelaku("dewi"), [here.pelaku(name) for name in ("sari", "budi")]
        facts = {"nama": "Tim Data", "ketua": here.budi, "mulai": DAY}
        tim = tim_actions.create_tim(here.unit("dewi"), by=dewi, **facts)
        tim_actions.add_anggota(tim, by=dewi, pegawai=here.sari)
        perencanaan_tim.mark_team_rhk(below, by=people[1], tim=tim)
    rows = RencanaHasilKerja.objects.select_related("skp")
    given = [(rows.get(pk=above.pk), below.skp), (rows.get(pk=below.pk), above.skp)]

    def giving(rhk: RencanaHasilKerja, skp: Skp, by: Any) -> Callable[[], Any]:
        return lambda: matriks.assign_rhk(rhk, by=by, skp=skp, jenis="utama", uraian=BARU)

    deeds = (giving(*pair, by) for pair, by in zip(given, people, strict=True))
    found = together(here, DAY, *deeds)
    assert [type(error) for error in found] == [NotNow, NotNow]  # both SKP are agreed upon
