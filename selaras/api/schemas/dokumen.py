"""How a document is printed."""

from typing import Annotated

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Body, QueryTanggal, Teks
from selaras.documents.anchors import MAX_LENGTH
from selaras.documents.forms import LOKASI_MAX

Lokasi = Annotated[Teks, StringConstraints(max_length=LOKASI_MAX)]
Jangkar = Annotated[Teks, StringConstraints(max_length=MAX_LENGTH)]
HARI = "Bila tidak dikirim: hari kerja pertama masa SKP."
TEMPAT = "Bila tidak dikirim: lokasi instansi."
ANCHOR = "Kosong untuk tanda tangan basah; # $ ^ * atau kode seperti ${ttd_penilai}."


class Cetak(Body):
    """Date, place and anchor of each signer."""

    tanggal_pegawai: QueryTanggal = Field(None, description=HARI)
    lokasi_pegawai: Lokasi = Field("", description=TEMPAT)
    jangkar_pegawai: Jangkar = Field("", description=ANCHOR)
    tanggal_penilai: QueryTanggal = Field(None, description=HARI)
    lokasi_penilai: Lokasi = Field("", description=TEMPAT)
    jangkar_penilai: Jangkar = Field("", description=ANCHOR)
