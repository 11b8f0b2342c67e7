"""What bench/tunjangan.py measures, step by step; imported once Django is set up."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.management import call_command

from bench import generate
from selaras.angka_kredit.actions import pak
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.core.jobs import run
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.rilis.actions import aturan, rilis
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.models.kehadiran import NilaiKehadiran
from selaras.rilis.models.rilis import BarisRilis
from selaras.rilis.pages import tpp
from selaras.rilis.pages.bulanan import unreleased
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tpp import KelompokTpp, Pita

FEBRUARI = {"tahun": 2026, "bulan": 2}
THEN = datetime(2026, 1, 20, 2, tzinfo=UTC)
JF, BATCH = 2_000, 2_000
POST = "Pranata Komputer Ahli Pertama"
Steps = Iterator[tuple[str, Callable[[], str]]]


def measure() -> None:
    json.dump({name: timed(step) for name, step in steps()}, sys.stdout)


def timed(step: Callable[[], str]) -> tuple[float, float, str]:
    start, cpu = time.perf_counter(), time.process_time()
    said = step()
    return time.perf_counter() - start, time.process_time() - cpu, said


def steps() -> Steps:
    call_command("migrate", verbosity=0)
    skp = generate.lean("!")
    first = skp[generate.ADMIN].pegawai
    Peran.objects.create(user=first.user, jenis=ADMIN_INSTANSI)
    by = pelaku_of(first.user)
    _attendance(skp)
    yield "rilis", lambda: _released(by)
    row = _rule(by)
    yield "pratinjau", lambda: f"{tpp.preview_of(row, {})['orang']:,} orang"
    _whole_years(skp[generate.BAWAHAN : generate.BAWAHAN + JF])
    yield "draf PAK", lambda: _drafted(by)


def _attendance(skp: list[Any]) -> None:
    NilaiKehadiran.objects.bulk_create(
        (
            NilaiKehadiran(
                instansi_id=row.instansi_id, pegawai_id=row.pegawai_id, nilai=Decimal("97.5"),
                dicatat_pada=THEN, **FEBRUARI,
            )
            for row in skp
        ),
        batch_size=BATCH,
    )  # fmt: skip


def _released(by: Pelaku) -> str:
    units = unreleased(by, **FEBRUARI)
    run.call(rilis.create_rilis(units, by=by, **FEBRUARI).pk)
    return f"{len(units)} perangkat daerah, {BarisRilis.objects.count():,} orang"


def _rule(by: Pelaku) -> AturanTpp:
    groups = [KelompokTpp(f"Kelas {n}", f"Jabatan {n:02}", Decimal(1_000_000)) for n in range(30)]
    return aturan.create_aturan_tpp(
        by=by,
        nomor_perkada="Perwali 1",
        tanggal_perkada=date(2026, 1, 2),
        mulai=date(2026, 3, 1),
        bobot_kinerja=60,
        predikat=dict.fromkeys(PredikatKinerja, Decimal(100)),
        pita=(Pita(Decimal(0), Decimal(100), Decimal(100)),),
        kelompok=(*groups, KelompokTpp("Lain", "", Decimal(900_000))),
        kelipatan=1,
        pembulatan="terdekat",
        batas=None,
    )


def _whole_years(skp: list[Any]) -> None:
    """Their year before was rated, and their base is approved."""
    posts = [row.riwayat_jabatan_id for row in skp]
    RiwayatJabatan.objects.filter(pk__in=posts).update(jabatan=POST, jenis="fungsional")
    before = Skp.objects.bulk_create(
        Skp(
            instansi_id=row.instansi_id, pegawai_id=row.pegawai_id, tahun=2025, model="ja_jf",
            riwayat_jabatan_id=row.riwayat_jabatan_id, periode_awal=date(2025, 1, 2),
            periode_akhir=date(2025, 12, 31), pendekatan="kuantitatif", status="disetujui",
            diajukan_pada=THEN, disetujui_pada=THEN,
        )
        for row in skp
    )  # fmt: skip
    periods = Periode.objects.bulk_create(
        Periode(
            instansi_id=row.instansi_id, skp=row, jenis="final", tahun=2025, nomor=1,
            mulai=row.periode_awal, selesai=row.periode_akhir, status="dinilai", predikat="baik",
        )
        for row in before
    )  # fmt: skip
    Evaluasi.objects.bulk_create(
        Evaluasi(
            instansi_id=row.instansi_id, periode=row, hasil_kerja="sesuai", perilaku="sesuai",
            predikat="baik", penilai_id=skp[0].pegawai_id, dinilai_pada=THEN,
            diterbitkan_pada=THEN, kebijakan="denpasar@1",
        )
        for row in periods
    )  # fmt: skip
    DasarAngkaKredit.objects.bulk_create(
        DasarAngkaKredit(
            instansi_id=row.instansi_id, pegawai_id=row.pegawai_id, jenis="pengangkatan",
            riwayat_jabatan_id=row.riwayat_jabatan_id, jenjang="PT", golongan="III/b",
            mulai=date(2025, 1, 1), status="disetujui", dibuat_pada=THEN,
        )
        for row in skp
    )  # fmt: skip


def _drafted(by: Pelaku) -> str:
    run.call(pak.prepare_paks(by=by, tahun=2025).pk)
    job = Pekerjaan.objects.latest("pk")
    return f"{Pak.objects.count():,} draf; {job.pesan}"
