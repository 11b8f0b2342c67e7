"""Evidence by policy: none, a link or "-", a name and a link or file."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.base.errors import InvalidInput, NotNow
from selaras.core.models import AuditEntry
from selaras.pelaksanaan.actions import bukti as bukti_actions
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import BuktiDukung

LINK = "https://arsip.contoh.go.id/laporan"


def add(cast: Any, periode: Any, **facts: Any) -> Any:
    facts = {"indikator": cast.indikator(periode)[0].pk, "nama": "Laporan"} | facts
    with cast.on(cast.filling_day(periode)):
        return bukti_actions.add_bukti(periode, by=cast.pelaku("budi"), **facts)


@pytest.mark.feature("BKN-032", "BLL-036")
def test_a_name_and_a_link(world: Any) -> None:
    cast = world("bkn")
    bukti = add(cast, cast.periode("budi"), tautan=LINK)
    assert (bukti.nama, bukti.tautan) == ("Laporan", LINK)


def test_a_file_known_by_its_content(world: Any, pdf: Any) -> None:
    cast = world("bkn")
    bukti = add(cast, cast.periode("budi"), berkas=pdf(name="laporan.pdf"))
    assert bukti.jenis_berkas == "application/pdf"
    assert bukti.berkas.name.startswith("bukti/")
    assert "laporan" not in bukti.berkas.name
    assert len(bukti.sha256) == 64


def test_a_photo_without_a_name_keeps_its_own(world: Any, pdf: Any) -> None:
    cast = world("bkn")
    bukti = add(cast, cast.periode("budi"), nama="", berkas=pdf(name="laporan.pdf"))
    assert bukti.nama == "laporan.pdf"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"nama": ""}, "nama"),
        ({"tautan": ""}, "tautan"),
        ({"tautan": "-"}, "tautan"),
        ({"tautan": "javascript:alert(1)"}, "tautan"),
        ({"tautan": "ftp://contoh.go.id/berkas"}, "tautan"),
        ({"tautan": "https://"}, "tautan"),
        ({"tautan": "https://contoh.go.id/a b"}, "tautan"),
        ({"tautan": "http://[::1"}, "tautan"),
        ({"tautan": f"https://contoh.go.id/{'x' * 500}"}, "tautan"),
        ({"nama": "x" * 151}, "nama"),
        ({"indikator": 999_999}, "indikator"),
    ],
)
def test_bad_input_is_refused_beside_its_field(world: Any, facts: Any, field: str) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    with pytest.raises(InvalidInput) as refused:
        add(cast, periode, **({"tautan": LINK} | facts))
    assert list(refused.value.errors) == [field]
    assert not BuktiDukung.objects.exists()


def test_a_program_disguised_as_pdf_is_refused(world: Any) -> None:
    cast = world("bkn")
    disguised = SimpleUploadedFile("laporan.pdf", b"MZ\x90\x00 program", "application/pdf")
    with pytest.raises(InvalidInput) as refused:
        add(cast, cast.periode("budi"), berkas=disguised)
    assert list(refused.value.errors) == ["berkas"]


def test_a_file_too_large_is_refused(world: Any, pdf: Any) -> None:
    cast = world("bkn", bukti_ukuran_maks=20)
    with pytest.raises(InvalidInput, match="paling besar"):
        add(cast, cast.periode("budi"), berkas=pdf())


@pytest.mark.feature("NTT-084")
def test_ntt_takes_a_link_or_a_dash(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    assert add(cast, periode, nama="", tautan="-").tautan == "-"
    assert add(cast, periode, nama="", tautan=LINK).tautan == LINK


@pytest.mark.feature("DPS-092")
def test_denpasar_has_no_evidence(world: Any) -> None:
    cast = world("denpasar")
    with pytest.raises(NotNow, match="di dalam narasi realisasi"):
        add(cast, cast.periode("budi"), tautan=LINK)


@pytest.mark.feature("BLL-016")
def test_evidence_needs_the_plan_of_its_rhk(world: Any) -> None:
    cast = world("buleleng")
    with pytest.raises(NotNow, match="belum diisi"):
        add(cast, cast.periode("budi", status="rencana"), tautan=LINK)


@pytest.mark.feature("BLL-016")
def test_the_plan_of_another_rhk_is_none_for_its_evidence(world: Any) -> None:
    cast = world("buleleng", tugas_direktif="Tugas lain")  # a second RHK
    periode = cast.periode("budi", status="rencana")
    first = cast.rhk(periode.skp)
    with cast.on(cast.planning_day(periode)):
        rows = [{"rhk": first.pk, "uraian": "Rapat"}]
        rencana.write_plan(periode, by=cast.pelaku("budi"), baris=rows)
    planned, other = (
        next(i for i in cast.indikator(periode) if (i.rhk_id == first.pk) is is_planned)
        for is_planned in (True, False)
    )
    assert add(cast, periode, tautan=LINK, indikator=planned.pk)
    with pytest.raises(NotNow, match="belum memiliki rencana aksi"):
        add(cast, periode, tautan=LINK, indikator=other.pk)


@pytest.mark.parametrize("preset", ["bkn", "ntt"])
def test_submission_waits_for_evidence_of_each_indicator(world: Any, preset: str) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status="terisi")
    with cast.on(cast.filling_day(periode)):
        bukti_actions.delete_bukti(periode.bukti_set.first(), by=cast.pelaku("budi"))
        with pytest.raises(NotNow, match="1 indikator belum memiliki bukti dukung"):
            realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))


def test_nil_needs_no_evidence(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    rows = [
        {"indikator": each.pk, "nihil": True, "alasan": "Tidak ada kegiatan."}
        for each in cast.indikator(periode)
    ]
    with cast.on(cast.filling_day(periode)):
        realisasi.write_realisasi(periode, by=cast.pelaku("budi"), baris=rows)
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))
    assert periode.status == "realisasi_diajukan"


def test_after_the_submission_evidence_stays(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(date(2026, 4, 3)), pytest.raises(NotNow, match="sudah diajukan"):
        bukti_actions.delete_bukti(periode.bukti_set.first(), by=cast.pelaku("budi"))


# The file itself


def file_of(cast: Any, pdf: Any) -> Any:
    periode = cast.periode("budi")
    bukti = add(cast, periode, berkas=pdf())
    return bukti, f"/pelaksanaan/bukti/{bukti.pk}/"


def test_the_file_is_a_download_for_those_who_see_the_period(world: Any, pdf: Any) -> None:
    cast = world("bkn")
    bukti, address = file_of(cast, pdf)
    with cast.on(date(2026, 4, 3)):
        answer = cast.client("sari").get(address)
        content = b"".join(answer.streaming_content)
    assert content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="Laporan.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert AuditEntry.objects.filter(verb="seen", actor_nama="Sari Puspita").count() == 1
    assert bukti.periode_id == AuditEntry.objects.get(verb="seen").subject_id


def test_a_stranger_sees_404(world: Any, pdf: Any) -> None:
    cast = world("bkn")
    _, address = file_of(cast, pdf)
    with cast.on(date(2026, 4, 3)):
        assert cast.client("tono").get(address).status_code == 404


def test_the_owner_leaves_no_trace(world: Any, pdf: Any) -> None:
    cast = world("bkn")
    _, address = file_of(cast, pdf)
    with cast.on(date(2026, 4, 3)):
        answer = cast.client("budi").get(address)
    assert answer.status_code == 200
    answer.getvalue()  # to the end: closes the file
    assert not AuditEntry.objects.filter(verb="seen").exists()


def test_deleting_takes_the_file_away(
    world: Any, pdf: Any, django_capture_on_commit_callbacks: Any
) -> None:
    cast = world("bkn")
    bukti, _ = file_of(cast, pdf)
    storage, name = bukti.berkas.storage, bukti.berkas.name
    with cast.on(date(2026, 4, 3)), django_capture_on_commit_callbacks(execute=True):
        bukti_actions.delete_bukti(bukti, by=cast.pelaku("budi"))
    assert not storage.exists(name)
