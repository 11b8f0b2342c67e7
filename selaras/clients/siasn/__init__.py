"""SIASN, the national personnel system of BKN, as a typed client (rules.md §11)."""

from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.config import SiasnConfig
from selaras.clients.siasn.errors import (
    SiasnAksesDitolak,
    SiasnBukanJson,
    SiasnError,
    SiasnMenolak,
    SiasnOrangLain,
    SiasnSibuk,
    SiasnTerganggu,
    SiasnTerlaluBesar,
    SiasnTidakTerjangkau,
    SiasnWaktuHabis,
)
from selaras.clients.siasn.tokens import Tokens

__all__ = [
    "SiasnAksesDitolak",
    "SiasnBukanJson",
    "SiasnClient",
    "SiasnConfig",
    "SiasnError",
    "SiasnMenolak",
    "SiasnOrangLain",
    "SiasnSibuk",
    "SiasnTerganggu",
    "SiasnTerlaluBesar",
    "SiasnTidakTerjangkau",
    "SiasnWaktuHabis",
    "Tokens",
]
