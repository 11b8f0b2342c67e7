"""A program reads what its scope says, from where it may, and nothing else."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.core.sealing import seal_all
from selaras.demo.world import World
from selaras.integrasi import actions
from selaras.integrasi.models import AkunLayanan
from tests.plugins.caller import PASSWORD, Caller
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
pytestmark = pytest.mark.django_db
ISI = {"nama": "Aplikasi TPP", "lingkup": ["skp", "predikat"], "jaringan": "", "hari": 90}


def made(here: World, **facts: Any) -> tuple[Caller, AkunLayanan]:
    secret, row = actions.create_layanan(by=here.pelaku("agus"), **ISI | facts)
    return Caller(secret), row


def read(here: World, name: str) -> str:
    return words_of(main_of(here.client(name).get("/integrasi/").content.decode()))


def test_the_admin_lets_a_program_in_with_his_password_and_shuts_it_out(world: Worlds) -> None:
    here = world("bkn")
    agus = here.client("agus")
    wrong = agus.post("/integrasi/layanan/baru/", ISI | {"sandi": "keliru"})
    assert (wrong.status_code, AkunLayanan.objects.count()) == (422, 0)
    page = agus.post("/integrasi/layanan/baru/", ISI | {"sandi": PASSWORD}).content.decode()
    secret = page.partition('id="rahasia-baru">')[2].partition("<")[0]
    row = AkunLayanan.objects.get()
    assert secret not in row.digest
    assert secret not in agus.get("/integrasi/").content.decode()
    Caller(secret).ask("GET", "/data/skp")
    assert "Aplikasi TPP Aktif Membaca SKP, Predikat periodik" in read(here, "agus")
    assert "Terakhir dipakai" in read(here, "agus")
    assert here.client("budi").get("/integrasi/").status_code == 403
    revoke = f"/integrasi/layanan/{row.pk}/revoke/"
    assert here.client("rina").post(revoke).status_code == 404
    assert agus.post(revoke, {"versi": row.versi}).status_code == 302
    Caller(secret).ask("GET", "/data/skp", status=401)
    assert agus.post(revoke, {"versi": row.versi}).status_code == 409


def test_it_reads_its_agency_and_its_scope_and_nothing_else(world: Worlds) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="disetujui")
    there, _ = made(world("denpasar"))
    program, _ = made(here)
    assert skp.pk in [row["id"] for row in program.ask("GET", "/data/skp")["items"]]
    assert program.ask("GET", f"/data/skp/{skp.pk}")["status"] == "disetujui"
    assert skp.pk not in [row["id"] for row in there.ask("GET", "/data/skp")["items"]]
    there.ask("GET", f"/data/skp/{skp.pk}", status=404)
    whole = program.ask("GET", "/data/skp")["items"]
    first = program.ask("GET", "/data/skp?limit=1")
    second = program.ask("GET", f"/data/skp?limit=1&cursor={first['berikutnya']}")
    assert first["items"] + second["items"] == whole[:2]
    assert len(program.ask("GET", "/data/skp?sejak=0&limit=2")["items"]) <= 2
    for limit in (0, 1001):
        wrong = program.ask("GET", f"/kejadian?limit={limit}", status=422)
        assert wrong["errors"][0]["field"] == "limit"
    refused = program.ask("GET", "/data/pegawai", status=403)
    assert "lingkup pegawai" in refused["detail"]
    assert "Admin Instansi" in refused["oleh"]
    for path in ("/me", "/skp", f"/skp/{skp.pk}", "/keberatan", "/pembinaan", "/akun-layanan"):
        assert "Token akun layanan" in program.ask("GET", path, status=403)["detail"]
    program.ask("POST", f"/skp/{skp.pk}/submit", {}, status=403)


def test_it_comes_from_its_networks_until_its_last_day(
    world: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = world("bkn")
    with pytest.raises(Exception, match="bukan alamat IP"):
        made(here, jaringan="203.0.113.0/40")
    program, row = made(here, jaringan="203.0.113.0/24\n2001:db8::/32")
    inside, outside = Client(REMOTE_ADDR="203.0.113.9"), Client(REMOTE_ADDR="198.51.100.1")
    asked = {"path": "/api/v1/data/skp", "headers": program.headers}
    assert inside.get(**asked).status_code == 200
    refused = outside.get(**asked)
    assert refused.status_code == 403
    assert "tidak berlaku dari 198.51.100.1" in refused.json()["detail"]
    used = AuditEntry.objects.filter(verb="read_data")
    assert [each.data["dari"] for each in used] == ["203.0.113.9"]
    later = row.berlaku_sampai + timedelta(seconds=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert inside.get(**asked).status_code == 401


def test_a_rating_is_read_once_it_is_out_and_what_changed_by_its_number(
    world: Worlds, queries: Callable[..., Any]
) -> None:
    here = world("bkn")
    periode = here.periode_dinilai("budi")
    program, _ = made(here, lingkup=["predikat", "pegawai", "skp"])
    seal_all()
    with here.on(here.rating_day(periode)):
        first = program.ask("GET", "/data/predikat")
        assert [row["id"] for row in first["items"]] == [periode.pk]
        assert first["lengkap"] is True
        told = program.ask("GET", "/kejadian?sejak=0")["items"]
        assert ("predikat.rate", periode.pk) in [(row["jenis"], row["id"]) for row in told]
        assert program.ask("GET", f"/data/predikat?sejak={first['nomor']}")["items"] == []
    hold_change(periode, by=here.pelaku("sari"))
    with here.on(here.rating_day(periode)):
        after = program.ask("GET", f"/data/predikat?sejak={first['nomor']}")
        known = [(row["id"], row["predikat"]) for row in after["items"]]
        assert (known, after["hilang"]) == ([(periode.pk, "baik")], [])
        held = program.ask("GET", f"/kejadian?sejak={first['nomor']}")
        assert (held["items"], held["lengkap"]) == ([], True)
        since = f"{date(here.tahun, 1, 1)}"
        with queries() as asked:
            people = program.ask("GET", f"/data/pegawai?diubah_sejak={since}")
    assert {row["nip"]: row["penilai"] for row in _posts(people)}[here.budi.nip]["nip"]
    assert len(asked) <= 12


def hold_change(periode: Any, *, by: Any) -> None:
    """Another rating that the Tim Penilai looks at first."""
    later = clock.now() + timedelta(days=900)
    held = periode.evaluasi_set.get()
    held.pk, held.nomor, held.predikat = None, 2, "kurang"
    held.diterbitkan_pada, held.ditahan_oleh = later, "Tim Penilai"
    held.save()
    periode.predikat_semula = periode.predikat
    periode.predikat, periode.terbit_pada = held.predikat, later
    periode.save()
    periode.touch("change_rating", by=by, data={"ditahan": "Tim Penilai"})
    seal_all()


def test_what_may_still_be_undone_waits_and_is_not_lost(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode_dinilai("budi")
    program, _ = made(here, lingkup=["predikat"])
    seal_all()
    with here.on(here.rating_day(periode)):
        nomor = program.ask("GET", "/data/predikat")["nomor"]
        mend(periode, timedelta(seconds=10), by=here.pelaku("sari"))
        soon = program.ask("GET", f"/data/predikat?sejak={nomor}")
        assert (soon["items"], soon["hilang"], soon["lengkap"]) == ([], [], True)
        assert program.ask("GET", "/data/predikat")["nomor"] <= soon["nomor"]
        mend(periode, timedelta(0), by=here.pelaku("sari"))
        out = program.ask("GET", f"/data/predikat?sejak={soon['nomor']}")
    assert [row["id"] for row in out["items"]] == [periode.pk]


def mend(periode: Any, wait: timedelta, *, by: Any) -> None:
    """A change of the rating that is its owner's to know after some seconds."""
    periode.terbit_pada = clock.wall(by.zona) + wait
    periode.save()
    periode.touch("change_rating", by=by)
    seal_all()


def test_the_page_asks_as_much_for_one_as_for_many(
    world: Worlds, queries: Callable[..., Any]
) -> None:
    here, counts = world("bkn"), []
    for names in (["TPP"], ["Presensi", "Portal", "Arsip"]):
        for nama in names:
            made(here, nama=nama)
            facts = {"nama": nama, "alamat": "https://penerima.contoh.go.id/"}
            actions.create_webhook(by=here.pelaku("agus"), kejadian=["skp.approve"], **facts)
        read(here, "agus")  # prepares what is prepared once
        with queries() as asked:
            assert names[-1] in read(here, "agus")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _posts(people: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"nip": row["nip"], **row["jabatan"]} for row in people["items"] if row["jabatan"]]
