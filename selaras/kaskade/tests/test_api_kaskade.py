"""The cascade through the API: the same levels, the same readers."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.perencanaan.actions import pengajuan

Worlds = Callable[..., World]
Callers = Callable[..., Any]
MARET = date(2026, 3, 2)


def test_levels_leaders_marks_and_ones_own_line(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    here.skp("sekda")
    here.skp("budi")
    mine, sari = here.rhk(here.skp_of("budi")), here.rhk(here.skp_of("sari"))
    with here.on(MARET):
        by = caller(here, "budi")
        assert by.ask("GET", "/kaskade")["items"][0]["pegawai"]["nama"] == "Bambang Wiratama"
        leaders = by.ask("GET", "/kaskade/pimpinan")["items"]
        below = by.ask("GET", f"/kaskade/pimpinan?pimpinan={leaders[0]['pegawai']['nip']}")
        assert "Dewi Lestari" in {row["pegawai"]["nama"] for row in below["items"]}
        [node] = by.ask("GET", f"/kaskade?tahun=2026&rhk={sari.pk}")["items"]
        assert (node["id"], node["pendukung"], node["tanda"]) == (mine.pk, 0, [])
        [own] = by.ask("GET", f"/kaskade?tahun=2026&pimpinan={here.sari.nip}")["items"]
        assert (own["id"], own["pendukung"]) == (sari.pk, 1)
        marks = by.ask("GET", f"/kaskade/tanda?pimpinan={here.sari.nip}")
        assert marks == {"yatim": 0, "tanpa_pendukung": 0, "lompat_jenjang": 0}
        nobody = by.ask("GET", f"/kaskade?pimpinan={here.sari.nip}&tanda=yatim")
        assert nobody["total"] == 0
        [line] = by.ask("GET", "/kaskade/garis?tahun=2026")
        assert [rung["id"] for rung in line[:2]] == [mine.pk, sari.pk]


def test_what_one_may_not_read_is_not_there(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    here.skp("budi", status="draf")
    draft = here.rhk(here.skp_of("budi"))
    with here.on(MARET):
        by = caller(here, "tono")
        by.ask("GET", f"/kaskade?tahun=2026&rhk={draft.pk}", status=404)
        agreed = here.rhk(here.skp_of("sari"))
        assert by.ask("GET", f"/kaskade?tahun=2026&rhk={agreed.pk}")["items"] == []
        by.ask("GET", "/kaskade?pimpinan=123", status=422)
        by.ask("GET", "/kaskade?tanda=lain", status=422)


def test_the_owner_checks_a_change_and_the_catch_all_is_a_text(
    world: Worlds, caller: Callers
) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="draf")
    mine, served = here.rhk(skp), here.rhk(here.skp_of("sari"))
    with here.on(date(2026, 1, 12)):
        by = caller(here, "budi")
        path = f"/rhk/{mine.pk}/check_intervensi"
        assert "tidak berubah" in by.ask("POST", path, status=409)["detail"]
        type(served).objects.filter(pk=served.pk).update(uraian_sepakat="Kata baru")
        caller(here, "sari").ask("POST", path, status=404)
        assert by.ask("GET", f"/skp/{skp.pk}")["rhk"][0]["intervensi_berubah"]
        assert not by.ask("POST", path)["intervensi_berubah"]
        text = here.kebijakan.penugasan_pimpinan
        changed = by.ask("PATCH", f"/rhk/{mine.pk}", {"intervensi_teks": text})
        assert (changed["intervensi"], changed["intervensi_uraian"]) == (None, text)
        wrong = {"intervensi_teks": "Penugasan lain"}
        by.ask("PATCH", f"/rhk/{mine.pk}", wrong, status=422)
        [offered] = by.ask("GET", f"/skp/{skp.pk}/rhk-pimpinan")["items"]
        assert (offered["pimpinan"]["nama"], offered["tim"]) == ("Sari Puspita", None)
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Mohon diperiksa.")
