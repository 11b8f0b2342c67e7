"""Documents of many: gathered in parts, gone on with after a kill, for whoever asked."""

import csv
import hashlib
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from selaras.arsip import isi, kerja
from selaras.arsip.actions import berkas as actions
from selaras.arsip.models import BerkasMassal
from selaras.base.errors import NotAllowed
from selaras.core import jobs
from selaras.core.models import AuditEntry, Pekerjaan
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.tests.crowd import copy, crowd

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
DAY = date(2027, 2, 1)


@pytest.fixture
def here(world: Worlds, settings: Any, tmp_path: Path) -> World:
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "berkas"
    return world("bkn")


def several(here: World, many: int) -> Periode:
    """Budi and others like him, all rated."""
    first = here.periode_dinilai("budi")
    crowd(here, first, many)
    rating = first.evaluasi_set.get()
    for each in Periode.objects.filter(jenis=first.jenis, evaluasi_set=None, predikat="baik"):
        copy(rating, periode=each)
    return first


def ordered(here: World, periode: Periode, name: str = "agus") -> Pekerjaan:
    return actions.gather_documents(None, by=here.pelaku(name), rentang=periode.rentang)


def done(job: Pekerjaan) -> Pekerjaan:
    jobs.run.func(job.pk)
    job.refresh_from_db()
    return job


def test_a_killed_job_goes_on_behind_the_last_whole_part(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode = several(here, 2)
    monkeypatch.setattr(kerja, "GROUP", 1)
    for name in ("render_form_penilaian", "render_dokumen_evaluasi"):  # the other test has paper
        monkeypatch.setattr(isi.render, name, lambda data: b"%PDF " + data.pegawai.nama.encode())
    written: list[str] = []
    write = kerja.write_part

    def killed(part: Path, *rest: Any) -> None:
        if len(written) == 2:
            raise OSError("killed")
        written.append(part.name)
        write(part, *rest)

    with here.on(DAY):
        job = ordered(here, periode)
        monkeypatch.setattr(kerja, "write_part", killed)
        with pytest.raises(OSError, match="killed"):
            jobs.run.func(job.pk)
        written.clear()
        assert ordered(here, periode).pk == job.pk  # twice is once
        assert done(job).pesan == "6 dokumen siap diunduh."
    assert len(written) == 1
    row = BerkasMassal.objects.get()
    with row.berkas.open("rb") as stream, ZipFile(stream) as found:
        lines = list(csv.DictReader(io.StringIO(found.read(kerja.ISI).decode())))
        content = {line["berkas"]: found.read(line["berkas"]) for line in lines}
    assert len(content) == row.jumlah == 6
    for line in lines:
        pdf = content[line["berkas"]]
        assert pdf.startswith(b"%PDF")
        assert hashlib.sha256(pdf).hexdigest() == line["sha256"]
    assert AuditEntry.objects.filter(verb="seen", note=str(row)).count() == 3


def test_from_the_page_to_the_file_which_nobody_else_gets(here: World) -> None:
    periode = here.periode_dinilai("budi")
    key = f"{periode.jenis}-{periode.tahun}-{periode.nomor}"
    with here.on(DAY):
        rina = here.client("rina")
        sent = {"rentang": key, "unit": here.unit("budi").pk, "isi": "evaluasi", "bentuk": "zip"}
        assert rina.post("/arsip/siapkan/", sent).status_code == 302
        done(Pekerjaan.objects.get())
        row = BerkasMassal.objects.get()
        assert "2 dokumen" in rina.get("/arsip/").content.decode()
        answer = rina.get(f"/arsip/{row.pk}/unduh/")
        assert b"".join(answer.streaming_content).startswith(b"PK")
        assert here.client("agus").get(f"/arsip/{row.pk}/unduh/").status_code == 404
        assert (
            rina.post("/arsip/siapkan/", sent | {"unit": here.unit("tono").pk}).status_code == 422
        )
        for name in ("sari", "rina"):  # hers is a unit, not the agency
            with pytest.raises(NotAllowed) as refused:
                ordered(here, periode, name)
            assert "Agus" in refused.value.oleh


def test_skp_and_plans_as_one_pdf_with_a_bookmark_for_each_person(here: World) -> None:
    periode = several(here, 1)
    with here.on(DAY):
        for isi_, judul in (("skp", f"SKP {periode.tahun}"), ("rencana", "Rencana aksi")):
            done(
                actions.gather_documents(
                    None, by=here.pelaku("agus"), rentang=periode.rentang, isi=isi_, bentuk="pdf"
                )
            )
            row = BerkasMassal.objects.get(isi=isi_)
            with row.berkas.open("rb") as stream:
                found = PdfReader(io.BytesIO(stream.read()))
            nama = here.budi.nama
            mark = next(each for each in found.outline if not isinstance(each, list))
            below = next(each for each in found.outline if isinstance(each, list))[0]
            assert nama in mark.title
            assert judul.casefold() in below.title.casefold()
            page = found.pages[found.get_destination_page_number(mark)]
            assert nama in page.extract_text()
            assert row.jumlah <= len(found.pages)
