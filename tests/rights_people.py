"""What the rights matrix has of roles, posts, tickets and news: a row of each noun."""

from datetime import date, time

from selaras.demo.world import World
from selaras.harian.actions import pola as harian
from selaras.mutasi.actions import terapkan
from selaras.organisasi.actions import jabatan, pimpinan
from selaras.organisasi.models.pegawai import Jabatan, Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.pengumuman import actions as pengumuman
from selaras.tiket import actions as tiket

CAST_HEAD = "Kepala Bidang Layanan Informatika"
REKAN = "199001012015011777"


def rows(here: World, day: date) -> dict[str, int]:
    """What Budi asked for and what was decided about him, a row of each noun."""
    with here.on(day):
        budi, agus = here.pelaku("budi"), here.pelaku("agus")
        shift = harian.add_templat(
            here.unit("budi"), by=agus, uraian="Dinas pagi", mulai=time(7), selesai=time(14)
        )
        claim = pimpinan.claim_leadership(here.riwayat("budi"), by=budi, mulai=day)
        ticket = tiket.report(by=budi, judul="Penilai keliru", isi="Mohon diperiksa.")
        news = pengumuman.announce(
            by=agus, judul="Libur", isi="Kantor tutup.", mulai=day, sampai=day
        )
        duty = jabatan.assign_duty(
            here.budi,
            by=agus,
            unit=here.unit("tono"),
            jabatan=Jabatan.objects.get(instansi=here.instansi, nama=CAST_HEAD),
            penugasan="plt",
            mulai=date(here.tahun, 9, 1),
            nomor_surat="800/1/2026",
            tanggal_surat=date(here.tahun, 8, 28),
        )
        role = Peran.objects.get(user=here.user("rina"))
        move = terapkan.apply_mutasi(
            Pegawai.objects.get(nip=REKAN),
            by=agus,
            tmt=date(here.tahun, 6, 1),
            unit=here.unit("budi"),
            jabatan=Jabatan.objects.get(instansi=here.instansi, nama="Pranata Komputer Ahli Muda"),
        )
    assert claim is not None
    return {
        "klaim": claim.pk,
        "tiket": ticket.pk,
        "pengumuman": news.pk,
        "penugasan": duty.pk,
        "peran": role.pk,
        "mutasi": move.pk,
        "templat": shift.pk,
    }
