"""Who may say who is who."""

from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.klaim import KlaimPolicy
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.penilai import PenilaiPolicy
from selaras.organisasi.policies.peran import PeranPolicy
from selaras.organisasi.policies.reach import administers
from selaras.organisasi.policies.unit import UnitPolicy

__all__ = [
    "DinilaiPolicy",
    "JabatanPolicy",
    "KlaimPolicy",
    "PegawaiPolicy",
    "PenilaiPolicy",
    "PeranPolicy",
    "UnitPolicy",
    "administers",
]
