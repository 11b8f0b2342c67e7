"""Klaim and lepas pimpinan, and who rates whom, by the API."""

from collections.abc import Callable
from datetime import date

from selaras.demo.world import World
from selaras.organisasi.models.peran import KlaimPimpinan
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 4, 6)
APRIL = {"mulai": "2026-04-01"}


def claimed(here: World, caller: Callers) -> int:
    """Budi claims the bidang that Sari heads."""
    path = f"/jabatan/{here.riwayat('budi').pk}/claim"
    found = caller(here, "budi").ask("POST", path, APRIL)
    assert (found["klaim"]["status"], found["jabatan"]["is_pimpinan"]) == ("menunggu", False)
    return found["klaim"]["id"]


def test_a_claim_waits_for_the_admin_and_holds_when_confirmed(
    world: Worlds, caller: Callers
) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        pk, rina = claimed(here, caller), caller(here, "rina")
        row = rina.ask("GET", "/klaim")["items"][0]
        assert (row["id"], row["pegawai"]["nip"], row["pimpinan"]["nip"]) == (
            pk,
            here.budi.nip,
            here.sari.nip,
        )
        done = rina.ask("POST", f"/klaim/{pk}/confirm_claim")
        assert (done["status"], done["pimpinan"]["nip"]) == ("dikonfirmasi", here.budi.nip)
        assert rina.ask("GET", "/klaim")["items"] == []
        rina.ask("POST", f"/klaim/{pk}/reject_claim", {"catatan": "Terlambat"}, status=409)


def test_a_claim_is_rejected_with_a_note_or_taken_back(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        pk, rina, budi = claimed(here, caller), caller(here, "rina"), caller(here, "budi")
        found = rina.ask("POST", f"/klaim/{pk}/reject_claim", status=422)
        assert found["errors"][0]["field"] == "catatan"
        no = rina.ask("POST", f"/klaim/{pk}/reject_claim", {"catatan": "Belum ada SK"})
        assert (no["status"], no["catatan"]) == ("ditolak", "Belum ada SK")
        again = claimed(here, caller)
        rina.ask("POST", f"/klaim/{again}/cancel_claim", status=403)
        assert budi.ask("POST", f"/klaim/{again}/cancel_claim")["status"] == "dibatalkan"


def test_an_old_version_of_a_claim_decides_nothing(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        pk, rina, budi = claimed(here, caller), caller(here, "rina"), caller(here, "budi")
        KlaimPimpinan.objects.get(pk=pk).touch("edit", by=here.pelaku("agus"))
        old = rina.ask("GET", "/klaim")["items"][0]["versi"] - 1
        for by, verb in ((rina, "confirm_claim"), (rina, "reject_claim"), (budi, "cancel_claim")):
            body = {"versi": old} | ({"catatan": "Belum"} if verb == "reject_claim" else {})
            found = by.ask("POST", f"/klaim/{pk}/{verb}", body, status=409)
            assert "Terakhir diubah oleh Agus Hartono" in found["detail"]
        row = rina.ask("GET", "/klaim")["items"][0]
        body = {"versi": row["versi"]}
        assert rina.ask("POST", f"/klaim/{pk}/confirm_claim", body)["status"] == "dikonfirmasi"


def test_a_vacant_unit_is_headed_at_once_and_released(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        sari, budi = caller(here, "sari"), caller(here, "budi")
        left = sari.ask("POST", f"/jabatan/{here.riwayat('sari').pk}/release")
        assert (left["is_pimpinan"], left["mulai"]) == (False, "2026-04-06")
        path = f"/jabatan/{here.riwayat('budi').pk}/claim"
        found = budi.ask("POST", path, {"mulai": "2026-04-06"})
        assert found["klaim"] is None
        assert (found["jabatan"]["is_pimpinan"], found["jabatan"]["mulai"]) == (True, "2026-04-06")


def test_strangers_get_404_and_wrong_roles_403(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    path = f"/jabatan/{here.riwayat('budi').pk}"
    with here.on(HARI_INI):
        pk, sari, tono = claimed(here, caller), caller(here, "sari"), caller(here, "tono")
        caller(here, "budi").ask("POST", f"/klaim/{pk}/confirm_claim", status=403)
        for verb in ("confirm_claim", "reject_claim", "cancel_claim"):
            tono.ask("POST", f"/klaim/{pk}/{verb}", status=404)
        for verb in ("claim", "release", "reload_penilai"):
            tono.ask("POST", f"{path}/{verb}", status=404)
            sari.ask("POST", f"{path}/{verb}", status=403)
        for name in ("budi", "sari", "tono"):
            caller(here, name).ask("GET", "/klaim", status=403)


def test_the_penilai_is_named_by_hand_and_derived_anew(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    path = f"/jabatan/{here.riwayat('budi').pk}"
    body = {"penilai": here.dewi.nip, "alasan": "Surat 1/2026"}
    with here.on(HARI_INI):
        rina = caller(here, "rina")
        row = rina.ask("PUT", f"{path}/penilai", body)
        assert (row["penilai"]["nip"], row["khusus"], row["mulai"], row["ditetapkan_oleh"]) == (
            here.dewi.nip,
            True,
            "2026-04-06",
            "Rina Anggraini",
        )
        rows = rina.ask("GET", f"{path}/penilai")["items"]
        assert [each["penilai"]["nama"] for each in rows] == ["Dewi Lestari", "Sari Puspita"]
        changed = rina.ask("POST", f"{path}/reload_penilai")["perubahan"]
        assert [(each["dari"], each["ke"]) for each in changed] == [
            ("Dewi Lestari", "Sari Puspita")
        ]
        assert rina.ask("POST", f"{path}/reload_penilai") == {"perubahan": []}


def test_a_penilai_is_refused_beside_the_field_or_by_role(world: Worlds, caller: Callers) -> None:
    here, other = world("ntt"), world("bkn")
    path = f"/jabatan/{here.riwayat('budi').pk}/penilai"
    wrong = [
        ({}, "alasan"),
        ({"alasan": "x"}, "penilai"),
        ({"alasan": "x", "penilai": here.budi.nip}, "penilai"),
        ({"alasan": "x", "penilai": other.dewi.nip}, "penilai"),
        ({"alasan": "x", "penilai": here.dewi.nip, "mulai": "2024-12-31"}, "mulai"),
    ]
    with here.on(HARI_INI):
        rina, budi = caller(here, "rina"), caller(here, "budi")
        for body, field in wrong:
            found = rina.ask("PUT", path, body, status=422)
            assert [row["field"] for row in found["errors"]] == [field]
        caller(here, "sari").ask("PUT", path, {"penilai": here.dewi.nip}, status=403)
        text = {"penilai_nama": "Kepala Daerah", "alasan": "x"}
        found = budi.ask("PUT", path, text, status=422)  # under ntt he names an ASN himself
        assert [row["field"] for row in found["errors"]] == ["penilai"]
        assert rina.ask("PUT", path, text)["penilai"] == {"nip": "", "nama": "Kepala Daerah"}
        caller(here, "tono").ask("PUT", path, text, status=404)
        caller(here, "tono").ask("GET", path, status=404)
