"""What the inbox shows: sentences, day by day, each with a way to what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, Value
from django.urls import reverse

from selaras.accounts.models import User
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.arsip.models import Pemusnahan
from selaras.base.errors import one_stop
from selaras.base.format import hari_tanggal
from selaras.beranda.policies import VERB as REMIND
from selaras.core.models import AuditEntry, Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.dialog.actions.masukan import INVITE
from selaras.harian.models import TanggapanHarian
from selaras.jadwal.models import Gangguan, PermintaanPerpanjangan, Perpanjangan
from selaras.kaskade.models import PermintaanMatriks
from selaras.keberatan.models import Keberatan, Perbaikan
from selaras.koreksi.models import KoreksiSkp
from selaras.mutasi.models import Mutasi
from selaras.notifications.kabar import ASKED, KEPADA, NEWS, TROUBLE, news_for
from selaras.notifications.kalimat import kalimat_of
from selaras.notifications.models import KabarDibaca, Kotak
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.pengaturan.models import UsulanKebijakan
from selaras.perencanaan.models.skp import Skp
from selaras.pintu.models import PredikatLuar
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.models.rilis import BarisRilis, Rilis
from selaras.tiket.models import Tiket
from selaras.tim.models import TimKerja
from selaras.tindak_lanjut.models import TindakLanjut

ABSENCE = "reject_absence"
TEAM = "remind_team"  # kept with the penilai, about a step of her people
HOUR = timedelta(hours=1)
TOLD = NEWS | TROUBLE | KEPADA | ASKED
TERBARU = 20  # under the bell; the page has the others
REMINDER = "remind_skp"  # kept with the post, about the SKP of a year
ROUTES = {
    Skp: "susun:detail",
    Periode: "penilaian:periode",
    Keberatan: "keberatan:keberatan",
    KoreksiSkp: "koreksi:skp",
    PermintaanMatriks: "susun:detail",
    Pembinaan: "pembinaan:detail",
    TindakLanjut: "tindak_lanjut:detail",
    DasarAngkaKredit: "angka_kredit:dasar",
    Pak: "angka_kredit:pak",
    BarisRilis: "rilis:rincian",
    Rilis: "rilis:detail",
    AturanTpp: "rilis:aturan",
    Pemusnahan: "arsip:pemusnahan",
    DokumenTerbit: "documents:terbitan",
    Tiket: "tiket:detail",
    Mutasi: "mutasi:detail",
    TimKerja: "tim:detail",
    Perpanjangan: "jadwal:detail",
    UsulanKebijakan: "pengaturan:usulan",
}
OF_SKP = (KoreksiSkp, PermintaanMatriks)  # shown on a page of their SKP
OWN = {  # pages of the reader
    Keadaan: "keadaan:own",
    Pegawai: "beranda:jejak",  # who opened what is his
    PredikatLuar: "pintu:own",
    PermintaanPerpanjangan: "jadwal:saya",
    Gangguan: "jadwal:saya",
}
TABS = {RiwayatJabatan: "atasan", KlaimPimpinan: "klaim"}  # of one's own profile


@dataclass(frozen=True, slots=True)
class Kabar:
    """One line of the inbox."""

    pk: int
    kalimat: str
    url: str
    at: datetime
    note: str
    new: tuple[int, ...]  # rows of it that were not seen

    @property
    def is_new(self) -> bool:
        return bool(self.new)


@dataclass(frozen=True, slots=True)
class HariKabar:
    """The news of one day."""

    label: str
    kabar: list[Kabar]


def days_of(entries: Iterable[AuditEntry], reader: Pelaku) -> list[HariKabar]:
    """A page of rows as sentences, newest day first; the reminders of one day are one line."""
    rows = [entry for entry in entries if type(entry.subject) in TOLD]
    people, seen = _people(rows), _seen(rows, reader)
    found = []
    for day, same in groupby(rows, key=lambda entry: entry.at.astimezone(reader.zona).date()):
        label = _label(day, reader.today)
        found.append(HariKabar(label, _lines(list(same), people, seen, reader)))
    return found


def recent(reader: Pelaku) -> list[AuditEntry]:
    """Of today and yesterday, for the list under the bell."""
    midnight = datetime.combine(reader.today - timedelta(days=1), time.min, tzinfo=reader.zona)
    rows = news_for(reader, Q(at__gte=midnight)).prefetch_related("subject")
    return list(rows[:TERBARU])


def unread_in(days: Iterable[HariKabar]) -> list[int]:
    """What of these he has not seen, newest first."""
    return sorted((pk for day in days for row in day.kabar for pk in row.new), reverse=True)


def each_of(entries: Iterable[AuditEntry], reader: Pelaku) -> list[Kabar]:
    """Each row by itself, for a program: nothing is put together."""
    rows = list(entries)
    people, seen = _people(rows), _seen(rows, reader)
    return [_line([entry], people, seen, reader) for entry in rows]


def _label(day: date, today: date) -> str:
    name = {today: "Hari ini · ", today - timedelta(days=1): "Kemarin · "}.get(day, "")
    return f"{name}{hari_tanggal(day)}"


def _people(rows: list[AuditEntry]) -> dict[int | None, str]:
    """How those who did it are addressed: one query for all of them."""
    keys = {entry.actor_id for entry in rows if entry.actor_id}
    found = Pegawai.objects.filter(user__in=keys).order_by("pk") if keys else []
    return {row.user_id: row.sapaan.split(",")[0] for row in found}


def _seen(rows: list[AuditEntry], reader: Pelaku) -> set[int]:
    """Which of these he has read: all up to a row, and what he opened by itself."""
    opened = KabarDibaca.objects.filter(user=reader.user_id).values(
        kabar=F("kejadian"), sampai=Value(0)
    )
    marked = Kotak.objects.filter(user=reader.user_id).values(
        kabar=F("dibaca_sampai"), sampai=F("dibaca_sampai")
    )
    found = list(opened.union(marked, all=True))
    until = max((each["sampai"] for each in found), default=0)
    return {row.pk for row in rows if row.pk <= until} | {each["kabar"] for each in found}


def _lines(
    rows: list[AuditEntry], people: dict[int | None, str], seen: set[int], reader: Pelaku
) -> list[Kabar]:
    """One line for each act, what is about one subject together, the newest subject first."""
    acts = _acts(rows)
    order = list(dict.fromkeys(_subject(act[0]) for act in acts))
    acts.sort(key=lambda act: order.index(_subject(act[0])))
    return [_line(act, people, seen, reader) for act in acts]


def _subject(entry: AuditEntry) -> tuple[int, int]:
    return entry.subject_type_id, entry.subject_id


def _acts(rows: list[AuditEntry]) -> list[list[AuditEntry]]:
    """The same act of one person on one subject within an hour; the reminders of one day."""
    found: list[list[AuditEntry]] = []
    last: dict[tuple[object, ...], list[AuditEntry]] = {}
    for entry in rows:  # newest first
        is_reminder = entry.verb == REMIND
        key = (REMIND,) if is_reminder else (*_subject(entry), entry.verb, entry.actor_id)
        act = last.get(key)
        if act and (is_reminder or act[0].at - entry.at < HOUR):
            act.append(entry)
        else:
            last[key] = [entry]
            found.append(last[key])
    return found


def _line(
    act: list[AuditEntry], people: dict[int | None, str], seen: set[int], reader: Pelaku
) -> Kabar:
    entry, more = act[0], len(act) - 1
    siapa, url = _siapa(entry, people), url_of(entry, reader)
    kalimat = kalimat_of(entry, siapa, reader)
    if more and entry.verb == REMIND:
        url = reverse("penilaian:bawahan")
        kalimat = f"{siapa} dan {more} orang lain menunggu Anda"
    elif more:
        kalimat = f"{kalimat}, dan {more} lainnya"
    new = tuple(row.pk for row in act if row.pk not in seen)
    return Kabar(entry.pk, one_stop(f"{kalimat}."), url, entry.at, note_of(entry), new)


def _siapa(entry: AuditEntry, people: dict[int | None, str]) -> str:
    """By whom, as a sentence begins; in which post and on whose behalf, where that was recorded."""
    name = people.get(entry.actor_id) or entry.actor_nama.split(",")[0]
    post, other = entry.data.get("sebagai"), entry.data.get("atas_nama")
    words = (f"sebagai {post}" if post else "", f"atas nama {other}" if other else "")
    said = ", ".join(filter(None, words))
    return f"{name} ({said})" if said else name


def url_of(entry: AuditEntry, reader: Pelaku) -> str:
    if isinstance(entry.subject, Pekerjaan):
        return entry.subject.tautan or entry.subject.get_absolute_url()
    if isinstance(entry.subject, TanggapanHarian):
        return entry.subject.get_absolute_url()
    if isinstance(entry.subject, User):
        return reverse("account") if entry.subject_id == reader.user_id else _person(entry.subject)
    if entry.verb == TEAM:
        return f"{reverse('notifications:belum')}?{urlencode(entry.data.get('periode', {}))}"
    if entry.verb == REMINDER:
        skp = entry.data["skp"]
        return reverse("susun:detail", args=[skp]) if skp else reverse("susun:list")
    return _page(entry)


def _page(entry: AuditEntry) -> str:
    """Where the row is shown: on a page of its own, of its SKP or of the reader."""
    if entry.verb == ABSENCE:
        return reverse("keadaan:own")
    if entry.verb == INVITE:
        return f"{reverse('dialog:rekan')}?{urlencode({'nip': entry.data['nip']})}"
    row: Any = entry.subject
    kind = type(row)
    if kind is Perbaikan:
        return reverse("keberatan:tulis", args=[row.evaluasi.periode_id])
    if kind in TABS:
        return f"{reverse('kepegawaian:profil')}?tab={TABS[kind]}"
    if kind in OWN:
        return reverse(OWN[kind])
    return reverse(ROUTES[kind], args=[row.skp_id if kind in OF_SKP else row.pk])


def _person(user: User) -> str:
    """The page on which his administrator can do something about it."""
    found = user.pegawai_set.filter(instansi=user.instansi_id).values_list("pk", flat=True).first()
    if found is None:
        return reverse("kepegawaian:pegawai_list")
    return reverse("kepegawaian:pegawai", args=[found])


def note_of(entry: AuditEntry) -> str:
    """What was said with the deed; for a change of the penilai also who it is now."""
    penilai: Any = entry.data.get("ke") if isinstance(entry.subject, RiwayatJabatan) else ""
    return " · ".join(filter(None, (f"Penilai: {penilai}" if penilai else "", entry.note)))
