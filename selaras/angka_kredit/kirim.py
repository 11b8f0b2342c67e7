"""Send a set PAK to the riwayat of SIASN, in the background (BKN-068, rules.md §11)."""

from calendar import monthrange
from datetime import date

from selaras.angka_kredit.actions import pak as actions
from selaras.angka_kredit.models import GALAT_MAX, Pak
from selaras.clients.siasn.bodies import AngkaKredit
from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.errors import SiasnError
from selaras.clients.siasn.records import Dokumen
from selaras.core.jobs import Kemajuan
from selaras.core.naskah import current, issued
from selaras.core.pelaku import system
from selaras.siasn import koneksi

DOKUMEN_PAK = "879"  # id_ref_dokumen (rules.md §11)
TANPA_JABATAN = (
    "Jabatan ini belum ada pada riwayat jabatan SIASN. Mohon admin instansi memutakhirkannya di "
    "SIASN, lalu kirim lagi."
)


def push(kemajuan: Kemajuan, pak_id: int) -> str:
    """Once: what was sent already is left alone, and a fault of SIASN is kept with the PAK."""
    row = Pak.objects.with_people().get(pk=pak_id)
    by = system(row.instansi)
    if row.siasn_status != Pak.Kirim.ANTRE or row.status != Pak.Status.DITETAPKAN:
        return f"{row}: {row.get_siasn_status_display().lower()}."
    try:
        with koneksi.client() as client:
            found = _send(client, row)
    except SiasnError as error:
        actions.note_siasn(row, by=by, galat=error.sentence[:GALAT_MAX])
        return f"{row} tertahan di SIASN. {error.sentence}"
    if not found:
        actions.note_siasn(row, by=by, galat=TANPA_JABATAN)
        return TANPA_JABATAN
    actions.note_siasn(row, by=by, siasn_id=found)
    return f"{row} tercatat di SIASN."


def _send(client: SiasnClient, row: Pak) -> str:
    """The id that SIASN gave; "" where it does not know the post."""
    posts = client.rw_jabatan(row.pegawai.nip)
    name = row.riwayat_jabatan.jabatan.casefold()
    post = next((each for each in posts if each.jabatan.casefold() == name), None)
    if post is None:
        return ""
    row.siasn_id = row.siasn_id or _id_there(client, row)
    return client.save_angkakredit(_body(row, post.id, _files(client, row)))


def _files(client: SiasnClient, row: Pak) -> tuple[Dokumen, ...]:
    """The PAK as it was issued and signed electronically; none of one that was not."""
    paper = current(issued(row)).get("pak")
    if paper is None or not paper.tanda_tangan_set.exclude(berkas="").exists():
        return ()
    nama = f"pak-{row.tahun}-{row.pegawai.nip}.pdf"
    with paper.berkas_terbaru.open("rb") as file:
        return (client.upload_dok(nama, file.read(), DOKUMEN_PAK),)


def _id_there(client: SiasnClient, row: Pak) -> str:
    """Of the PAK that this one takes the place of, or of an answer that was lost.

    Saved without its id it would stand there a second time, and count twice.
    """
    before = row.menggantikan
    while before is not None:
        if before.siasn_id:
            return before.siasn_id
        before = before.menggantikan
    paks = Pak.objects.filter(pegawai=row.pegawai_id).exclude(siasn_id="")
    known = set(paks.values_list("siasn_id", flat=True))
    ours = (row.nomor, row.tanggal, row.tahun, row.jumlah)
    for each in client.rw_angkakredit(row.pegawai.nip):
        there = (each.nomor_sk, each.tanggal_sk, each.tahun_selesai, each.total)
        if there == ours and each.id not in known:
            return each.id
    return ""


def _body(row: Pak, rw_jabatan_id: str, dokumen: tuple[Dokumen, ...]) -> AngkaKredit:
    last = monthrange(row.tahun, row.selesai)[1]
    assert row.tanggal is not None  # noqa: S101 -- `pak_ditetapkan_bersurat`
    return AngkaKredit(
        orang_id=row.pegawai.siasn_id,
        rw_jabatan_id=rw_jabatan_id,
        nomor_sk=row.nomor,
        tanggal_sk=row.tanggal,
        mulai=date(row.tahun, row.mulai, 1),
        selesai=date(row.tahun, row.selesai, last),
        kredit_total=row.jumlah,
        kredit_utama=row.jumlah,
        id=row.siasn_id or None,
        dokumen=dokumen,
    )
