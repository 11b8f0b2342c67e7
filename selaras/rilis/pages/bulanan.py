"""What the pages of release and attendance show; templates only lay it out."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from selaras.base import clock
from selaras.base.forms import years
from selaras.base.limits import PER_PAGE
from selaras.core.naskah import current, issued, jenis_of
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.reach import administers
from selaras.rilis.forms import BulanForm
from selaras.rilis.himpun import BulanInstansi, posts_in
from selaras.rilis.models.kehadiran import (
    BULAN_DALAM_TAHUN,
    BerkasKehadiran,
    NilaiKehadiran,
    label_of,
)
from selaras.rilis.models.rilis import BarisRilis, Rilis
from selaras.rilis.perangkat import units_of
from selaras.rilis.policies.rilis import RilisPolicy
from selaras.rilis.selisih import differences
from selaras.rules.rilis import days_of
from selaras.rules.tpp import TahapRilis

TONE = {
    Rilis.Status.DISUSUN: "brand",
    Rilis.Status.DIRILIS: "warn",
    Rilis.Status.DIKONFIRMASI: "good",
}
NADA_BERKAS = {"diperiksa": "brand", "bermasalah": "bad", "diterapkan": "good"}
KERTAS = (("rilis", "Dokumen rilis"), ("jurnal_rilis", "Jurnal koreksi"))
SIDIK = 8  # digits of a checksum that a person compares at once
Bulan = tuple[int, int]  # year and month


def month_asked(params: QueryDict, today: date) -> Bulan:
    """The month of an address; without one the last that is over."""
    asked = BulanForm(params).facts()
    if asked["tahun"] and asked["bulan"]:
        return asked["tahun"], asked["bulan"]
    before = today.replace(day=1) - timedelta(days=1)
    return before.year, before.month


def address_of(tahun: int, bulan: int) -> str:
    """The page of a month."""
    return f"{reverse('rilis:list')}?tahun={tahun}&bulan={bulan}"


def unreleased(pelaku: Pelaku, tahun: int, bulan: int) -> list[UnitKerja]:
    """The perangkat daerah within reach in which somebody held a post, and that have no release."""
    if pelaku.instansi is None:
        return []
    month = BulanInstansi(pelaku.instansi, tahun, bulan, clock.now())
    tree = units_of(pelaku.instansi.pk)
    held = posts_in(month).order_by().values_list("unit", flat=True).distinct()
    mine = {
        unit
        for unit in map(tree.perangkat_of, held)
        if administers(pelaku, unit, pelaku.instansi.pk)
    }
    done = Rilis.objects.filter(instansi=pelaku.instansi, tahun=tahun, bulan=bulan).begun()
    rows = UnitKerja.objects.filter(pk__in=mine - set(done.values_list("unit", flat=True)))
    return list(rows.order_by("nama", "pk"))


def releases_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """A month: what is released, what is not, and on which days."""
    tahun, bulan = month_asked(params, pelaku.today)
    rows = Rilis.objects.visible_to(pelaku).filter(tahun=tahun, bulan=bulan)
    waiting = unreleased(pelaku, tahun, bulan)
    about = Rilis(instansi=pelaku.instansi, tahun=tahun, bulan=bulan)
    if waiting:
        about.unit = waiting[0]
    return _month(pelaku, tahun, bulan) | {
        "page": Paginator(rows.with_people(), PER_PAGE).get_page(params.get("halaman")),
        "belum": waiting,
        "policy": RilisPolicy(pelaku, about),
        "tone": TONE,
        "hari": _days(pelaku, TahapRilis.RILIS, tahun, bulan),
    }


def _month(pelaku: Pelaku, tahun: int, bulan: int) -> dict[str, Any]:
    return {
        "tahun": tahun,
        "bulan": bulan,
        "label": label_of(tahun, bulan),
        "tahun_pilihan": years(pelaku.today),
        "bulan_pilihan": BULAN_DALAM_TAHUN,
    }


def _days(pelaku: Pelaku, tahap: TahapRilis, tahun: int, bulan: int) -> Any:
    if pelaku.instansi is None:
        return None
    return days_of(kebijakan_for(pelaku.instansi, pelaku.today), tahap, tahun, bulan)


def release_of(row: Rilis, pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """One release: its people, who has no predikat and why, and what differs today."""
    policy = RilisPolicy(pelaku, row)
    lines = lines_of(row, params)
    corrects = row.is_frozen and policy.role("correct_rilis") is None
    return {
        "kertas": [each for each in (_paper(row, pelaku, *each) for each in KERTAS) if each],
        "row": row,
        "sidik": " ".join(row.sha256[at : at + SIDIK] for at in range(0, len(row.sha256), SIDIK)),
        "policy": policy,
        "tone": TONE[Rilis.Status(row.status)],
        "page": Paginator(lines, PER_PAGE).get_page(params.get("halaman")),
        "tanpa": bool(params.get("tanpa")),
        "selisih": differences(row) if corrects else [],
    }


def _paper(row: Rilis, pelaku: Pelaku, kode: str, judul: str) -> dict[str, Any] | None:
    """What holds of a kind, and whether one may be issued: none yet, or facts that came after."""
    kind = jenis_of(kode)
    if kind is None:
        return None
    dasar, held = kind.dasar(row.pk), current(issued(row)).get(kode)
    is_due = dasar is not None and (held is None or held.dasar != dasar.versi)
    may_issue = is_due and not (kind.role(pelaku, row) or kind.refuse(pelaku, row))
    return {"kode": kode, "judul": judul, "terbit": held, "may_issue": may_issue}


def lines_of(row: Rilis, params: QueryDict) -> QuerySet[BarisRilis]:
    rows = BarisRilis.objects.filter(rilis=row).with_corrections()
    words = params.get("q", "").strip()[:100]
    if words:
        rows = rows.filter(Q(nama__icontains=words) | Q(nip__startswith=words.replace(" ", "")))
    return rows.filter(predikat="") if params.get("tanpa") else rows


def attendance_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """A month of attendance: how many have a value, and the files that were sent."""
    tahun, bulan = month_asked(params, pelaku.today)
    files = BerkasKehadiran.objects.visible_to(pelaku).select_related("oleh", "pekerjaan")
    values = NilaiKehadiran.objects.in_force().of_month(pelaku.instansi_id or 0, tahun, bulan)
    return _month(pelaku, tahun, bulan) | {
        "page": Paginator(files, PER_PAGE).get_page(params.get("halaman")),
        "nada": NADA_BERKAS,
        "terisi": values.count(),
        "hari": _days(pelaku, TahapRilis.KEHADIRAN, tahun, bulan),
    }
