"""A kebijakan holds from a day on, and is read without a query once warm."""

from datetime import date

import pytest
from django.db import transaction

from selaras.accounts.models import Instansi
from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.audit import trail
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_NASIONAL, Pelaku, system
from selaras.kebijakan import actions, in_force
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.models import PenerapanKebijakan
from selaras.kebijakan.policies import KebijakanPolicy

pytestmark = pytest.mark.django_db
JANUARY, JULY = date(2026, 1, 1), date(2026, 7, 1)


@pytest.fixture
def instansi() -> Instansi:
    in_force.forget()
    return Instansi.objects.create(kode="contoh", nama="Pemkot Contoh", zona_waktu="Asia/Makassar")


def test_a_policy_holds_from_its_day_until_the_next(instansi: Instansi) -> None:
    actions.apply(instansi, "denpasar", JANUARY, by=system(instansi))
    actions.apply(instansi, "bkn", JULY, {"ubah_rating_kali": 2}, by=system(instansi))
    assert kebijakan_for(instansi, date(2026, 6, 30)).preset == "denpasar"
    july = kebijakan_for(instansi, JULY)
    assert (july.preset, july.ubah_rating_kali) == ("bkn", 2)
    assert kebijakan_for(instansi, date(2025, 5, 1)).preset == "denpasar"


def test_the_agencys_own_zone_is_kept(instansi: Instansi) -> None:
    actions.apply(instansi, "bkn", JANUARY, by=system(instansi))
    assert kebijakan_for(instansi, JULY).zona.key == "Asia/Makassar"


def test_a_warm_lookup_needs_no_query(instansi: Instansi, django_assert_num_queries) -> None:  # noqa: ANN001
    actions.apply(instansi, "ntt", JANUARY, by=system(instansi))
    with django_assert_num_queries(1):
        kebijakan_for(instansi, JULY)
    fresh = Instansi.objects.get(pk=instansi.pk)
    with django_assert_num_queries(0):
        assert kebijakan_for(fresh, JULY).preset == "ntt"


def test_a_new_application_is_seen_at_once(instansi: Instansi) -> None:
    actions.apply(instansi, "ntt", JANUARY, by=system(instansi))
    assert kebijakan_for(instansi, JULY).preset == "ntt"
    actions.apply(instansi, "bkn", JANUARY, by=system(instansi))
    assert kebijakan_for(instansi, JULY).preset == "bkn"
    assert PenerapanKebijakan.objects.filter(instansi=instansi).count() == 1


def test_what_was_rolled_back_is_not_remembered(instansi: Instansi) -> None:
    actions.apply(instansi, "ntt", JANUARY, by=system(instansi))

    class RegretError(Exception):
        pass

    def apply_and_regret() -> None:
        with transaction.atomic():
            actions.apply(instansi, "bkn", JANUARY, by=system(instansi))
            assert kebijakan_for(instansi, JULY).preset == "bkn"
            raise RegretError

    with pytest.raises(RegretError):
        apply_and_regret()
    instansi.refresh_from_db()
    assert kebijakan_for(instansi, JULY).preset == "ntt"


def test_an_agency_without_policy_is_told_whom_to_ask(instansi: Instansi) -> None:
    with pytest.raises(NotNow, match="belum diterapkan"):
        kebijakan_for(instansi, JULY)


@pytest.mark.parametrize(
    ("preset", "overrides", "field"),
    [
        ("hilang", {}, "preset"),
        ("dasar/../ntt", {}, "preset"),
        ("ntt", {"warna": 1}, "overrides"),
        ("ntt", {"ubah_rating_kali": -1}, "overrides"),
    ],
)
def test_a_wrong_preset_or_override_is_refused(
    instansi: Instansi, preset: str, overrides: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        actions.apply(instansi, preset, JANUARY, overrides, by=system(instansi))
    assert list(refused.value.errors) == [field]
    assert not PenerapanKebijakan.objects.exists()


def test_the_trail_says_who_applied_what(instansi: Instansi) -> None:
    row = actions.apply(instansi, "ntt", JANUARY, {"ubah_rating_kali": 2}, by=system(instansi))
    (entry,) = trail(row)
    assert (entry.verb, entry.actor_nama, entry.after) == ("apply", "Sistem", "ntt")
    assert entry.data["overrides"] == {"ubah_rating_kali": 2}


@pytest.mark.parametrize(
    ("peran", "own", "allowed"),
    [
        (ADMIN_INSTANSI, True, True),
        (ADMIN_INSTANSI, False, False),
        (ADMIN_NASIONAL, False, True),
        ("pegawai", True, False),
    ],
)
def test_who_may_apply(instansi: Instansi, peran: str, *, own: bool, allowed: bool) -> None:
    other = Instansi.objects.create(kode="lain", nama="Pemkab Lain", zona_waktu="Asia/Jakarta")
    by = Pelaku(1, "Rina", instansi if own else other, peran=frozenset({peran}))
    assert KebijakanPolicy(by, instansi).can("apply") == allowed


def test_a_stranger_is_refused(instansi: Instansi) -> None:
    with pytest.raises(NotAllowed, match="diterapkan oleh admin instansi"):  # who has a name
        actions.apply(instansi, "ntt", JANUARY, by=Pelaku(1, "Tono", instansi))


def test_a_change_of_one_value_holds_until_the_next_preset(instansi: Instansi) -> None:
    actions.apply(instansi, "ntt", JANUARY, {"ubah_rating_alasan_min": 100}, by=system(instansi))
    amended(instansi, date(2026, 3, 1), 2)
    actions.apply(instansi, "bkn", JULY, by=system(instansi))
    march = kebijakan_for(instansi, date(2026, 3, 1))
    assert (march.preset, march.ubah_rating_kali, march.ubah_rating_alasan_min) == ("ntt", 2, 100)
    assert kebijakan_for(instansi, date(2026, 2, 28)).ubah_rating_kali == 1
    july = kebijakan_for(instansi, JULY)
    assert (july.preset, july.ubah_rating_kali) == ("bkn", 1)


def test_a_preset_applied_under_a_change_carries_it(instansi: Instansi) -> None:
    actions.apply(instansi, "ntt", JANUARY, by=system(instansi))
    amended(instansi, date(2026, 3, 1), 2)
    actions.apply(instansi, "bkn", date(2026, 2, 1), by=system(instansi))
    march = kebijakan_for(instansi, date(2026, 3, 1))
    assert (march.preset, march.ubah_rating_kali) == ("bkn", 2)


def test_what_another_change_stands_on_is_not_taken_away(instansi: Instansi) -> None:
    actions.apply(instansi, "denpasar", JANUARY, by=system(instansi))
    first = amended(instansi, date(2026, 3, 1), "nama_dan_tautan", kunci="bukti")
    amended(instansi, date(2026, 4, 1), True, kunci="bukti_berkas")
    with pytest.raises(InvalidInput, match="bukti_berkas"):
        actions.repeal(instansi, first, by=system(instansi))
    assert kebijakan_for(instansi, date(2026, 5, 1)).bukti_berkas is True


def amended(
    instansi: Instansi, mulai: date, nilai: object, kunci: str = "ubah_rating_kali"
) -> PenerapanKebijakan:
    facts = {"dasar_nomor": "12/2026", "dasar_tanggal": JANUARY, "by": system(instansi)}
    return actions.amend(instansi, kunci, mulai, {kunci: nilai}, **facts)
