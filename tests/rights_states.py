"""What the rights matrix has of extensions, status, units and kebijakan: a row of each noun."""

from datetime import date, time
from typing import Any

from selaras.accounts.models import User
from selaras.demo.world import World
from selaras.jadwal import actions as jadwal
from selaras.kalender import actions as kalender
from selaras.keadaan import actions as keadaan
from selaras.mutasi.actions import pemberhentian
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.pemeriksaan import actions as pemeriksaan
from selaras.pengaturan import actions as pengaturan
from selaras.pintu import actions as pintu
from selaras.pintu.models import PredikatLuar
from selaras.sotk.actions import penerapan as sotk

SKP_SETAHUN: dict[str, Any] = {"langkah": "skp", "jenis": "final", "tahun": 2026, "nomor": 1}
PENSIUN = "196808011990031888"


def rows(here: World, day: date) -> dict[str, int]:
    """What was asked for and decided on a day, each with its id."""
    return {
        **_of_schedule(here, day),
        **_of_status(here, day),
        "usulan-kebijakan": _change(here, day),
        "libur": _day_off(here, day),
        "jam-khusus": _hours(here, day),
        "surat-tugas": _examination(here, day),
    }


def _of_schedule(here: World, day: date) -> dict[str, int]:
    """Budi asked for more time, and it is proposed for his unit."""
    reach = {"unit": here.unit("sari"), "sampai": date(here.tahun, 12, 1)}
    why = {"alasan": "Listrik padam.", "dasar": "ND 1/2026"}
    with here.on(day):
        asked = jadwal.request_perpanjangan(here.budi, by=here.pelaku("budi"), **SKP_SETAHUN)
        longer = jadwal.propose_perpanjangan(
            here.instansi, by=here.pelaku("rina"), **SKP_SETAHUN, **reach, **why
        )
    return {"permintaan": asked.pk, "perpanjangan": longer.pk}


def _day_off(here: World, day: date) -> int:
    """A day of the agency's own; and Budi has a calendar."""
    with here.on(day):
        own = {"ingat_hari": 2, "is_penilai": False}
        kalender.renew_kalender(here.budi, by=here.pelaku("budi"), **own)
        facts = {"tanggal": date(here.tahun, 9, 25), "nama": "Hari Jadi"}
        return kalender.add_libur(here.instansi, by=here.pelaku("agus"), **facts).pk


def _hours(here: World, day: date) -> int:
    """Half a day of the agency's own."""
    days = {"mulai": date(here.tahun, 9, 24), "selesai": date(here.tahun, 9, 24)}
    hours = {"masuk": time(8), "pulang": time(12)}
    with here.on(day):
        agus = here.pelaku("agus")
        facts = days | hours
        return kalender.add_jam_khusus(here.instansi, by=agus, nama="Setengah hari", **facts).pk


def _examination(here: World, day: date) -> int:
    """A letter of another auditor's: the column's own has none."""
    user = User.objects.create_user(
        "X-AUDIT-77", "rahasia-contoh", nama="Auditor", instansi=here.instansi
    )
    Peran.objects.create(user=user, jenis=Peran.Jenis.AUDITOR)
    facts = {"nomor": "700/1", "tanggal": day, "perihal": "Kinerja", "mulai": day, "sampai": day}
    with here.on(day):
        return pemeriksaan.record_surat_tugas(
            here.instansi, by=here.pelaku("agus"), auditor=user, **facts
        ).pk


def _of_status(here: World, day: date) -> dict[str, int]:
    """A status of Budi's, somebody's departure, a unit's new name."""
    with here.on(day):
        agus = here.pelaku("agus")
        status = keadaan.record_keadaan(
            here.budi,
            by=agus,
            jenis="tugas_belajar_mandiri",
            mulai=date(here.tahun, 2, 1),
            nomor_surat="850/1",
            tanggal_surat=date(here.tahun, 1, 20),
        )
        absent = keadaan.report_absence(here.budi, by=here.pelaku("budi"), mulai=day, selesai=day)
        gone = pemberhentian.apply_depart(
            _retired(here), by=agus, selesai=date(here.tahun, 3, 31), kedudukan="99"
        )
        change = sotk.apply_sotk(
            here.unit("rina"),
            by=agus,
            jenis="ganti_nama",
            nama_baru="Dinas Komunikasi",
            tmt=day,
            nomor_dasar="Perda 4/2026",
            tanggal_dasar=date(here.tahun, 3, 2),
        )
    return {
        "keadaan": status.pk,
        "tidak-masuk": absent.pk,
        "pemberhentian": gone.pk,
        "sotk": change.pk,
        "predikat-luar": _from_elsewhere(here, day).pk,
    }


def _from_elsewhere(here: World, day: date) -> PredikatLuar:
    """What another door once rated Budi."""
    row = PredikatLuar(
        instansi=here.instansi, pegawai=here.budi, jenis="final", tahun=day.year - 1, nomor=1,
        mulai=date(day.year - 1, 1, 1), selesai=date(day.year - 1, 12, 31),
        predikat="baik", pintu="ruang_gtk",
    )  # fmt: skip
    pintu.record_many([row], [], by=here.pelaku("agus"), sebab="impor data.csv")
    return row


def _retired(here: World) -> Pegawai:
    """Somebody of Budi's unit who leaves."""
    pegawai = Pegawai.objects.create(instansi=here.instansi, nip=PENSIUN, nama="Made Suarta")
    penempatan.place(
        pegawai,
        by=here.sistem,
        unit=here.unit("sari"),
        jabatan="Pranata Komputer Ahli Pertama",
        jenis="fungsional",
        mulai=date(2025, 1, 1),
    )
    return pegawai


def _change(here: World, day: date) -> int:
    """What the administrator asks another to confirm."""
    with here.on(day):
        row = pengaturan.propose_change(
            by=here.pelaku("agus"),
            kunci="ubah_rating_kali",
            nilai=2,
            mulai=date(here.tahun, 7, 1),
            dasar_nomor="12/2026",
            dasar_tanggal=day,
        )
    return row.pk
