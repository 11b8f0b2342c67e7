"""Budi on his way from one cell to the other, step by step."""

from datetime import date, timedelta

from selaras.demo.world import World
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Jabatan, Pegawai
from selaras.sel import actions, kirim
from selaras.sel.models import BerkasSerahan, Serahan
from tests.plugins.cells import Cells

DAY = date(2026, 3, 2)


def hand_over(old: World, new: World, cells: Cells, day: date = DAY) -> Serahan:
    """He left, was handed over and is registered; the receipt is not out yet."""
    post = new.skp("budi").riwayat_jabatan
    with old.on(day):
        last = day - timedelta(days=1)
        penempatan.depart(old.budi, by=old.sistem, selesai=last, kedudukan="52")
        with cells.at("barat"):
            here = Pegawai.objects.get(pk=old.budi.pk)
            kode = new.instansi.kode
            actions.send_mover(here, by=old.pelaku("agus"), sel="timur", instansi=kode)
            kirim.send_due()
    row = Serahan.objects.get(is_masuk=True)
    jabatan = Jabatan.objects.get(instansi=new.instansi, nama=post.jabatan)
    with cells.at("timur"), new.on(day):
        agus = new.pelaku("agus")
        actions.accept_mover(row, by=agus, unit=post.unit, jabatan=jabatan, mulai=day)
    return row


def receipt(new: World, cells: Cells, day: date = DAY) -> None:
    with cells.at("timur"), new.on(day):
        kirim.send_due()


def fetch(new: World, cells: Cells, day: date = DAY) -> list[BerkasSerahan]:
    """What the tick does; in the order of the bundle."""
    with cells.at("timur"), new.on(day):
        kirim.fetch_files()
    return list(BerkasSerahan.objects.all())
