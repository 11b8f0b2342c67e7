"""The feed of a person: deadlines and own days away under a secret address, and nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.jadwal.tests.test_perpanjangan import approve, propose
from selaras.kalender import actions
from selaras.kalender.models import KalenderPribadi
from selaras.kalender.tests.test_ics import parse
from selaras.keadaan import actions as keadaan

DAY = date(2026, 3, 5)


def made(cast: Any, name: str = "budi", **facts: Any) -> KalenderPribadi:
    facts = {"ingat_hari": 2, "is_penilai": False} | facts
    return actions.renew_kalender(cast.pegawai[name], by=cast.pelaku(name), **facts)


def feed(row: KalenderPribadi) -> Any:
    return Client().get(f"/kalender/{row.kunci}.ics")


def days(row: KalenderPribadi) -> dict[str, str]:
    answer = feed(row)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return {event["SUMMARY"]: event["DTSTART"] for event in parse(answer.content.decode())}


def test_the_deadlines_of_the_year_and_no_names(world: Any) -> None:
    cast = world("denpasar")
    cast.siap_dinilai("budi")
    with cast.on(DAY):
        row = made(cast)
        found = days(row)
        content = feed(row).content.decode()
    assert found["Batas rencana aksi Maret 2026"] == "20260305"
    assert found["Batas realisasi Maret 2026"] == "20260405"
    assert found["Batas realisasi Penilaian Tahunan 2026"] == "20270105"
    assert not any("menilai" in name for name in found)
    for secret in ("Budi", "Sari", cast.budi.nip, "Sesuai", "Baik"):
        assert secret not in content


def test_who_rates_may_have_those_days_too(world: Any) -> None:
    cast = world("denpasar")
    with cast.on(DAY):
        found = days(made(cast, "sari", is_penilai=True))
    assert found["Batas menilai Maret 2026"] == "20260407"
    assert found["Batas menyetujui rencana aksi Maret 2026"] == "20260307"


def test_an_extension_moves_the_day_by_itself(world: Any) -> None:
    cast = world("ntt")
    with cast.on(date(2026, 3, 9)):
        row = made(cast)
        assert days(row)["Batas realisasi Februari 2026"] == "20260310"
        approve(cast, propose(cast, unit=cast.unit("dewi")))
        assert days(row)["Batas realisasi Februari 2026"] == "20260320"


def test_days_away_are_told_without_their_kind(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        keadaan.record_keadaan(
            cast.budi,
            by=cast.pelaku("rina"),
            jenis="cuti_sakit",
            mulai=date(2026, 3, 9),
            selesai=date(2026, 3, 20),
            nomor_surat="S-1",
            tanggal_surat=DAY,
        )
        answer = feed(made(cast))
    away = next(e for e in parse(answer.content.decode()) if e["SUMMARY"] == "Tidak bertugas")
    assert (away["DTSTART"], away["DTEND"]) == ("20260309", "20260321")
    assert "sakit" not in answer.content.decode().lower()


def test_a_new_address_ends_the_old_one_and_a_revoked_one_is_nowhere(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        old = made(cast)
        first = feed(old)
        new = made(cast)
        assert (new.pk, new.kunci == old.kunci) == (old.pk, False)
        assert (first.status_code, feed(old).status_code, feed(new).status_code) == (200, 404, 200)
        actions.revoke_kalender(new, by=cast.pelaku("budi"))
        assert feed(new).status_code == 404
        made(cast)
        row = made(cast)
        cast.budi.user.is_active = False
        cast.budi.user.save()
        assert feed(row).status_code == 404
        for guess in (f"{row.pk}-{'0' * 40}", "x", f"{row.pk}", "0-"):
            assert Client().get(f"/kalender/{guess}.ics").status_code == 404


def test_an_unchanged_calendar_is_not_sent_again(world: Any, queries: Callable[[], Any]) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = made(cast)
        tag = feed(row).headers["ETag"]
        with queries() as seen:
            answer = Client().get(f"/kalender/{row.kunci}.ics", headers={"If-None-Match": tag})
        assert (answer.status_code, answer.content, len(seen)) == (304, b"", 4)
        assert "Set-Cookie" not in answer.headers
        actions.set_kalender(row, by=cast.pelaku("budi"), ingat_hari=5, is_penilai=False)
        assert feed(row).headers["ETag"] != tag


def test_only_its_owner_has_it(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        with pytest.raises(NotAllowed, match="pemiliknya"):
            actions.renew_kalender(
                cast.budi, by=cast.pelaku("agus"), ingat_hari=2, is_penilai=False
            )
        with pytest.raises(InvalidInput):
            made(cast, ingat_hari=3)


def test_from_the_page_to_the_phone(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        budi = cast.client("budi")
        assert "belum mempunyai alamat" in budi.get("/kalender/").content.decode()
        assert budi.post("/kalender/set/", {"ingat_hari": 1}).status_code == 404
        page = budi.post("/kalender/renew/", {"ingat_hari": 2}, follow=True).content.decode()
        row = KalenderPribadi.objects.get()
        assert f'value="http://testserver/kalender/{row.kunci}.ics"' in page
        assert f'href="webcal://testserver/kalender/{row.kunci}.ics"' in page
        versi = {"versi": row.versi, "ingat_hari": 5}
        budi.post("/kalender/set/", versi)
        assert budi.post("/kalender/set/", versi).status_code == 409
        assert budi.post("/kalender/renew/", {"ingat_hari": 9}).status_code == 422
        row.refresh_from_db()
        assert row.ingat_hari == 5
        page = budi.post("/kalender/revoke/", {"versi": row.versi}, follow=True)
        assert "Alamat Anda sudah dicabut." in page.content.decode()
        assert row.kunci not in page.content.decode()
