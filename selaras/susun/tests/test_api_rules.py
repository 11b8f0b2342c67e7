"""The law of a plan through the API: the same refusals, the same sentences as on the pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.perencanaan.policies.skp import SkpPolicy
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
JANUARI = date(2026, 1, 5)
INDIKATOR = {"uraian": "Laporan tersusun", "aspek": "waktu", "target": 12, "satuan": "Laporan"}


def fields(found: dict[str, Any]) -> set[str]:
    return {row["field"] for row in found["errors"]}


@pytest.mark.feature("NTT-042")
def test_under_ntt_a_tambahan_serves_a_result_of_the_leader(world: Worlds, caller: Callers) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="draf")
    with here.on(JANUARI):
        by, body = caller(here, "budi"), {"jenis": "tambahan", "uraian": "Panitia"}
        refused = by.ask("POST", f"/skp/{skp.pk}/rhk", body | {"intervensi": "-"}, status=422)
        added = by.ask("POST", f"/skp/{skp.pk}/rhk", body, status=201)
        by.ask("POST", f"/rhk/{added['id']}/indikator", INDIKATOR, status=201)
        late = by.ask("POST", f"/skp/{skp.pk}/submit", status=409)
    assert fields(refused) == {"intervensi_teks"}
    assert "belum mengintervensi" in late["detail"]


@pytest.mark.feature("DPS-021")
def test_under_denpasar_a_strip_is_allowed_and_directed_work_says_so(
    world: Worlds, caller: Callers
) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf")
    with here.on(JANUARI):
        by, body = caller(here, "budi"), {"jenis": "tambahan", "uraian": "Panitia"}
        added = by.ask("POST", f"/skp/{skp.pk}/rhk", body | {"intervensi": "-"}, status=201)
        shown = by.ask("GET", f"/skp/{skp.pk}")["rhk"]
    assert (added["intervensi"], added["intervensi_uraian"]) == (None, "-")
    teks = here.kebijakan.tugas_direktif
    assert [row["intervensi_uraian"] for row in shown if row["uraian"] == teks] == [teks]


def test_under_denpasar_the_admin_makes_the_draft_and_the_pegawai_adds(
    world: Worlds, caller: Callers
) -> None:
    here = world("denpasar")
    here.skp("sari", status="disetujui")
    body = {
        "periode_awal": "2026-01-01",
        "periode_akhir": "2026-12-31",
        "model": "ja_jf",
        "pendekatan": "kuantitatif",
        "pegawai": here.budi.nip,
    }
    with here.on(JANUARI):
        skp = caller(here, "rina").ask("POST", "/skp", body, status=201)
        utama = {"jenis": "utama", "uraian": "Hasil"}
        path = f"/skp/{skp['id']}/rhk"
        caller(here, "budi").ask("POST", path, utama, status=403)
        caller(here, "rina").ask("POST", path, utama, status=201)
        caller(here, "tono").ask("POST", "/skp", body, status=403)
    assert skp["pegawai"]["nip"] == here.budi.nip
    assert len(skp["ekspektasi"]) == 7


def test_a_column_that_the_form_has_not_is_refused(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf", pendekatan="kualitatif")
    with here.on(JANUARI):
        by, rhk = caller(here, "budi"), here.rhk(skp)
        found = by.ask("POST", f"/rhk/{rhk.pk}/indikator", INDIKATOR, status=422)
        assert fields(found) == {"aspek", "target", "satuan"}
        plain = {"uraian": "Laporan", "aspek": None, "target": None, "satuan": ""}
        by.ask("POST", f"/rhk/{rhk.pk}/indikator", plain, status=201)
        utama = {"jenis": "utama", "uraian": "Baru", "klasifikasi": "individu"}
        assert fields(by.ask("POST", f"/skp/{skp.pk}/rhk", utama, status=422)) == {"klasifikasi"}


@pytest.mark.feature("NTT-045")
def test_indicators_of_a_result_differ(world: Worlds, caller: Callers) -> None:
    here = world("ntt")
    rhk = here.rhk(here.skp("budi", status="draf"))
    with here.on(JANUARI):
        by = caller(here, "budi")
        by.ask("POST", f"/rhk/{rhk.pk}/indikator", INDIKATOR, status=201)
        found = by.ask("POST", f"/rhk/{rhk.pk}/indikator", INDIKATOR, status=422)
    assert fields(found) == {"uraian"}


@pytest.mark.feature("NTT-049")
def test_a_compulsory_note_is_a_field(world: Worlds, caller: Callers) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="diajukan")
    with here.on(JANUARI):
        by = caller(here, "sari")
        by.ask(
            "PUT",
            f"/skp/{skp.pk}/ekspektasi",
            dict.fromkeys(["BP", "AK", "KO", "HA", "LO", "AD", "KL"], "Ya"),
        )
        for verb in ("approve", "return_for_revision"):
            for body in (None, {}, {"catatan": None}, {"catatan": "  "}):
                found = by.ask("POST", f"/skp/{skp.pk}/{verb}", body, status=422)
                assert fields(found) == {"catatan"}
        returned = by.ask("POST", f"/skp/{skp.pk}/return_for_revision", {"catatan": "Rinci lagi."})
    assert (returned["status"], returned["catatan"]) == ("dikembalikan", "Rinci lagi.")


@pytest.mark.feature("NTT-053")
def test_nothing_is_deleted_in_a_revision(world: Worlds, caller: Callers) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="draf_revisi")
    rhk = here.rhk(skp)
    with here.on(JANUARI):
        by = caller(here, "budi")
        by.ask("DELETE", f"/rhk/{rhk.pk}", status=409)
        by.ask("DELETE", f"/indikator/{rhk.indikator_set.all()[0].pk}", status=409)
        assert by.ask("PATCH", f"/rhk/{rhk.pk}", {"uraian": "Lebih baik"})["uraian"] == "Lebih baik"


def test_a_deletion_answers_nothing(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    rhk = here.rhk(here.skp("budi", status="draf"))
    with here.on(JANUARI):
        by = caller(here, "budi")
        assert by.ask("DELETE", f"/indikator/{rhk.indikator_set.all()[0].pk}", status=204) is None
        assert by.ask("DELETE", f"/rhk/{rhk.pk}", status=204) is None
        by.ask("DELETE", f"/rhk/{rhk.pk}", status=404)


@pytest.mark.feature("BKN-019")
@pytest.mark.parametrize("name", ["budi", "sari", "dewi"])
def test_tindakan_is_what_the_policy_says_and_what_the_calls_do(
    world: Worlds, caller: Callers, name: str
) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    with here.on(JANUARI):
        by = caller(here, name)
        tindakan = by.ask("GET", f"/skp/{skp.pk}")["tindakan"]
        policy = SkpPolicy(here.pelaku(name), skp)
        for verb in policy.verbs:
            refusal = policy.refusal(verb)
            assert tindakan[verb]["boleh"] == (refusal is None)
            assert tindakan[verb]["alasan"] == (refusal.sentence if refusal else None)
        edit = by.send("POST", f"/skp/{skp.pk}/rhk", {"jenis": "utama", "uraian": "Baru"})
        assert edit.status_code == (409 if name == "budi" else 403)
        assert edit.json()["detail"] == tindakan["edit_utama"]["alasan"]


def test_an_older_page_is_told_what_changed(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(JANUARI):
        by, versi = caller(here, "budi"), skp.versi
        body = {"uraian": "Baru", "versi": versi}
        by.ask("PATCH", f"/rhk/{here.rhk(skp).pk}", body)
        found = by.ask("PATCH", f"/rhk/{here.rhk(skp).pk}", body, status=409)
    assert here.budi.nama in found["detail"]
