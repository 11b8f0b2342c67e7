"""PAK that were set elsewhere come in by a workbook, and the penilai approves them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from selaras.angka_kredit.actions import dasar
from selaras.angka_kredit.models import DasarAngkaKredit
from selaras.angka_kredit.tests.conftest import Kredit
from selaras.demo.world import World
from selaras.impor.tests.lembar import apply, changes, csv, errors, upload

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db


def test_a_sheet_of_pak_comes_in_whole_and_waits_for_the_penilai(
    world: Worlds, kredit: type[Kredit]
) -> None:
    its = kredit(world("bkn"))
    here = its.here
    budi, tono = here.budi.nip, here.tono.nip

    def sheet(angka: str, sampai: str = "31-12-2025", nip: str = budi) -> tuple[str, ...]:
        return (nip, sampai, angka, "", "800/12/PAK", "20-01-2026")

    with its.later():
        wrong = (sheet("140,5555"), sheet("10", "15-12-2025"), sheet("10", nip=tono))
        said = " | ".join(errors(upload(here, csv("pak", *wrong), "pak")))
        assert "tiga angka desimal" in said
        assert "hari terakhir bulan itu" in said
        assert "jabatan fungsional yang berjenjang" in said
        assert not DasarAngkaKredit.objects.exists()
        assert changes(apply(here, upload(here, csv("pak", sheet("90")), "pak"))) == {"pak": (1, 0)}
        again = csv("pak", sheet("140,5"))
        assert changes(apply(here, upload(here, again, "pak"))) == {"pak": (0, 1)}
        assert changes(apply(here, upload(here, again, "pak"))) == {"pak": (0, 0)}
        row = DasarAngkaKredit.objects.get()
        assert (row.jenis, row.mulai, row.ak_lama) == (
            "pak_lama", date(2026, 1, 1), Decimal("140.5")
        )  # fmt: skip
        assert (row.status, row.nomor_sk) == (row.Status.DIAJUKAN, "800/12/PAK")
        assert row in DasarAngkaKredit.objects.awaiting_approval_of(here.pelaku("sari"))
        dasar.approve_dasar(row, by=here.pelaku("sari"))
        late = errors(upload(here, csv("pak", sheet("150")), "pak"))
        assert "sudah disetujui penilai" in late[0]
