"""What this cell says to others, and asks of them: bundles, receipts, its people, files."""

from base64 import b64decode

import structlog
from django.urls import reverse

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import Unavailable
from selaras.clients.sel import SelBisuError, tell
from selaras.sel import actions
from selaras.sel import surat as letters
from selaras.sel.daftar import DaftarSel, Sel, daftar_sel
from selaras.sel.models import BerkasSerahan, Serahan

log = structlog.get_logger("selaras.sel")
QUICK = 2.0  # seconds that a login waits for the directory
FILES = 20  # fetched in a minute: the tick has other things to do


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
    tell(_door(daftar.sel[row.sel], "serahan"), said)
    _note(row)


def _receipt(daftar: DaftarSel, row: Serahan) -> None:
    """To who sent him, and to the directory; where one of them is away, both hear it again."""
    said = {"surat": row.surat, "tanda_dari": row.tanda_dari, "tanda_ke": row.tanda_ke}
    for each in {daftar.sel[row.sel], daftar.pemegang_direktori}:
        tell(_door(each, "tanda"), said)
    _note(row)


def _note(row: Serahan) -> None:
    Serahan.objects.filter(pk=row.pk).update(dikirim_pada=clock.now())


def list_people(daftar: DaftarSel) -> dict[str, object]:
    """Tell the directory who lives here."""
    nips = User.objects.filter(is_active=True).order_by("nip").values_list("nip", flat=True)
    said = letters.say(daftar, nip=list(nips))
    return tell(_door(daftar.pemegang_direktori, "daftar"), said)


def ask(nip: str) -> Sel | None:
    """The other cell where a NIP lives; None where nobody knows, or the directory is away."""
    daftar = daftar_sel()
    if daftar is None:
        return None
    try:
        said = letters.say(daftar, nip=nip)
        kode = tell(_door(daftar.pemegang_direktori, "letak"), said, QUICK)["sel"]
    except SelBisuError as error:
        log.warning("sel_unreached", sel=daftar.direktori, reason=str(error))
        return None
    return next((each for each in daftar.lain if each.kode == kode), None)


def fetch_files() -> None:
    """The files of who was registered here (a tick); what is cut off goes on in a minute."""
    daftar, away = daftar_sel(), set()
    for row in BerkasSerahan.objects.unfetched()[:FILES] if daftar else ():
        if row.serahan.sel in away:
            continue
        try:
            _fetch(daftar, row)
        except (SelBisuError, Unavailable) as error:  # Unavailable: nobody scans it for viruses
            away.add(row.serahan.sel)
            log.warning("sel_unreached", sel=row.serahan.sel, reason=str(error))


def _fetch(daftar: DaftarSel, row: BerkasSerahan) -> None:
    door = _door(daftar.sel[row.serahan.sel], "berkas")
    asked = {"serahan": row.serahan.sha256, "sha256": row.sha256}
    try:
        while not row.is_over:
            answer = tell(door, letters.say(daftar, **asked, dari=len(row.sebagian)))
            piece = b64decode(answer["isi"])
            actions.keep_piece(row, piece, is_kept=bool(answer["ukuran"]))
    finally:
        actions.keep_fetched(row)


def _door(sel: Sel, name: str) -> str:
    """Of another cell: the same product, so that its addresses are ours."""
    return f"{sel.alamat}{reverse(f'sel:{name}')}"
