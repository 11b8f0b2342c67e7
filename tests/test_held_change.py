"""A change that the Tim Penilai still looks at: an objection is to what its owner was told."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from selaras.demo.world import World
from selaras.keberatan.tests.kasus import filed
from selaras.notifications.kabar import news_for
from selaras.notifications.pages.kotak import each_of
from selaras.organisasi.models.peran import Peran
from selaras.penilaian import tick
from selaras.penilaian.actions import rating
from selaras.peninjauan.models import Tinjauan

BEST = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
REASON = "Bukti dukung yang semula belum terbaca sudah kami periksa bersama pegawai. " * 3
DAY = timedelta(days=1)


@pytest.mark.django_db
def test_a_held_change_falls_and_is_not_published_under_the_objection(
    world: Callable[[str], World],
) -> None:
    here = world("buleleng")
    Peran.objects.create(user=here.user("dewi"), jenis="tim_penilai")
    periode = here.periode_dinilai(final=True, hasil_kerja="sesuai", perilaku="sesuai")
    day = here.rating_day(periode) + DAY
    with here.on(day):
        rating.change_rating(periode, by=here.pelaku("sari"), alasan=REASON, **BEST)
        assert Tinjauan.objects.all().waiting().count() == 1
    row = filed(here, periode, day)
    with here.on(day + 60 * DAY):
        tick.publish_due()
        sari = here.pelaku("sari")
        assert any("tidak jadi berlaku" in news.kalimat for news in each_of(news_for(sari), sari))
    periode.refresh_from_db()
    assert list(periode.evaluasi_set.all()) == [row.evaluasi]
    assert periode.predikat == row.evaluasi.predikat
    assert not Tinjauan.objects.all().waiting().exists()
