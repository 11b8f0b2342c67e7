"""Read one person from SIASN: network only, so that threads may do it and no transaction waits."""

from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.errors import SiasnError
from selaras.siasn.selisih import Bacaan, plain


def read(client: SiasnClient, nip: str, jabatan: str) -> Bacaan | SiasnError:
    """The profile, and the newest row of the post history when the post is another than here."""
    try:
        data = client.data_utama(nip)
        newest = None
        if data.jabatan and plain(data.jabatan) != plain(jabatan):
            rows = client.rw_jabatan(nip)
            newest = rows[0] if rows and plain(rows[0].jabatan) == plain(data.jabatan) else None
    except SiasnError as error:
        return error
    return Bacaan(data, newest)
