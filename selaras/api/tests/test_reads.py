"""What reading costs, from door to door: few queries, and no more with more rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from selaras.accounts.models import User
from selaras.demo.world import World
from selaras.organisasi.actions import peran, pimpinan
from selaras.pengumuman import actions as pengumuman
from selaras.tiket import actions as tiket_actions
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
Queries = Callable[[], AbstractContextManager[Any]]
HARI_INI = date(2026, 4, 6)
Budget = Callable[..., None]


def asked(by: Caller, path: str, queries: Queries) -> list[dict[str, str]]:
    by.ask("GET", path)
    with queries() as seen:
        by.ask("GET", path)
    return list(seen)


def fill(here: World, count: int) -> None:
    """Reports, announcements and roles."""
    budi, agus = here.pelaku("budi"), here.pelaku("agus")
    for n in range(count):
        tiket_actions.report(by=budi, judul=f"Kendala {n}", isi="Mohon dibantu.")
        days = {"mulai": HARI_INI, "sampai": HARI_INI}
        pengumuman.announce(by=agus, judul=f"Kabar {n}", isi="Penting.", **days)
        user = User.objects.create_user(f"X-{n}-{count}", nama="Orang", instansi=here.instansi)
        peran.grant_role(user, by=agus, jenis="admin_opd", unit=here.unit("budi"))


def test_lists_cost_the_same_with_more_rows(
    world: Worlds, caller: Callers, queries: Queries, budget: Budget
) -> None:
    here = world("bkn")
    paths = ("/tiket?scope=antrean&status=baru", "/pengumuman", "/peran")
    with here.on(HARI_INI):
        agus = caller(here, "agus")
        fill(here, 1)
        few = [asked(agus, path, queries) for path in paths]
        fill(here, 9)
        many = [asked(agus, path, queries) for path in paths]
    for pair in zip(few, many, strict=True):
        budget(*pair)


def test_every_read_asks_little(
    world: Worlds, caller: Callers, queries: Queries, budget: Budget
) -> None:
    here = world("bkn")
    person, post = f"/pegawai/{here.budi.nip}", f"/jabatan/{here.riwayat('budi').pk}"
    with here.on(HARI_INI):
        by = here.pelaku("budi")
        pimpinan.claim_leadership(here.riwayat("budi"), by=by, mulai=HARI_INI)
        tiket = tiket_actions.report(by=by, judul="Kendala", isi="Mohon dibantu.")
        unit = f"/unit/{here.unit('budi').pk}"
        reads = (
            "/pegawai", person, f"{person}/bawahan", f"{person}/jabatan", post, f"{post}/penilai",
            "/klaim", f"/tiket/{tiket.pk}", f"{unit}/pegawai", "/daftar-jabatan",
            unit,
        )  # fmt: skip
        rina = caller(here, "rina")
        for path in reads:
            budget(asked(rina, path, queries))


def test_a_period_and_the_lists_ask_little(
    world: Worlds, caller: Callers, queries: Queries, budget: Budget
) -> None:
    here = world("bkn")
    periode = here.periode_dinilai("budi")
    with here.on(here.rating_day(periode)):
        for name in ("budi", "sari"):
            by = caller(here, name)
            for path in (f"/periode/{periode.pk}", "/skp", "/progres-harian", "/me"):
                budget(asked(by, path, queries), large=path.startswith("/periode/"))
