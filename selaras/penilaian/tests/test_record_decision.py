"""A non-ASN penilai (Kepala Daerah) decides on paper; an operator records it (§2.2)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import NotAllowed, NotNow
from selaras.core import audit
from selaras.demo.world import World
from selaras.penilaian.actions import rating, umpan_balik
from selaras.perencanaan.actions import persetujuan

Worlds = Callable[..., World]
SURAT = "Keputusan.pdf"


@pytest.fixture
def here(world: Worlds) -> World:
    made = world("bkn")
    made.catat_oleh_tono()
    return made


def test_without_the_signed_form_nothing_is_recorded(here: World) -> None:
    skp = here.skp("sekda", status="diajukan")
    with here.on(date(2026, 1, 6)):
        here.ekspektasi(skp, "sekda")
        with pytest.raises(NotNow, match="Kepala Daerah dicatat menurut formulir yang ditanda"):
            persetujuan.approve(skp, by=here.pelaku("tono"))


def test_an_skp_is_approved_on_the_signed_form_with_both_names_in_the_trail(here: World) -> None:
    skp = here.skp("sekda", status="disetujui")
    assert skp.status == "disetujui"
    assert skp.penilai is None
    assert skp.cuplikan["penilai"]["nama"] == "Kepala Daerah"
    last = audit.trail(skp).first()
    assert last is not None
    assert (last.verb, last.actor_nama) == ("approve", "Tono Prasetyo")
    assert last.data == {"atas_nama": "Kepala Daerah", "sebagai": "pencatat keputusan"}


def test_a_rating_names_who_decided_and_who_recorded(here: World) -> None:
    periode = here.siap_dinilai("sekda")
    with here.on(here.rating_day(periode)), pytest.raises(NotNow, match="unggah pindaiannya"):
        rating.rate(periode, by=here.pelaku("tono"), hasil_kerja="sesuai", perilaku="sesuai")
    evaluasi = here.rate(periode, "sekda")
    assert evaluasi.penilai is None
    assert evaluasi.dinilai_oleh == "Kepala Daerah (dicatat Tono Prasetyo)"
    with here.on(here.rating_day(periode)):
        page = here.client("sekda").get(reverse("penilaian:periode", args=[periode.pk]))
        pdf = here.client("sekda").get(reverse("documents:form_penilaian_pdf", args=[periode.pk]))
    assert "dicatat Tono Prasetyo" in page.content.decode()
    assert pdf.status_code == 200


@pytest.mark.parametrize("name", ["dewi", "rina", "agus"])
def test_nobody_else_records_not_even_an_admin(here: World, name: str, pdf: Callable) -> None:
    periode = here.siap_dinilai("sekda")
    with here.on(here.rating_day(periode)), pytest.raises(NotAllowed):
        umpan_balik.upload_decision(periode, by=here.pelaku(name), berkas=pdf())


def test_the_recorder_decides_nothing_for_a_penilai_who_is_an_asn(here: World) -> None:
    periode = here.siap_dinilai("dewi")
    with here.on(here.rating_day(periode)):
        answer = here.client("tono").get(reverse("penilaian:periode", args=[periode.pk]))
    assert answer.status_code == 404


def test_the_operator_does_it_all_on_pages(here: World, pdf: Callable[..., Any]) -> None:
    periode = here.periode("sekda", status="realisasi_diajukan")
    umpan = {f"perilaku_{each.kode}": "Baik" for each in here.kebijakan.perilaku}
    umpan |= {f"indikator_{each.pk}": "Baik" for each in here.indikator(periode)}
    with here.on(here.rating_day(periode)):
        client = here.client("tono")
        assert "Sekda" not in client.get(reverse("penilaian:bawahan")).content.decode()
        page = client.get(reverse("penilaian:periode", args=[periode.pk])).content.decode()
        assert "mencatat bukan menilai" in page
        upload = reverse("penilaian:upload_decision", args=[periode.pk])
        assert client.post(upload, {"berkas": pdf()}).status_code == 302
        periode.refresh_from_db()
        scan = periode.formulir_set.get()
        shown = client.get(reverse("penilaian:formulir", args=[scan.pk]))
        assert shown.getvalue().startswith(b"%PDF")
        feedback = reverse("penilaian:feedback", args=[periode.pk])
        assert client.post(feedback, umpan | {"versi": periode.versi}).status_code == 302
        periode.refresh_from_db()
        rate = reverse("penilaian:rate", args=[periode.pk])
        form = {"hasil_kerja": "sesuai", "perilaku": "sesuai", "versi": periode.versi}
        answer = client.post(rate, form | {"konfirmasi": "on"})
    assert answer.status_code == 302, answer.content.decode()
    periode.refresh_from_db()
    assert periode.predikat == "baik"


def test_a_file_that_is_no_document_is_refused(here: World, pdf: Callable[..., Any]) -> None:
    periode = here.siap_dinilai("sekda")
    upload = reverse("penilaian:upload_decision", args=[periode.pk])
    with here.on(here.rating_day(periode)):
        bad = {"berkas": pdf(b"MZ not a pdf", SURAT)}
        assert here.client("tono").post(upload, bad).status_code == 422


def test_a_change_stands_on_a_new_signed_form(here: World, pdf: Callable[..., Any]) -> None:
    periode = here.siap_dinilai("sekda")
    here.rate(periode, "sekda")
    change = {"hasil_kerja": "di_atas", "perilaku": "di_atas", "alasan": "Ralat formulir. " * 15}
    by = here.pelaku("tono")
    with here.on(here.rating_day(periode) + timedelta(days=1)):
        with pytest.raises(NotNow, match="unggah pindaiannya"):
            rating.change_rating(periode, by=by, **change)
        umpan_balik.upload_decision(periode, by=by, berkas=pdf())
        rating.change_rating(periode, by=by, **change)
        with pytest.raises(NotNow):
            umpan_balik.upload_decision(periode, by=by, berkas=pdf())


def test_the_owner_reads_no_form_before_his_rating_is_published(
    here: World, pdf: Callable[..., Any]
) -> None:
    periode = here.siap_dinilai("sekda")
    scan = here.formulir(periode) or periode.formulir_set.get()
    url = reverse("penilaian:formulir", args=[scan.pk])
    with here.on(here.rating_day(periode)):
        assert here.client("sekda").get(url).status_code == 409
    here.rate(periode, "sekda")
    with here.on(here.rating_day(periode)):
        assert here.client("sekda").get(url).getvalue().startswith(b"%PDF")
