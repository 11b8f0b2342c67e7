"""The agency's own days off: its admin names them, and every count of working days follows."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import HariLibur
from selaras.kalender import actions
from selaras.kebijakan.in_force import libur_for

DAY = date(2026, 3, 5)
JADI = date(2026, 9, 25)  # a Friday


def add(cast: Any, name: str = "agus", day: date = JADI, nama: str = "Hari Jadi") -> HariLibur:
    facts = {"tanggal": day, "nama": nama}
    return actions.add_libur(cast.instansi, by=cast.pelaku(name), **facts)


def test_a_day_off_moves_what_counts_working_days_and_comes_back(world: Any) -> None:
    cast = world("denpasar")
    with cast.on(DAY):
        row = add(cast)
        cast.instansi.refresh_from_db()
        assert JADI in libur_for(cast.instansi)
        page = cast.client("budi").get("/kalender/libur/").content.decode()
        assert "Hari Jadi" in page
        assert "Tambah hari libur" not in page
        actions.remove_libur(row, by=cast.pelaku("agus"))
        cast.instansi.refresh_from_db()
        assert JADI not in libur_for(cast.instansi)


def test_it_is_the_agencys_own(world: Any) -> None:
    cast, other = world("ntt"), world("ntt")
    with cast.on(DAY):
        row = add(cast)
        assert JADI not in libur_for(other.instansi)
        diary = f"/pelaksanaan/harian/?tanggal={JADI}"
        named = ["Hari Jadi" in each.client("budi").get(diary).text for each in (cast, other)]
        assert named == [True, False]
        for name in ("budi", "rina"):
            with pytest.raises(NotAllowed, match="Agus Hartono"):
                add(cast, name, date(2026, 9, 28))
        url = f"/kalender/libur/{row.pk}/remove/"
        assert other.client("agus").post(url).status_code == 404
        assert cast.client("rina").post(url).status_code == 403


def test_what_cannot_be_is_refused_beside_its_field(world: Any) -> None:
    cast = world("ntt")
    national = HariLibur.objects.create(tanggal=date(2026, 8, 17), nama="Hari Kemerdekaan")
    with cast.on(DAY):
        with pytest.raises(InvalidInput) as refused:
            add(cast, day=national.tanggal)
        assert "sudah libur: Hari Kemerdekaan" in str(refused.value.errors)
        with pytest.raises(NotNow, match="Tahun 2024 sudah ditutup"):
            add(cast, day=date(2024, 5, 1))
        agus = cast.client("agus")
        answer = agus.post("/kalender/libur/", {"tanggal": "2026-08-17", "nama": "x"})
        assert (answer.status_code, "sudah libur" in answer.content.decode()) == (422, True)
        assert agus.post(f"/kalender/libur/{national.pk}/remove/").status_code == 404


def test_the_admin_adds_and_takes_away_on_the_page(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        agus = cast.client("agus")
        facts = {"tanggal": "2026-09-25", "nama": "Hari Jadi Provinsi"}
        page = agus.post("/kalender/libur/", facts, follow=True).content.decode()
        assert "Hari Jadi Provinsi" in page
        row = HariLibur.objects.get(nama="Hari Jadi Provinsi")
        page = agus.post(f"/kalender/libur/{row.pk}/remove/", follow=True).content.decode()
        assert "kembali hari kerja" in page
        assert not HariLibur.objects.filter(pk=row.pk).exists()
