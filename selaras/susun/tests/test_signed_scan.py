"""The signed scan as a page: upload, disguise, who may open it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from selaras.base.errors import InvalidInput
from selaras.core.models import AuditEntry
from selaras.perencanaan.actions import persetujuan
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40 + b"\xff\xd9"
BAD = {
    "an executable": (b"MZ\x90\x00" + b"\x00" * 60, "bukan PDF, PNG, JPEG"),
    "a script": (b"#!/bin/sh\nrm -rf /\n%%EOF", "bukan PDF, PNG, JPEG"),
    "half a pdf": (b"%PDF-1.7\n1 0 obj", "bukan PDF, PNG, JPEG"),
    "a page": (b"<html><script>alert(1)</script>", "bukan PDF, PNG, JPEG"),
    "nothing": (b"", "kosong"),
    "too much": (b"%PDF-1.7" + b"\x00" * 5_300_000 + b"%%EOF", "paling besar"),
}


def submitted(world: Callable) -> tuple[Any, Skp]:
    here = world("denpasar")
    return here, here.skp("budi", status="diajukan")


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_document_is_refused_with_its_reason(
    world: Callable, pdf: Callable, kind: str
) -> None:
    here, skp = submitted(world)
    content, words = BAD[kind]
    with here.on(DAY), pytest.raises(InvalidInput, match=words) as wrong:
        persetujuan.upload_signed(skp, by=here.pelaku("budi"), berkas=pdf(content, "SKP.pdf"))
    assert list(wrong.value.errors) == ["berkas"]
    assert not skp.dokumen_set.exists()


@pytest.mark.parametrize(
    ("content", "kept"), [(None, ".pdf"), (PNG, ".png"), (JPEG, ".jpg")], ids=["pdf", "png", "jpg"]
)
def test_the_content_names_the_kind_not_the_file(
    world: Callable, pdf: Callable, content: bytes | None, kept: str
) -> None:
    here, skp = submitted(world)
    name = "../../etc/SKP <b>2026</b>.exe"
    upload = pdf(name=name) if content is None else pdf(content, name)
    with here.on(DAY):
        row = persetujuan.upload_signed(skp, by=here.pelaku("budi"), berkas=upload)
    assert row.nama.endswith(kept)
    assert "<" not in row.nama
    assert "/" not in row.nama
    assert row.berkas.path.startswith(str(settings.MEDIA_ROOT))
    assert len(row.sha256) == 64


@pytest.mark.feature("DPS-030")
def test_upload_on_the_page_then_the_penilai_takes_it_with_one_tap(
    world: Callable, pdf: Callable
) -> None:
    here, skp = submitted(world)
    with here.on(DAY):
        owner, penilai = here.client("budi"), here.client("sari")
        address = f"/skp/{skp.pk}/upload_signed/"
        assert here.client("tono").post(address, {"berkas": pdf()}).status_code == 404
        assert here.client("rina").post(address, {"berkas": pdf()}).status_code == 403
        assert owner.post(address).status_code == 422
        wrong = owner.post(address, {"berkas": pdf(b"MZ\x90")})
        assert wrong.status_code == 422
        assert "bukan PDF, PNG, JPEG" in wrong.content.decode()
        assert owner.post(address, {"berkas": pdf()}).status_code == 302
        part = penilai.post(address, {"berkas": pdf()}, headers={"HX-Request": "true"})
        assert part.content.decode().lstrip().startswith('<div id="skp"')
        assert penilai.post(f"/skp/{skp.pk}/accept_signed/").status_code == 302
        assert owner.post(address, {"berkas": pdf()}).status_code == 409
    skp.refresh_from_db()
    assert skp.status == "disetujui"


def test_it_is_served_to_those_who_see_the_skp_and_their_look_is_recorded(
    world: Callable, pdf: Callable
) -> None:
    here, skp = submitted(world)
    with here.on(DAY):
        row = persetujuan.upload_signed(skp, by=here.pelaku("budi"), berkas=pdf())
        address = f"/skp/dokumen/{row.pk}/"
        assert here.client("tono").get(address).status_code == 404
        answer = here.client("sari").get(address)
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert list(here.client("budi").get(address).streaming_content)
    assert AuditEntry.objects.about(skp).filter(verb="seen").count() == 1
