"""The rencana aksi of a period on paper, and when its SKP was spoken about."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.documents.tests import read, terbit
from selaras.pelaksanaan.actions import rencana
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.actions import dialog, mutasi
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 2, 3)


def address(periode: Periode) -> str:
    return f"/dokumen/periode/{periode.pk}/rencana-aksi.pdf"


def said(here: World, name: str, periode: Periode) -> str:
    with here.on(here.filling_day(periode)):
        answer = here.client(name).get(address(periode))
    assert answer.status_code == 200
    return read.text(answer.content)


@pytest.mark.feature("DPS-044")
def test_an_approved_plan_carries_the_day_and_the_name_of_its_approval(world: Callable) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="berjalan")
    text = said(here, "budi", periode)
    assert "RENCANA AKSI PERIODE: FEBRUARI 2026" in text
    for rhk in periode.skp.rhk_set.all():
        assert rhk.uraian in text
    line = periode.rencana_set.first()
    assert line
    assert f"{line.uraian} {line.target} {line.satuan}" in text
    agreed = AuditEntry.objects.about(periode).get(verb="approve_plan")
    day = f"{agreed.at.astimezone(here.instansi.zona).day} Februari 2026"
    assert f"Disetujui pada {day} pukul" in text
    assert f"oleh {agreed.actor_nama}." in text
    assert text.count(f"{here.instansi.lokasi}, {day}") == 2
    assert "DRAF" not in text
    with here.on(here.filling_day(periode)):
        dokumen = terbit.issued(here, "budi", "rencana_aksi", periode.pk)
        assert terbit.signers(dokumen) == [here.budi.nama, here.sari.nama]
        assert "Dokumen ini asli dan berlaku." in terbit.check(dokumen)
    with here.on(DAY):
        here.plan(periode, uraian="Menyusun laporan yang lain")
        assert "Dokumen ini ditarik." in terbit.check(dokumen)
        status, said_why = terbit.refused(here, "budi", "rencana_aksi", periode.pk)
    assert (status, "belum disetujui" in said_why) == (409, True)


@pytest.mark.feature("DPS-044")
def test_before_and_after_a_change_it_is_a_draft(world: Callable) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="rencana_diajukan")
    text = said(here, "sari", periode)
    assert "Belum disetujui pejabat penilai." in text
    assert "DRAF" in text
    assert "Pegawai yang Dinilai" not in text
    with here.on(DAY):
        rencana.approve_plan(periode, by=here.pelaku("sari"))
        here.plan(periode, uraian="Menyusun laporan yang lain")
    changed = said(here, "budi", periode)
    assert "Menyusun laporan yang lain" in changed
    assert "Belum disetujui" in changed
    assert "Disetujui pada" not in changed


def test_where_nobody_approves_plans_it_is_no_draft(world: Callable) -> None:
    here = world("bkn")
    text = said(here, "budi", here.periode("budi", status="berjalan"))
    assert "Tidak memerlukan persetujuan menurut kebijakan" in text
    assert "belum disetujui" not in text
    periode = Periode.objects.latest("pk")
    with here.on(here.filling_day(periode)):
        dokumen = terbit.issued(here, "budi", "rencana_aksi", periode.pk)
        page = here.client("budi").get(f"/dokumen/terbit/{dokumen.pk}/").content.decode()
    assert "Dokumen ini tidak memerlukan tanda tangan." in page
    assert "Tanda tangan basah" not in page


def test_an_empty_plan_is_refused_a_stranger_gets_404_a_reader_is_recorded(world: Callable) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="rencana")
    with here.on(DAY):
        answer = here.client("budi").get(address(periode))
        assert answer.status_code == 409
        assert "belum diisi" in answer.content.decode()
        here.plan(periode)
        assert here.client("tono").get(address(periode)).status_code == 404
        here.client("sari").get(address(periode))
    assert AuditEntry.objects.about(periode).filter(verb="seen").count() == 1


def test_the_page_of_the_plan_leads_to_its_print(world: Callable) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="rencana_diajukan")
    with here.on(DAY):
        page = here.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert f'href="/dokumen/rencana_aksi/{periode.pk}/"' in page


def test_the_talk_stands_on_the_skp_and_on_its_paper(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(date(2026, 1, 12)):
        without = here.client("budi").get(f"/dokumen/skp/{skp.pk}/skp.pdf").content
        assert "Dialog kinerja" not in read.text(without)
        dialog.record_dialog(skp, by=here.pelaku("budi"), pada=date(2026, 1, 9), bersama="Ibu Sari")
        page = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        pdf = here.client("budi").get(f"/dokumen/skp/{skp.pk}/skp.pdf").content
    assert '<p>9 Januari 2026</p><p class="mute small">bersama Ibu Sari</p>' in page
    assert "Dialog kinerja: 9 Januari 2026, bersama Ibu Sari" in read.text(pdf)


def test_a_revision_that_is_dropped_takes_its_talk_along(world: Callable) -> None:
    """What both agreed upon says nothing of the talk about a revision that came to nothing."""
    here = world("bkn")
    skp = here.skp("budi", status="draf_revisi")
    with here.on(date(2026, 3, 3)):
        budi = here.pelaku("budi")
        dialog.record_dialog(skp, by=budi, pada=date(2026, 3, 2), bersama="Ibu Sari")
        mutasi.finish(skp, by=here.sistem)
        pdf = here.client("budi").get(f"/dokumen/skp/{skp.pk}/skp.pdf").content
    assert "Dialog kinerja" not in read.text(pdf)
    skp.refresh_from_db()
    assert (skp.status, skp.dialog_pada, skp.dialog_bersama) == (Skp.Status.SELESAI, None, "")
