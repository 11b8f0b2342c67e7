"""The rights matrix: every operation, every kind of person, one expected status.

An operation that is not entered here fails. 200, 201, 204, 302 and 422 (an empty form) mean "may";
404 not yours to see, 403 not your role, 409 not now, 401 or 302 for the anonymous: log in first.
The state: an approved SKP, and a period whose realisation waits for its rating.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.demo.world import World
from tests import rights

Worlds = Callable[..., World]
#                                       pemilik penilai atasan asing admin_opd admin_instansi anonim
API: dict[str, str] = {
    "POST /auth/token": "401 401 401 401 401 401 401",
    "GET /me": "200 200 200 200 200 200 401",
    "GET /skp": "200 200 200 200 200 200 401",
    "POST /skp": "201 201 422 201 201 201 401",
    "GET /skp/{pk}": "200 200 200 404 200 200 401",
    "GET /skp/{pk}/rhk-pimpinan": "200 200 200 404 200 200 401",
    "PUT /skp/{pk}/ekspektasi": "403 409 403 404 403 403 401",
    "POST /skp/{pk}/dokumen-bertanda-tangan": "409 409 403 404 403 403 401",
    "POST /skp/{pk}/submit": "409 403 403 404 403 403 401",
    "POST /skp/{pk}/return_for_revision": "403 409 403 404 403 403 401",
    "POST /skp/{pk}/approve": "403 409 403 404 403 403 401",
    "POST /skp/{pk}/accept_signed": "403 409 403 404 403 403 401",
    "POST /skp/{pk}/request_revision": "200 403 403 404 403 403 401",
    "POST /skp/{pk}/accept_revision": "403 409 403 404 403 403 401",
    "POST /skp/{pk}/reject_revision": "403 409 403 404 403 403 401",
    "POST /skp/{pk}/withdraw": "409 403 403 404 403 403 401",
    "POST /skp/{pk}/rhk": "409 403 403 404 403 403 401",
    "PATCH /rhk/{pk}": "409 403 403 404 403 403 401",
    "DELETE /rhk/{pk}": "409 403 403 404 403 403 401",
    "POST /rhk/{pk}/indikator": "409 403 403 404 403 403 401",
    "PATCH /indikator/{pk}": "409 403 403 404 403 403 401",
    "DELETE /indikator/{pk}": "409 403 403 404 403 403 401",
    "GET /skp/{pk}/periode": "200 200 200 404 200 200 401",
    "POST /skp/{pk}/periode": "201 403 403 404 403 403 401",
    "GET /periode/{pk}": "200 200 200 404 200 200 401",
    "PUT /periode/{pk}/rencana-aksi": "409 403 403 404 403 403 401",
    "PUT /periode/{pk}/realisasi": "409 403 403 404 403 403 401",
    "PUT /periode/{pk}/umpan-balik": "403 200 403 404 403 403 401",
    "POST /periode/{pk}/rate": "403 409 403 404 403 403 401",
    "POST /periode/{pk}/change_rating": "403 409 403 404 403 403 401",
    "POST /periode/{pk}/submit_plan": "409 403 403 404 403 403 401",
    "POST /periode/{pk}/approve_plan": "403 409 403 404 403 403 401",
    "POST /periode/{pk}/return_plan": "403 409 403 404 403 403 401",
    "POST /periode/{pk}/submit_realisasi": "409 403 403 404 403 403 401",
    "POST /periode/{pk}/return_realisasi": "403 200 403 404 403 403 401",
    "POST /periode/{pk}/bukti": "409 403 403 404 403 403 401",
    "GET /bukti/{pk}/berkas": "200 200 200 404 200 200 401",
    "DELETE /bukti/{pk}": "409 403 403 404 403 403 401",
    "GET /progres-harian": "200 200 200 200 200 200 401",
    "POST /progres-harian": "201 422 422 422 422 422 401",
    "PATCH /progres-harian/{pk}": "409 403 403 404 403 403 401",
    "DELETE /progres-harian/{pk}": "409 403 403 404 403 403 401",
    "GET /unit": "200 200 200 200 200 200 401",
    "PUT /unit/{pk}/capaian": "403 403 200 403 403 403 401",
    "GET /skp/{pk}/dokumen/skp.pdf": "200 200 200 404 200 200 401",
    "GET /periode/{pk}/dokumen/form-penilaian.pdf": "409 409 409 404 409 409 401",
    "GET /periode/{pk}/dokumen/dokumen-evaluasi.pdf": "409 409 409 404 409 409 401",
}
#                                       pemilik penilai atasan asing admin_opd admin_instansi anonim
PAGES: dict[str, str] = {
    "GET account": "200 200 200 200 200 200 302",
    "POST account": "200 200 200 200 200 200 302",
    "GET account_login": "302 302 302 302 302 302 200",
    "POST account_login": "302 302 302 302 302 302 200",
    "GET account_logout": "200 200 200 200 200 200 302",
    "POST account_logout": "302 302 302 302 302 302 302",
    "GET dashboards:beranda": "200 200 200 200 200 200 302",
    "POST dashboards:beranda": "200 200 200 200 200 200 302",
    "GET dashboards:help": "200 200 200 200 200 200 302",
    "POST dashboards:help": "200 200 200 200 200 200 302",
    "GET documents:dokumen_evaluasi_pdf": "409 409 409 404 409 409 302",
    "GET documents:form_penilaian_pdf": "409 409 409 404 409 409 302",
    "GET documents:periode": "200 200 200 404 200 200 302",
    "GET documents:skp": "200 200 200 404 200 200 302",
    "GET documents:skp_pdf": "200 200 200 404 200 200 302",
    "GET notifications:list": "200 200 200 200 200 200 302",
    "POST notifications:list": "200 200 200 200 200 200 302",
    "POST notifications:read": "302 302 302 302 302 302 302",
    "POST pelaksanaan:add_bukti": "409 403 403 404 403 403 302",
    "POST pelaksanaan:approve_plan": "403 409 403 404 403 403 302",
    "GET pelaksanaan:bukti_file": "200 200 200 404 200 200 302",
    "POST pelaksanaan:delete": "409 403 403 404 403 403 302",
    "POST pelaksanaan:delete_bukti": "409 403 403 404 403 403 302",
    "GET pelaksanaan:edit": "200 403 403 404 403 403 302",
    "POST pelaksanaan:edit": "422 403 403 404 403 403 302",
    "GET pelaksanaan:harian": "200 200 200 200 200 200 302",
    "GET pelaksanaan:list": "200 200 200 200 200 200 302",
    "POST pelaksanaan:log": "422 422 422 409 409 409 302",
    "POST pelaksanaan:open": "302 403 403 404 403 403 302",
    "POST pelaksanaan:promote": "409 403 403 404 403 403 302",
    "POST pelaksanaan:return_plan": "403 409 403 404 403 403 302",
    "POST pelaksanaan:return_realisasi": "403 422 403 404 403 403 302",
    "POST pelaksanaan:submit_plan": "409 403 403 404 403 403 302",
    "POST pelaksanaan:submit_realisasi": "409 403 403 404 403 403 302",
    "GET pelaksanaan:write_plan": "200 200 200 404 200 200 302",
    "POST pelaksanaan:write_plan": "409 403 403 404 403 403 302",
    "GET pelaksanaan:write_realisasi": "200 200 200 404 200 200 302",
    "POST pelaksanaan:write_realisasi": "409 403 403 404 403 403 302",
    "GET penilaian:bawahan": "200 200 200 200 200 200 302",
    "GET penilaian:capaian": "200 200 200 200 200 200 302",
    "POST penilaian:change_rating": "403 422 403 404 403 403 302",
    "POST penilaian:feedback": "403 302 403 404 403 403 302",
    "GET penilaian:panduan": "200 200 200 200 200 200 302",
    "GET penilaian:periode": "200 200 200 404 200 200 302",
    "GET penilaian:preview": "403 200 403 404 403 403 302",
    "POST penilaian:rate": "403 422 403 404 403 403 302",
    "GET penilaian:riwayat": "200 200 200 404 200 200 302",
    "POST penilaian:set_capaian": "403 403 422 403 403 403 302",
    "POST perencanaan:accept_revision": "403 409 403 404 403 403 302",
    "POST perencanaan:accept_signed": "403 409 403 404 403 403 302",
    "GET perencanaan:add_indikator": "409 403 403 404 403 403 302",
    "POST perencanaan:add_indikator": "409 403 403 404 403 403 302",
    "GET perencanaan:add_rhk": "409 403 403 404 403 403 302",
    "POST perencanaan:add_rhk": "409 403 403 404 403 403 302",
    "GET perencanaan:approvals": "200 200 200 200 200 200 302",
    "POST perencanaan:approve": "403 409 403 404 403 403 302",
    "GET perencanaan:create": "200 200 200 200 200 200 302",
    "POST perencanaan:create": "302 302 422 302 302 302 302",
    "POST perencanaan:delete_indikator": "409 403 403 404 403 403 302",
    "POST perencanaan:delete_rhk": "409 403 403 404 403 403 302",
    "GET perencanaan:detail": "200 200 200 404 200 200 302",
    "GET perencanaan:dokumen": "404 404 404 404 404 404 302",
    "GET perencanaan:edit_indikator": "409 403 403 404 403 403 302",
    "POST perencanaan:edit_indikator": "409 403 403 404 403 403 302",
    "GET perencanaan:edit_rhk": "409 403 403 404 403 403 302",
    "POST perencanaan:edit_rhk": "409 403 403 404 403 403 302",
    "GET perencanaan:list": "200 200 200 200 200 200 302",
    "POST perencanaan:reject_revision": "403 409 403 404 403 403 302",
    "POST perencanaan:request_revision": "422 403 403 404 403 403 302",
    "POST perencanaan:return_for_revision": "403 409 403 404 403 403 302",
    "GET perencanaan:set_ekspektasi": "403 409 403 404 403 403 302",
    "POST perencanaan:set_ekspektasi": "403 409 403 404 403 403 302",
    "POST perencanaan:submit": "409 403 403 404 403 403 302",
    "GET perencanaan:unit": "403 403 403 403 200 200 302",
    "POST perencanaan:upload_signed": "409 409 403 404 403 403 302",
    "GET perencanaan:versions": "200 200 200 404 200 200 302",
    "POST perencanaan:withdraw": "409 403 403 404 403 403 302",
}
SUBJECTS: dict[str, str] = {
    "perencanaan": "skp",
    "pelaksanaan": "periode",
    "penilaian": "periode",
    "documents": "periode",
    "documents:skp": "skp",
    "documents:skp_pdf": "skp",
    "perencanaan:edit_rhk": "rhk",
    "perencanaan:delete_rhk": "rhk",
    "perencanaan:add_indikator": "rhk",
    "perencanaan:edit_indikator": "indikator",
    "perencanaan:delete_indikator": "indikator",
    "pelaksanaan:open": "skp",
    "pelaksanaan:edit": "progres",
    "pelaksanaan:promote": "progres",
    "pelaksanaan:delete": "progres",
    "pelaksanaan:delete_bukti": "bukti",
    "pelaksanaan:bukti_file": "bukti",
    "penilaian:set_capaian": "unit",
}


SKP = {
    "periode_awal": "2027-01-01",
    "periode_akhir": "2027-12-31",
    "model": "ja_jf",
    "pendekatan": "kuantitatif",
}
CAPAIAN = {"jenis": "triwulan", "tahun": 2026, "nomor": 1, "predikat": "baik"}


def bodies(ids: dict[str, int]) -> dict[str, Any]:
    """A right body for each call that needs one, so that the answer is about the person."""
    note = {"catatan": "Mohon diperbaiki."}
    rating = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
    return {
        "POST /auth/token": {"nip": "1", "password": "x"},
        "POST /skp": SKP,
        "PUT /skp/{pk}/ekspektasi": {"BP": "Ramah"},
        "POST /skp/{pk}/rhk": {"jenis": "utama", "uraian": "Baru"},
        "PATCH /rhk/{pk}": {"uraian": "Baru"},
        "POST /rhk/{pk}/indikator": {"uraian": "Baru"},
        "PATCH /indikator/{pk}": {"uraian": "Baru"},
        "POST /skp/{pk}/return_for_revision": note,
        "POST /skp/{pk}/request_revision": note,
        "POST /skp/{pk}/periode": {"jenis": "triwulan", "tahun": 2026, "nomor": 2},
        "PUT /periode/{pk}/rencana-aksi": [{"rhk": ids["rhk"], "uraian": "Lain"}],
        "PUT /periode/{pk}/realisasi": [{"indikator": ids["indikator"], "narasi": "x"}],
        "PUT /periode/{pk}/umpan-balik": {"perilaku": {"BP": "Baik"}},
        "POST /periode/{pk}/rate": rating,
        "POST /periode/{pk}/change_rating": rating | {"alasan": "x" * 200},
        "POST /periode/{pk}/return_plan": note,
        "POST /periode/{pk}/return_realisasi": note,
        "POST /periode/{pk}/bukti": {
            "indikator": ids["indikator"],
            "nama": "a",
            "tautan": "https://contoh.go.id",
        },
        "POST /progres-harian": {
            "tanggal": "2026-04-01",
            "mulai": "08:00",
            "selesai": "09:00",
            "indikator": ids["indikator"],
            "uraian": "Bekerja",
        },
        "PATCH /progres-harian/{pk}": {"uraian": "Lain"},
        "PUT /unit/{pk}/capaian": CAPAIAN,
    }


FORMS: dict[str, Any] = {
    "perencanaan:create": SKP,
    "perencanaan:add_rhk": {"jenis": "utama", "uraian": "Baru"},
    "perencanaan:edit_rhk": {"jenis": "utama", "uraian": "Baru"},
    "perencanaan:add_indikator": {"uraian": "Baru", "aspek": "waktu", "target": "1"},
    "perencanaan:edit_indikator": {"uraian": "Baru", "aspek": "waktu", "target": "1"},
    "perencanaan:set_ekspektasi": dict.fromkeys(("BP", "AK", "KO", "HA", "LO", "AD", "KL"), "Ya"),
    "pelaksanaan:open": {"jenis": "triwulan", "tahun": 2026, "nomor": 2},
}


def test_who_may_call_what(world: Worlds) -> None:
    here = world("bkn")
    ids = rights.stage(here)
    with here.on(rights.today(here)):
        assert dict(rights.api_calls(here, ids, bodies(ids))) == API


def test_who_may_open_and_send_what(world: Worlds) -> None:
    """The scan is looked at below: this preset has none."""
    here = world("bkn")
    ids = rights.stage(here)
    with here.on(rights.today(here)):
        assert dict(rights.page_calls(here, ids, SUBJECTS, FORMS)) == PAGES


# A draft is its owner's; under denpasar the Admin OPD fills it.
DRAFTS = {
    "bkn": "200 404 404 404 404 404 401",
    "denpasar": "200 404 404 404 200 404 401",
}


@pytest.mark.parametrize("preset", DRAFTS)
def test_who_sees_a_draft(world: Worlds, preset: str) -> None:
    here = world(preset)
    skp = here.skp("budi", status="draf")
    with here.on(date(2026, 1, 5)):
        found = dict(rights.api_calls(here, {"skp": skp.pk}, {}, only="GET /skp/{pk}"))
    assert found == {"GET /skp/{pk}": DRAFTS[preset]}


def test_who_sees_the_signed_scan(world: Worlds) -> None:
    here = world("denpasar")
    scan = here.skp("budi", status="disetujui").dokumen_set.get()
    address = reverse("perencanaan:dokumen", args=[scan.pk])
    with here.on(date(2026, 1, 6)):
        assert rights.row(rights.page_call("GET", address, here)) == "200 200 200 404 200 200 302"
