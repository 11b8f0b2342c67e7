"""The berkas perseorangan as a document that is issued: its front, and all that follows it.

The job (`kerja_pegawai.py`) puts the documents into a folder; issuing binds them behind a front
that lists them, so that one signature on the front covers every page.
"""

from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.db.models import QuerySet

from selaras.angka_kredit.models import Pak
from selaras.arsip import kerja
from selaras.arsip.gabung import Gabungan, pages_in
from selaras.arsip.isi import published
from selaras.arsip.lembar import as_pdf
from selaras.arsip.models import BerkasPegawai
from selaras.arsip.policies import BerkasPegawaiPolicy
from selaras.base import clock
from selaras.base.format import nip
from selaras.cetak.data import KodePeriksa, TandaTangan
from selaras.cetak.render import LembarCetak, berkas_sheet
from selaras.cetak.ringkas import DokumenBerkas
from selaras.core.naskah import Dasar, JenisNaskah, Naskah, PenandaTangan
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yet
from selaras.organisasi.questions import post_on
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.naskah import VersiSkp
from selaras.perencanaan.versi import APPROVALS

KODE = "berkas_perseorangan"
Sheets = list[tuple[tuple[str, ...], bytes]]  # what the list says of a document, and itself


def folder_name(row: BerkasPegawai) -> str:
    return f"pegawai-{row.pk}"


def _rows(pelaku: Pelaku) -> QuerySet[BerkasPegawai]:
    return BerkasPegawai.objects.visible_to(pelaku).select_related("instansi", "pegawai")


def _role(pelaku: Pelaku, row: BerkasPegawai) -> Refusal | None:
    return BerkasPegawaiPolicy(pelaku, row).role_gather_person()


def _refuse(_: Pelaku, row: BerkasPegawai) -> Refusal | None:
    if any(kerja.work_folder(folder_name(row)).glob("*.part")):
        return None
    return not_yet(
        "Berkas perseorangan disiapkan di latar belakang. Mohon buka halaman Berkas perseorangan, "
        "lalu siapkan di sana."
    )


def _dasar(pk: int) -> Dasar | None:
    """The newest of all that it holds: whatever is agreed, rated or set later is not in it."""
    row = BerkasPegawai.objects.get(pk=pk)
    year = {"tahun": row.tahun} if row.tahun else {}
    periods = Periode.objects.filter(skp__pegawai=row.pegawai_id, **year)
    ratings = Evaluasi.objects.filter(
        periode__in=published(periods).order_by().values("pk"), diterbitkan_pada__lte=clock.now()
    )
    plans = {f"skp__{name}": value for name, value in year.items()}
    versions = VersiSkp.objects.filter(skp__pegawai=row.pegawai_id, verb__in=APPROVALS, **plans)
    kredit = Pak.objects.filter(pegawai=row.pegawai_id, ditetapkan_pada__isnull=False, **year)
    found = [
        *_marks("e", ratings.values_list("pk", "diterbitkan_pada")),
        *_marks("s", versions.values_list("pk", "at")),
        *_marks("k", kredit.values_list("pk", "ditetapkan_pada")),
    ]
    if not found:
        return None
    names = ",".join(sorted(name for name, _ in found))
    return Dasar(sha256(names.encode()).hexdigest(), max(at for _, at in found))


def _marks(kind: str, rows: Any) -> list[tuple[str, Any]]:
    return [(f"{kind}{pk}", at) for pk, at in rows]


def _tulis(row: BerkasPegawai, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    found = _sheets(row)
    data = _front(row, found, by)
    lembar: LembarCetak = berkas_sheet(data, cek)
    box = lembar.boxes()[data.ttd.nama]
    penanda = PenandaTangan(
        data.sebutan, by.nama, by.nip, data.ttd.lokasi, data.ttd.tanggal,
        {name: getattr(box, name) for name in ("halaman", "x", "y", "lebar", "tinggi")},
    )  # fmt: skip
    whole = BytesIO()
    book = Gabungan(whole, str(row))
    book.add(lembar.pdf(), "Daftar isi", data.judul)
    for line, content in found:
        book.add(content, line[1], data.nama)
    book.close()
    return Naskah(whole.getvalue(), f"{data.judul}, {row.masa}", data.nama, data.unit, (penanda,))


def _front(row: BerkasPegawai, found: Sheets, by: Pelaku) -> DokumenBerkas:
    pegawai, today = row.pegawai, by.today
    post = post_on(pegawai, today)
    is_own = by.is_pegawai(pegawai.pk)
    return DokumenBerkas(
        instansi=row.instansi.nama,
        judul="Berkas Perseorangan Kinerja",
        nama=pegawai.nama,
        nip=nip(pegawai.nip),
        unit=post.unit.nama if post else "",
        masa=row.masa.capitalize(),
        baris=tuple((line[1], str(pages_in(content)), line[-1]) for line, content in found),
        sebutan="Pegawai" if is_own else "Pengelola Kepegawaian",
        ttd=_signature(by, row.instansi.lokasi, today),
    )


def _signature(by: Pelaku, lokasi: str, today: date) -> TandaTangan:
    return TandaTangan(by.nama, nip(by.nip), lokasi, today)


def _sheets(row: BerkasPegawai) -> Sheets:
    """What the job gathered, in the order in which it found them; every one as a PDF."""
    lines = kerja.parts_of(kerja.work_folder(folder_name(row)), is_sorted=False)
    return [(line, as_pdf(line[0], kerja.content_of(part, line))) for part, line in lines]


PERSEORANGAN = JenisNaskah(KODE, rows=_rows, role=_role, refuse=_refuse, dasar=_dasar, tulis=_tulis)
