"""What `make test-cells` does inside a cell: `obey` reads what, line by line.

Each function answers with one line of JSON.
"""

import json
import sys
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.accounts.models import Instansi, User
from selaras.core import sealing
from selaras.core.naskah import jenis_of
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku, system
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import build
from selaras.documents.actions import issue_document
from selaras.nasional.kirim import tell_due
from selaras.nasional.models import RekapLuar
from selaras.nasional.pages.nasional import SaringanNasional, every_agency
from selaras.nasional.pages.sel import cells
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions.instansi import found_instansi
from selaras.organisasi.models.pegawai import Jabatan, JenisJabatan, Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.actions import bukti, realisasi
from selaras.pelaksanaan.models import BuktiDukung
from selaras.penilaian.actions import umpan_balik
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.models import Papan, RekapInstansi
from selaras.rekap.tick import fold_all
from selaras.sel import actions, kirim
from selaras.sel.daftar import daftar_sel
from selaras.sel.models import BerkasSerahan, Serahan

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
CONTENT = PDF.ljust(1_200_000) + b"\n%%EOF\n"  # of three pieces
EVIDENCE = SimpleUploadedFile("Foto.pdf", CONTENT, "application/pdf")
DAY, PINDAH, JABATAN = date(2026, 3, 2), "52", "Penelaah Teknis Kebijakan"


def obey() -> None:
    """Do what the lines of standard input name, until they end."""
    for line in sys.stdin:
        name, _, said = line.strip().rstrip(")").partition("(")
        globals()[name](*filter(None, [said.strip("'")]))


def live() -> None:
    """An agency in which Budi is rated."""
    here = build("ntt")
    periode = here.periode("budi", "terisi", nomor=1)
    with here.on(here.filling_day(periode)):
        by, indikator = here.pelaku("budi"), here.indikator(periode)[0].pk
        bukti.add_bukti(periode, by=by, indikator=indikator, nama="Foto", berkas=EVIDENCE)
        realisasi.submit_realisasi(periode, by=by, catatan="Mohon diperiksa.")
    with here.on(here.rating_day(periode)):
        feedback = here.umpan_balik(periode)
        umpan_balik.give_feedback(periode, by=here.pelaku("sari"), **feedback)
    here.rate(periode)  # published before he leaves
    ratings = Evaluasi.objects.filter(periode__skp__pegawai=here.budi).count()
    skps = Skp.objects.filter(pegawai=here.budi)
    kind = jenis_of("skp")
    if kind is None:
        raise LookupError("An SKP is no paper.")
    issue_document(skps[0], jenis=kind, by=here.pelaku("sari"))
    say(nip=here.budi.nip, nama=here.budi.nama, ratings=ratings, skp=skps.count())


def found() -> None:
    """An agency with its admin and a post, and nobody in it: the NIPs of the cast are taken."""
    baru = found_instansi(
        by=Pelaku(user_id=None, nama="Pengelola sistem", instansi=None),
        kode="kota-contoh",
        nama="Pemerintah Kota Contoh",
        zona="Asia/Makassar",
        preset="denpasar",
        mulai=DAY.replace(month=1, day=1),
        admin_id="X-ADMIN-01",
        admin_nama="Nama Admin",
    )
    Jabatan.objects.create(instansi=baru.instansi, nama=JABATAN, jenis=JenisJabatan.PELAKSANA)
    say(kode=baru.instansi.kode)


def leave(kode: str) -> None:
    """Budi moves away, and the admin hands him over."""
    budi = Pegawai.objects.get(nama__startswith="Budi")
    last = DAY - timedelta(days=1)
    penempatan.depart(budi, by=system(budi.instansi), selesai=last, kedudukan=PINDAH)
    sealing.seal_all()
    row = actions.send_mover(budi, by=admin(), sel="timur", instansi=kode)
    say(surat=row.surat, tanda=row.tanda_dari, isi=row.isi)


def accept() -> None:
    """In the post that the agency has."""
    row = Serahan.objects.get(is_masuk=True)
    unit = UnitKerja.objects.get(instansi=row.instansi)
    jabatan = Jabatan.objects.get(instansi=row.instansi, nama=JABATAN)
    actions.accept_mover(row, by=admin(), unit=unit, jabatan=jabatan, mulai=DAY)
    say(pegawai=Pegawai.objects.get(nip=row.nip).pk)


def send() -> None:
    """What the tick does."""
    kirim.send_due()
    say(unsent=Serahan.objects.unsent().count())


def fetch() -> None:
    """What the tick does: the files of his documents, and his evidence."""
    kirim.fetch_files()
    rows = BerkasSerahan.objects.all()
    say(kept=[each.sha256 for each in rows if each.berkas], missing=len(rows.unfetched()))


def files() -> None:
    """What the old cell has of him: the document, and the evidence that is a file."""
    documents = DokumenTerbit.objects.values_list("sha256", flat=True)
    evidence = BuktiDukung.objects.exclude(berkas="").values_list("sha256", flat=True)
    say(sha256=[*documents, *evidence])


def tell() -> None:
    """A minute of the tick: the seals, the fold, and what the nation is told of it."""
    sealing.seal_all()
    fold_all()
    tell_due()
    sums = RekapInstansi.objects.filter(jumlah__gt=0)
    say(sums=sorted([*row.kunci, row.jumlah] for row in sums))


def nation() -> None:
    """What the national page is made of: the sums of the other cell, and how old its word is."""
    sums = RekapLuar.objects.filter(jumlah__gt=0)
    found = cells()
    if found is None:
        raise LookupError("There are no cells.")
    agencies = [(each.nama, each.instansi, each.is_terlambat) for each in found.baris]
    shown = every_agency(SaringanNasional(DAY.year, Papan.PENGISIAN))
    say(
        sums=sorted([*row.kunci, row.jumlah] for row in sums),
        cells=agencies,
        shown=[row.nama for row in shown],
    )


def came() -> None:
    rows = Serahan.objects.filter(is_masuk=True)
    isi = json.loads(rows[0].isi)
    say(count=rows.count(), ratings=len(isi["penilaian"]), skp=len(isi["skp"]))


def listed() -> None:
    daftar = daftar_sel()
    if daftar is None:
        raise LookupError("There are no cells.")
    say(**kirim.list_people(daftar))


def verified() -> None:
    sealing.seal_all()
    chains = [None, *Instansi.objects.values_list("pk", flat=True)]
    say(is_whole=all(sealing.verify(each).is_whole for each in chains))


def kept() -> None:
    """What the old cell has of him, and whether his account is open."""
    row = Serahan.objects.get(is_masuk=False)
    is_open = User.objects.get(nip=row.nip).is_active
    say(status=row.status, is_open=is_open, skp=Skp.objects.filter(pegawai=row.pegawai_id).count())


def admin() -> Pelaku:
    """The agency's, as his login makes him."""
    user = Peran.objects.select_related("user").get(jenis=ADMIN_INSTANSI).user
    instansi = Instansi.objects.get()
    return Pelaku(user.pk, user.nama, instansi, peran=frozenset({ADMIN_INSTANSI}))


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)
