"""The SK or SPT of a tambahan: its file may follow at any time, until the SKP has ended."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.perencanaan.actions import dasar, indikator, pengajuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.naskah import DokumenDasar
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)
NOVEMBER = date(2026, 11, 3)
SPT = "SPT 800/12/2026"
OPEN = ("draf", "diajukan", "dikembalikan", "disetujui", "revisi_diajukan", "draf_revisi")


def tambahan(world: Callable, status: str = "draf") -> tuple[Any, RencanaHasilKerja]:
    """Budi's SKP with a tambahan of his own."""
    here = world("denpasar")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        rhk = add(here, skp, "Terlaksananya tugas Tim Hukdis")
        for verb in {"diajukan": ("submit",), "disetujui": ("submit", "approve")}.get(status, ()):
            getattr(here, f"_{verb}")(skp, "budi")
    return here, rhk


def add(here: Any, skp: Skp, uraian: str) -> RencanaHasilKerja:
    by = here.pelaku("budi")
    rhk = rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian=uraian, dasar_penugasan=SPT)
    indikator.add_indikator(rhk, by=by, uraian="Jumlah sidang", aspek="kuantitas", target="4")
    return rhk


@pytest.mark.feature("DPS-022")
def test_the_letter_is_kept_beside_its_number_and_shown_on_the_skp(
    world: Callable, pdf: Callable
) -> None:
    here, rhk = tambahan(world)
    with here.on(DAY):
        owner = here.client("budi")
        page = f"/skp/rhk/{rhk.pk}/dasar/"
        assert "Unggah SK atau SPT" in owner.get(f"/skp/{rhk.skp_id}/").content.decode()
        assert owner.post(page).status_code == 422
        wrong = owner.post(page, {"berkas": pdf(b"MZ\x90")})
        assert wrong.status_code == 422
        assert "bukan PDF, PNG, JPEG" in wrong.content.decode()
        assert owner.post(page, {"berkas": pdf(name="SPT 12.pdf")}).status_code == 302
        text = owner.get(f"/skp/{rhk.skp_id}/").content.decode()
    row = rhk.dasar_set.get()
    assert f'href="/skp/dasar/{row.pk}/"' in text
    assert f"Dasar penugasan: {SPT}" in text
    entry = AuditEntry.objects.about(rhk.skp).get(verb="upload_dasar")
    assert entry.data["sha256"] == row.sha256


@pytest.mark.feature("DPS-022")
def test_what_everybody_has_asks_for_no_letter(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert here.kebijakan.tugas_direktif in text
    assert "Unggah SK atau SPT" not in text


@pytest.mark.feature("DPS-022")
def test_a_newer_letter_stands_before_the_older_one(world: Callable, pdf: Callable) -> None:
    here, rhk = tambahan(world)
    with here.on(DAY):
        by = here.pelaku("budi")
        for name in ("SPT lama.pdf", "SPT baru.pdf"):
            dasar.upload_dasar(rhk, by=by, berkas=pdf(name=name))
        skp = here.client("budi").get(f"/skp/{rhk.skp_id}/").content.decode()
        own = here.client("budi").get(f"/skp/rhk/{rhk.pk}/dasar/").content.decode()
    assert "SPT baru.pdf" in skp
    assert "SPT lama.pdf" not in skp
    assert own.index("SPT baru.pdf") < own.index("Berlaku") < own.index("SPT lama.pdf")


@pytest.mark.feature("DPS-023")
@pytest.mark.parametrize("status", OPEN)
def test_a_letter_may_follow_in_every_status_of_the_year(
    world: Callable, pdf: Callable, status: str
) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status=status)
    rhk, versi = here.rhk(skp, "tambahan"), skp.versi
    with here.on(NOVEMBER):
        dasar.upload_dasar(rhk, by=here.pelaku("budi"), berkas=pdf())
    skp.refresh_from_db()
    assert (skp.status, skp.versi) == (status, versi)  # nobody's open page becomes stale


@pytest.mark.feature("DPS-023")
def test_a_tambahan_is_adjusted_in_november_by_a_revision(world: Callable) -> None:
    """At any time of the year, with the words both agreed to kept until both agree again."""
    here, rhk = tambahan(world, "disetujui")
    skp, budi, sari = rhk.skp, here.pelaku("budi"), here.pelaku("sari")
    with here.on(NOVEMBER):
        with pytest.raises(NotNow, match="mohon mengajukan revisi"):
            rhk_actions.edit_rhk(rhk, by=budi, uraian="Terlaksananya tugas Tim TPP")
        revisi.request_revision(skp, by=budi, catatan="SPT baru dari pimpinan.")
        revisi.accept_revision(skp, by=sari)
        rhk_actions.edit_rhk(rhk, by=budi, uraian="Terlaksananya tugas Tim TPP")
        add(here, skp, "Terbinanya peserta magang")
        pengajuan.submit(skp, by=budi, catatan="Sesuai SPT.")
    skp.refresh_from_db()
    assert skp.status == "diajukan"
    assert skp.rhk_set.filter(jenis="tambahan").count() == 3


def test_only_the_owner_uploads_and_only_for_a_tambahan(world: Callable, pdf: Callable) -> None:
    here, rhk = tambahan(world, "diajukan")
    utama = here.rhk(rhk.skp)
    page = f"/skp/rhk/{rhk.pk}/dasar/"
    with here.on(DAY):
        for name in ("sari", "rina", "agus"):
            with pytest.raises(NotAllowed, match="Hanya pemilik SKP, Bapak Budi"):
                dasar.upload_dasar(rhk, by=here.pelaku(name), berkas=pdf())
            assert here.client(name).post(page, {"berkas": pdf()}).status_code == 403
        assert here.client("tono").post(page, {"berkas": pdf()}).status_code == 404
        with pytest.raises(NotNow, match="RHK ini RHK utama"):
            dasar.upload_dasar(utama, by=here.pelaku("budi"), berkas=pdf())
        assert here.client("budi").get(f"/skp/rhk/{utama.pk}/dasar/").status_code == 409
        with pytest.raises(InvalidInput, match="Berkas wajib dipilih"):
            dasar.upload_dasar(rhk, by=here.pelaku("budi"), berkas=None)
    assert not DokumenDasar.objects.exists()


def test_after_the_skp_has_ended_nothing_is_added_and_all_can_be_read(
    world: Callable, pdf: Callable
) -> None:
    here, rhk = tambahan(world, "disetujui")
    with here.on(DAY):
        row = dasar.upload_dasar(rhk, by=here.pelaku("budi"), berkas=pdf())
        rhk.skp.refresh_from_db()
        rhk.skp.advance("close_for_mutasi", by=here.sistem)
        with pytest.raises(NotNow, match="tidak dapat ditambahkan lagi"):
            dasar.upload_dasar(rhk, by=here.pelaku("budi"), berkas=pdf())
        owner = here.client("budi")
        text = owner.get(f"/skp/rhk/{rhk.pk}/dasar/").content.decode()
        assert list(owner.get(f"/skp/dasar/{row.pk}/").streaming_content)
    assert "disabled" in text


def test_it_is_shown_to_those_who_see_the_skp_and_their_look_is_recorded(
    world: Callable, pdf: Callable
) -> None:
    here, rhk = tambahan(world, "diajukan")
    with here.on(DAY):
        row = dasar.upload_dasar(rhk, by=here.pelaku("budi"), berkas=pdf())
        address = f"/skp/dasar/{row.pk}/"
        assert here.client("tono").get(address).status_code == 404
        answer = here.client("sari").get(address)
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert list(here.client("budi").get(address).streaming_content)
    assert AuditEntry.objects.about(rhk.skp).filter(verb="seen").count() == 1
