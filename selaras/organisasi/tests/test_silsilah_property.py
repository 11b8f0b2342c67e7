"""Whatever is placed, moved, ended, set and reloaded: the rows are what a day-by-day look says."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from selaras.base.errors import DomainError
from selaras.demo.world import World
from selaras.organisasi.actions import jabatan as jabatan_actions
from selaras.organisasi.actions import penempatan, penilai
from selaras.organisasi.models.pegawai import HubunganPenilai, Jabatan, RiwayatJabatan
from selaras.organisasi.silsilah import Silsilah

Worlds = Callable[..., World]
AWAL = date(2026, 1, 1)
HARI = timedelta(days=1)
NAMES = ("sekda", "dewi", "sari", "budi", "tono", "rina")
TINDAKAN = 12
EACH = 3  # deeds between two looks


def day_of(acak: Random, last: int = 120) -> date:
    return AWAL + HARI * acak.randrange(last)


def place_duty(here: World, acak: Random) -> None:
    mulai = day_of(acak)
    penempatan.place(
        getattr(here, acak.choice(NAMES)), by=here.sistem, unit=here.unit(acak.choice(NAMES)),
        mulai=mulai, selesai=mulai + HARI * acak.randrange(40), jabatan="Plh", jenis="struktural",
        penugasan="plh", is_pimpinan=True, nomor_surat="1", tanggal_surat=mulai,
    )  # fmt: skip


def end(here: World, acak: Random) -> None:
    post = acak.choice(list(RiwayatJabatan.objects.order_by("pk")))
    penempatan.end_post(post, by=here.sistem, selesai=max(post.mulai, day_of(acak)))


def delete(here: World, acak: Random) -> None:
    duties = RiwayatJabatan.objects.filter(penugasan="plh").order_by("pk")
    if duties:
        jabatan_actions.delete_post(acak.choice(list(duties)), by=here.sistem)


def set_by_hand(here: World, acak: Random) -> None:
    mulai = day_of(acak)
    selesai = acak.choice([None, mulai + HARI * acak.randrange(50)])
    penilai.set_penilai(
        here.riwayat(acak.choice(NAMES)), by=here.sistem, mulai=mulai, selesai=selesai,
        alasan="uji", penilai=getattr(here, acak.choice(NAMES)),
    )  # fmt: skip


def reload(here: World, acak: Random) -> None:
    penilai.reload_penilai(here.riwayat(acak.choice(NAMES)), by=here.sistem, on=day_of(acak))


def change_days(here: World, acak: Random) -> None:
    post = acak.choice(list(RiwayatJabatan.objects.filter(penugasan="definitif").order_by("pk")))
    mulai = acak.choice([post.mulai, day_of(acak, 30)])
    selesai = acak.choice([post.selesai, None, max(mulai, day_of(acak))])
    jabatan = Jabatan.objects.filter(instansi=here.instansi, jenis=post.jenis).first()
    assert jabatan is not None
    jabatan_actions.edit_post(
        post, by=here.sistem, jabatan=jabatan, unit=post.unit, mulai=mulai, selesai=selesai
    )


DEEDS = (place_duty, place_duty, end, delete, set_by_hand, set_by_hand, reload, change_days)


def expected(post: RiwayatJabatan, day: date) -> int | None:
    """By a look at one day alone."""
    head = Silsilah([post], day).above(post, day)
    return head.pk if head else None


def check(post: RiwayatJabatan) -> None:
    rows = list(HubunganPenilai.objects.filter(riwayat_jabatan=post).order_by("mulai"))
    assert rows[0].mulai <= post.mulai
    assert rows[-1].selesai is None
    for before, after in pairwise(rows):
        assert before.selesai == after.mulai - HARI, (post.pk, before.mulai, before.selesai)
    last = min(post.selesai or AWAL + HARI * 170, AWAL + HARI * 170)
    day = max(post.mulai, AWAL - HARI * 3)
    while day <= last:
        row = next(r for r in rows if r.mulai <= day <= (r.selesai or date.max))
        if not row.is_khusus:
            assert row.penilai_riwayat_id == expected(post, day), (post.pk, str(post), day)
        day += HARI * 3
    for before, after in pairwise(rows):  # after the end of the post nobody new is derived
        late = post.selesai is not None and after.mulai > post.selesai
        assert not late or before.is_khusus or after.is_khusus


@pytest.mark.sqlite_only  # arithmetic of dates: the database does not matter
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long)])
def test_rows_have_no_gap_no_overlap_and_the_right_penilai(world: Worlds, seed: int) -> None:
    here, acak = world("bkn"), Random(seed)  # noqa: S311 -- no secret
    done = []
    with here.on(date(2026, 2, 1)):
        for _ in range(TINDAKAN):
            deed = acak.choice(DEEDS)
            try:
                deed(here, acak)
            except DomainError:
                continue
            done.append(deed.__name__)
            if len(done) % EACH:
                continue
            for post in RiwayatJabatan.objects.select_related("pegawai", "unit"):
                try:
                    check(post)
                except AssertionError as error:
                    raise AssertionError(f"{done}: {error}") from error
