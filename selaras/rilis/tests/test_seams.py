"""Where a release meets what goes wrong: a job that ends, two agencies, a rating done anew."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.core.jobs import run
from selaras.demo.world import World
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import terbit
from selaras.penilaian.actions import rating
from selaras.rilis.actions import aturan, rilis
from selaras.rilis.lembar import DI_INSTANSI_LAIN
from selaras.rilis.models.kehadiran import NilaiKehadiran
from selaras.rilis.models.rilis import BarisRilis, Rilis
from selaras.rilis.pages import tpp
from selaras.rilis.pages.bulanan import unreleased
from selaras.rilis.selisih import differences
from selaras.rilis.tests.conftest import ATURAN, Bulan

pytestmark = pytest.mark.django_db
Worlds = Callable[..., World]


def frozen_elsewhere(bulan: Bulan, there: World) -> BarisRilis:
    """Budi's February as another agency released it, before he came here."""
    unit = there.riwayat("budi").unit
    month: dict[str, Any] = {"tahun": bulan.tahun, "bulan": bulan.bulan}
    row = Rilis.objects.create(
        instansi=unit.instansi,
        unit=unit,
        oleh=there.user("agus"),
        dirilis_pada=clock.now(),
        status=Rilis.Status.DIRILIS,
        sha256="0" * 64,
        **month,
    )
    return BarisRilis.objects.create(
        rilis=row,
        pegawai=bulan.here.budi,
        jabatan="Pranata Komputer Ahli Muda",
        predikat="baik",
        kehadiran=100,
        **month,
    )


def test_a_release_whose_job_ended_is_released_anew(bulan: Bulan) -> None:
    here, admins = bulan.here, User.objects.filter(pk=bulan.here.user("agus").pk)
    admins.update(is_active=False)
    bulan.release()
    assert set(Rilis.objects.values_list("status", flat=True)) == {Rilis.Status.DISUSUN}
    admins.update(is_active=True)
    with here.on(date(2026, 3, 14)):
        page = here.client("agus").get(f"/tpp/rilis/{Rilis.objects.earliest('pk').pk}/")
    assert "Mohon rilis lagi" in page.content.decode()
    bulan.release()
    assert set(Rilis.objects.values_list("status", flat=True)) == {Rilis.Status.DIRILIS}
    assert BarisRilis.objects.filter(pegawai=here.budi).count() == 1


def test_one_that_a_job_still_freezes_is_not_released_again(bulan: Bulan) -> None:
    with bulan.here.on(date(2026, 3, 13)):
        agus = bulan.here.pelaku("agus")
        units = unreleased(agus, bulan.tahun, bulan.bulan)
        job = rilis.create_rilis(units, by=agus, tahun=bulan.tahun, bulan=bulan.bulan)
        assert not unreleased(agus, bulan.tahun, bulan.bulan)
        with pytest.raises(NotNow, match="sudah dirilis"):
            rilis.create_rilis(units, by=agus, tahun=bulan.tahun, bulan=bulan.bulan)
        run.call(job.pk)
    assert bulan.rilis().is_frozen


def test_who_changed_the_agency_within_a_month_is_named_once(bulan: Bulan, world: Worlds) -> None:
    frozen_elsewhere(bulan, world("bkn"))
    bulan.release()
    assert BarisRilis.objects.filter(pegawai=bulan.here.budi).count() == 1
    ours = Rilis.objects.filter(instansi=bulan.here.budi.instansi)
    assert set(ours.values_list("status", flat=True)) == {Rilis.Status.DIRILIS}


def test_attendance_that_another_agency_keeps_is_named_in_the_sheet(
    bulan: Bulan, world: Worlds
) -> None:
    budi = bulan.here.budi
    NilaiKehadiran.objects.create(
        instansi=world("bkn").budi.instansi,
        pegawai=budi,
        tahun=bulan.tahun,
        bulan=bulan.bulan,
        nilai=90,
        dicatat_pada=clock.now(),
    )
    row = bulan.attend((budi.nip, "80"), alasan="Mesin rusak")
    assert [each["sebab"] for each in row.galat] == [DI_INSTANSI_LAIN]


def test_a_month_follows_the_rule_of_the_agency_that_released_it(
    bulan: Bulan, world: Worlds
) -> None:
    row = frozen_elsewhere(bulan, world("bkn"))
    bulan.rule()
    (told,) = tpp.told_of(list(BarisRilis.objects.with_corrections().filter(pk=row.pk)))
    assert (told.penjelasan.jumlah, told.penjelasan.belum) == ("", tpp.TANPA_ATURAN)


def test_two_rules_do_not_begin_with_one_month(bulan: Bulan) -> None:
    bulan.rule()
    with bulan.here.on(date(2026, 1, 21)):
        agus = bulan.here.pelaku("agus")
        row = aturan.create_aturan_tpp(by=agus, **ATURAN)
        with pytest.raises(NotNow, match="sudah berlaku mulai Januari 2026"):
            aturan.propose_aturan_tpp(row, by=agus)


def test_a_change_that_is_held_back_releases_what_is_published(
    bulan: Bulan, monkeypatch: pytest.MonkeyPatch
) -> None:
    period = bulan.rated()
    day = bulan.here.rating_day(period)
    with bulan.here.on(day):
        until = clock.now() + timedelta(days=30)
        monkeypatch.setitem(terbit._holds, "Tim", (lambda _: until, str))
        sari, facts = bulan.here.pelaku("sari"), {"hasil_kerja": "di_bawah", "perilaku": "di_bawah"}
        rating.change_rating(period, by=sari, alasan="Bukti ternyata bulan lain. " * 10, **facts)
    bulan.release()
    assert bulan.line("budi").predikat == "baik"
    with bulan.here.on(until.date() + timedelta(days=1)):
        (found,) = differences(bulan.rilis())
        assert found.kini.predikat == "sangat_kurang"


def test_nothing_is_taken_away_while_a_rating_is_done_anew(bulan: Bulan) -> None:
    period = bulan.rated()
    bulan.release()
    with bulan.here.on(date(2026, 3, 20)):
        held = clock.now() + timedelta(days=5)
        Periode.objects.filter(pk=period.pk).update(predikat="kurang", terbit_pada=held)
        assert differences(bulan.rilis()) == []
    with bulan.here.on(date(2026, 3, 27)):
        assert [each.kini.predikat for each in differences(bulan.rilis())] == ["kurang"]


def test_what_was_paid_too_much_stands_in_the_sheet_as_a_number(bulan: Bulan) -> None:
    bulan.rated()
    bulan.attend((bulan.here.budi.nip, "97,5"))
    bulan.rule()
    bulan.release()
    bulan.attend((bulan.here.budi.nip, "80"), day=16, alasan="Mesin rusak")
    row = bulan.rilis()
    with bulan.here.on(date(2026, 3, 17)):
        rilis.correct_rilis(row, by=bulan.here.pelaku("agus"), alasan="Nilai kehadiran diganti")
        address = f"/tpp/rilis/{row.pk}/pembayaran/csv/"
        sheet = bulan.here.client("rina").post(address).content.decode()
    assert ";5000000;4000000;-1000000;Koreksi;" in sheet


def test_who_is_entered_after_the_release_comes_as_a_correction(bulan: Bulan) -> None:
    here = bulan.here
    bulan.release()
    row = bulan.rilis()
    nip = "199001012015011777"
    user = User.objects.create_user(nip, "rahasia-contoh", nama=nip, instansi=here.instansi)
    late = Pegawai.objects.create(instansi=here.instansi, user=user, nip=nip, nama="Ratna Dewanti")
    post = {"jabatan": "Pranata Komputer Ahli Pertama", "jenis": "fungsional"}
    with here.on(date(2026, 3, 16)):
        penempatan.place(
            late, by=here.sistem, unit=here.unit("budi"), mulai=date(2026, 2, 1), **post
        )
    bulan.attend((nip, "95"), day=16, alasan="Baru dicatat")
    with here.on(date(2026, 3, 17)):
        [made] = rilis.correct_rilis(row, by=here.pelaku("agus"), alasan="Pegawai baru dicatat")
        assert (made.baris.pegawai, made.sebab_koreksi) == (late, "susulan")
        assert (made.kehadiran_lama, made.kehadiran) == (None, 95)
        with pytest.raises(NotNow, match="Tidak ada yang berbeda"):
            rilis.correct_rilis(row, by=here.pelaku("agus"), alasan="Sekali lagi")
