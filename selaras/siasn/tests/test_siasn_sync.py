"""Reading an agency or a subtree in the background."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.base.errors import NotAllowed
from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.demo.world import World
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.siasn import actions, sinkron
from selaras.siasn.models import TarikanSiasn
from selaras.siasn.tests.simulator import Simulator
from selaras.siasn.tests.test_siasn_pull import BUDI, TODAY


def run(here: World, unit: UnitKerja | None, name: str = "agus") -> Pekerjaan:
    with here.on(TODAY):
        job = actions.sync(unit, by=here.pelaku(name))
        jobs.run.func(job.pk)
    job.refresh_from_db()
    return job


def know(siasn: Simulator, here: World) -> None:
    """Let SIASN know everyone here as here, but for a number of Budi's."""
    for orang in here.pegawai.values():
        post = orang.riwayat.select_related("unit").get()
        siasn.person(
            orang.nip, nama=orang.nama, jabatanNama=post.jabatan, unorNama=post.unit.nama,
            golRuangAkhir=orang.golongan, pangkatAkhir=orang.pangkat, tmtJabatan="01-01-2025",
        )  # fmt: skip
    siasn.person(here.budi.nip, **BUDI, noHp="081234500111")


def test_everyone_of_the_agency_is_read(siasn: Simulator, world: Callable[..., World]) -> None:
    here = world("buleleng")
    know(siasn, here)
    siasn.order(faults={here.tono.nip: {"kind": "html"}})
    job = run(here, None)
    assert (job.status, job.jumlah, job.beres) == (Pekerjaan.Status.SELESAI, 7, 7)
    assert "7 pegawai dibaca; 1 berbeda" in job.pesan
    assert "1 gagal dibaca" in job.pesan
    assert TarikanSiasn.objects.get(terbuka__gt=0).pegawai_id == here.budi.pk
    assert TarikanSiasn.objects.exclude(gagal="").get().pegawai_id == here.tono.pk


def test_an_admin_opd_reads_his_subtree_and_no_more(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    know(siasn, here)
    job = run(here, here.unit("dewi"), "rina")
    assert job.status == Pekerjaan.Status.SELESAI
    read = set(TarikanSiasn.objects.values_list("pegawai", flat=True))
    assert read == {here.dewi.pk, here.sari.pk, here.budi.pk, here.rina.pk}
    for name, unit in (("rina", here.unit("tono")), ("rina", None), ("budi", here.unit("budi"))):
        with pytest.raises(NotAllowed):
            run(here, unit, name)


def test_a_killed_job_goes_on_where_it_was(
    siasn: Simulator, world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = world("buleleng")
    know(siasn, here)
    monkeypatch.setattr(sinkron, "GROUP", 2)
    with here.on(TODAY):
        job = actions.sync(None, by=here.pelaku("agus"))
        first = Pegawai.objects.order_by("pk")[:3]
        for orang in first:
            TarikanSiasn.objects.create(
                instansi=here.instansi, pegawai=orang, pekerjaan=job,
                dicoba_pada=job.dibuat_pada,
            )  # fmt: skip
        jobs.run.func(job.pk)
    job.refresh_from_db()
    assert (job.status, job.beres) == (Pekerjaan.Status.SELESAI, 7)
    asked = {call.rsplit("/", 1)[1] for call in siasn.order()["calls"]}
    assert asked.isdisjoint({orang.nip for orang in first})


def test_when_siasn_is_down_the_job_gives_up_early_and_says_why(
    siasn: Simulator, world: Callable[..., World], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    here = world("buleleng")
    monkeypatch.setattr(sinkron, "PATIENCE", 2)
    monkeypatch.setattr(sinkron, "GROUP", 2)
    siasn.order(faults={"*": {"kind": "status", "status": 403}})
    before = list(Pegawai.objects.order_by("pk").values())
    job = run(here, None)
    assert job.status == Pekerjaan.Status.GAGAL
    assert "Berhenti setelah 2 dari 7 pegawai" in job.pesan
    assert "menolak akses" in job.pesan
    assert list(Pegawai.objects.order_by("pk").values()) == before
