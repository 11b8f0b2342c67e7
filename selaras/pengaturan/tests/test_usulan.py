"""One proposes, another confirms, and nothing moves before its day (practice.md §6)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from selaras.accounts.models import Instansi
from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.core.audit import trail
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.demo.world import World
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.models import PenerapanKebijakan
from selaras.organisasi.models.peran import Peran
from selaras.pengaturan import actions
from selaras.pengaturan.models import UsulanKebijakan
from selaras.pengaturan.policies import UsulanPolicy

pytestmark = pytest.mark.django_db
Worlds = Callable[..., World]
DAY, MULAI = date(2026, 4, 10), date(2026, 7, 1)
KALI = "ubah_rating_kali"


@pytest.fixture
def here(world: Worlds) -> World:
    """NTT, with Dewi as the second admin of the agency."""
    made = world("ntt")
    Peran.objects.create(user=made.user("dewi"), jenis=ADMIN_INSTANSI)
    return made


def proposed(here: World, by: str = "agus", on: date = DAY, **facts: Any) -> UsulanKebijakan:
    facts = {
        "kunci": KALI,
        "nilai": 2,
        "mulai": MULAI,
        "dasar_nomor": "Keputusan Gubernur 12/2026",
        "dasar_tanggal": date(2026, 4, 1),
    } | facts
    with here.on(on):
        return actions.propose_change(by=here.pelaku(by), **facts)


def decided(here: World, usulan: UsulanKebijakan, verb: Any, by: str, **facts: Any) -> Any:
    with here.on(facts.pop("on", DAY)):
        return verb(usulan, by=here.pelaku(by), **facts)


def held(here: World, on: date) -> int:
    return kebijakan_for(Instansi.objects.get(pk=here.instansi.pk), on).ubah_rating_kali


def refused(here: World, **facts: Any) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as found:
        proposed(here, **facts)
    assert not UsulanKebijakan.objects.exists()
    return found.value.errors


def test_no_sample_at_all_is_refused_with_what_it_is_for(here: World) -> None:
    errors = refused(here, kunci="tinjauan_contoh_persen", nilai=0)
    assert "Tanpa contoh acak, yang tidak ditinjau dapat ditebak" in errors["nilai"][0]


def test_a_change_holds_from_its_day_once_another_has_confirmed_it(here: World) -> None:
    usulan = proposed(here)
    assert held(here, MULAI) == 1
    decided(here, usulan, actions.confirm_change, "dewi", versi=usulan.versi)
    assert (held(here, MULAI - timedelta(days=1)), held(here, MULAI)) == (1, 2)
    row = PenerapanKebijakan.objects.get(kunci=KALI)
    assert (row.dasar_nomor, row.dasar_tanggal) == ("Keputusan Gubernur 12/2026", date(2026, 4, 1))
    assert kebijakan_for(here.instansi, DAY).versi != kebijakan_for(usulan.instansi, MULAI).versi


def test_what_is_in_force_costs_one_query_cold_and_none_warm(
    here: World, django_assert_num_queries: Any
) -> None:
    usulan = proposed(here)
    decided(here, usulan, actions.confirm_change, "dewi")
    fresh = Instansi.objects.get(pk=here.instansi.pk)
    with django_assert_num_queries(1):
        assert kebijakan_for(fresh, MULAI).ubah_rating_kali == 2
    with django_assert_num_queries(0):
        assert kebijakan_for(fresh, DAY).ubah_rating_kali == 1


def test_two_changes_stand_on_each_other(here: World) -> None:
    for kunci, nilai, mulai in (
        (KALI, 2, MULAI),
        ("ubah_rating_alasan_min", 100, date(2026, 8, 1)),
    ):
        usulan = proposed(here, kunci=kunci, nilai=nilai, mulai=mulai)
        decided(here, usulan, actions.confirm_change, "dewi")
    its = kebijakan_for(Instansi.objects.get(pk=here.instansi.pk), date(2026, 9, 1))
    assert (its.ubah_rating_kali, its.ubah_rating_alasan_min) == (2, 100)


def test_nobody_confirms_his_own_and_hears_who_may(here: World) -> None:
    usulan = proposed(here)
    for verb, facts in ((actions.confirm_change, {}), (actions.reject_change, {"catatan": "x"})):
        with pytest.raises(NotAllowed, match="bukan oleh Anda sendiri"):
            decided(here, usulan, verb, "agus", **facts)
    with here.on(DAY):
        refusal = UsulanPolicy(here.pelaku("agus"), usulan).refusal("confirm_change")
    assert refusal is not None
    assert refusal.who == "Dewi Lestari"


def test_the_only_admin_hears_how_there_comes_to_be_another(world: Worlds) -> None:
    here = world("ntt")
    usulan = proposed(here)
    with pytest.raises(NotAllowed, match="halaman Peran"):
        decided(here, usulan, actions.confirm_change, "agus")


@pytest.mark.parametrize("name", ["budi", "sari", "rina", "tono"])
def test_others_neither_propose_nor_decide(here: World, name: str) -> None:
    usulan = proposed(here)
    with pytest.raises(NotAllowed):
        proposed(here, by=name, kunci="aktivitas_wajib", nilai=True)
    for verb in (actions.confirm_change, actions.withdraw_change):
        with pytest.raises(NotAllowed):
            decided(here, usulan, verb, name)


def test_the_admin_of_another_agency_has_no_say(here: World, world: Worlds) -> None:
    usulan, other = proposed(here), world("bkn")
    with other.on(DAY), pytest.raises(NotAllowed):
        actions.confirm_change(usulan, by=other.pelaku("agus"))
    assert not UsulanKebijakan.objects.visible_to(other.pelaku("agus")).exists()


def test_an_old_page_confirms_nothing(here: World) -> None:
    usulan = proposed(here)
    decided(here, usulan, actions.withdraw_change, "agus")
    with pytest.raises(NotNow):
        decided(here, usulan, actions.confirm_change, "dewi", versi=1)
    again = proposed(here)
    UsulanKebijakan.objects.filter(pk=again.pk).update(versi=7)
    with pytest.raises(Stale):
        decided(here, again, actions.confirm_change, "dewi", versi=1)
    assert held(here, MULAI) == 1


def test_a_rejection_says_why(here: World) -> None:
    usulan = proposed(here)
    with pytest.raises(InvalidInput, match="alasan"):
        decided(here, usulan, actions.reject_change, "dewi", catatan=" ")
    decided(here, usulan, actions.reject_change, "dewi", catatan="Belum ada Pergub.")
    assert [row.verb for row in trail(usulan)] == ["reject_change", "propose_change"]
    assert held(here, MULAI) == 1


def test_before_its_day_a_change_is_undone_and_after_it_is_not(here: World) -> None:
    usulan = proposed(here)
    decided(here, usulan, actions.confirm_change, "dewi")
    with pytest.raises(NotNow, match="sudah berlaku"):
        decided(here, usulan, actions.undo_change, "agus", on=MULAI)
    decided(here, usulan, actions.undo_change, "agus", on=MULAI - timedelta(days=1))
    assert held(here, MULAI) == 1
    assert not PenerapanKebijakan.objects.filter(kunci=KALI).exists()
    assert proposed(here).pk  # the way is free again


def test_one_proposal_at_a_time_for_one_knob(here: World) -> None:
    proposed(here)
    with pytest.raises(InvalidInput, match="menunggu konfirmasi"):
        proposed(here, nilai=3)


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"mulai": date(2026, 3, 1)}, "mulai", "sudah lewat"),
        ({"mulai": date(2026, 7, 2)}, "mulai", "hari pertama"),
        ({"mulai": date(2036, 7, 1)}, "mulai", "terlalu jauh"),
        ({"kunci": "catatan_pengajuan", "nilai": "wajib"}, "mulai", "1 Januari"),
        ({"nilai": -1}, "nilai", "terlalu kecil"),
        ({"nilai": 12}, "nilai", "paling banyak 9"),
        ({"nilai": "dua"}, "nilai", "bilangan bulat"),
        ({"nilai": None}, "nilai", "bilangan bulat"),
        ({"nilai": 1}, "nilai", "sama dengan"),
        ({"nilai": ["x" * 9000]}, "nilai", "karakter"),
        ({"nilai": "a\x00"}, "nilai", "tidak dapat disimpan"),
        ({"kunci": "hilang"}, "kunci", "tidak dikenal"),
        ({"kunci": "kuadran", "nilai": {}}, "kunci", "tidak diubah di sini"),
        ({"dasar_nomor": " "}, "dasar_nomor", "nomor keputusan"),
        ({"dasar_tanggal": date(2026, 5, 1)}, "dasar_tanggal", "sesudah hari ini"),
        ({"kunci": "realisasi_narasi", "nilai": "tidak"}, "nilai", "salah satu dari"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    here: World, facts: dict[str, Any], field: str, words: str
) -> None:
    errors = refused(here, **facts)
    assert list(errors) == [field]
    assert words.lower() in " ".join(errors[field]).lower()
