"""A period that nobody reports ends unfinished: by the tick or an admin; it is looked at again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core import tick
from selaras.core.models import AuditEntry
from selaras.keadaan.tests.test_keadaan import on_leave
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.tenggat import tenggat_pemilik
from selaras.penutupan.actions import penutupan
from selaras.penutupan.policies.penutupan import PenutupanPolicy
from selaras.perencanaan.models.skp import Skp

TAK_SELESAI = Periode.Status.TIDAK_SELESAI


def close(cast: Any, periode: Any, day: date) -> Any:
    """What the tick does on a day."""
    with cast.on(day):
        penutupan.close_due(cast.instansi, by=cast.sistem)
    periode.refresh_from_db()
    return periode


LAST = [
    ("denpasar", "rencana", date(2026, 2, 28)),  # §8 #2: only inside the month
    ("denpasar", "rencana_dikembalikan", date(2026, 2, 28)),
    ("ntt", "berjalan", date(2026, 3, 10)),  # §8 #13
    ("denpasar", "berjalan", date(2026, 5, 4)),  # sixty days after the duty of 5 March
    ("buleleng", "berjalan", date(2026, 6, 8)),  # after 9 April
    ("bkn", "berjalan", date(2026, 5, 30)),  # after the quarter's end
]


@pytest.mark.parametrize(("preset", "status", "last"), LAST)
def test_it_is_closed_by_the_system_after_its_last_window(
    world: Any, preset: str, status: str, last: date
) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status=status)
    assert close(cast, periode, last).status != TAK_SELESAI
    assert close(cast, periode, last + timedelta(days=1)).status == TAK_SELESAI
    entry = AuditEntry.objects.about(periode).get(verb="close_unfinished")
    assert (entry.oleh, entry.actor) == ("Sistem", None)
    assert "sampai jadwalnya ditutup" in entry.note


def test_a_period_wholly_on_leave_is_not_closed(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")  # of February
    on_leave(cast, mulai=date(2026, 2, 1), selesai=date(2026, 2, 28))
    assert close(cast, periode, date(2026, 3, 11)).status != TAK_SELESAI


@pytest.mark.both
def test_the_tick_closes_each_day(world: Any, settings: Any) -> None:
    settings.SELARAS_TODAY = "2026-03-11"
    cast = world("ntt")
    periode = cast.periode("budi")
    tick.tick()
    periode.refresh_from_db()
    assert periode.status == TAK_SELESAI
    assert not AuditEntry.objects.unsealed().exists()


@pytest.mark.parametrize("status", ["realisasi_diajukan", "rencana_diajukan"])
def test_what_the_penilai_owes_is_never_closed(world: Any, status: str) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status=status)
    assert close(cast, periode, date(2027, 12, 1)).status == status
    with (
        cast.on(date(2027, 12, 1)),
        pytest.raises(NotNow, match="menunggu Ibu Sari Puspita, bukan"),
    ):
        penutupan.close_unfinished(periode, by=cast.pelaku("agus"), catatan="Pindah.")


def test_what_was_given_back_late_counts_from_then(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(date(2026, 6, 1)):
        realisasi.return_realisasi(periode, by=cast.pelaku("sari"), catatan="Mohon dilengkapi.")
    assert close(cast, periode, date(2026, 6, 2)).status == "realisasi_dikembalikan"
    assert tenggat_pemilik(periode) > cast.moment(date(2026, 7, 30))


def test_nobody_is_given_back_a_plan_that_he_can_hand_in_no_more(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    with cast.on(date(2026, 3, 1)):
        sari = PeriodePolicy(cast.pelaku("sari"), periode)
        assert "disetujui apa adanya" in sari.refusal("return_plan").sentence
        assert sari.can("approve_plan")


def test_an_admin_closes_earlier_with_a_reason(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    agus = cast.pelaku("agus")
    with cast.on(date(2026, 3, 31)), pytest.raises(NotNow, match="setelah 31 Maret 2026"):
        penutupan.close_unfinished(periode, by=agus, catatan="Pindah instansi.")
    with cast.on(date(2026, 4, 1)):
        with pytest.raises(InvalidInput):
            penutupan.close_unfinished(periode, by=agus, catatan=" ")
        for name in ("budi", "sari", "rina"):
            with pytest.raises(NotAllowed):
                penutupan.close_unfinished(periode, by=cast.pelaku(name), catatan="Pindah.")
        penutupan.close_unfinished(periode, by=agus, catatan="Pindah instansi.")
    assert (periode.status, periode.alasan_tutup) == (TAK_SELESAI, "Pindah instansi.")


def test_no_admin_closes_or_opens_his_own(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    Peran.objects.create(user=cast.user("budi"), jenis=Peran.Jenis.ADMIN_INSTANSI)
    with cast.on(date(2026, 4, 1)), pytest.raises(NotAllowed, match="dirinya sendiri"):
        penutupan.close_unfinished(periode, by=cast.pelaku("budi"), catatan="Pindah.")


class TestReview:
    """The pegawai asks once, the admin instansi answers: open again until a day, or as it is."""

    def asked(self, cast: Any) -> Any:
        periode = close(cast, cast.periode("budi"), date(2026, 3, 11))
        with cast.on(date(2026, 3, 11)):
            penutupan.ask_review(periode, by=cast.pelaku("budi"), catatan="Saya dirawat.")
        return periode

    def test_it_is_asked_once_and_stands_on_the_admins_list(self, world: Any) -> None:
        cast = world("ntt")
        periode = self.asked(cast)
        with cast.on(date(2026, 3, 11)):
            with pytest.raises(NotNow, match="sudah dikirim"):
                penutupan.ask_review(periode, by=cast.pelaku("budi"), catatan="Lagi.")
            page = cast.client("agus").get("/pelaksanaan/tinjauan/").content.decode()
            assert cast.client("rina").get("/pelaksanaan/tinjauan/").status_code == 403
        assert "Budi Santoso" in page
        assert f"/penilaian/periode/{periode.pk}/#penutupan" in page

    def test_it_is_opened_again_until_a_day_and_reported(self, world: Any) -> None:
        cast = world("ntt")
        periode = self.asked(cast)
        with cast.on(date(2026, 3, 12)):
            for sampai in (None, date(2026, 3, 11)):
                with pytest.raises(InvalidInput):
                    penutupan.reopen_closed(
                        periode, by=cast.pelaku("agus"), catatan="Dirawat.", sampai=sampai
                    )
            penutupan.reopen_closed(
                periode, by=cast.pelaku("agus"), catatan="Dirawat.", sampai=date(2026, 3, 20)
            )
        assert (periode.status, periode.tinjau_diminta_pada) == ("berjalan", None)
        assert close(cast, periode, date(2026, 3, 20)).status == "berjalan"
        with cast.on(date(2026, 3, 20)):
            assert not PeriodePolicy(cast.pelaku("budi"), periode).outside_realisasi("diisi")
        assert close(cast, periode, date(2026, 3, 21)).status == TAK_SELESAI

    def test_a_missed_plan_is_opened_as_a_plan(self, world: Any) -> None:
        cast = world("denpasar")
        periode = close(cast, cast.periode("budi", status="rencana_terisi"), date(2026, 3, 1))
        with cast.on(date(2026, 3, 2)):
            penutupan.reopen_closed(
                periode, by=cast.pelaku("agus"), catatan="Dirawat.", sampai=date(2026, 3, 6)
            )
            assert PeriodePolicy(cast.pelaku("budi"), periode).can("submit_plan")
        assert periode.status == "rencana"

    def test_or_it_stays_closed(self, world: Any) -> None:
        cast = world("ntt")
        periode = self.asked(cast)
        with cast.on(date(2026, 3, 12)):
            penutupan.uphold_closing(periode, by=cast.pelaku("agus"), catatan="Tidak ada bukti.")
            assert not PenutupanPolicy(cast.pelaku("agus"), periode).can("uphold_closing")
        assert periode.status == TAK_SELESAI


def test_the_page_says_why_and_takes_the_request(world: Any) -> None:
    cast = world("ntt")
    periode = close(cast, cast.periode("budi"), date(2026, 3, 11))
    url = f"/penilaian/periode/{periode.pk}/"
    with cast.on(datetime(2026, 3, 11, 9, tzinfo=cast.instansi.zona)):
        page = cast.client("budi").get(url).content.decode()
        answer = cast.client("budi").post(
            f"/pelaksanaan/periode/{periode.pk}/ask_review/", {"catatan": "Saya dirawat."}
        )
        again = cast.client("budi").get(url).content.decode()
        desk = cast.client("agus").get(url).content.decode()
    assert "Februari 2026 ditutup tanpa selesai: Realisasi tidak diajukan" in page
    assert "Yang dapat meninjau kembali: <b>Agus Hartono (Admin Instansi)</b>" in page
    assert "Minta ditinjau kembali" in page
    assert "Ajukan realisasi" not in page
    assert "tidak diajukan" in page
    assert "(opsional)" not in page.partition('id="penutupan"')[2].partition("</section>")[0]
    assert answer.status_code == 302
    assert "Peninjauan diminta pada 11 Maret 2026" in again
    assert "Buka kembali" in desk
    assert "Tetap ditutup" in desk


def test_an_skp_whose_last_period_was_closed_is_finished_until_it_is_looked_at(world: Any) -> None:
    cast = world("denpasar")
    final = cast.periode("budi", final=True, status="berjalan")
    later = date(2027, 6, 1)
    assert close(cast, final, later).status == TAK_SELESAI
    skp = Skp.objects.get(pk=final.skp_id)
    assert skp.status == Skp.Status.SELESAI
    with cast.on(later):
        penutupan.ask_review(final, by=cast.pelaku("budi"), catatan="Saya sakit.")
        penutupan.reopen_closed(
            final, by=cast.pelaku("agus"), catatan="Diberi waktu.", sampai=date(2027, 6, 10)
        )
    skp.refresh_from_db()
    assert (skp.status, final.status) == (Skp.Status.DISETUJUI, Periode.Status.BERJALAN)
