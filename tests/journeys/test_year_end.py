"""The year's order (practice.md §6), from the middle of December to the end of February.

The old year is reported, rated, looked at and released while the new one has begun: its SKP waits
for none of it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.demo.world import World
from selaras.notifications.kabar import news_for
from selaras.organisasi.actions import penilai
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import tick
from selaras.penilaian.actions import rating, umpan_balik
from selaras.peninjauan.actions import tinjauan
from selaras.peninjauan.models import Tinjauan
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import JenisPeriode

pytestmark = [pytest.mark.walk, pytest.mark.django_db]
BEST: dict[str, Any] = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
GOOD: dict[str, Any] = {"hasil_kerja": "sesuai", "perilaku": "di_atas"}
ALASAN = "Bukti dukung diperiksa kembali bersama pegawai. " * 8


class YearEnd:
    """Budi's year under a preset with a Tim Penilai, in which Agus is."""

    def __init__(self, here: World) -> None:
        self.here = here
        Peran.objects.create(user=here.user("agus"), jenis="tim_penilai")
        self.skp = here.skp("budi")
        is_monthly = here.kebijakan.periode == JenisPeriode.BULANAN
        self.last = here.periode("budi", nomor=12 if is_monthly else 4)
        self.opens(date(2026, 12, 15))
        self.final = self.skp.periode_set.get(jenis=Periode.Jenis.FINAL)
        self.budi, self.sari = here.pelaku("budi"), here.pelaku("sari")

    def opens(self, day: date) -> None:
        with self.here.on(day):
            periode_actions.open_due(self.here.instansi, by=self.here.sistem)

    def report(self, periode: Periode, day: date) -> None:
        """Handed in by Budi, with Sari's feedback on the same day."""
        with self.here.on(day):
            self.here.fill_realisasi(periode)
            realisasi.submit_realisasi(periode, by=self.budi)
            said = self.here.umpan_balik(periode)
            umpan_balik.give_feedback(periode, by=self.sari, **said)

    def rate(self, periode: Periode, day: date, **ratings: str) -> None:
        with self.here.on(day):
            rating.rate(periode, by=self.sari, **ratings)
        periode.refresh_from_db()

    def news(self, day: date) -> list[str]:
        with self.here.on(day):
            rows = news_for(self.budi)
            return [row.verb for row in rows if row.subject_id == self.final.pk]

    # ---- The order

    def annual_request_waits_for_the_last_period(self) -> None:
        """Where the policy has it so (§8 #8); December goes on meanwhile."""
        if not self.here.kebijakan.tahunan_butuh_periodik:
            return
        with self.here.on(date(2026, 12, 28)):
            self.here.fill_realisasi(self.final)
            with pytest.raises(NotNow, match="setelah penilaian Triwulan IV 2026 selesai"):
                realisasi.submit_realisasi(self.final, by=self.budi)

    def new_year_begins(self) -> Skp:
        """Its SKP is agreed upon on 2 January, and its first period runs."""
        self.here.tahun += 1
        baru = self.here.skp("budi", moment=self.here.moment(date(2027, 1, 2)))
        self.opens(date(2027, 1, 2))
        assert baru.status == Skp.Status.DISETUJUI
        assert baru.periode_set.filter(jenis=self.here.kebijakan.periode.value, nomor=1).exists()
        return baru

    def old_year_is_reported_and_rated(self) -> None:
        self.report(self.last, date(2027, 1, 3))
        self.rate(self.last, date(2027, 1, 4), **GOOD)
        self.report(self.final, date(2027, 1, 4))
        self.rate(self.final, date(2027, 1, 5), **BEST)

    def team_sends_it_back(self) -> None:
        agus = self.here.pelaku("agus")
        with self.here.on(date(2027, 1, 6)):
            row = Tinjauan.objects.visible_to(agus).waiting().get()
            tinjauan.send_back_rating(row, by=agus, alasan="Bukti RHK 2 kosong.")
        self.final.refresh_from_db()

    def one_change_and_no_second(self) -> None:
        facts = GOOD | {"alasan": ALASAN}
        with self.here.on(date(2027, 1, 8)):
            rating.change_rating(self.final, by=self.sari, **facts)
            with pytest.raises(NotNow, match="dapat mengajukan keberatan"):
                rating.change_rating(self.final, by=self.sari, **facts | BEST)

    def nothing_more(self, day: date) -> None:
        with self.here.on(day):
            assert tick.publish_due() == 0
            with pytest.raises(NotNow):
                realisasi.submit_realisasi(self.final, by=self.budi)
            with pytest.raises(NotNow):
                rating.undo_rating(self.final, by=self.sari)


@pytest.fixture(params=["ntt", pytest.param("buleleng", marks=pytest.mark.long)])
def end(request: Any, world: Callable[..., World]) -> YearEnd:
    """NTT's windows close; Buleleng's annual request waits for its last quarter."""
    return YearEnd(world(request.param, tinjauan="sangat_baik", aktivitas_wajib=False))


def test_the_old_year_is_closed_in_its_order_and_the_new_one_waits_for_none_of_it(
    end: YearEnd,
) -> None:
    end.annual_request_waits_for_the_last_period()
    baru = end.new_year_begins()
    end.old_year_is_reported_and_rated()
    assert end.final.predikat_terbit == ""
    assert end.news(date(2027, 1, 5)) == ["give_feedback"]
    end.team_sends_it_back()
    end.rate(end.final, date(2027, 1, 7), **BEST)
    assert end.news(date(2027, 1, 7))[0] == "rate"
    end.skp.refresh_from_db()
    assert end.skp.status == Skp.Status.SELESAI
    end.one_change_and_no_second()
    end.nothing_more(date(2027, 1, 28))
    end.nothing_more(date(2027, 2, 28))
    end.final.refresh_from_db()
    baru.refresh_from_db()
    assert (end.final.predikat, baru.status) == ("baik", Skp.Status.DISETUJUI)


def test_who_has_no_penilai_at_the_years_end_loses_neither_his_year_nor_the_new_one(
    world: Callable[..., World],
) -> None:
    """He reports and begins in time; who is named on 5 January rates both and agrees to the new."""
    end = YearEnd(world("ntt", aktivitas_wajib=False))
    here, post = end.here, end.here.riwayat("budi")
    post.hubungan.update(selesai=date(2026, 12, 31))
    here.tahun += 1
    baru = here.skp("budi", status="draf", isi=False, moment=here.moment(date(2027, 1, 2)))
    for periode in (end.last, end.final):
        with here.on(date(2027, 1, 3)):
            here.fill_realisasi(periode)
            realisasi.submit_realisasi(periode, by=end.budi)
            with pytest.raises(NotAllowed):
                umpan_balik.give_feedback(periode, by=end.sari, **here.umpan_balik(periode))
    with here.on(date(2027, 1, 5)):
        facts = {"penilai": here.sari, "mulai": date(2027, 1, 5), "alasan": "Penilai kosong."}
        penilai.set_penilai(post, by=here.pelaku("agus"), **facts)
        here.fill(baru, "budi")  # RHK serve those of a penilai, so they wait for his name
        here._submit(baru, "budi")
        here._approve(baru, "budi")
    for periode in (end.last, end.final):
        with here.on(date(2027, 1, 6)):
            said = here.umpan_balik(periode)
            umpan_balik.give_feedback(periode, by=end.sari, **said)
        end.rate(periode, date(2027, 1, 6), **GOOD)
    end.opens(date(2027, 1, 6))
    end.skp.refresh_from_db()
    baru.refresh_from_db()
    assert [end.last.predikat, end.final.predikat] == ["baik", "baik"]
    assert [end.skp.status, baru.status] == [Skp.Status.SELESAI, Skp.Status.DISETUJUI]
    assert baru.periode_set.filter(jenis=Periode.Jenis.BULANAN, nomor=1).exists()
    end.nothing_more(date(2027, 2, 28))
