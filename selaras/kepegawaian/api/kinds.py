"""The kinds of text by which people and posts are named."""

from typing import Annotated

from pydantic import StringConstraints

from selaras.base.api.kinds import Teks
from selaras.organisasi.models.pegawai import JABATAN_MAX, NAMA_MAX

Nip = Annotated[Teks, StringConstraints(max_length=30)]
Nama = Annotated[Teks, StringConstraints(max_length=NAMA_MAX)]
NamaJabatan = Annotated[Teks, StringConstraints(max_length=JABATAN_MAX)]
