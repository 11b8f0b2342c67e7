"""Whose papers are missing; and how papers that were kept long enough are destroyed by two."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from selaras.arsip.isi import butir_of
from selaras.arsip.models import ButirMusnah, IsiArsip, Pemusnahan
from selaras.arsip.retensi import kinds
from selaras.core import jobs
from selaras.core.naskah import jenis_of, kind_of
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents import actions as documents
from selaras.documents import cek
from selaras.documents.jenis import JENIS
from selaras.documents.kertas import KERTAS
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
DAY, LATER = date(2027, 2, 1), date(2033, 1, 3)


@pytest.fixture
def here(world: Worlds, settings: Any, tmp_path: Path) -> World:
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "berkas"
    return world("bkn")


def issue(here: World, periode: Any, name: str) -> DokumenTerbit:
    kind = jenis_of(name)
    assert kind is not None
    return documents.issue_document(periode, jenis=kind, by=here.pelaku("budi"))


def test_the_list_says_what_each_still_needs_and_of_whom(here: World) -> None:
    periode = here.periode_dinilai("budi")
    where = f"periode={periode.jenis}-{periode.tahun}-{periode.nomor}"
    with here.on(DAY):
        rina = here.client("rina")

        def said() -> str:
            return rina.get(f"/arsip/belum/unduh/?{where}").content.decode()

        assert "Belum diterbitkan" in said()
        issued = [issue(here, periode, name) for name in ("form_penilaian", "dokumen_evaluasi")]
        assert f"Belum ditandatangani;{here.sari.nama}" in said()
        page = rina.get(f"/arsip/belum/?{where}&keadaan=belum_ttd").content.decode()
        assert f"/dokumen/terbit/{issued[0].pk}/" in page
        for each in issued:
            each.tanda_tangan_set.update(
                status="ditandatangani", cara="basah", pada=here.moment(DAY)
            )
        assert here.budi.nama not in said()
        assert here.client("sari").get("/arsip/belum/").status_code == 403


def test_it_names_who_acts_before_a_rating_and_who_has_no_skp(
    here: World, caller: Callable[..., Any]
) -> None:
    periode = here.periode("budi", status="berjalan")
    where = f"periode={periode.jenis}-{periode.tahun}-{periode.nomor}"
    with here.on(DAY):
        rina = here.client("rina")

        def said(keadaan: str) -> str:
            page = rina.get(f"/arsip/belum/unduh/?{where}&keadaan={keadaan}")
            return page.content.decode()

        state = "Belum ada predikat yang terbit"
        assert f"{state};{here.budi.nama}" in said("belum_dinilai")
        Periode.objects.update(status=Periode.Status.REALISASI_DIAJUKAN)
        assert f"{state};{here.sari.nama}" in said("belum_dinilai")
        Periode.objects.update(beralih_pada=here.moment(DAY))
        above = HubunganPenilai.objects.on(DAY).get(riwayat_jabatan__pegawai=here.budi)
        assert above.atasan_penilai is not None
        assert f"{state};{above.atasan_penilai.nama}" in said("belum_dinilai")
        assert here.budi.nama not in said("belum_skp")
        here.skp_of("budi").periode_set.all().delete()
        Skp.objects.filter(pegawai=here.budi).update(disetujui_pada=None, status="draf")
        assert f"Belum ada SKP yang disetujui;{here.budi.nama}" in said("belum_skp")
        assert here.budi.nama in said("kurang")
        page = rina.get(f"/arsip/belum/?{where}").content.decode()
        assert "belum mempunyai SKP yang disetujui" in page
        Skp.objects.filter(pegawai=here.budi).update(status="diajukan")
        assert f"Belum ada SKP yang disetujui;{here.sari.nama}" in said("belum_skp")
        facts = f"jenis={periode.jenis}&tahun={periode.tahun}&nomor={periode.nomor}"
        rows = caller(here, "rina").ask("GET", f"/belum-berkas?{facts}&keadaan=belum_skp")["items"]
        found = {row["pegawai"]["nama"]: (row["periode"], row["oleh"]) for row in rows}
        assert found[here.budi.nama] == (None, here.sari.nama)


def test_each_kind_of_document_has_its_years() -> None:
    assert {each.kode for each in (*JENIS, *KERTAS)} <= dict(kinds()).keys()


def test_a_plan_that_was_issued_goes_in_as_it_was_issued(here: World) -> None:
    periode = here.periode("budi")
    with here.on(periode.selesai):
        dokumen = documents.issue_document(
            periode, jenis=kind_of(DokumenTerbit(jenis="rencana_aksi")), by=here.pelaku("budi")
        )
        (butir,) = butir_of([periode], IsiArsip.RENCANA, here.pelaku("agus"))
        with dokumen.berkas.open("rb") as file:
            assert butir.tulis() == file.read()


def proposed(here: World) -> Pemusnahan:
    """By Agus; Dewi may be the second person."""
    Peran.objects.create(user=here.user("dewi"), jenis=ADMIN_INSTANSI)
    agus = here.client("agus")
    rule = {"jenis": "form_penilaian", "tahun": 5, "dasar": "Perbup 1/2030"}
    early = agus.post("/arsip/musnah/propose_destruction/", rule)
    assert "belum ditetapkan instansi. Mohon tetapkan dahulu" in early.content.decode()
    assert agus.post("/arsip/musnah/set_retention/", rule).status_code == 302
    agus.post("/arsip/musnah/propose_destruction/", rule)
    return Pemusnahan.objects.get()


def carried_out(here: World, row: Pemusnahan) -> None:
    """Only after another than who proposed it has opened and approved it."""
    agus, dewi = here.client("agus"), here.client("dewi")
    address, sent = f"/arsip/musnah/{row.pk}/", {"nomor": "BA/1/2033"}
    assert agus.post(f"{address}approve_destruction/", sent).status_code == 403
    unseen = dewi.post(f"{address}approve_destruction/", sent)
    assert unseen.status_code == 409
    assert "Mohon buka daftar arsipnya dahulu" in unseen.content.decode()
    assert agus.post(f"{address}carry_out_destruction/").status_code == 409
    assert here.budi.nama in dewi.get(address).content.decode()
    assert dewi.post(f"{address}approve_destruction/", sent).status_code == 302
    assert agus.post(f"{address}carry_out_destruction/").status_code == 302
    row.refresh_from_db()
    assert row.pekerjaan is not None
    jobs.run.func(row.pekerjaan.pk)
    row.refresh_from_db()


def test_a_list_is_proposed_seen_approved_by_another_and_carried_out(here: World) -> None:
    periode = here.periode_dinilai("budi")
    with here.on(DAY):
        dokumen = issue(here, periode, "form_penilaian")
        kept = issue(here, periode, "dokumen_evaluasi")
    with here.on(LATER):
        row = proposed(here)
        assert default_storage.exists(dokumen.berkas.name)  # nothing goes by itself
        asked = "mengusulkan Pemusnahan Form Penilaian terbit sebelum"
        inbox = {name: here.client(name).get("/pemberitahuan/") for name in ("agus", "dewi")}
        assert [asked in page.content.decode() for page in inbox.values()] == [False, True]
        carried_out(here, row)
        assert row.status == Pemusnahan.Status.DILAKSANAKAN
        assert not default_storage.exists(dokumen.berkas.name)
        assert default_storage.exists(kept.berkas.name)
        assert ButirMusnah.objects.get().sha256 == dokumen.sha256
        sheet = here.client("agus").get(f"/arsip/musnah/{row.pk}/berita-acara.pdf")
        assert sheet.content.startswith(b"%PDF")
        gone = here.client("budi").get(f"/dokumen/terbit/{dokumen.pk}/dokumen.pdf")
        assert gone.status_code == 404
        found = cek.found(dokumen.kode)
        assert found is not None
        assert found.judul == "Asli; berkasnya sudah dimusnahkan."
