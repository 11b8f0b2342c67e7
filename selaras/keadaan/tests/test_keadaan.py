"""Recording leave and status: by whom, on which days, and who may know its kind."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.keadaan import actions
from selaras.keadaan.pergi import away_until
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai

Worlds = Callable[..., World]
SURAT = {"nomor_surat": "850/12/2026", "tanggal_surat": date(2026, 2, 20)}
MARET = {"mulai": date(2026, 3, 1), "selesai": date(2026, 3, 31)}


def on_leave(
    here: World, jenis: str = "cuti_melahirkan", by: str = "rina", **days: date
) -> Keadaan:
    facts = SURAT | MARET | days
    with here.on(date(2026, 2, 25)):
        return actions.record_keadaan(here.budi, by=here.pelaku(by), jenis=jenis, **facts)


def test_personnel_administration_records_it(world: Worlds) -> None:
    here = world("bkn")
    row = on_leave(here)
    assert (row.get_jenis_display(), row.jalur) == ("Cuti melahirkan", "tidak_bertugas")
    # With the Saturday before Sunday 1 March; Wednesday 1 April is a working day.
    assert (row.bebas_mulai, row.bebas_selesai) == (date(2026, 2, 28), date(2026, 3, 31))


@pytest.mark.parametrize("name", ["budi", "sari", "tono"])
def test_nobody_else_records_it(world: Worlds, name: str) -> None:
    with pytest.raises(NotAllowed, match="pengelola kepegawaian"):
        on_leave(world("bkn"), by=name)


def test_an_admin_does_not_record_his_own(world: Worlds) -> None:
    here = world("bkn")
    with here.on(date(2026, 2, 25)), pytest.raises(NotAllowed, match="Anda sendiri"):
        actions.record_keadaan(
            here.rina, by=here.pelaku("rina"), jenis="cuti_sakit", **MARET, **SURAT
        )


@pytest.mark.parametrize(
    ("facts", "name", "sentence"),
    [
        ({"mulai": date(2026, 3, 20), "selesai": date(2026, 4, 5)}, "mulai", "bertumpuk dengan"),
        ({"mulai": date(2024, 12, 1), "selesai": date(2025, 2, 1)}, "mulai", "masa jabatan"),
        ({"mulai": date(2026, 6, 2), "selesai": date(2026, 6, 1)}, "selesai", "sebelum"),
        ({"mulai": date(2026, 6, 2), "selesai": None, "nomor_surat": " "}, "nomor_surat", "nomor"),
        ({"jenis": "kontrak_pppk", "mulai": date(2026, 6, 2)}, "jenis", "PNS"),
        ({"jenis": "liburan", "mulai": date(2026, 6, 2)}, "jenis", "tidak berlaku"),
    ],
)
def test_wrong_days_are_refused_beside_their_field(
    world: Worlds, facts: dict[str, object], name: str, sentence: str
) -> None:
    here = world("bkn")
    on_leave(here)
    wanted = {"jenis": "cuti_sakit", "selesai": date(2026, 6, 9), **SURAT, **facts}
    with here.on(date(2026, 2, 25)), pytest.raises(InvalidInput) as caught:
        actions.record_keadaan(here.budi, by=here.pelaku("rina"), **wanted)
    assert sentence in caught.value.errors[name][0]


def test_a_status_at_work_goes_beside_a_leave_but_not_beside_itself(world: Worlds) -> None:
    here = world("bkn")
    on_leave(here)
    assert on_leave(here, jenis="tugas_belajar_mandiri").bebas_mulai is None
    with pytest.raises(InvalidInput):
        on_leave(here, jenis="tugas_belajar_mandiri")


def test_leave_that_adjoins_over_a_weekend_is_one(world: Worlds) -> None:
    here = world("bkn")
    first = on_leave(here, "cuti_sakit", mulai=date(2026, 3, 2), selesai=date(2026, 3, 13))
    on_leave(here, "cuti_melahirkan", mulai=date(2026, 3, 16), selesai=date(2026, 3, 31))
    first.refresh_from_db()
    assert (first.bebas_mulai, first.bebas_selesai) == (date(2026, 2, 28), date(2026, 3, 31))


def test_a_leave_that_ends_early_and_one_that_was_a_mistake(world: Worlds) -> None:
    here = world("bkn")
    row, rina = on_leave(here), here.pelaku("rina")
    with here.on(date(2026, 3, 20)):
        facts = SURAT | MARET | {"jenis": "cuti_melahirkan", "selesai": date(2026, 3, 19)}
        actions.correct_keadaan(row, by=rina, versi=1, **facts)
        assert Keadaan.objects.get().bebas_selesai == date(2026, 3, 19)
        actions.cancel_keadaan(row, by=rina, alasan="Salah orang")
    assert not Keadaan.objects.exists()


def test_the_trail_has_no_kind(world: Worlds) -> None:
    here = world("bkn")
    row, rina = on_leave(here), here.pelaku("rina")
    with here.on(date(2026, 3, 2)):
        actions.cancel_keadaan(row, by=rina, alasan="Salah orang")
    rows = AuditEntry.objects.filter(verb__contains="keadaan")
    said = " ".join(f"{each.note} {each.data} {each.subject}" for each in rows)
    assert rows.count() == 2
    assert "melahirkan" not in said.lower()


def test_others_read_only_until_when(world: Worlds) -> None:
    here = world("bkn")
    on_leave(here)
    assert away_until([here.budi.pk], date(2026, 3, 5)) == {here.budi.pk: date(2026, 3, 31)}


@pytest.mark.parametrize(
    ("name", "status"), [("budi", 200), ("rina", 200), ("agus", 200), ("sari", 404), ("tono", 404)]
)
def test_who_opens_the_page(world: Worlds, client: Client, name: str, status: int) -> None:
    here = world("bkn")
    on_leave(here)
    client.force_login(here.user(name))
    with here.on(date(2026, 3, 5)):
        answer = client.get(reverse("keadaan:pegawai", args=[here.budi.pk]))
    assert answer.status_code == status
    assert ("Cuti melahirkan" in answer.content.decode()) is (status == 200)


def test_record_and_cancel_on_the_page(world: Worlds, client: Client) -> None:
    here = world("bkn")
    client.force_login(here.user("rina"))
    url = reverse("keadaan:record_keadaan", args=[here.budi.pk])
    facts = {**SURAT, **MARET, "jenis": "cuti_sakit"}
    with here.on(date(2026, 2, 25)):
        assert client.get(url).status_code == 200
        answer = client.post(url, facts | {"selesai": date(2026, 2, 1)})
        assert (answer.status_code, Keadaan.objects.count()) == (422, 0)
        assert client.post(url, facts).status_code == 302
        row = Keadaan.objects.get()
        assert "Cuti sakit" in client.get(reverse("keadaan:list")).content.decode()
        client.post(reverse("keadaan:cancel_keadaan", args=[row.pk]), {"alasan": "Keliru"})
    assert not Keadaan.objects.exists()


@pytest.mark.parametrize(("name", "knows"), [("budi", True), ("rina", True), ("sari", False)])
def test_neither_does_his_kedudukan_tell_his_penilai(
    world: Worlds, client: Client, name: str, *, knows: bool
) -> None:
    here = world("bkn")
    Pegawai.objects.filter(pk=here.budi.pk).update(kedudukan="02")
    client.force_login(here.user(name))
    with here.on(date(2026, 3, 5)):
        page = client.get(reverse("kepegawaian:pegawai", args=[here.budi.pk])).content.decode()
        chain = client.get(reverse("beranda:mengapa_pegawai", args=[here.budi.pk])).content.decode()
    assert ("Cuti di luar tanggungan negara" in page) is knows
    assert ("uti di luar tanggungan negara" in chain) is knows
