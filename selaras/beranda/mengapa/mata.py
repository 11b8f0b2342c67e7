"""What the API answers with; it stands in `core.mengapa`."""

from selaras.core.mengapa import Keadaan, Mata

__all__ = ["Keadaan", "Mata"]
