"""A document is issued, the scan of its signed paper kept, or the file itself signed."""

from datetime import date, datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.base.errors import InvalidInput, Stale, Unavailable
from selaras.base.format import tanggal, waktu
from selaras.cetak.render import render_cap
from selaras.clients import pades
from selaras.core import audit, pindaian
from selaras.core.deed import Ask, create, deed, system
from selaras.core.naskah import JenisNaskah, Naskah, issued, kind_of
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.core.wording import word
from selaras.core.workflow import lock
from selaras.documents import kode
from selaras.documents.models import LaporanHarian, PindaianDokumen
from selaras.documents.policies import TandaTanganPolicy, TerbitanPolicy
from selaras.kebijakan.in_force import kebijakan_for
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import MasaLaporan

Cara = TandaTanganDokumen.Cara
KODE_SEGEL = word("request_seal_code", "dimintakan kode segel ke BSrE")
PAPER = word("sign_on_paper", "ditandatangani di atas kertas")
P12_MAX = 100_000  # bytes
SANDI_KELIRU = "Kata sandi ini keliru, atau berkasnya bukan sertifikat PKCS#12 (.p12)."
BELUM_BERTANDA = (
    "Ini berkas yang diterbitkan, belum bertanda tangan. Mohon cetak, tandatangani, lalu unggah "
    "pindaiannya."
)
DOKUMEN_LAIN = (
    "Pindaian ini sudah diunggah untuk dokumen lain. Mohon periksa kembali dan pilih pindaian "
    "dokumen ini."
)
TANPA_WAKTU = (
    "Dokumen belum ditandatangani, karena penanda waktu tidak dapat dihubungi. Mohon coba lagi "
    "beberapa saat lagi."
)
TIDAK_SAH = (
    "Dokumen belum ditandatangani: tanda tangan yang terbentuk tidak lolos pemeriksaan. Mohon "
    "laporkan kendala ini."
)


class SandiSalah(InvalidInput):
    """A passphrase that does not open its certificate; who says it thrice waits."""


@create(TerbitanPolicy, "diterbitkan")
def issue_document(
    ask: Ask[TerbitanPolicy],
    /,
    row: Any,
    *,
    jenis: JenisNaskah,
    by: Pelaku,
    base: str = "",
    **pilihan: Any,
) -> DokumenTerbit:
    """Keep the document as it is now, under a code of its own; the one before is replaced.

    `base`: the address of this request, where the settings name none. What somebody signed and
    still holds is not issued again.
    """
    lock(row)
    before = issued(row).filter(jenis=jenis.kode, diganti_pada=None).first()
    dokumen = DokumenTerbit(instansi_id=row.instansi_id, subject=row, jenis=jenis.kode)
    ask(TerbitanPolicy(by, dokumen))
    dasar = jenis.dasar(row.pk)
    dokumen.dasar = dasar.versi if dasar else ""
    if before is not None:
        if before.dasar == dokumen.dasar and _is_begun(before):
            return before
        DokumenTerbit.objects.filter(pk=before.pk).update(diganti_pada=clock.now())
    dokumen.kode = kode.new_code()
    _keep(dokumen, jenis.tulis(row, by=by, cek=kode.drawn(dokumen.kode, base), **pilihan), by=by)
    audit.record(dokumen, "issue_document", by=by, data={"sha256": dokumen.sha256})
    return dokumen


@create(
    TerbitanPolicy, "diterbitkan laporan hariannya", verb="issue_log_report", right="issue_document"
)
def issue_log_report(
    ask: Ask[TerbitanPolicy],
    skp: Skp,
    *,
    by: Pelaku,
    masa: MasaLaporan,
    hari: date,
    base: str = "",
) -> DokumenTerbit:
    """Of the month or week of a day; what it is about is kept with the first one."""
    lock(skp)
    row = LaporanHarian.objects.of_days(skp, masa, hari)
    dokumen = DokumenTerbit(instansi_id=skp.instansi_id, subject=row, jenis="laporan_harian")
    ask(TerbitanPolicy(by, dokumen))
    if row.pk is None:
        row.save()
    return issue_document(row, jenis=kind_of(dokumen), by=by, base=base)


@deed(TerbitanPolicy, "dilengkapi pindaian bertanda tangan")
def upload_scan(
    dokumen: DokumenTerbit,
    policy: TerbitanPolicy,
    *,
    by: Pelaku,
    berkas: "UploadedFile[bytes] | None",
    versi: int | None = None,
) -> PindaianDokumen:
    """Keep the scan of the paper that all signed; it tells that they did (DPS-070)."""
    limit = kebijakan_for(_agency(dokumen), by.today).bukti_ukuran_maks
    _require_scan_of(dokumen, berkas)
    scan = pindaian.keep(PindaianDokumen(dokumen=dokumen), berkas, limit, by=by)
    for each in policy.tanda_tangan:
        each.advance(PAPER, by=by, cara=Cara.BASAH, pada=clock.now())
    dokumen.touch("upload_scan", by=by, data={"pindaian": scan.pk, "sha256": scan.sha256})
    return scan


@deed(TandaTanganPolicy, "ditandatangani")
def sign_document(
    tanda_tangan: TandaTanganDokumen,
    policy: TandaTanganPolicy,
    *,
    by: Pelaku,
    sertifikat: "UploadedFile[bytes]",
    sandi: str,
    versi: int | None = None,
) -> None:
    """Put a PAdES signature into the newest file, behind those that are in it.

    Raises SandiSalah, and InvalidInput for a certificate that has ended or names somebody else.
    Only the document's own row is locked while an authority of time is asked.
    """
    dokumen, now = tanda_tangan.dokumen, clock.now()
    kunci = _opened(sertifikat, sandi)
    said = kunci.sertifikat
    _require_fits(said, tanda_tangan)
    cap = render_cap(said.nama, waktu(now, dokumen.zona))
    place = pades.Letak(**tanda_tangan.kotak)
    facts = {"name": f"ttd_{tanda_tangan.urutan}", "lokasi": tanda_tangan.lokasi}
    try:
        signed = kunci.sign(newest_file(dokumen), place, cap=cap, tsa=settings.TSA_URL, **facts)
    except pades.NoTimestamp:
        raise Unavailable(TANPA_WAKTU) from None
    except pades.NotSigned:
        raise Unavailable(TIDAK_SAH) from None
    kept = {"penerbit": said.penerbit, "nomor": said.nomor, "sampai": said.sampai.isoformat()}
    _keep_signed(
        tanda_tangan, "sign_document", signed, by=by, cara=Cara.SERTIFIKAT, pada=now,
        sertifikat={"nama": said.nama, **kept},
    )  # fmt: skip


@deed(TandaTanganPolicy, "dikirim ke BSrE untuk ditandatangani")
def send_to_bsre(
    tanda_tangan: TandaTanganDokumen,
    policy: TandaTanganPolicy,
    *,
    by: Pelaku,
    versi: int | None = None,
) -> datetime:
    """BSrE is asked after this, with nothing locked: documents/bsre.py. Returns since when."""
    sejak = clock.now()
    tanda_tangan.advance("send_to_bsre", by=by, diproses_pada=sejak, alasan="")
    return sejak


@deed(TandaTanganPolicy, "ditandatangani dengan sertifikat BSrE")
def sign_certified(
    tanda_tangan: TandaTanganDokumen,
    policy: TandaTanganPolicy,
    *,
    by: Pelaku,
    sejak: datetime,
    signed: bytes,
    sertifikat: dict[str, str],
) -> None:
    """Keep what BSrE signed; the answer to an attempt that was given up meanwhile is none."""
    _require_attempt(tanda_tangan, sejak)
    _keep_signed(
        tanda_tangan, "sign_certified", signed, by=by, cara=Cara.BSRE, pada=clock.now(),
        sertifikat=sertifikat,
    )  # fmt: skip


@system("belum berhasil ditandatangani lewat BSrE")
def fail_certified(
    tanda_tangan: TandaTanganDokumen, *, by: Pelaku, sejak: datetime, alasan: str
) -> None:
    """The document stays unsigned, and says why until the next attempt."""
    _require_attempt(tanda_tangan, sejak)
    tanda_tangan.advance("fail_certified", by=by, note=alasan, alasan=alasan)


@deed(TerbitanPolicy, "dibubuhi segel elektronik instansi")
def seal_document(
    dokumen: DokumenTerbit,
    policy: TerbitanPolicy,
    *,
    by: Pelaku,
    before: bytes,
    sealed: bytes,
    sertifikat: dict[str, str],
    versi: int | None = None,
) -> None:
    """Keep what BSrE sealed, unless somebody signed meanwhile. `before`: what was sent to it."""
    if newest_file(dokumen) != before:
        raise Stale(audit.what_changed(dokumen))
    instansi = _agency(dokumen)
    seal = TandaTanganDokumen.objects.create(
        dokumen=dokumen,
        urutan=len(policy.tanda_tangan) + 1,
        sebutan="Segel elektronik",
        nama=instansi.nama,
        lokasi=instansi.lokasi,
        tanggal=by.today,
    )
    facts = {"cara": Cara.SEGEL, "pada": clock.now(), "sertifikat": sertifikat}
    _keep_signed(seal, "seal_document", sealed, by=by, **facts)


def _agency(dokumen: DokumenTerbit) -> Instansi:
    """Whose it is; the policy lets nobody scan or seal a page of the nation."""
    assert dokumen.instansi is not None  # noqa: S101
    return dokumen.instansi


def _require_attempt(tanda_tangan: TandaTanganDokumen, sejak: datetime) -> None:
    if tanda_tangan.diproses_pada != sejak:
        raise Stale(audit.what_changed(tanda_tangan))


def _keep_signed(
    tanda_tangan: TandaTanganDokumen, verb: str, signed: bytes, *, by: Pelaku, **facts: Any
) -> None:
    berkas, mark = tanda_tangan.berkas, sha256(signed).hexdigest()
    berkas.save(f"{token_hex(16)}.pdf", ContentFile(signed), save=False)
    told = {"sha256": mark}
    tanda_tangan.advance(verb, by=by, data=told, sha256=mark, berkas=berkas.name, **facts)
    tanda_tangan.dokumen.touch(verb, by=by, data=told)


def _require_scan_of(dokumen: DokumenTerbit, berkas: "UploadedFile[bytes] | None") -> None:
    """Neither the file that was to be printed, nor the paper of something else."""
    if berkas is None:
        return
    mark = sha256()
    for chunk in berkas.chunks():
        mark.update(chunk)
    berkas.seek(0)
    if mark.hexdigest() == dokumen.sha256:
        raise InvalidInput(errors={"berkas": [BELUM_BERTANDA]})
    # One file may hold both papers of one period.
    about = {
        "dokumen__subject_type": dokumen.subject_type_id,
        "dokumen__subject_id": dokumen.subject_id,
    }
    if PindaianDokumen.objects.filter(sha256=mark.hexdigest()).exclude(**about).exists():
        raise InvalidInput(errors={"berkas": [DOKUMEN_LAIN]})


def newest_file(dokumen: DokumenTerbit) -> bytes:
    """With all signatures that are in it so far."""
    with dokumen.berkas_terbaru.open("rb") as file:
        content: bytes = file.read()
    return content


def _opened(sertifikat: "UploadedFile[bytes]", sandi: str) -> pades.Kunci:
    if (sertifikat.size or 0) > P12_MAX:
        raise InvalidInput(errors={"sertifikat": ["Berkas ini terlalu besar untuk sertifikat."]})
    sertifikat.seek(0)
    try:
        return pades.Kunci(sertifikat.read(), sandi)
    except pades.WrongPassphrase:
        raise SandiSalah(errors={"sandi": [SANDI_KELIRU]}) from None


def _require_fits(said: pades.Sertifikat, tanda_tangan: TandaTanganDokumen) -> None:
    """The certificate holds today, and names who signs."""
    if not said.mulai <= clock.now() <= said.sampai:
        sentence = (
            f"Sertifikat ini berlaku {tanggal(said.mulai.date())} sampai "
            f"{tanggal(said.sampai.date())}. Mohon gunakan yang masih berlaku."
        )
        raise InvalidInput(errors={"sertifikat": [sentence]})
    if plain_name(said.nama) != plain_name(tanda_tangan.nama):
        sentence = (
            f"Sertifikat ini atas nama {said.nama}, bukan {tanda_tangan.nama}. Mohon gunakan "
            "sertifikat Anda sendiri."
        )
        raise InvalidInput(errors={"sertifikat": [sentence]})


def plain_name(nama: str) -> frozenset[str]:
    """The words of a name without titles, which certificates leave out or write otherwise."""
    words = nama.partition(",")[0].casefold().split()
    return frozenset(word for word in words if "." not in word)


def _is_begun(dokumen: DokumenTerbit) -> bool:
    signed = TandaTanganDokumen.Status.DITANDATANGANI
    return dokumen.tanda_tangan_set.filter(status=signed).exists()


def _keep(dokumen: DokumenTerbit, naskah: Naskah, *, by: Pelaku) -> None:
    dokumen.judul, dokumen.atas_nama = naskah.judul, naskah.atas_nama
    dokumen.unit, dokumen.diterbitkan_oleh = naskah.unit, by.nama
    dokumen.sha256, dokumen.ukuran = sha256(naskah.pdf).hexdigest(), len(naskah.pdf)
    dokumen.terbit_pada = clock.now()
    dokumen.berkas.save(f"{token_hex(16)}.pdf", ContentFile(naskah.pdf), save=False)
    dokumen.save()
    known = User.objects.filter(
        nip__in=[each.nip for each in naskah.penanda], instansi=dokumen.instansi_id
    )
    users = {each.nip: each for each in known}
    TandaTanganDokumen.objects.bulk_create(
        TandaTanganDokumen(
            dokumen=dokumen,
            urutan=place,
            sebutan=each.sebutan,
            nama=each.nama,
            nip=each.nip,
            penanda=users.get(each.nip),
            lokasi=each.lokasi,
            tanggal=each.tanggal,
            kotak=each.kotak,
        )
        for place, each in enumerate(naskah.penanda, 1)
    )
