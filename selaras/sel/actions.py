"""Hand a person over to another cell, keep who comes, take him in, move his NIP."""

import json
from datetime import date, datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from selaras.accounts.models import Instansi, User
from selaras.base import clock, files
from selaras.base.errors import InvalidInput, NotAllowed
from selaras.base.format import ukuran as ukuran_of
from selaras.core import audit
from selaras.core.deed import Ask, create, deed, system
from selaras.core.pelaku import Pelaku
from selaras.core.pelaku import system as sistem_of
from selaras.core.wording import word
from selaras.organisasi.actions import pegawai as people
from selaras.organisasi.models.pegawai import Jabatan, Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.sel import berkas
from selaras.sel import surat as letters
from selaras.sel.daftar import daftar_sel
from selaras.sel.isi import bundle
from selaras.sel.models import BERKAS_MAX, JUDUL_MAX, BerkasSerahan, LetakNip, Serahan
from selaras.sel.policies import PenyerahanPolicy, SerahanPolicy
from selaras.sel.surat import SuratSerahan

MASUK, KELUAR = True, False
TIDAK_ADA = "Tidak disimpan lagi di sel asal."
BERUBAH = "Isinya tidak cocok dengan SHA-256 pada serahan."
TERLALU_BESAR = f"Lebih besar dari {ukuran_of(BERKAS_MAX)}, sehingga tidak diambil."
DITOLAK = "Bukan jenis berkas yang diterima, atau dikenali sebagai berkas berbahaya."
word("receive_mover", "datang dari sel lain")
word("fetch_file", "diambil berkasnya dari sel asal")


@create(PenyerahanPolicy, "diserahkan ke sel lain")
def send_mover(
    ask: Ask[PenyerahanPolicy], pegawai: Pegawai, *, by: Pelaku, sel: str, instansi: str
) -> Serahan:
    """Sign his bundle for an agency of another cell; asked twice, signed once.

    The tick takes it there, and tries until it is taken.
    """
    pegawai = Pegawai.objects.select_for_update().get(pk=pegawai.pk)
    ask(PenyerahanPolicy(by, pegawai))
    daftar = daftar_sel()
    if daftar is None or sel not in {each.kode for each in daftar.lain}:
        raise InvalidInput(errors={"sel": ["Sel tujuan ini tidak terdaftar."]})
    known = Serahan.objects.filter(pegawai=pegawai, is_masuk=KELUAR, sel=sel).first()
    if known:
        return known
    isi = letters.text_of(bundle(pegawai))
    digest = sha256(isi.encode()).hexdigest()
    pada = clock.real_now().isoformat()
    text = SuratSerahan(pegawai.nip, daftar.sini.kode, sel, instansi, digest, pada).text
    row = Serahan.objects.create(
        instansi=pegawai.instansi, is_masuk=KELUAR, sel=sel, nip=pegawai.nip, nama=pegawai.nama,
        pegawai=pegawai, surat=text, isi=isi, sha256=digest, tanda_dari=letters.sign(text),
        status=Serahan.Status.DISERAHKAN, dibuat_pada=clock.now(),
    )  # fmt: skip
    audit.record(pegawai, "send_mover", by=by, data={"sel": sel, "sha256": digest})
    return row


@transaction.atomic
def receive(*, surat: str, tanda: str, isi: str) -> Serahan:
    """Keep what another cell sent, once: its signature, its digest and the addressee must be right.

    The bundle stays as it came. Who registers the person here gives the receipt.
    """
    letter = letters.read(surat)
    letters.require_signed(surat, tanda, letter.dari)
    daftar = daftar_sel()
    is_ours = daftar is not None and letter.ke == daftar.sini.kode
    instansi = Instansi.objects.filter(kode=letter.instansi).first()
    if not is_ours or instansi is None or sha256(isi.encode()).hexdigest() != letter.sha256:
        raise NotAllowed("Serahan ini bukan untuk instansi di sel ini, atau isinya berubah.")
    facts = json.loads(isi)["pegawai"]
    if facts["nip"] != letter.nip:
        raise NotAllowed("Isi serahan tentang orang lain daripada suratnya.")
    try:
        with transaction.atomic():
            row = Serahan.objects.create(
                instansi=instansi, is_masuk=MASUK, sel=letter.dari, nip=letter.nip,
                nama=facts["nama"], surat=surat, isi=isi, sha256=letter.sha256, tanda_dari=tanda,
                status=Serahan.Status.MENUNGGU, dibuat_pada=clock.now(),
            )  # fmt: skip
    except IntegrityError:  # sent twice is received once
        return Serahan.objects.get(is_masuk=MASUK, sha256=letter.sha256)
    data = {"sel": letter.dari, "sha256": letter.sha256}
    audit.record(row, "receive_mover", by=sistem_of(instansi), data=data)
    return row


@deed(SerahanPolicy, "didaftarkan dari sel lain")
def accept_mover(
    serahan: Serahan,
    policy: SerahanPolicy,
    *,
    by: Pelaku,
    unit: UnitKerja,
    jabatan: Jabatan,
    mulai: date,
    versi: int | None = None,
) -> None:
    """Register him with what came, in his new post; the letter gets its second signature."""
    facts = json.loads(serahan.isi)
    kept = {name: facts["pegawai"][name] for name in ("nip", "nama", "jenis", "golongan")}
    pegawai = people.create_pegawai(by=by, unit=unit, jabatan=jabatan, mulai=mulai, **kept)
    _open_account(pegawai, by, facts["akun"]["email"])
    expected = {each["sha256"]: each for each in berkas.promised(facts)}
    BerkasSerahan.objects.bulk_create(_expected(serahan, **each) for each in expected.values())
    serahan.advance("accept_mover", by=by, pegawai=pegawai, tanda_ke=letters.sign(serahan.surat))


def _open_account(pegawai: Pegawai, by: Pelaku, email: str) -> None:
    """With the address by which he asks for a password; one that he has here already stays.

    Who comes back to a cell finds the account that was closed when he left it.
    """
    User.objects.filter(pegawai_set=pegawai, email="").update(email=email)
    if not User.objects.filter(pegawai_set=pegawai, is_active=True).exists():
        people.activate_account(pegawai, by=by)


def _expected(
    serahan: Serahan, *, judul: str, sha256: str, ukuran: int = BERKAS_MAX, **_: object
) -> BerkasSerahan:
    """To be fetched; one that is lost or too large by the letter itself is not asked for."""
    sebab = "" if ukuran else TIDAK_ADA
    if ukuran > BERKAS_MAX:
        ukuran, sebab = BERKAS_MAX, TERLALU_BESAR
    row = BerkasSerahan(serahan=serahan, sha256=sha256, ukuran=ukuran, sebab=sebab)
    row.judul = judul[:JUDUL_MAX]
    return row


def keep_piece(row: BerkasSerahan, piece: bytes, *, is_kept: bool) -> None:
    """The next bytes of a file; when all are there it is kept, if they are what was promised.

    `is_kept`: by the old cell. The row is saved once for all pieces (keep_fetched).
    """
    row.sebagian = bytes(row.sebagian) + piece
    if piece and len(row.sebagian) < row.ukuran:
        return
    if not is_kept:
        row.sebab = TIDAK_ADA
    elif sha256(row.sebagian).hexdigest() != row.sha256:
        row.sebab = BERUBAH
    else:
        _keep(row, SimpleUploadedFile("berkas", row.sebagian))
    row.sebagian = b""


def _keep(row: BerkasSerahan, content: SimpleUploadedFile) -> None:
    """As an upload of its own: what another cell says of its kind is not asked."""
    try:
        facts = files.inspect(content, files.EVIDENCE, BERKAS_MAX)
    except InvalidInput:
        row.sebab = DITOLAK
        return
    row.berkas.save(f"{token_hex(16)}{files.EXTENSIONS[facts.mime]}", content, save=False)


@transaction.atomic
def keep_fetched(row: BerkasSerahan) -> None:
    """What has come of a file so far; and in the trail what became of it."""
    row.save(update_fields=["sebagian", "berkas", "sebab"])
    if row.is_over:
        by, data = sistem_of(row.serahan.instansi), {"berkas": row.judul, "sha256": row.sha256}
        audit.record(row.serahan, "fetch_file", by=by, note=row.sebab, data=data)


@system("dicatat diterima oleh sel tujuan")
def note_received(serahan: Serahan, *, by: Pelaku, tanda_ke: str) -> None:
    """The other cell's signature under our letter; his account here closes, his rows stay."""
    if serahan.can("note_received"):
        serahan.advance("note_received", by=by, tanda_ke=tanda_ke, dikirim_pada=clock.now())
        _close_account(serahan, by)


def _close_account(serahan: Serahan, by: Pelaku) -> None:
    """Not of who works in this cell again: for the same agency, or for another with his account."""
    pegawai = serahan.pegawai
    user = pegawai.akun if pegawai and pegawai.has_left(by.today) else None
    if pegawai and user and user.is_active:
        alasan = f"Pindah ke instansi di sel {serahan.sel}, dan diterima di sana."
        people.deactivate_account(pegawai, by=by, alasan=alasan)


def confirm(*, surat: str, tanda_dari: str, tanda_ke: str) -> None:
    """A letter that both signed: our hand-over is received, and the directory moves the NIP."""
    letter = letters.read(surat)
    letters.require_signed(surat, tanda_dari, letter.dari)
    letters.require_signed(surat, tanda_ke, letter.ke)
    for row in Serahan.objects.filter(is_masuk=KELUAR, sha256=letter.sha256):
        note_received(row, by=sistem_of(row.instansi), tanda_ke=tanda_ke)
    daftar = daftar_sel()
    if daftar and daftar.is_direktori:
        _move(letter.nip, letter.ke, datetime.fromisoformat(letter.pada), dari=letter.dari)


def _move(nip: str, sel: str, pada: datetime, *, dari: str) -> None:
    """A letter that is older than what the directory knows is an echo."""
    place, is_new = LetakNip.objects.get_or_create(nip=nip, defaults={"sel": sel, "pada": pada})
    if not is_new:
        rows = LetakNip.objects.filter(pk=place.pk, sel=dari, pada__lte=pada)
        rows.update(sel=sel, pada=pada)


def list_people(*, isi: str, tanda: str) -> dict[str, Any]:
    """Who lives in a cell, as it says itself: the directory is built of it, and built anew.

    A NIP that another cell has stays there: only a letter with both signatures moves it.
    """
    sel, facts = letters.heard(isi, tanda, "nip")
    rows = [LetakNip(nip=nip, sel=sel.kode, pada=facts["pada"]) for nip in facts["nip"]]
    LetakNip.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    here = set(LetakNip.objects.filter(sel=sel.kode).values_list("nip", flat=True))
    return {"tercatat": len(here), "di_sel_lain": sorted(set(facts["nip"]) - here)}


def place_of(*, isi: str, tanda: str) -> str:
    """The cell of a NIP, for a cell that asks; "" for one that nobody has."""
    _, facts = letters.heard(isi, tanda, "nip")
    found = LetakNip.objects.filter(nip=facts["nip"]).values_list("sel", flat=True).first()
    return found or ""
