"""A Plh who rated stands on paper as Plh (§2.2)."""

from collections.abc import Callable

from django.urls import reverse

from selaras.core import audit
from selaras.demo.world import World
from selaras.documents.tests import read
from selaras.penilaian.actions import rating

PLH = "Plh. Kepala Bidang Layanan Informatika"


def test_the_printed_evaluation_and_the_trail_say_plh(world: Callable[..., World]) -> None:
    here = world("bkn")
    periode = here.siap_dinilai("budi")
    day = here.rating_day(periode)
    here.plh_oleh_tono(day, day.replace(day=28))
    with here.on(day):
        rating.rate(periode, by=here.pelaku("tono"), hasil_kerja="sesuai", perilaku="sesuai")
        url = reverse("documents:form_penilaian_pdf", args=[periode.pk])
        answer = here.client("budi").get(url)
    assert f"sebagai {PLH}, atas nama Sari" in audit.trail(periode).get(verb="rate").oleh
    assert PLH in read.text(answer.content)
