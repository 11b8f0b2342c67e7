"""What was rated without a report, or in the place of another, says so on paper."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from selaras.demo.world import World
from selaras.documents.tests import read
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating, umpan_balik
from selaras.penutupan.actions import pengalihan, tanpa_laporan

CATATAN = "Tidak melapor walaupun sudah diingatkan."
SESUAI = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}


def printed(here: World, periode: Periode, name: str) -> str:
    url = reverse(f"documents:{name}", args=[periode.pk])
    return read.text(here.client("budi").get(url).content)


def test_without_a_report(world: Callable[..., World]) -> None:
    here = world("ntt", tanpa_laporan="penilai")
    periode = here.periode("budi")
    sari = here.pelaku("sari")
    with here.on(date(2026, 3, 5)):
        tanpa_laporan.warn_unreported(periode, by=sari, catatan=CATATAN)
    with here.on(date(2026, 3, 11)):
        tanpa_laporan.take_unreported(periode, by=sari, catatan=CATATAN)
        umpan_balik.give_feedback(periode, by=sari, **here.umpan_balik(periode))
        rating.rate(periode, by=sari, **SESUAI)
        assert "tanpa laporan" in printed(here, periode, "form_penilaian_pdf").lower()


def test_in_the_place_of_another(world: Callable[..., World]) -> None:
    here = world("ntt")
    periode = here.siap_dinilai("budi")
    with here.on(date(2026, 3, 13)):
        pengalihan.hand_over_due(here.instansi, by=here.sistem)
        rating.rate(periode, by=here.pelaku("dewi"), **SESUAI)
        paper = printed(here, periode, "dokumen_evaluasi_pdf")
    assert "Dewi Lestari" in paper
    assert "menggantikan Ibu Sari Puspita" in " ".join(paper.split())
