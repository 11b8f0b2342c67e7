"""The contract: the committed OpenAPI document, and its page, which needs no other machine."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pydantic import BaseModel

from selaras.api.management.commands.openapi import contract

SNAPSHOT = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
# What design calls for: a call that vanishes breaks somebody's program.
PROMISED = """
POST /auth/token · GET /me · GET /skp · POST /skp · GET /skp/{pk} · GET /skp/{pk}/rhk-pimpinan
POST /skp/{pk}/dokumen-bertanda-tangan · POST /skp/{pk}/rhk · PATCH /rhk/{pk} · DELETE /rhk/{pk}
PATCH /indikator/{pk} · DELETE /indikator/{pk} · POST /rhk/{pk}/indikator · PUT /skp/{pk}/ekspektasi
POST /skp/{pk}/submit · POST /skp/{pk}/return_for_revision · POST /skp/{pk}/approve
POST /skp/{pk}/request_revision · POST /skp/{pk}/accept_revision · POST /skp/{pk}/reject_revision
POST /skp/{pk}/withdraw · POST /skp/{pk}/accept_signed · POST /skp/{pk}/periode
GET /skp/{pk}/periode · GET /periode/{pk} · PUT /periode/{pk}/rencana-aksi
POST /periode/{pk}/submit_plan · POST /periode/{pk}/approve_plan · POST /periode/{pk}/return_plan
POST /periode/{pk}/submit_realisasi · POST /periode/{pk}/return_realisasi · GET /progres-harian
POST /progres-harian · PATCH /progres-harian/{pk} · DELETE /progres-harian/{pk}
PUT /periode/{pk}/realisasi · POST /periode/{pk}/bukti · GET /unit · PUT /unit/{pk}/capaian
PUT /periode/{pk}/umpan-balik · POST /periode/{pk}/rate · POST /periode/{pk}/change_rating
GET /periode/{pk}/dokumen/form-penilaian.pdf · GET /periode/{pk}/dokumen/dokumen-evaluasi.pdf
GET /skp/{pk}/dokumen/skp.pdf · GET /pegawai/{nip}/mengapa
"""


def test_the_committed_document_is_what_the_api_says() -> None:
    """When the change is meant: `python manage.py openapi > docs/openapi.json`."""
    assert contract() == SNAPSHOT.read_text()


@pytest.mark.parametrize("call", re.split(r"\s*[·\n]\s*", PROMISED.strip()))
def test_every_promised_call_is_in_it(call: str) -> None:
    method, path = call.split()
    assert method.lower() in json.loads(SNAPSHOT.read_text())["paths"][f"/api/v1{path}"]


def schemas(of: type[BaseModel] = BaseModel) -> Iterator[type[BaseModel]]:
    """Ours, of all apps: the routers were imported with the contract."""
    for each in of.__subclasses__():
        if each.__module__.startswith("selaras."):
            yield each
        yield from schemas(each)


def test_no_two_components_have_one_name() -> None:
    """Of two, one would stand in the contract for both."""
    places: dict[str, set[str]] = {}
    for each in schemas():
        places.setdefault(each.__name__, set()).add(each.__module__)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_its_page_loads_from_this_machine_alone_and_runs_no_inline_script(client: Client) -> None:
    answer = client.get("/api/v1/docs")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page)
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]


def test_the_document_is_public(client: Client) -> None:
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "Selaras"
