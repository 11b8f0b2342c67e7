"""The agencies of the nation as the admin nasional reads them: counts, and never a person."""

from selaras.accounts.models import Instansi


def agencies() -> int:
    return Instansi.objects.count()
