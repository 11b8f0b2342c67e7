"""Rivals at the same moment: one succeeds; and what the database itself refuses."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from selaras.base.errors import NotNow
from selaras.jadwal import actions
from selaras.jadwal.models import PermintaanPerpanjangan, Perpanjangan
from selaras.jadwal.tests.test_perpanjangan import DAY, FACTS, propose


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_one_counts(world: Any, together: Any) -> None:
    here = world("ntt")
    with here.on(DAY):
        row, agus = propose(here, pegawai=here.budi), here.pelaku("agus")

    def seen() -> Perpanjangan:
        return Perpanjangan.objects.get(pk=row.pk)

    def approve() -> None:
        actions.approve_perpanjangan(seen(), by=agus)

    def reject() -> None:
        actions.reject_perpanjangan(seen(), by=agus, catatan="Belum perlu.")

    refused = [error for error in together(here, DAY, approve, reject) if error]
    assert len(refused) == 1
    assert isinstance(refused[0], NotNow)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_taps_are_one_request(world: Any, together: Any) -> None:
    here = world("ntt")
    with here.on(DAY):
        budi, sari = here.pelaku("budi"), here.pelaku("sari")

    def ask(by: Any) -> None:
        actions.request_perpanjangan(here.budi, by=by, **FACTS)

    assert [e for e in together(here, DAY, lambda: ask(budi), lambda: ask(sari)) if e] == []
    assert PermintaanPerpanjangan.objects.count() == 1


@pytest.mark.constraint
@pytest.mark.parametrize(
    "facts",
    [{"alasan": ""}, {"dasar": ""}, {"sampai": date(2026, 3, 10)}, {"unit": True}],
    ids=["alasan", "dasar", "sampai", "lingkup"],
)
@pytest.mark.django_db
def test_the_database_refuses_what_no_extension_is(world: Any, facts: Any) -> None:
    here = world("ntt")
    with here.on(DAY):
        row = propose(here, pegawai=here.budi)
    facts = facts | ({"unit": here.unit("budi")} if "unit" in facts else {})
    with pytest.raises(IntegrityError), transaction.atomic():
        Perpanjangan.objects.filter(pk=row.pk).update(**facts)
