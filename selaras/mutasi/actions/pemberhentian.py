"""Record a departure: posts and SKP end on its day as by a mutasi, and everything of it back."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from selaras.accounts import onetime, passwords
from selaras.base import clock
from selaras.base.errors import one_stop
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.mutasi.actions.wakil import with_reach
from selaras.mutasi.models import DAY, Pemberhentian
from selaras.mutasi.policies import PemberhentianPolicy
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import penilai as penilai_actions
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.pelaksanaan.actions import mutasi as periods
from selaras.perencanaan.actions import mutasi as planning
from selaras.perencanaan.models.skp import Skp

TERJAUH = timedelta(days=366)  # ahead
SEBAB_MAX, CATATAN_MAX = 300, 500
DAYS = ("mulai", "selesai")

word("reopen_after_departure", "dipulihkan karena pemberhentian dibatalkan")
word("close_account", "ditutup akunnya karena meninggal dunia")


@create(PemberhentianPolicy, "diterapkan pemberhentiannya")
def apply_depart(
    ask: Ask[PemberhentianPolicy],
    pegawai: Pegawai,
    *,
    by: Pelaku,
    selesai: date,
    kedudukan: str,
    sebab: str = "",
) -> Pemberhentian:
    """Let a person's posts and SKP end on a day; whom he rated goes to whoever follows.

    Of the dead the account closes at once, so that nothing reaches the family.
    """
    lock(pegawai)
    row = Pemberhentian(
        instansi=pegawai.instansi,
        pegawai=pegawai,
        kedudukan=kedudukan,
        selesai=selesai,
        sebab=validation.optional_text("sebab", sebab, SEBAB_MAX),
        diterapkan_pada=clock.now(),
    )
    ask(PemberhentianPolicy(by, row))
    _check_day(row)
    wakil = with_reach(by)
    row.semula = _before(row)
    penempatan.depart(pegawai, by=wakil, selesai=selesai, kedudukan=kedudukan, sebab=row.sebab)
    row.semula["skp"] = [_end(skp, row, wakil) for skp in _running(row)]
    if row.is_almarhum:
        _close_account(row, by)
    row.akibat = {"langkah": [one_stop(each) for each in _told(row)]}
    row.save()
    audit.record(row, "apply_depart", by=by, data={"selesai": selesai.isoformat()})
    return row


def preview_depart(pegawai: Pegawai, *, by: Pelaku, **facts: Any) -> Pemberhentian:
    """What recording would do: it is done, looked at, and rolled back. Not to be saved."""
    with transaction.atomic():
        row = apply_depart(pegawai, by=by, **facts)
        transaction.set_rollback(True)
    row.pk = row.id = None
    return row


def _lock_person(row: Pemberhentian, **_: object) -> None:
    lock(row.pegawai)


@deed(PemberhentianPolicy, "dibatalkan pemberhentiannya", first=_lock_person)
def undo_depart(
    row: Pemberhentian,
    policy: PemberhentianPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    """Restore person, posts, penilai, SKP and periods; refused once something stands on it."""
    catatan = validation.optional_text("catatan", catatan, CATATAN_MAX)
    wakil = with_reach(by)
    for facts in row.semula["skp"]:
        skp, akhir = Skp.objects.get(pk=facts["id"]), date.fromisoformat(facts["akhir"])
        planning.reopen_after_mutasi(skp, by=wakil, status=facts["status"], akhir=akhir)
        periods.restore_periods(skp, facts["periode"], by=wakil)
    _restore_person(row)
    _restore_posts(row, wakil)
    row.advance("undo_depart", by=by, note=catatan)


# ---- What it ends


def _check_day(row: Pemberhentian) -> None:
    if row.selesai > clock.today(row.instansi.zona) + TERJAUH:
        sentence = "Hari terakhir paling jauh satu tahun dari hari ini; mohon periksa SK."
        raise validation.wrong("selesai", sentence)


def _before(row: Pemberhentian) -> dict[str, Any]:
    """What undoing needs, as plain data."""
    pegawai, last = row.pegawai, row.selesai
    lasting = Q(selesai__isnull=True) | Q(selesai__gt=last)
    his = HubunganPenilai.objects.filter(lasting, Q(penilai=pegawai) | Q(atasan_penilai=pegawai))
    khusus = HubunganPenilai.objects.filter(lasting, penilai=pegawai, is_khusus=True)
    user = pegawai.akun
    return {
        "kedudukan": pegawai.kedudukan,
        "jabatan": [
            {"id": post.pk, "selesai": _iso(post.selesai)}
            for post in pegawai.riwayat.filter(lasting)
        ],
        "dinilai": sorted(set(his.values_list("riwayat_jabatan", flat=True))),
        "khusus": [_plain(each) for each in khusus.order_by("pk").values()],
        "akun": bool(user and user.is_active),
    }


def _running(row: Pemberhentian) -> list[Skp]:
    rows = Skp.objects.filter(pegawai=row.pegawai, periode_akhir__gt=row.selesai)
    ended = (Skp.Status.DITUTUP, Skp.Status.SELESAI)
    return list(rows.exclude(status__in=ended).order_by("pk"))


def _end(skp: Skp, row: Pemberhentian, wakil: Pelaku) -> dict[str, Any]:
    facts = {"id": skp.pk, "status": skp.status, "akhir": skp.periode_akhir.isoformat()}
    planning.close_for_mutasi(
        skp, by=wakil, tmt=row.selesai + DAY, akhir=row.selesai, verb=planning.BERHENTI
    )
    return facts | {"periode": periods.end_periods(skp, by=wakil)}


def _close_account(row: Pemberhentian, by: Pelaku) -> None:
    user = row.pegawai.akun
    if user is None or not user.is_active:
        return
    user.is_active = False
    user.save(update_fields=["is_active"])
    passwords.end_everywhere(user)
    onetime.void_all(user)
    audit.record(row.pegawai, "close_account", by=by)


def _told(row: Pemberhentian) -> list[str]:
    """What it does, for who is about to agree."""
    pegawai, rows = row.pegawai, []
    posts = RiwayatJabatan.objects.filter(pk__in=[each["id"] for each in row.semula["jabatan"]])
    rows += [
        f"Jabatan {post.sebutan} pada {post.unit.nama} berakhir {tanggal(post.selesai)}."
        for post in posts.select_related("unit").order_by("pk")
    ]
    for facts in row.semula["skp"]:
        skp = Skp.objects.get(pk=facts["id"])
        if skp.status == Skp.Status.DITUTUP:
            rows.append(f"SKP {skp.tahun} yang belum disetujui atau belum dimulai ditutup.")
            continue
        who = "boleh dinilai" if row.is_almarhum else "dinilai"
        rows.append(
            f"SKP {skp.tahun} berakhir {tanggal(skp.periode_akhir)}; yang sudah dikerjakan {who} "
            "penilainya, juga tanpa laporan."
        )
    if number := len(row.semula["dinilai"]):
        rows.append(f"{number} pegawai yang dinilainya beralih kepada Plt., Plh., atau atasannya.")
    if row.is_almarhum:
        rows.append(f"Akun {pegawai.nama} ditutup; tidak ada pesan atau pengingat lagi.")
    return rows


# ---- And back


def _restore_person(row: Pemberhentian) -> None:
    pegawai = row.pegawai
    pegawai.berhenti_pada, pegawai.kedudukan = None, row.semula["kedudukan"]
    pegawai.save(update_fields=["berhenti_pada", "kedudukan"])
    user = pegawai.akun
    if row.is_almarhum and row.semula["akun"] and user:
        user.is_active = True
        user.save(update_fields=["is_active"])


def _restore_posts(row: Pemberhentian, wakil: Pelaku) -> None:
    """His posts last as before, and those whom he rated are his again."""
    sebab, after = f"pemberhentian {row.pegawai.nama} dibatalkan", row.selesai + DAY
    for facts in row.semula["jabatan"]:
        post = RiwayatJabatan.objects.select_related("unit", "pegawai").get(pk=facts["id"])
        post.selesai = _day(facts["selesai"])
        post.save(update_fields=["selesai"])
        audit.record(post, "reopen_after_departure", by=wakil, data={"selesai": facts["selesai"]})
        penilai_actions.derive_penilai([post], on=row.selesai, by=wakil, sebab=sebab)
        if post.is_pimpinan:
            penilai_actions.derive_below(post.unit, on=after, by=wakil, sebab=sebab)
    _restore_khusus(row)
    rated = RiwayatJabatan.objects.filter(pk__in=row.semula["dinilai"]).select_related("pegawai")
    penilai_actions.derive_penilai(rated, on=after, by=wakil, sebab=sebab)


def _restore_khusus(row: Pemberhentian) -> None:
    """What was set by hand, in the place of what was derived since."""
    known = row.semula["khusus"]
    posts = [each["riwayat_jabatan_id"] for each in known]
    since = HubunganPenilai.objects.filter(riwayat_jabatan__in=posts, mulai__gt=row.selesai)
    since.filter(is_khusus=False).delete()
    HubunganPenilai.objects.filter(pk__in=[each["id"] for each in known]).delete()
    HubunganPenilai.objects.bulk_create(
        HubunganPenilai(**each | {name: _day(each[name]) for name in DAYS}) for each in known
    )


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {**facts} | {name: _iso(facts[name]) for name in DAYS}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
