"""What the pages of teams show, gathered in a few queries."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.http import urlencode

from selaras.base.format import tanggal
from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.tim.forms import BERAKHIR, SAYA, UNIT, SaringTimForm
from selaras.tim.models import AnggotaTim, TimKerja, TimKerjaQuerySet
from selaras.tim.policies import TimPolicy, forms_teams

JEJAK_MAKS = 30
KOLOM = {
    "nama": "nama",
    "tugas": "tugas",
    "ketua": "ketua",
    "mulai": "mulai",
    "selesai": "selesai",
    "sk_nomor": "nomor SK",
    "sk_tanggal": "tanggal SK",
}


def sees_units(pelaku: Pelaku) -> bool:
    """Whether there are teams that she sees without belonging to them."""
    return pelaku.reads_others or pelaku.is_pimpinan


def list_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """One's own teams, or those of one's units, narrowed by what the address says."""
    facts, today = SaringTimForm(params).facts(), pelaku.today
    wide = sees_units(pelaku)
    facts["lingkup"] = _lingkup(pelaku, facts["lingkup"], wide=wide)
    rows = _narrowed(TimKerja.objects.visible_to(pelaku), pelaku, facts, today)
    members = AnggotaTim.objects.on(today).filter(tim=OuterRef("pk"), pegawai=pelaku.pegawai_id)
    rows = rows.with_people().annotate(is_anggota=Exists(members))
    counted = Q(anggota_set__mulai__lte=today) & (
        Q(anggota_set__selesai__isnull=True) | Q(anggota_set__selesai__gte=today)
    )
    rows = rows.annotate(jumlah=Count("anggota_set", filter=counted)).order_by("nama", "pk")
    page = Paginator(rows, PER_PAGE).get_page(params.get("halaman"))
    kept = {name: value for name, value in facts.items() if value}
    return {
        "page": page,
        "facts": facts,
        "query": urlencode(kept),
        "luas": wide,
        "boleh_bentuk": forms_teams(pelaku),
        "hari_ini": today,
    }


def _lingkup(pelaku: Pelaku, asked: str, *, wide: bool) -> str:
    """Own teams first; who has none by her post, those of her units."""
    if not wide:
        return SAYA
    return asked or (UNIT if pelaku.reads_others else SAYA)


def _narrowed(
    rows: TimKerjaQuerySet, pelaku: Pelaku, facts: dict[str, str], today: date
) -> TimKerjaQuerySet:
    if facts["lingkup"] == SAYA:
        rows = rows.of_person(pelaku.pegawai_id)
    if facts["status"] == BERAKHIR:
        rows = rows.ended(today)
    elif facts["status"] != "semua":
        rows = rows.exclude(pk__in=TimKerja.objects.ended(today).values("pk"))
    return rows.named(facts["q"]) if facts["q"] else rows


def detail_of(tim: TimKerja, pelaku: Pelaku) -> dict[str, Any]:
    """Facts, SK, the people of now and of then, and what was done."""
    policy = TimPolicy(pelaku, tim)
    today = policy.today
    members = list(tim.anggota_set.select_related("pegawai").order_by("mulai", "pk"))
    for anggota in members:
        anggota.tim = tim
    posts = units_of([*(row.pegawai_id for row in members), tim.ketua_id], today)
    scans = list(tim.sk_set.all())
    return {
        "tim": tim,
        "policy": policy,
        "hari_ini": today,
        "keadaan": keadaan(tim, today),
        "data": _facts(tim, posts),
        "anggota": [row for row in members if not row.has_ended(today)],
        "terdahulu": [row for row in members if row.has_ended(today)],
        "unit_dari": posts,
        "sk": scans[:1],
        "sk_lama": scans[1:],
        "jejak": trail_of(tim),
    }


def units_of(people: Iterable[int], today: date) -> dict[int, str]:
    """In which unit each person works today: the definitive post's, a head's before others."""
    rows = RiwayatJabatan.objects.on(today).definitif().filter(pegawai__in=list(people))
    rows = rows.order_by("is_pimpinan", "mulai")  # the last one counts
    return dict(rows.values_list("pegawai", "unit__nama"))


def keadaan(tim: TimKerja, today: date) -> tuple[str, str]:
    """Where the team stands, as words and tone of a pill."""
    if tim.has_ended(today):
        return "Berakhir", ""
    return ("Aktif", "good") if tim.is_active(today) else ("Belum mulai", "brand")


def _facts(tim: TimKerja, posts: dict[int, str]) -> list[tuple[str, str]]:
    awal = tanggal(tim.mulai)
    masa = f"{awal} sampai {tanggal(tim.selesai)}" if tim.selesai else f"Sejak {awal}"
    unit = posts.get(tim.ketua_id, "")
    sk = " tanggal ".join(filter(None, (tim.sk_nomor, tim.sk_tanggal and tanggal(tim.sk_tanggal))))
    return [
        ("Ketua", f"{tim.ketua.nama}{f' ({unit})' if unit else ''}"),
        ("Unit pembentuk", tim.unit.nama),
        ("Masa kerja", masa),
        ("SK", sk),
        ("Tugas", tim.tugas),
    ]


def trail_of(tim: TimKerja) -> list[audit.BarisJejak]:
    """What was done with the team, newest first."""
    return [_line(entry) for entry in audit.trail(tim)[:JEJAK_MAKS]]


def _line(entry: AuditEntry) -> audit.BarisJejak:
    note = ""
    if semula := entry.data.get("semula"):
        rows = (f"{KOLOM.get(name, name)}: {value or '-'}" for name, value in semula.items())
        note = f"semula {'; '.join(rows)}"
    return audit.deed(entry, note=note)
