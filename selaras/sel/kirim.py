"""What this cell has to say to others: bundles, receipts, its people, a question."""

import structlog

from selaras.accounts.models import User
from selaras.base import clock
from selaras.clients.sel import SelBisuError, tell
from selaras.sel import surat as letters
from selaras.sel.daftar import DaftarSel, Sel, daftar_sel
from selaras.sel.models import Serahan

log = structlog.get_logger("selaras.sel")
QUICK = 2.0  # seconds that a login waits for the directory


def send_due() -> None:
    """Bundles and receipts that the other side does not know of yet (a tick)."""
    daftar = daftar_sel()
    for row in Serahan.objects.unsent().order_by("pk") if daftar else ():
        try:
            _receipt(daftar, row) if row.is_masuk else _bundle(daftar, row)
        except SelBisuError as error:
            log.warning("sel_unreached", sel=row.sel, reason=str(error))


def _bundle(daftar: DaftarSel, row: Serahan) -> None:
    said = {"surat": row.surat, "tanda": row.tanda_dari, "isi": row.isi}
    tell(daftar.sel[row.sel].alamat, "serahan", said)
    _note(row)


def _receipt(daftar: DaftarSel, row: Serahan) -> None:
    """To who sent him, and to the directory; where one of them is away, both hear it again."""
    said = {"surat": row.surat, "tanda_dari": row.tanda_dari, "tanda_ke": row.tanda_ke}
    for each in {daftar.sel[row.sel], daftar.pemegang_direktori}:
        tell(each.alamat, "tanda", said)
    _note(row)


def _note(row: Serahan) -> None:
    Serahan.objects.filter(pk=row.pk).update(dikirim_pada=clock.now())


def list_people(daftar: DaftarSel) -> dict[str, object]:
    """Tell the directory who lives here."""
    nips = User.objects.filter(is_active=True).order_by("nip").values_list("nip", flat=True)
    return tell(daftar.pemegang_direktori.alamat, "daftar", _signed(daftar, nip=list(nips)))


def ask(nip: str) -> Sel | None:
    """The other cell where a NIP lives; None where nobody knows, or the directory is away."""
    daftar = daftar_sel()
    if daftar is None:
        return None
    try:
        said = _signed(daftar, nip=nip)
        kode = tell(daftar.pemegang_direktori.alamat, "letak", said, QUICK)["sel"]
    except SelBisuError as error:
        log.warning("sel_unreached", sel=daftar.direktori, reason=str(error))
        return None
    return next((each for each in daftar.lain if each.kode == kode), None)


def _signed(daftar: DaftarSel, **facts: object) -> dict[str, str]:
    now = clock.real_now().isoformat()
    text = letters.text_of({"sel": daftar.sini.kode, "pada": now, **facts})
    return {"isi": text, "tanda": letters.sign(text)}
