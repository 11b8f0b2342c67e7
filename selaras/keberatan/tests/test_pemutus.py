"""Who decides: every case of practice.md §3."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.base.errors import NotAllowed, NotNow
from selaras.keberatan.actions import berkala, putusan
from selaras.keberatan.models import Keberatan
from selaras.keberatan.pemutus import Pemutus, pemutus_of
from selaras.keberatan.tests.kasus import NAIK, filed, heard, rated
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import MENINGGAL

DAY = timedelta(days=1)


@pytest.fixture
def here(world: Any) -> Any:
    return world("bkn")


def test_the_atasan_penilai_of_today(here: Any) -> None:
    periode, day = rated(here)
    with here.on(day):
        assert pemutus_of(periode.evaluasi_set.get()) == Pemutus(here.dewi, here.dewi.sapaan)


def test_the_same_person_leads_to_the_next_above(here: Any) -> None:
    periode, day = rated(here)
    evaluasi = periode.evaluasi_set.get()
    evaluasi.penilai = here.dewi  # who rated when the penilai let it lie
    with here.on(day):
        assert pemutus_of(evaluasi).pegawai == here.sekda


def test_one_who_left_leads_to_the_next_above_and_an_open_one_passes_on(here: Any) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    here.dewi.berhenti_pada = day
    here.dewi.save()
    with here.on(day + DAY):
        assert berkala.tend(here.instansi, by=here.sistem) == 1
    row.refresh_from_db()
    assert (row.pemutus, row.pemutus_nama) == (here.sekda, here.sekda.sapaan)


def test_who_heard_the_sides_decides_though_the_penilai_left(here: Any) -> None:
    """With her gone he rates her people himself: it does not move a step higher."""
    periode, day = rated(here)
    untouched = filed(here, periode, day)
    here.riwayat("budi").hubungan.update(penilai=here.dewi, atasan_penilai=here.sekda)
    with here.on(day):
        assert pemutus_of(untouched.evaluasi).pegawai == here.sekda
        heard(here, untouched, day)
        assert berkala.tend(here.instansi, by=here.sistem) == 0
    untouched.refresh_from_db()
    assert untouched.pemutus == here.dewi
    here.riwayat("budi").hubungan.update(penilai=here.sekda, atasan_penilai=None)
    with here.on(day):  # she leads that office no more
        assert berkala.tend(here.instansi, by=here.sistem) == 1


@pytest.mark.parametrize(("gone", "decides"), [("budi", "dewi"), ("sari", "sekda")])
def test_a_death_leaves_it_with_somebody_who_can_decide(here: Any, gone: str, decides: str) -> None:
    """Of who objects, or of who rated: what was asked is answered all the same."""
    periode, day = rated(here)
    row = filed(here, periode, day)
    facts = {"selesai": day, "kedudukan": MENINGGAL}
    with here.on(day + DAY):
        penempatan.depart(getattr(here, gone), by=here.pelaku("rina"), **facts)
    with here.on(day + 2 * DAY):
        berkala.tend(here.instansi, by=here.sistem)
        row.refresh_from_db()
        by = here.pelaku(decides)
        for pihak in ("pegawai", "penilai"):
            putusan.hear(row, by=by, pihak=pihak, sebab="Meninggal dunia.")
        putusan.accept_keberatan(row, by=by, **NAIK)
    assert row.putusan.penilai == getattr(here, decides)


def test_another_of_the_same_name_is_another(here: Any) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    here.riwayat("budi").hubungan.update(atasan_penilai=here.sekda)
    Keberatan.objects.update(pemutus_nama=here.sekda.sapaan)
    with here.on(day):
        berkala.tend(here.instansi, by=here.sistem)
    row.refresh_from_db()
    assert row.pemutus == here.sekda


def test_where_nobody_is_named_the_reminder_waits_for_one(here: Any) -> None:
    periode, day = rated(here)
    here.riwayat("budi").hubungan.update(atasan_penilai=None)
    hers = here.riwayat("sari").hubungan
    hers.update(mulai=day + 30 * DAY)  # recorded late
    row = filed(here, periode, day)
    due = row.ingatkan_pada
    with here.on(due):
        berkala.tend(here.instansi, by=here.sistem)
        row.refresh_from_db()
        assert (row.pemutus_nama, row.ingatkan_pada) == ("", due)
        hers.update(mulai=due)
        berkala.tend(here.instansi, by=here.sistem)
    row.refresh_from_db()
    assert (row.pemutus, row.ingatkan_pada) == (here.dewi, None)


def test_nobody_above_yet_is_said_with_who_mends_it(here: Any) -> None:
    periode, day = rated(here)
    here.riwayat("budi").hubungan.update(atasan_penilai=None)
    here.riwayat("sari").hubungan.all().delete()
    row = filed(here, periode, day)
    with here.on(day), pytest.raises(NotAllowed, match=r"belum mempunyai pemutus.*Agus Hartono"):
        putusan.hear(row, by=here.pelaku("dewi"), pihak="pegawai", sebab="-")
    with here.on(day):
        page = here.client("budi").get(row.get_absolute_url()).content.decode()
    assert "belum mempunyai pemutus" in page  # he who waits may ask for it


def test_a_kepala_daerah_decides_on_a_signed_sheet_that_the_operator_uploads(here: Any) -> None:
    here.catat_oleh_tono()
    periode, day = rated(here, "dewi")
    row = filed(here, periode, day, "dewi")
    assert (row.pemutus, row.pemutus_nama) == (None, "Kepala Daerah")
    tono = here.pelaku("tono")
    heard(here, row, day, by="tono")
    with here.on(day):
        assert Keberatan.objects.visible_to(tono).get() == row
        with pytest.raises(NotNow, match="menurut lembar yang ditandatanganinya"):
            putusan.accept_keberatan(row, by=tono, **NAIK)
        scan = SimpleUploadedFile("Putusan.pdf", b"%PDF-1.7\n%%EOF\n")
        putusan.upload_lembar(row, by=tono, berkas=scan)
        putusan.accept_keberatan(row, by=tono, **NAIK)
    evaluasi = row.putusan
    assert (evaluasi.penilai, evaluasi.penilai_nama) == (None, "Kepala Daerah")
    assert evaluasi.dicatat_oleh == tono.nama
    assert row.diputus_oleh == f"Kepala Daerah (dicatat {tono.nama})"


def test_nobody_decides_an_objection_of_his_own(here: Any) -> None:
    periode, day = rated(here)
    evaluasi = periode.evaluasi_set.get()
    here.riwayat("budi").hubungan.update(atasan_penilai=here.budi)
    with here.on(day):
        assert pemutus_of(evaluasi).pegawai != here.budi
