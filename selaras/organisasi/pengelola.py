"""Who looks after a person's data: the pengelola kepegawaian above his unit (NTT-003, BLL-033)."""

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from selaras.accounts.models import User
from selaras.base import clock
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja

NAMED = 2  # of several administrators


def units_above(unit_id: Any) -> QuerySet[UnitKerja]:
    """The unit itself and all above it, to be used with `__in`; nothing without a unit."""
    return UnitKerja.objects.above(unit_id).values("pk")


def admins_opd_above(unit_id: int | None, but: int | None = None) -> QuerySet[Peran]:
    """The Admin OPD whose subtree holds a unit, not the user `but` himself."""
    rows = Peran.objects.filter(
        ~_has_left("user"),
        jenis=Peran.Jenis.ADMIN_OPD,
        unit_id__in=units_above(unit_id),
        user__is_active=True,
    )
    return rows.exclude(user=but) if but else rows


def _has_left(user: str) -> Exists:
    """Whose work in the agency is over: his account stays open to him, nobody is sent to him."""
    today = clock.now().date()
    same = {"user": OuterRef(f"{user}__pk"), "instansi": OuterRef(f"{user}__instansi")}
    return Exists(Pegawai.objects.filter(berhenti_pada__lt=today, **same))


def admin_opd_named(unit_id: int, instansi_id: int | None, but: int | None = None) -> str:
    """Who looks after a unit, by name, not the user `but`; without one, who appoints one."""
    above = admins_opd_above(unit_id, but).select_related("user").order_by("user__nama")
    names = [f"{row.user.nama} (Admin OPD)" for row in above[:NAMED]]
    return " atau ".join(names) or admin_instansi_named(instansi_id, but)


def admin_instansi_named(instansi_id: int | None, but: int | None = None) -> str:
    """Who answers for an agency, by name, not the user `but` himself."""
    names = [user.nama for user in pengelola_of(None, instansi_id) if user.pk != but][:NAMED]
    return f"{' atau '.join(names)} (Admin Instansi)" if names else "admin instansi"


def keeper_named(reader: Pelaku, unit_id: int | None, instansi_id: int | None) -> str:
    """Whom else a refusal sends its reader to: of a unit, or of the whole agency without one.

    Asked once for all refusals of a request.
    """
    key, but = (unit_id, instansi_id), reader.user_id
    if key not in reader.disebut:
        reader.disebut[key] = (
            admin_opd_named(unit_id, instansi_id, but)
            if unit_id
            else admin_instansi_named(instansi_id, but)
        )
    return reader.disebut[key]


def units_left_to(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """The units of an agency that no Admin OPD looks after: they fall to its Admin Instansi."""
    if not pelaku.has(ADMIN_INSTANSI):
        return UnitKerja.objects.none()
    units = UnitKerja.objects.filter(instansi=pelaku.instansi_id)
    opd = Peran.objects.filter(jenis=Peran.Jenis.ADMIN_OPD, user__is_active=True, unit__in=units)
    looked_after = UnitKerja.objects.below(opd.values_list("unit", flat=True))
    return units.exclude(pk__in=looked_after.values("pk"))


def looks_after(pelaku: Pelaku, unit_id: int) -> bool:
    """Whether he is the unit's Admin OPD, or the Admin Instansi where it has none."""
    return unit_id in pelaku.admin_unit_ids or units_left_to(pelaku).filter(pk=unit_id).exists()


def pengelola_of(unit_id: int | None, instansi_id: int | None) -> list[User]:
    """Whom a person asks about his data: his Admin OPD, else the Admin Instansi."""
    if opd := [row.user for row in admins_opd_above(unit_id).select_related("user")]:
        return opd
    return list(
        User.objects.filter(
            peran_set__in=Peran.objects.filter(~_has_left("user"), jenis=ADMIN_INSTANSI),
            instansi=instansi_id,
            is_active=True,
        )
        .exclude(instansi=None)
        .order_by(F("nama"))
    )
