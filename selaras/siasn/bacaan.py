"""Read one person from SIASN: network only, so that threads may do it and no transaction waits."""

from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.errors import SiasnError
from selaras.siasn.selisih import CLTN, Bacaan, plain


def read(client: SiasnClient, nip: str, jabatan: str) -> Bacaan | SiasnError:
    """The profile, and of the histories what it makes worth asking for.

    The newest post when it is another than here; leave without pay when the profile says so.
    """
    try:
        data = client.data_utama(nip)
        newest = None
        if data.jabatan and plain(data.jabatan) != plain(jabatan):
            rows = client.rw_jabatan(nip)
            newest = rows[0] if rows and plain(rows[0].jabatan) == plain(data.jabatan) else None
        cltn = next(iter(client.rw_cltn(nip)), None) if data.kedudukan_id in CLTN else None
    except SiasnError as error:
        return error
    return Bacaan(data, newest, cltn)
