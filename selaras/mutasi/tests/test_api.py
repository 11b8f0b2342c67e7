"""The mutasi assistant by the API: the same as the pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.mutasi.models import Mutasi

TMT = date(2026, 7, 1)


def facts(here: Any, **more: Any) -> dict[str, Any]:
    return {
        "pegawai": here.budi.nip,
        "unit": here.unit("rina").pk,
        "jabatan": "Analis Kepegawaian",
        "tmt": "2026-07-01",
        "nomor_sk": "800/125/2026",
    } | more


def test_preview_apply_and_undo(world: Callable, caller: Callable) -> None:
    here = world("buleleng")
    lama = here.skp("budi")
    with here.on(TMT):
        rina = caller(here, "rina")
        seen = rina.ask("POST", "/mutasi/pratinjau", facts(here))
        assert (seen["akibat"]["akhir_lama"], seen["akibat"]["awal_baru"]) == (
            "2026-06-30",
            "2026-07-01",
        )
        assert not Mutasi.objects.exists()
        made = rina.ask("POST", "/mutasi", facts(here), status=201)
        assert made["akibat"] == seen["akibat"]
        assert (made["skp_lama"], made["tindakan"]["undo"]["boleh"]) == (lama.pk, True)
        assert rina.ask("GET", "/mutasi")["total"] == 1
        assert rina.ask("GET", f"/mutasi/{made['id']}") == made
        undone = rina.ask("POST", f"/mutasi/{made['id']}/undo", {"catatan": "SK dicabut"})
        assert (undone["status"], undone["skp_baru"]) == ("dibatalkan", None)


def test_what_is_not_listed_is_refused_beside_its_field(world: Callable, caller: Callable) -> None:
    here, there = world("bkn"), world("ntt")
    with here.on(TMT):
        wrong = caller(here, "agus").ask(
            "POST",
            "/mutasi",
            facts(here, unit=there.unit("rina").pk, jabatan="Raja", pegawai="1"),
            status=422,
        )
    assert {row["field"] for row in wrong["errors"]} == {"unit", "jabatan", "pegawai"}


def test_strangers_and_wrong_roles(world: Callable, caller: Callable) -> None:
    here = world("denpasar")
    with here.on(TMT):
        made = here.mutasi(tmt=TMT)
        path = f"/mutasi/{made.pk}"
        caller(here, "tono").ask("GET", path, status=404)
        caller(here, "tono").ask("POST", f"{path}/undo", status=404)
        caller(here, "budi").ask("POST", f"{path}/undo", status=403)
        caller(here, "budi").ask("POST", "/mutasi", facts(here, pegawai=None), status=403)
        caller(here, "sari").ask("POST", "/mutasi/pratinjau", facts(here), status=403)
