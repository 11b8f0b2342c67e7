"""To and from SIASN: the AK of 2022 is read there, a set PAK is recorded there."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from selaras.angka_kredit import kirim
from selaras.angka_kredit.actions import dasar, pak
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.angka_kredit.tests.conftest import SURAT, Kredit
from selaras.base.errors import NotNow
from selaras.clients.siasn.bodies import AngkaKredit
from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.demo.world import World
from selaras.siasn.tests.simulator import Simulator
from tests.reading import frame_of, main_of, words_of

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db


def known(siasn: Simulator, here: World) -> str:
    """Budi's id in SIASN, kept here too."""
    siasn.person(here.budi.nip, jabatanNama="Pranata Komputer Ahli Muda", golRuangAkhir="III/d")
    with siasn.client() as client:
        found = client.data_utama(here.budi.nip).id
    type(here.budi).objects.filter(pk=here.budi.pk).update(siasn_id=found)
    here.budi.refresh_from_db()
    return found


def run_last() -> None:
    jobs.run.func(Pekerjaan.objects.latest("pk").pk)


def page_of(client: Client, url: str) -> str:
    return words_of(main_of(client.get(url).content.decode()))


def sent(row: Pak, its: Kredit) -> Pak:
    pak.sync_pak(row, by=its.by)
    run_last()
    row.refresh_from_db()
    return row


@pytest.mark.feature("BKN-060", "BKN-068")
def test_after_the_approval_the_pegawai_sends_it_to_his_riwayat(
    siasn: Simulator, world: Worlds, kredit: type[Kredit]
) -> None:
    its = kredit(world("bkn"))
    year = its.year()
    with its.later():
        its.base()
        row = its.handed_in(year)
        with pytest.raises(NotNow, match="status Menunggu penilai"):
            pak.sync_pak(row, by=its.by)
        pak.approve_pak(row, by=its.here.pelaku("sari"))
        with pytest.raises(NotNow, match="ID SIASN belum dikenal"):
            pak.sync_pak(row, by=its.by)
        orang = known(siasn, its.here)
        row.refresh_from_db()
        siasn.order(faults={its.here.budi.nip: {"kind": "html"}})
        assert sent(row, its).siasn_status == Pak.Kirim.TERTAHAN
        assert row.siasn_galat
        siasn.order(faults={its.here.budi.nip: None})
        assert sent(row, its).siasn_status == Pak.Kirim.TERKIRIM
        page = its.here.client("budi").get(f"/angka-kredit/pak/{row.pk}/").content.decode()
        assert "SIASN: terkirim" in page
        assert 'href="/angka-kredit/"' in frame_of(page)  # the menu
        with pytest.raises(NotNow, match="terkirim ke SIASN"):
            pak.sync_pak(row, by=its.by)
    saved = siasn.order()["saved"]["rw-angkakredit"]
    assert [(each["id"], each["pnsId"], each["isKonversi"]) for each in saved] == [
        (row.siasn_id, orang, "1")
    ]
    assert (saved[0]["bulanMulaiPenailan"], saved[0]["bulanSelesaiPenailan"]) == ("1", "12")
    assert saved[0]["kreditBaruTotal"] == "25.000"


def test_a_pak_stands_in_siasn_once_however_often_it_is_sent(
    siasn: Simulator, world: Worlds, kredit: type[Kredit], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a job that broke down, an answer that was lost, and in the place of another PAK."""
    its = kredit(world("bkn"))
    year = its.year()
    known(siasn, its.here)
    with its.later():
        its.base()
        row = its.decided(year)
        with monkeypatch.context() as broken:
            broken.setattr(kirim, "_send", lambda *_: 1 / 0)
            assert sent(row, its).siasn_status == Pak.Kirim.ANTRE
        page = page_of(its.here.client("budi"), f"/angka-kredit/pak/{row.pk}/")
        assert "SIASN: pengirimannya terhenti Kirim ulang" in page
        first = sent(row, its).siasn_id
        Pak.objects.filter(pk=row.pk).update(siasn_id="", siasn_status=Pak.Kirim.TERTAHAN)
        row.refresh_from_db()
        assert sent(row, its).siasn_id == first
        its.correct(year, "sangat_baik")
        new = pak.replace_pak(row, by=its.by)
        pak.submit_pak(new, by=its.by, **SURAT)
        pak.approve_pak(new, by=its.here.pelaku("sari"))
        new.refresh_from_db()
        assert sent(new, its).siasn_id == first
    saved = siasn.order()["saved"]["rw-angkakredit"]
    assert [(each["id"], each["kreditBaruTotal"]) for each in saved] == [(first, "37.500")]


def test_a_pak_that_was_replaced_meanwhile_is_not_sent(
    siasn: Simulator, world: Worlds, kredit: type[Kredit]
) -> None:
    its = kredit(world("bkn"))
    year = its.year()
    known(siasn, its.here)
    with its.later():
        its.base()
        row = its.decided(year)
        pak.sync_pak(row, by=its.by)
        job = Pekerjaan.objects.latest("pk")
        its.correct(year, "sangat_baik")
        new = pak.replace_pak(row, by=its.by)
        pak.submit_pak(new, by=its.by, **SURAT)
        pak.approve_pak(new, by=its.here.pelaku("sari"))
        jobs.run.func(job.pk)
    assert not siasn.order()["saved"].get("rw-angkakredit")


def conventional(orang: str) -> AngkaKredit:
    """What was counted by 2022, before predicates were converted."""
    begun, ended = date(2022, 1, 1), date(2022, 12, 31)
    count = Decimal(340)
    return AngkaKredit(
        orang, "1", "800/1/PAK", date(2023, 1, 9), begun, ended, count, count, is_konversi=False
    )


@pytest.mark.feature("BKN-061")
def test_the_ak_of_2022_is_read_from_siasn_or_stated_by_hand(
    siasn: Simulator, world: Worlds, kredit: type[Kredit], caller: Any
) -> None:
    """A conventional 340 of III/d is 140 in the new count (§7.6)."""
    its = kredit(world("bkn"))
    orang = known(siasn, its.here)
    post = its.here.riwayat("budi")
    address = f"/angka-kredit/jabatan/{post.pk}/siasn/"
    year = its.year()
    with its.later():
        client = its.here.client("budi")
        with pytest.raises(NotNow, match="Dasar angka kredit Anda belum ada"):
            its.draft(year)
        nothing = client.post(address)["Location"]
        with pytest.raises(NotNow, match="sedang dibaca"):
            dasar.pull_dasar(post, by=its.by)
        run_last()
        assert "SIASN belum mencatat angka kredit sampai 2022" in page_of(client, nothing)
        with siasn.client() as there:
            there.save_angkakredit(conventional(orang))
        begun = caller(its.here, "budi").send(
            "POST", f"/angka-kredit/{its.here.budi.nip}/pull_dasar"
        )
        assert begun.status_code == 202
        assert not DasarAngkaKredit.objects.exists()  # nobody waited for SIASN
        run_last()
        found = page_of(client, f"/pekerjaan/{begun.json()['id']}/")
        assert "diajukan kepada penilai" in found
        row = DasarAngkaKredit.objects.get()
        assert (row.ak_lama, row.nomor_sk, row.dari_siasn) == (140, "800/1/PAK", True)
        row.delete()
        stated = its.base(
            dasar.IsiDasar(
                "integrasi", "III/d", angka=Decimal("140.5"), nomor_sk="800/2/PAK",
                tanggal_sk=date(2023, 1, 20),
            )
        )  # fmt: skip
        assert stated.sk_set.get().nama == "SK PAK.pdf"
        assert its.draft(year).jumlah == 25
