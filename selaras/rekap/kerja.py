"""The job that writes a long list to a file: its rows in pieces, with progress."""

from collections.abc import Iterator
from tempfile import TemporaryFile

from django.http import QueryDict

from selaras.accounts.models import User
from selaras.base.errors import NotNow
from selaras.base.replica import may_lag
from selaras.core.jobs import Kemajuan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.pelaku import pelaku_of
from selaras.rekap import actions
from selaras.rekap.models import BerkasDaftar
from selaras.rekap.pages import unduhan
from selaras.rekap.pages.daftar import DaftarOrang, daftar_of

STEP = 500  # rows between two reports
READY = "Berkas siap diunduh."


def write_list(kemajuan: Kemajuan, *, berkas: int) -> str:
    """The same rows as on the page, read with the rights that its reader has now."""
    row = BerkasDaftar.objects.get(pk=berkas)
    if not row.berkas:
        daftar = daftar_of(_reader(row), QueryDict(row.alamat))
        with TemporaryFile() as stream:
            with may_lag():
                unduhan.write(row.bentuk, _reported(daftar, kemajuan), stream)
            stream.seek(0)
            actions.keep_file(row, stream)
    return READY


def _reported(daftar: DaftarOrang, kemajuan: Kemajuan) -> Iterator[list[str]]:
    kemajuan.report(0, daftar.rows.count())
    number = 0
    for number, line in enumerate(daftar.lines(), 1):
        yield line
        if number % STEP == 0:
            kemajuan.report(number)
    kemajuan.report(number, number)


def _reader(row: BerkasDaftar) -> Pelaku:
    user = User.objects.filter(pk=row.oleh_id, is_active=True).first()
    if user is None:
        raise NotNow("Akun yang meminta berkas ini sudah tidak aktif.")
    return pelaku_of(user)
