"""Posts and duties by the API."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.questions import penilai_on
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 4, 6)


def baru(here: World, **more: Any) -> dict[str, Any]:
    return {
        "jabatan": "Analis Kepegawaian",
        "unit": here.unit("rina").pk,
        "mulai": "2026-04-01",
        "akhiri_sebelumnya": True,
        "nomor_surat": "800/12/2026",
    } | more


def tugas(here: World, **more: Any) -> dict[str, Any]:
    return {
        "pegawai": here.budi.nip,
        "penugasan": "plh",
        "jabatan": "Kepala Bidang Layanan Informatika",
        "unit": here.unit("sari").pk,
        "mulai": "2026-04-06",
        "selesai": "2026-04-20",
        "nomor_surat": "800/7/2026",
        "tanggal_surat": "2026-04-01",
    } | more


def test_the_names_of_posts_are_listed(world: Worlds, caller: Callers) -> None:
    found = caller(world("bkn"), "budi").ask("GET", "/daftar-jabatan?q=pranata")["items"]
    assert [(row["nama"], row["jenis"]) for row in found] == [
        ("Pranata Komputer Ahli Muda", "fungsional")
    ]


def test_a_post_is_added_corrected_and_deleted(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    path, bidang = f"/pegawai/{here.budi.nip}/jabatan", here.unit("sari").pk
    with here.on(HARI_INI):
        rina = caller(here, "rina")
        made = rina.ask("POST", path, baru(here), status=201)
        assert (made["penilai"], made["aktif"], made["skp"]) == ("Dewi Lestari", True, [])
        rows = rina.ask("GET", path)["items"]
        assert [(row["mulai"], row["selesai"]) for row in rows] == [
            ("2026-04-01", None),
            ("2025-01-01", "2026-03-31"),
        ]
        one = f"/jabatan/{made['id']}"
        changed = rina.ask("PATCH", one, {"unit": bidang})
        assert (changed["unit"]["id"], changed["jabatan"], changed["nomor_surat"]) == (
            bidang,
            "Analis Kepegawaian",
            "800/12/2026",
        )
        assert changed["akibat"] == ["Pejabat penilai kini Sari Puspita."]
        assert rina.ask("GET", one)["tindakan"]["delete_post"]["boleh"] is True
        rina.ask("DELETE", one, status=204)
        rina.ask("GET", one, status=404)


def test_a_post_that_an_skp_uses_is_kept(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    path = f"/jabatan/{here.riwayat('budi').pk}"
    with here.on(HARI_INI):
        rina = caller(here, "rina")
        assert rina.ask("GET", path)["skp"] == [skp.pk]
        rina.ask("DELETE", path, status=409)
        found = rina.ask("PATCH", path, {"mulai": "2025-02-01"}, status=422)
    assert found["errors"][0]["field"] == "mulai"


def test_the_list_costs_the_same_with_1_and_10_posts(
    world: Worlds, caller: Callers, queries: Any, budget: Any
) -> None:
    here = world("bkn")
    path, counts, asked = f"/pegawai/{here.tono.nip}/jabatan", [], []
    with here.on(HARI_INI):
        agus = caller(here, "agus")
        for _ in range(2):
            agus.ask("GET", path)
            with queries() as seen:
                found = agus.ask("GET", path)
            counts.append(len(found["items"]))
            asked.append(list(seen))
            for year in range(2010, 2019):
                days = {"mulai": f"{year}-04-01", "selesai": f"{year}-12-31"}
                agus.send("POST", path, baru(here, **days))
    assert counts == [1, 10]
    budget(*asked)


def test_strangers_get_404_and_wrong_roles_403(world: Worlds, caller: Callers) -> None:
    here = world("denpasar", jabatan_diisi_pegawai=False)
    path, people = f"/jabatan/{here.riwayat('budi').pk}", f"/pegawai/{here.budi.nip}/jabatan"
    calls: list[tuple[str, str, Any]] = [
        ("PATCH", path, {"nomor_surat": "1"}),
        ("DELETE", path, None),
        ("POST", people, baru(here)),
        ("POST", f"{path}/end_duty", {"selesai": "2026-04-06", "alasan": "x"}),
    ]
    with here.on(HARI_INI):
        tono, sari = caller(here, "tono"), caller(here, "sari")
        for method, address, body in calls:
            tono.ask(method, address, body, status=404)
            sari.ask(method, address, body, status=403)
        for address in (path, people):
            tono.ask("GET", address, status=404)
            sari.ask("GET", address)
        sari.ask("POST", "/penugasan", tugas(here), status=403)
        elsewhere = tugas(here, unit=here.unit("tono").pk)
        caller(here, "rina").ask("POST", "/penugasan", elsewhere, status=403)


def test_wrong_input_is_refused_beside_its_field(world: Worlds, caller: Callers) -> None:
    here, other = world("bkn"), world("ntt")
    path = f"/pegawai/{here.budi.nip}/jabatan"
    wrong = [
        ({"jabatan": "Raja", "unit": other.unit("rina").pk}, {"jabatan", "unit"}),
        ({"akhiri_sebelumnya": False}, {"mulai"}),
        ({"selesai": "2026-03-01"}, {"selesai"}),
        ({"penilai": other.sari.nip}, {"penilai"}),
    ]
    with here.on(HARI_INI):
        agus = caller(here, "agus")
        for more, fields in wrong:
            found = agus.ask("POST", path, baru(here, **more), status=422)
            assert {row["field"] for row in found["errors"]} == fields
        nobody = tugas(here, nomor_surat="", selesai=None, pegawai="1")
        found = agus.ask("POST", "/penugasan", nobody, status=422)
        assert [row["field"] for row in found["errors"]] == ["pegawai"]
        found = agus.ask("POST", "/penugasan", nobody | {"pegawai": here.budi.nip}, status=422)
    assert {row["field"] for row in found["errors"]} == {"nomor_surat", "selesai"}


def test_a_stand_in_is_recorded_by_his_letter_and_ends_early(
    world: Worlds, caller: Callers
) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        rina = caller(here, "rina")
        made = rina.ask("POST", "/penugasan", tugas(here, pegawai=here.dewi.nip), status=201)
        assert made["sebutan"] == "Plh. Kepala Bidang Layanan Informatika"
        rated = penilai_on(here.riwayat("budi").pk, HARI_INI)
        assert rated is not None
        assert rated.penilai_nama == "Dewi Lestari"
        path = f"/jabatan/{made['id']}/end_duty"
        found = rina.ask("POST", path, {"selesai": "2026-04-10"}, status=422)
        assert found["errors"][0]["field"] == "alasan"
        ended = rina.ask("POST", path, {"selesai": "2026-04-10", "alasan": "Kembali bertugas"})
    assert ended["selesai"] == "2026-04-10"


def test_twice_the_same_key_adds_one_post(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    path = f"/pegawai/{here.budi.nip}/jabatan"
    with here.on(HARI_INI):
        rina = caller(here, "rina")
        answers = [rina.send("POST", path, baru(here), Idempotency_Key="satu") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert RiwayatJabatan.objects.filter(pegawai=here.budi).count() == 2
