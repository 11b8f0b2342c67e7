"""The same through the API."""

from typing import Any

from selaras.jadwal.tests.test_perpanjangan import DAY, FACTS, WHY

PERPANJANGAN, PERMINTAAN = "/perpanjangan", "/permintaan-perpanjangan"
USUL = FACTS | WHY | {"sampai": "2026-03-20"}


def test_ask_propose_and_decide(world: Any, caller: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="terisi")
    with cast.on(DAY):
        budi, rina, agus = (caller(cast, name) for name in ("budi", "rina", "agus"))
        asked = budi.ask("POST", PERMINTAAN, FACTS | {"penolakan": "Ditutup."}, status=201)
        assert asked["status"] == "menunggu"
        assert rina.ask("GET", PERMINTAAN)["total"] == 1
        made = rina.ask("POST", PERPANJANGAN, USUL | {"pegawai": cast.budi.nip}, status=201)
        assert not made["tindakan"]["approve_perpanjangan"]["boleh"]
        url = f"{PERPANJANGAN}/{made['id']}"
        rina.ask("POST", f"{url}/approve", {}, status=403)
        done = agus.ask("POST", f"{url}/approve", {"versi": 1})
        assert (done["status"], done["pemutus"]) == ("disetujui", "Agus Hartono")
        assert budi.ask("GET", PERMINTAAN)["items"][0]["perpanjangan"] == made["id"]
        assert budi.ask("GET", url)["sampai"] == "2026-03-20"
        assert agus.ask("GET", f"{PERPANJANGAN}?tahun=2026")["total"] == 1
        assert agus.ask("POST", f"{url}/end", {"catatan": "Pulih."})["status"] == "diakhiri"


def test_what_is_refused_or_withdrawn_has_a_reason(world: Any, caller: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        budi, rina, agus = (caller(cast, name) for name in ("budi", "rina", "agus"))
        asked = budi.ask("POST", PERMINTAAN, FACTS, status=201)
        url = f"{PERMINTAAN}/{asked['id']}/reject"
        assert rina.ask("POST", url, {"catatan": "Cukup."})["jawaban"] == "Cukup."
        for verb, who in (("reject", agus), ("withdraw", rina)):
            made = rina.ask("POST", PERPANJANGAN, USUL | {"pegawai": cast.budi.nip}, status=201)
            url = f"{PERPANJANGAN}/{made['id']}/{verb}"
            who.ask("POST", url, {}, status=422)
            assert who.ask("POST", url, {"catatan": "Keliru."})["catatan"] == "Keliru."


def test_what_is_wrong_is_a_problem(world: Any, caller: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        rina, budi = caller(cast, "rina"), caller(cast, "budi")
        body = USUL | {"sampai": "2026-03-09", "pegawai": cast.budi.nip}
        answer = rina.ask("POST", PERPANJANGAN, body, status=422)
        assert "sudah dibuka sampai 10 Maret" in str(answer["errors"])
        rina.ask("POST", PERPANJANGAN, body | {"pegawai": "1"}, status=422)
        rina.ask("POST", PERPANJANGAN, USUL | {"unit": 0}, status=422)
        budi.ask("POST", PERPANJANGAN, body, status=403)
        budi.ask("POST", PERMINTAAN, FACTS | {"nomor": 3}, status=409)
        budi.ask("POST", PERMINTAAN, FACTS | {"pegawai": cast.tono.nip}, status=404)
