"""Remarks, versions, several approvals and templates over the API."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.perencanaan.actions import indikator as indikator_actions

DAY = date(2026, 1, 12)
ISI = {"isi": "Mohon target dirinci"}


def test_a_remark_is_written_read_and_settled(world: Callable, caller: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    rhk = here.rhk(skp)
    with here.on(DAY):
        sari, budi, rina = (caller(here, name) for name in ("sari", "budi", "rina"))
        made = sari.ask("POST", f"/rhk/{rhk.pk}/komentar", ISI, status=201)
        assert (made["rhk"], made["indikator"], made["penilai"]) == (rhk.pk, None, True)
        assert budi.ask("GET", f"/skp/{skp.pk}/komentar") == [made]
        assert rina.ask("GET", f"/skp/{skp.pk}/komentar") == [made]
        path = f"/komentar/{made['id']}/settle_comment"
        caller(here, "tono").ask("POST", path, status=404)
        rina.ask("POST", path, status=403)
        rina.ask("POST", f"/rhk/{rhk.pk}/komentar", ISI, status=403)
        assert budi.ask("POST", path)["selesai_oleh"] == "Budi Santoso"
        budi.ask("POST", path, status=409)


@pytest.mark.parametrize(
    "body", [{}, {"isi": ""}, {"isi": "x" * 1001}, {"isi": "\x00"}, ISI | {"indikator": 10**9}]
)
def test_a_wrong_remark_is_refused(world: Callable, caller: Callable, body: Any) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    with here.on(DAY):
        path = f"/rhk/{here.rhk(skp).pk}/komentar"
        caller(here, "sari").ask("POST", path, body, status=422)
    assert not skp.komentar_set.exists()


def test_versions_are_listed_and_compared(world: Callable, caller: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="draf_revisi")
        row = here.rhk(skp).indikator_set.earliest("pk")
        indikator_actions.edit_indikator(row, by=here.pelaku("budi"), target="20")
        sari = caller(here, "sari")
        kept = sari.ask("GET", f"/skp/{skp.pk}/versi")
        assert [(each["nomor"], each["verb"]) for each in kept] == [(1, "submit"), (2, "approve")]
        beda = sari.ask("GET", f"/skp/{skp.pk}/beda")
        assert (beda["dari"], beda["ke"]) == ("2", "konsep")
        [indikator] = beda["rhk"][0]["indikator"]
        assert indikator["isian"] == [{"label": "Target", "semula": "12", "menjadi": "20"}]
        older = sari.ask("GET", f"/skp/{skp.pk}/beda?dari=1&ke=2")
        assert len(older["perilaku"]) == 7
        assert older["rhk"] == []
        sari.ask("GET", f"/skp/{skp.pk}/beda?dari=9", status=422)
        caller(here, "tono").ask("GET", f"/skp/{skp.pk}/beda", status=404)
        other = here.skp("rina", status="diajukan")
        caller(here, "rina").ask("GET", f"/skp/{other.pk}/beda", status=409)


def test_several_are_approved_after_each_was_read(world: Callable, caller: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rows = [here.skp(name, status="diajukan") for name in ("sari", "rina")]
        for skp, name in zip(rows, ("sari", "rina"), strict=True):
            here.ekspektasi(skp, name)
        dewi = caller(here, "dewi")
        dewi.ask("GET", f"/skp/{rows[0].pk}")
        body = {"skp": [skp.pk for skp in rows], "catatan": "Baik."}
        found = dewi.ask("POST", "/skp/approve-many", body)
        assert [row["disetujui"] for row in found] == [True, False]
        assert "belum dibuka" in found[1]["keterangan"]
        dewi.ask("POST", "/skp/approve-many", {"skp": []}, status=422)
        dewi.ask("POST", "/skp/approve-many", {"skp": list(range(1, 102))}, status=422)
    rows[0].refresh_from_db()
    assert (rows[0].status, rows[0].catatan) == ("disetujui", "Baik.")


def test_templates_are_the_admin_instansis(world: Callable, caller: Callable) -> None:
    here = world("denpasar")
    body = {"jabatan": "Pranata Komputer Ahli Muda", "isi": {"BP": "Sigap"}}
    with here.on(DAY):
        agus = caller(here, "agus")
        agus.ask("PUT", "/templat-ekspektasi", {"isi": {"BP": "Ramah"}})
        found = agus.ask("PUT", "/templat-ekspektasi", body)
        assert found == agus.ask("GET", "/templat-ekspektasi")
        assert found["templat"] == [{"jabatan": "", "isi": {"BP": "Ramah"}}, body]
        assert len(found["dasar"]) == 7
        for name in ("budi", "sari", "rina"):
            caller(here, name).ask("PUT", "/templat-ekspektasi", body, status=403)
            caller(here, name).ask("GET", "/templat-ekspektasi", status=403)
        for wrong in ({}, {"isi": {"XX": "x"}}, {"isi": {"BP": "x" * 2001}}, {"isi": []}):
            agus.ask("PUT", "/templat-ekspektasi", wrong, status=422)
