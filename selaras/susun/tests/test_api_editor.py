"""The editor through the API: fields with what they said before, order, hints, undoing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.demo.world import World

Worlds = Callable[..., World]
Callers = Callable[..., Any]
JANUARI = date(2026, 1, 12)


def test_a_field_changes_only_while_it_says_what_was_read(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    rhk = here.rhk(skp)
    row = rhk.indikator_set.first()
    with here.on(JANUARI):
        by = caller(here, "budi")
        path, read = f"/rhk/{rhk.pk}", {"uraian": rhk.uraian}
        body = {"uraian": "Tersusunnya peta", "semula": read}
        assert by.ask("PATCH", path, body)["uraian"] == "Tersusunnya peta"
        by.ask("PATCH", path, body)
        stale = by.ask("PATCH", path, body | {"uraian": "Terlayaninya warga"}, status=409)
        assert stale["errors"][0]["field"] == "uraian"
        assert "menjadi “Tersusunnya peta”" in stale["detail"]
        by.ask("PATCH", path, {"jenis": "tambahan", "semula": read}, status=422)
        path = f"/indikator/{row.pk}"
        body = {"target": 40, "aspek": row.aspek, "semula": {"target": row.target, "aspek": None}}
        assert by.ask("PATCH", path, body)["target"] == "40"
        by.ask("PATCH", path, body | {"target": 50}, status=409)
        by.ask("PATCH", path, body | {"semula": {"lain": 1}}, status=422)


def test_order_hints_and_undoing_a_deletion(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    rhk = here.rhk(skp)
    with here.on(JANUARI):
        by, page = caller(here, "budi"), f"/skp/{skp.pk}"
        baru = by.ask("POST", f"{page}/rhk", {"jenis": "utama", "uraian": "Menyusun"}, status=201)
        moved = by.ask("POST", f"/rhk/{baru['id']}/pindah", {"ke": "naik"})
        assert [row["id"] for row in moved["rhk"]] == [baru["id"], rhk.pk]
        by.ask("POST", f"/rhk/{rhk.pk}/pindah", {"ke": "samping"}, status=422)
        second = rhk.indikator_set.last()
        moved = by.ask("POST", f"/indikator/{second.pk}/pindah", {"ke": "naik"})
        assert moved["rhk"][1]["indikator"][0]["id"] == second.pk

        told = by.ask("GET", f"{page}/saran")
        assert [row["kode"] for row in told["saran"]] == ["kegiatan", "intervensi", "indikator"]
        by.ask("POST", f"/rhk/{baru['id']}/dismiss-hint", {"kode": "kegiatan"}, status=204)
        by.ask("POST", f"/indikator/{second.pk}/dismiss-hint", {"kode": "satuan"}, status=204)
        by.ask("POST", f"/rhk/{baru['id']}/dismiss-hint", {"kode": "asal"}, status=422)
        assert len(by.ask("GET", f"{page}/saran")["saran"]) == 2
        assert by.ask("GET", f"{page}/saran")["hapus_terakhir"] is None

        by.ask("DELETE", f"/rhk/{baru['id']}", status=204)
        last = by.ask("GET", f"{page}/saran")["hapus_terakhir"]
        assert last["uraian"] == "Menyusun"
        back = by.ask("POST", f"{page}/undo-delete", {"jejak": last["jejak"]})
        assert [row["uraian"] for row in back["rhk"]] == ["Menyusun", rhk.uraian]
        by.ask("POST", f"{page}/undo-delete", {"jejak": last["jejak"]}, status=409)
        by.ask("POST", f"{page}/undo-delete", {"jejak": 999_999}, status=422)
        stranger = caller(here, "tono")
        stranger.ask("GET", f"{page}/saran", status=404)
        stranger.ask("POST", f"/rhk/{rhk.pk}/pindah", {"ke": "naik"}, status=404)
