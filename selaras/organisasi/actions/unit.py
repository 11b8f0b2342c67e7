"""The tree of units: add, edit, move a subtree, close, open again.

Whoever changes the tree holds the agency's row first, so that two moves cannot close a circle.
"""

import re
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.base.format import angka, tanggal
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.organisasi.actions.penilai import derive_below, preview_move
from selaras.organisasi.actions.turunan import Perubahan
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import units_above
from selaras.organisasi.policies.unit import PuncakPolicy, UnitPolicy

FIELDS = ("nama", "kode", "siasn_id", "eselon", "is_mandiri", "hari_kerja")
SIASN_ID = re.compile(r"[0-9A-Fa-f]{32}|[0-9A-Fa-f-]{36}")
MUNDUR_MAX = timedelta(days=366)  # how far back a move may count for the penilai
HARI_KERJA = (5, 6)
CONTOH = 3  # people whom a refusal names


def _lock_tree(unit: UnitKerja, **_: object) -> None:
    """One change of an agency's tree at a time; rows that merely name the agency do not wait."""
    Instansi.objects.select_for_update(no_key=True).get(pk=unit.instansi_id)


@create(UnitPolicy, "dibuat", verb="create", right="create_unit")
def create_unit(
    ask: Ask[UnitPolicy],
    /,
    instansi: Instansi,
    *,
    by: Pelaku,
    nama: str,
    induk: UnitKerja | None = None,
    **facts: Any,
) -> UnitKerja:
    """Add a unit below another one; the very first of an agency stands alone.

    Raises InvalidInput for a code that another unit has.
    """
    unit = UnitKerja(instansi=instansi, parent=induk, nama=nama, **facts)
    _lock_tree(unit)
    if induk is None:
        ask(PuncakPolicy(by, unit))
        _require_first(instansi)
    else:
        lock(induk)
        _require_agency(induk, instansi)
        ask(UnitPolicy(by, induk))
    _check(unit)
    unit.save()
    audit.record(unit, "create", by=by, note=f"di bawah {induk.nama}" if induk else "")
    return unit


@deed(UnitPolicy, "diubah", verb="edit", right="edit_unit", first=_lock_tree)
def edit_unit(unit: UnitKerja, policy: UnitPolicy, /, *, by: Pelaku, **changes: Any) -> None:
    """Change its name, code, eselon, mandiri, working days or SIASN id; snapshots stay."""
    before = {name: getattr(unit, name) for name in FIELDS}
    for name in FIELDS:
        setattr(unit, name, changes.get(name, before[name]))
    _check(unit)
    changed = [name for name in FIELDS if getattr(unit, name) != before[name]]
    if changed:
        unit.save(update_fields=changed)
        audit.record(unit, "edit", by=by, data={"semula": {name: before[name] for name in changed}})


@deed(UnitPolicy, "dipindahkan ke bawah unit lain", first=_lock_tree)
def move_unit(
    unit: UnitKerja, policy: UnitPolicy, *, by: Pelaku, induk: UnitKerja, mulai: date
) -> list[Perubahan]:
    """Put a unit with all below it under another one, at once; return whose penilai changed.

    The penilai follow from the day `mulai`, which is today or past. Raises InvalidInput for a
    circle, another agency, or a day to come.
    """
    lock(induk)
    _check_move(unit, induk, mulai)
    _require_target(by, induk)
    _lock_below(unit)
    dari = unit.parent.nama if unit.parent else ""
    unit.parent = induk
    validation.clean(unit)
    unit.save(update_fields=["parent"])
    data = {"dari": dari, "ke": induk.nama, "mulai": mulai.isoformat()}
    audit.record(unit, "move_unit", by=by, data=data)
    sebab = f"{unit.nama} dipindahkan ke bawah {induk.nama}"
    return derive_below(unit, on=mulai, by=by, sebab=sebab)


def look_at_move(unit: UnitKerja, *, by: Pelaku, induk: UnitKerja, mulai: date) -> list[Perubahan]:
    """Whose penilai would change if it moved: the same checks, and nothing is written."""
    UnitPolicy(by, unit).require("move_unit")
    _check_move(unit, induk, mulai)
    _require_target(by, induk)
    return preview_move(unit, induk.pk, mulai)


def _check_move(unit: UnitKerja, induk: UnitKerja, mulai: date) -> None:
    """Why a unit cannot come under another one on a day, as InvalidInput."""
    wrong: dict[str, list[str]] = {}
    today = clock.today(unit.instansi.zona)
    if sentence := _place_refused(unit, induk):
        wrong["induk"] = [sentence]
    if mulai > today:
        wrong["mulai"] = [
            (
                f"Pemindahan berlaku seketika, sehingga tanggalnya paling akhir hari ini "
                f"({tanggal(today)}). Mohon kembali ke halaman ini pada hari berlakunya."
            )
        ]
    elif mulai < today - MUNDUR_MAX:
        wrong["mulai"] = ["Tanggal paling lama setahun yang lalu; mohon periksa tanggalnya."]
    if wrong:
        raise InvalidInput(errors=wrong)


def _place_refused(unit: UnitKerja, induk: UnitKerja) -> str:
    if induk.instansi_id != unit.instansi_id:
        return "Unit induk harus dari instansi yang sama; mohon pilih dari daftar."
    if induk.pk == unit.pk:
        return f"{unit.nama} tidak dapat berada di bawah dirinya sendiri; mohon pilih unit lain."
    if induk.pk == unit.parent_id:
        return f"{unit.nama} sudah berada langsung di bawah {induk.nama}; tidak ada yang berubah."
    above = UnitKerja.objects.filter(pk__in=units_above(induk.pk))
    if above.filter(pk=unit.pk).exists():
        return (
            f"{induk.nama} sendiri berada di bawah {unit.nama}, sehingga {unit.nama} tidak dapat "
            f"dipindahkan ke bawahnya. Mohon pindahkan {induk.nama} ke tempat lain dahulu."
        )
    if closed := above.filter(ditutup__isnull=False).first():
        return f"{closed.nama} ditutup; mohon pilih unit induk yang masih terbuka."
    return ""


@deed(UnitPolicy, "ditutup", first=_lock_tree)
def close_unit(unit: UnitKerja, policy: UnitPolicy, *, by: Pelaku, mulai: date) -> None:
    """Close a unit from a day on: the first on which nobody works there.

    Raises NotNow while people's posts last beyond, or units below are open.
    """
    _refuse_below(unit, mulai)
    _refuse_people(unit, mulai)
    unit.ditutup = mulai
    validation.clean(unit)
    unit.save(update_fields=["ditutup"])
    audit.record(unit, "close_unit", by=by, data={"mulai": mulai.isoformat()})


@deed(UnitPolicy, "dibuka kembali", verb="reopen", right="reopen_unit", first=_lock_tree)
def reopen_unit(unit: UnitKerja, policy: UnitPolicy, *, by: Pelaku) -> None:
    """Open a unit again that was closed by mistake."""
    data = {"semula": unit.ditutup.isoformat() if unit.ditutup else None}
    unit.ditutup = None
    unit.save(update_fields=["ditutup"])
    audit.record(unit, "reopen", by=by, data=data)


def _refuse_below(unit: UnitKerja, mulai: date) -> None:
    below = UnitKerja.objects.filter(parent=unit.pk, ditutup__gt=mulai)
    last = below.order_by("-ditutup").first()
    if last is not None and last.ditutup is not None:
        sentence = (
            f"{last.nama} di bawahnya baru ditutup {tanggal(last.ditutup)}; mohon pilih tanggal "
            "itu atau sesudahnya."
        )
        raise InvalidInput(errors={"mulai": [sentence]})


def _refuse_people(unit: UnitKerja, mulai: date) -> None:
    """A unit is closed when it is empty: JabatanPolicy keeps it so."""
    lasting = Q(selesai__isnull=True) | Q(selesai__gte=mulai)
    posts = RiwayatJabatan.objects.filter(lasting, unit=unit.pk).select_related("pegawai")
    number = posts.values("pegawai").distinct().count()
    if not number:
        return
    names = list(dict.fromkeys(post.pegawai.nama for post in posts.order_by("pk")[: CONTOH * 2]))
    rest = ", dan lainnya" if number > CONTOH else ""
    raise NotNow(
        f"{angka(number)} pegawai masih mempunyai jabatan di {unit.nama} pada atau setelah "
        f"{tanggal(mulai)}: {', '.join(names[:CONTOH])}{rest}. Mohon pindahkan mereka, atau akhiri "
        "jabatannya sebelum tanggal itu, kemudian tutup unit ini."
    )


# ---- Locks and checks


def _lock_below(unit: UnitKerja) -> None:
    """Nobody gets a post in the subtree while it moves."""
    rows = UnitKerja.objects.below([unit.pk]).exclude(pk=unit.pk).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def _require_first(instansi: Instansi) -> None:
    """Only while there is no unit at all."""
    if UnitKerja.objects.filter(instansi=instansi).exists():
        raise InvalidInput(errors={"induk": ["Mohon pilih unit induk dari daftar."]})


def _require_agency(induk: UnitKerja, instansi: Instansi) -> None:
    if induk.instansi_id != instansi.pk:
        raise InvalidInput(errors={"induk": ["Unit induk harus dari instansi yang sama."]})


def _require_target(by: Pelaku, induk: UnitKerja) -> None:
    """The unit above must be within reach as well: an admin OPD gives nothing away."""
    if refusal := UnitPolicy(by, induk).role_create_unit():
        raise NotAllowed(f"{induk.nama} di luar unit kerja yang Anda kelola. {refusal.sentence}")


def _check(unit: UnitKerja) -> None:
    """The row itself, and that no other unit of the agency has its code or its SIASN id."""
    unit.nama, unit.kode = " ".join(unit.nama.split()), unit.kode.strip()
    unit.siasn_id = unit.siasn_id.strip()
    validation.refuse_nul({name: getattr(unit, name) for name in ("nama", "kode", "siasn_id")})
    wrong: dict[str, list[str]] = {}
    if unit.hari_kerja not in HARI_KERJA:
        wrong["hari_kerja"] = ["Hari kerja seminggu adalah 5 atau 6."]
    if unit.siasn_id and not SIASN_ID.fullmatch(unit.siasn_id):
        wrong["siasn_id"] = ["ID SIASN terdiri atas 32 angka dan huruf A sampai F; mohon periksa."]
    for name, label in (("kode", "Kode"), ("siasn_id", "ID SIASN")):
        if other := _other_with(unit, name):
            wrong[name] = [f"{label} ini sudah dipakai oleh {other.nama}; mohon gunakan yang lain."]
    if wrong:
        raise InvalidInput(errors=wrong)
    validation.clean(unit, exclude={"parent"})


def _other_with(unit: UnitKerja, name: str) -> UnitKerja | None:
    value = getattr(unit, name)
    if not value:
        return None
    others = UnitKerja.objects.filter(**{f"{name}__iexact": value}, instansi=unit.instansi_id)
    found: UnitKerja | None = others.exclude(pk=unit.pk).first()
    return found
