"""Who stands in for the penilai, or records for a non-ASN one: both names in the trail (§2.2)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import NotNow
from selaras.core import audit
from selaras.core.deed import deed_of
from selaras.demo.world import World
from selaras.perencanaan.actions import ekspektasi, persetujuan, revisi
from selaras.perencanaan.models.skp import Skp

Worlds = Callable[..., World]
HARI = date(2026, 1, 6)
PLH = "Plh. Kepala Bidang Layanan Informatika"
DATA = {"sebagai": PLH, "surat": "800/12/2026", "atas_nama": "Sari Puspita"}
OLEH = f"Tono Prasetyo, sebagai {PLH}, atas nama Sari Puspita"


def under_plh(here: World, status: str) -> Skp:
    skp = here.skp("budi", status=status)
    here.plh_oleh_tono(HARI, HARI + timedelta(days=9))
    return skp


@pytest.mark.parametrize(
    ("status", "decide", "facts"),
    [
        ("diajukan", ekspektasi.set_ekspektasi, {"isi": {"BP": "Melayani."}}),
        ("diajukan", persetujuan.return_for_revision, {"catatan": "Mohon lengkapi."}),
        ("revisi_diajukan", revisi.accept_revision, {}),
        ("revisi_diajukan", revisi.reject_revision, {}),
    ],
)
def test_every_deed_of_a_stand_in_names_his_letter_and_whom_he_stood_in_for(
    world: Worlds, status: str, decide: Callable[..., None], facts: dict[str, Any]
) -> None:
    here = world("bkn")
    skp = under_plh(here, status)
    with here.on(HARI):
        decide(skp, by=here.pelaku("tono"), **facts)
    entry = audit.trail(skp).get(verb=deed_of(decide).verb)
    assert {key: entry.data.get(key) for key in DATA} == DATA
    assert entry.oleh == OLEH


def test_the_snapshot_and_the_trail_of_the_skp_say_plh(world: Worlds) -> None:
    here = world("bkn")
    skp = under_plh(here, "diajukan")
    with here.on(HARI):
        tono = here.pelaku("tono")
        isi = {each.kode: "Baik." for each in here.kebijakan.perilaku}
        ekspektasi.set_ekspektasi(skp, by=tono, isi=isi)
        persetujuan.approve(skp, by=tono)
        page = here.client("budi").get(reverse("susun:detail", args=[skp.pk]))
    skp.refresh_from_db()
    lines = skp.cuplikan["penilai"]
    assert (lines["nama"], lines["jabatan"]) == ("Tono Prasetyo", PLH)
    assert lines["unit_kerja"] == "Bidang Layanan Informatika"
    assert f"oleh {OLEH}" in page.content.decode()


def test_a_scan_uploaded_by_a_stand_in_names_both_and_by_the_owner_only_him(
    world: Worlds, pdf: Callable[..., Any]
) -> None:
    here = world("denpasar", persetujuan_skp="unggah_bertanda_tangan")
    skp = under_plh(here, "diajukan")
    with here.on(HARI):
        persetujuan.upload_signed(skp, by=here.pelaku("budi"), berkas=pdf())
        persetujuan.upload_signed(skp, by=here.pelaku("tono"), berkas=pdf())
    last, first = audit.trail(skp).filter(verb="upload_signed")
    assert (first.oleh, last.oleh) == ("Budi Santoso", OLEH)


@pytest.mark.parametrize("decide", [revisi.accept_revision, revisi.reject_revision])
def test_a_recorder_answers_a_revision_on_a_newly_signed_form_only(
    world: Worlds, decide: Callable[..., None], pdf: Callable[..., Any]
) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    skp = here.skp("sekda", status="disetujui")
    by = here.pelaku("tono")
    with here.on(HARI):
        revisi.request_revision(skp, by=here.pelaku("sekda"), catatan="Tugas baru.")
        with pytest.raises(NotNow, match="Kepala Daerah dicatat menurut formulir"):
            decide(skp, by=by)
        persetujuan.upload_signed(skp, by=by, berkas=pdf())
        decide(skp, by=by)
    entry = audit.trail(skp).first()
    assert entry is not None
    assert entry.oleh == "Tono Prasetyo, sebagai pencatat keputusan, atas nama Kepala Daerah"


def test_the_recorder_answers_a_revision_on_the_page(
    world: Worlds, pdf: Callable[..., Any]
) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    skp = here.skp("sekda", status="disetujui")
    with here.on(HARI):
        # By the page as well: a request has the hour of the day at which the test runs.
        asked = {"catatan": "Tugas baru.", "versi": skp.versi}
        here.client("sekda").post(reverse("susun:request_revision", args=[skp.pk]), asked)
        skp.refresh_from_db()
        client = here.client("tono")
        page = client.get(reverse("susun:detail", args=[skp.pk])).content.decode()
        assert "mohon unggah pindaiannya dahulu" in page
        upload = reverse("susun:upload_signed", args=[skp.pk])
        assert client.post(upload, {"berkas": pdf(), "versi": skp.versi}).status_code == 302
        page = client.get(reverse("susun:detail", args=[skp.pk])).content.decode()
        assert "mohon unggah pindaiannya dahulu" not in page
        accept = reverse("susun:accept_revision", args=[skp.pk])
        assert client.post(accept, {"versi": skp.versi + 1}).status_code == 302
    skp.refresh_from_db()
    assert skp.status == "draf_revisi"


@pytest.mark.parametrize("name", ["sekda", "dewi"])
def test_nobody_else_uploads_a_form_while_a_revision_waits(
    world: Worlds, name: str, pdf: Callable[..., Any]
) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    skp = here.skp(name, status="revisi_diajukan")
    by = "sekda"  # the owner of one, the penilai of the other
    with here.on(HARI), pytest.raises(NotNow):
        persetujuan.upload_signed(skp, by=here.pelaku(by), berkas=pdf())
