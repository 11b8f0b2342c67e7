"""The kebijakan and its changes by the API."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from tests.plugins.caller import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.both]
Worlds = Callable[..., World]
Callers = Callable[..., Caller]
DAY = date(2026, 4, 10)
USUL = {
    "kunci": "ubah_rating_kali",
    "nilai": 2,
    "mulai": "2026-07-01",
    "dasar_nomor": "Pergub 12/2026",
    "dasar_tanggal": "2026-04-01",
}
DEEP: list[object] = []
for _ in range(300):
    DEEP = [DEEP]
LIHAT = {name: USUL[name] for name in ("kunci", "nilai", "mulai")}


def value(caller: Caller, kunci: str, tanggal: str = "") -> object:
    found = caller.ask("GET", f"/kebijakan?tanggal={tanggal}")
    return next(row["nilai"] for row in found["ketentuan"] if row["kunci"] == kunci)


def test_a_change_is_looked_at_proposed_confirmed_and_undone(
    world: Worlds, caller: Callers
) -> None:
    here = world("ntt")
    Peran.objects.create(user=here.user("dewi"), jenis=ADMIN_INSTANSI)
    with here.on(DAY):
        agus, dewi = caller(here, "agus"), caller(here, "dewi")
        looked = agus.ask("POST", "/usulan-kebijakan/pratinjau", LIHAT)
        assert "Tidak ada periode terbuka yang berubah." in looked["kalimat"]
        nobody = USUL | {"kunci": "tinjauan_contoh_persen", "nilai": 0}
        wrong = agus.ask("POST", "/usulan-kebijakan", nobody, status=422)["errors"][0]
        assert "Tanpa contoh acak" in wrong["message"]
        made = agus.ask("POST", "/usulan-kebijakan", USUL, status=201)
        assert made["tindakan"]["confirm_change"]["oleh"] == "Dewi Lestari"
        assert made["kata"] == ["1 kali", "2 kali"]
        path = f"/usulan-kebijakan/{made['id']}"
        agus.ask("POST", f"{path}/confirm_change", {"versi": made["versi"]}, status=403)
        dewi.ask("POST", f"{path}/confirm_change", {"versi": 9}, status=409)
        dewi.ask("POST", f"{path}/reject_change", {"versi": made["versi"]}, status=422)
        done = dewi.ask("POST", f"{path}/confirm_change", {"versi": made["versi"]})
        assert done["status"] == "diterapkan"
        assert (value(agus, "ubah_rating_kali"), value(agus, "ubah_rating_kali", "2026-07-01")) == (
            1,
            2,
        )
        history = agus.ask("GET", "/kebijakan/riwayat?kunci=ubah_rating_kali")
        assert [row["is_nanti"] for row in history] == [True, False]
        assert history[0]["dasar"] == "Pergub 12/2026, 1 April 2026"
        every = agus.ask("GET", "/kebijakan/riwayat")
        assert [row["kata"] for row in every] == [
            "Rating boleh diubah: 2 kali",
            "Provinsi Nusa Tenggara Timur",
        ]
        assert agus.ask("POST", f"{path}/undo_change")["status"] == "dibatalkan"
        assert value(agus, "ubah_rating_kali", "2026-07-01") == 1
        listed = agus.ask("GET", "/usulan-kebijakan")["items"]
        assert [row["status"] for row in listed] == ["dibatalkan"]


def test_who_may_and_who_may_not(world: Worlds, caller: Callers) -> None:
    here, other = world("ntt"), world("bkn")
    with here.on(DAY):
        agus, budi, stranger = caller(here, "agus"), caller(here, "budi"), caller(other, "agus")
        made = agus.ask("POST", "/usulan-kebijakan", USUL, status=201)
        path = f"/usulan-kebijakan/{made['id']}"
        for who in (budi, stranger):
            who.ask("GET", path, status=404)
            who.ask("POST", f"{path}/confirm_change", status=404)
        for method, address, body in (
            ("GET", "/kebijakan", None),
            ("GET", "/usulan-kebijakan", None),
            ("POST", "/usulan-kebijakan", USUL),
            ("POST", "/usulan-kebijakan/pratinjau", LIHAT),
        ):
            budi.ask(method, address, body, status=403)
        agus.ask("POST", f"{path}/withdraw_change")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"nilai": {"a": [1]}}, "nilai"),
        ({"nilai": "9" * 7000}, "nilai"),
        ({"nilai": DEEP}, "nilai"),
        ({"kunci": "x" * 200}, "kunci"),
        ({"kunci": "versi"}, "kunci"),
        ({"mulai": "2020-01-01"}, "mulai"),
        ({"mulai": "besok"}, "mulai"),
        ({"dasar_nomor": ""}, "dasar_nomor"),
        ({"warna": 1}, "warna"),
    ],
)
def test_bad_input_names_its_field(
    world: Worlds, caller: Callers, body: dict[str, object], field: str
) -> None:
    here = world("ntt")
    with here.on(DAY):
        agus = caller(here, "agus")
        found = agus.ask("POST", "/usulan-kebijakan", USUL | body, status=422)
        if field == "nilai":  # who only looks hears the same
            again = agus.ask("POST", "/usulan-kebijakan/pratinjau", LIHAT | body, status=422)
            assert again["errors"] == found["errors"]
    assert [row["field"] for row in found["errors"]] == [field]
