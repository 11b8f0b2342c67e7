"""What is exchanged with the outside: imports from sheets, and SIASN."""

from selaras.integrations.models.impor import Ekspor, Impor
from selaras.integrations.models.siasn import TarikanSiasn

__all__ = ["Ekspor", "Impor", "TarikanSiasn"]
