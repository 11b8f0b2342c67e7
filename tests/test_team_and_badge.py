"""The badge of a penilai counts whom the desk shows as ready, each asked by its own statement.

Only the dead are told apart: they may be rated, and nobody is asked to.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from selaras.beranda.counts import counts_of
from selaras.demo.world import World
from selaras.keadaan import actions
from selaras.notifications.kabar import unread_for
from selaras.organisasi.models.pegawai import MENINGGAL, HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.pages.bawahan import Saringan, bawahan_page
from selaras.penilaian.pages.tim import tim_of
from selaras.penilaian.tests.crowd import crowd

Worlds = Callable[..., World]
APRIL, SURAT = date(2026, 4, 3), {"nomor_surat": "850/1/2026", "tanggal_surat": date(2026, 1, 2)}
HERE, LEFT, PASSED, DEAD, ON_LEAVE, STUDYING = range(6)


@pytest.fixture
def team(world: Worlds) -> tuple[World, Periode, list[Pegawai]]:
    """Budi's quarter, and six colleagues of whom each handed in, in a state of his own."""
    here = world("bkn")
    periode = here.periode("budi", status="realisasi_diajukan")
    crowd(here, periode, 6)
    people = list(Pegawai.objects.filter(nama__startswith="Orang ").order_by("pk"))
    before = APRIL - timedelta(days=2)
    RiwayatJabatan.objects.filter(pegawai=people[LEFT]).update(selesai=before)
    passed = HubunganPenilai.objects.filter(riwayat_jabatan__pegawai=people[PASSED])
    passed.update(selesai=before)
    Pegawai.objects.filter(pk=people[DEAD].pk).update(kedudukan=MENINGGAL)
    for place, jenis in ((ON_LEAVE, "cuti_melahirkan"), (STUDYING, "tugas_belajar")):
        with here.on(APRIL):
            actions.record_keadaan(
                people[place], by=here.pelaku("rina"), jenis=jenis, mulai=date(2026, 1, 1),
                selesai=date(2026, 3, 31), **SURAT,
            )  # fmt: skip
    return here, periode, people


def ready(pelaku: Any, periode: Periode) -> set[str]:
    return {each.nama for each in tim_of(pelaku, periode).anggota if each.is_ready}


def listed(pelaku: Any, periode: Periode) -> set[str]:
    _, rows, _ = bawahan_page(pelaku, periode.rentang, Saringan(), periode.kebijakan, nomor="1")
    return {row.nama for row in rows if row.is_waiting}


def test_a_penilai_reads_the_same_on_her_desk_in_her_list_and_in_the_badge(
    team: tuple[World, Periode, list[Pegawai]],
) -> None:
    here, periode, people = team
    asked = {here.budi.nama, *(people[place].nama for place in (HERE, LEFT, STUDYING))}
    with here.on(APRIL):
        sari = here.pelaku("sari")
        assert ready(sari, periode) == asked | {people[DEAD].nama}
        assert listed(sari, periode) == asked | {people[DEAD].nama}
        assert counts_of(sari, baru=unread_for).bawahan == len(asked)


def test_who_stands_in_reads_it_in_her_place(team: tuple[World, Periode, list[Pegawai]]) -> None:
    """All of the unit anew, while of whose post has ended the closing report stays with her."""
    here, periode, people = team
    here.plh_oleh_tono(APRIL, APRIL + timedelta(days=9))
    asked = {here.budi.nama, *(people[place].nama for place in (HERE, PASSED, STUDYING))}
    closing = Periode.objects.get(skp__pegawai=people[LEFT])
    with here.on(APRIL):
        tono, sari = here.pelaku("tono"), here.pelaku("sari")
        assert ready(tono, periode) == asked | {people[DEAD].nama}
        assert counts_of(tono, baru=unread_for).bawahan == len(asked)
        assert ready(sari, closing) == {people[LEFT].nama}
        assert counts_of(sari, baru=unread_for).bawahan == 1
