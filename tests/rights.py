"""Who calls what, for the rights matrix: one state of the world, every operation, every person.

The persons stand for role and nearness at once: the owner, those above him, one of his unit, one of
another unit, each role that is granted, and the strongest stranger: another agency's administrator.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from selaras.accounts.models import ApiToken, User
from selaras.demo.world import World, build
from selaras.harian.actions import ajuan
from selaras.harian.actions import bukti as catatan_bukti
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.actions import bukti as bukti_actions
from selaras.pelaksanaan.actions import realisasi
from tests import (
    rights_bina,
    rights_integrasi,
    rights_keberatan,
    rights_kredit,
    rights_lanjut,
    rights_people,
    rights_planning,
    rights_rilis,
    rights_states,
    rights_terbitan,
    rights_tukar,
)
from tests.plugins.caller import PROBLEM
from tests.plugins.snapshots import RememberedWorld
from tests.rights_people import REKAN
from tests.rights_planning import PDF

# The columns of the tables; Budi is the owner, who works under Sari, who works under Dewi.
CAST = {
    "pemilik": "budi",
    "penilai": "sari",
    "atasan": "dewi",
    "rekan": "",  # of the same unit
    "asing": "tono",  # of another unit
    "admin_opd": "rina",
    "admin_instansi": "agus",
    "auditor": "",
    "tim_penilai": "",
    "operator": "",  # records for the non-ASN penilai of the Sekda
    "admin_nasional": "",
    "instansi_lain": "",  # the administrator of another agency
    "anonim": "",
}
COLUMNS = tuple(CAST)
ANONYMOUS, LOGIN = "anonim", "/akun/"
TABLE = Path(__file__).with_name("rights_table.txt")
ROLES = {"auditor": "auditor", "tim_penilai": "tim_penilai", "operator": "operator_penilai"}
SCANS = (
    *("/berkas-bukti", "/lembar", "bertanda-tangan", "formulir-keputusan", "/dasar", "/sk"),
    "/upload_scan",
)
P12 = "/sign_document"
# The noun of an address of the API, where its first word does not say it.
NOUNS = {
    "progres-harian": "progres",
    "templat-dinas": "templat",
    "bukti-harian": "bukti-catatan",
    "jabatan": "riwayat",
    "pustaka-rhk": "pustaka",
    "permintaan-matriks": "permintaan",
    "pemberitahuan": "kabar",
    "rhk/dasar": "tambahan",
    "periode/send_siasn": "tahun-dinilai",
    "periode/keterangan_siasn": "tahun-dinilai",
    "rekapitulasi": "instansi",
    "naskah": "skp",
    "segel": "dokumen-terbit",
    "permintaan-perpanjangan": "permintaan",
}


@dataclass
class Stage:
    """One state of the world, the users of the columns, and the ids of its rows."""

    here: World
    users: dict[str, User | None]
    ids: dict[str, int] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.log_in()

    def log_in(self) -> None:
        """A session for each column, before anything is rolled back."""
        for column, user in self.users.items():
            self.browsers[column] = Client()
            if user is not None:
                self.browsers[column].force_login(user)

    def client(self, column: str) -> Client:
        """A browser of its own for each call: a logout drops the cookie of no other."""
        client = Client()
        client.cookies = self.browsers[column].cookies.copy()
        return client


def stage(here: RememberedWorld) -> Stage:
    """Budi's SKP is approved; his period waits for its rating; he has a log and a file."""
    played = here.snapshots.step(("stage", here.instansi.pk), {}, lambda: _played(here))
    found = User.objects.in_bulk([pk for pk in played["users"].values() if pk])
    made = Stage(here, {column: found.get(pk) for column, pk in played["users"].items()})
    token = ApiToken.objects.issue(here.user("budi"), nama="Laporan")[1].pk
    made.ids = {**played["ids"], "token": token}
    return made


def _played(here: World) -> dict[str, dict[str, Any]]:
    """The keys of those who ask, and of the rows they ask for: written once, then repeated."""
    who = {column: user and user.pk for column, user in users(here).items()}
    return {"users": who, "ids": _ids(here)}


def _ids(here: World) -> dict[str, int]:
    """The key of a row of each noun."""
    periode = here.periode("budi", status="terisi")
    entry = here.log("budi", date(2026, 2, 10), skp=periode.skp)
    with here.on(date(2026, 2, 10)):
        notes = catatan_bukti.add_bukti_log(
            entry, by=here.pelaku("budi"), nama="Notulen", berkas=SimpleUploadedFile("a.pdf", PDF)
        )
        ajuan.submit_day(by=here.pelaku("budi"), tanggal=entry.tanggal)
    with here.on(here.filling_day(periode)):
        by, first = here.pelaku("budi"), here.indikator(periode)[0]
        scan = SimpleUploadedFile("bukti.pdf", PDF)
        bukti = bukti_actions.add_bukti(
            periode, by=by, indikator=first.pk, nama="Bukti", berkas=scan
        )
        realisasi.submit_realisasi(periode, by=by)
    ids = {
        "skp": periode.skp_id,
        "rhk": here.rhk(periode.skp).pk,
        "indikator": first.pk,
        "periode": periode.pk,
        "progres": entry.pk,
        "bukti": bukti.pk,
        "bukti-catatan": notes.pk,
        "unit": here.unit("budi").pk,
        "instansi": here.instansi.pk,
        "pegawai": here.budi.pk,
        "riwayat": here.riwayat("budi").pk,
    }
    for agency in (rights_people, rights_states, rights_rilis, rights_integrasi):
        ids |= agency.rows(here, today(here))
    for own in (rights_keberatan, rights_planning, rights_bina, rights_lanjut, rights_terbitan):
        ids |= own.rows(here, periode.skp, today(here))
    ids |= rights_kredit.rows(here, ids["tahun-dinilai"], today(here))
    ids |= rights_tukar.rows(here, ids["tahun-dinilai"], today(here))
    return ids


def users(here: World) -> dict[str, User | None]:
    """The user behind each column; nobody for the anonymous."""
    found: dict[str, User | None] = {
        column: here.user(name) if name else None for column, name in CAST.items()
    }
    for column, jenis in ROLES.items():
        found[column] = _user(f"X-{column.replace('_', '-').upper()}", here)
        Peran.objects.create(user=found[column], jenis=jenis)
    here.surat_tugas(found["auditor"])
    found["admin_nasional"] = _user("X-NASIONAL")
    Peran.objects.create(user=found["admin_nasional"], jenis="admin_nasional")
    found["instansi_lain"] = build("bkn").user("agus")
    found["rekan"] = _colleague(here)
    return found


def _user(nip: str, here: World | None = None) -> User:
    instansi = here.instansi if here else None
    return User.objects.create_user(nip, "rahasia-contoh", nama=nip, instansi=instansi)


def _colleague(here: World) -> User:
    """Somebody of Budi's unit, rated by the same person."""
    user = _user(REKAN, here)
    pegawai = Pegawai.objects.create(
        instansi=here.instansi, user=user, nip=REKAN, nama="Ratna Dewanti"
    )
    penempatan.place(
        pegawai,
        by=here.sistem,
        unit=here.unit("budi"),
        jabatan="Pranata Komputer Ahli Pertama",
        jenis="fungsional",
        mulai=date(2025, 1, 1),
    )
    return user


def today(here: World) -> date:
    """A day inside the window of the rating."""
    return date(here.tahun, 4, 3)


def expected(kind: str) -> dict[str, str]:
    """The rows of the table: of the API, or of the pages."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and line[0] != "#"]
    wanted = {f"{row[0]} {row[1]}": " ".join(row[2:]) for row in rows}
    return {what: row for what, row in wanted.items() if ("/" in what) == (kind == "api")}


def row(call: Callable[[str], HttpResponse], columns: tuple[str, ...] = COLUMNS) -> str:
    """The statuses of one operation in the order of the columns; nothing of it stays."""
    return " ".join(_status(rolled_back(call, name), name) for name in columns)


def _status(answer: HttpResponse, column: str) -> str:
    """Of the anonymous a redirect that leads past the login has a mark: something was done."""
    past = column == ANONYMOUS and not answer.headers.get("Location", LOGIN).startswith(LOGIN)
    return f"{answer.status_code}{'!' if past else ''}"


def rolled_back(call: Callable[[str], HttpResponse], column: str) -> HttpResponse:
    with transaction.atomic():
        answer = call(column)
        answer.getvalue()  # to the end: closes the file
        transaction.set_rollback(True)
    return answer


# ---- The API


def api_calls(
    made: Stage, bodies: dict[str, Any], asked: dict[tuple[str, str], tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Some operations of the API, each with the statuses it gives to the people named for it."""
    tokens = {
        column: ApiToken.objects.issue(user)[0] for column, user in made.users.items() if user
    }
    for (method, path), columns in asked.items():
        what, address = f"{method} {path}", "/api/v1" + _filled(path, made)
        yield what, row(_api_call(method, address, bodies.get(what, {}), tokens), columns)


def _filled(path: str, made: Stage) -> str:
    """The address with the id of the noun it begins with, or the owner's NIP."""
    for name, value in facts_of(path, made).items():
        path = path.replace(f"{{{name}}}", value)
    return path


def facts_of(path: str, made: Stage) -> dict[str, str]:
    """What stands for the names in an address of the API."""
    path = path.removeprefix("/data")  # the same rows, as programs read them
    noun = path.split("/")[1]
    noun = NOUNS.get("/".join(path.split("/")[1::2]), NOUNS.get(noun, noun))
    own = {"pk": str(made.ids.get(noun, 0)), "nip": made.here.budi.nip, "kode": "penilai"}
    own |= {"tahun": str(made.here.tahun), "bulan": "5", "pihak": "pegawai", "jenis": "pak"}
    own["naskah"] = "skp"
    return own | {part: str(made.ids[part]) for part in ("anggota", "sk", "indikator")}


def _api_call(
    method: str, address: str, body: Any, tokens: dict[str, str]
) -> Callable[[str], HttpResponse]:
    def call(column: str) -> HttpResponse:
        answer = sent(tokens.get(column))
        if column == ANONYMOUS and not address.endswith("/auth/token"):
            assert (answer.headers["Content-Type"], "WWW-Authenticate" in answer) == (PROBLEM, True)
        return answer

    def sent(token: str | None) -> HttpResponse:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if method == "POST" and address.endswith((*SCANS, P12)):
            name = "sertifikat" if address.endswith(P12) else "berkas"
            file = SimpleUploadedFile("a.pdf", PDF)
            return Client().post(address, {name: file, **body}, headers=headers)
        send = getattr(Client(), method.lower())
        return send(address, body, content_type="application/json", headers=headers)

    return call
