"""Give and take roles; penilai and atasan penilai are derived and never assigned."""

from selaras.accounts.models import Instansi, User
from selaras.base.errors import InvalidInput, Stale
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.peran import PeranPolicy

DIBERIKAN = (  # what an agency gives; Admin Nasional belongs to no agency
    Peran.Jenis.ADMIN_OPD,
    Peran.Jenis.ADMIN_INSTANSI,
    Peran.Jenis.TIM_PENILAI,
    Peran.Jenis.AUDITOR,
    Peran.Jenis.OPERATOR_PENILAI,
    Peran.Jenis.PENGELOLA_TPP,
)


@create(PeranPolicy, "diberi peran")
def grant_role(
    ask: Ask[PeranPolicy], user: User, *, by: Pelaku, jenis: str, unit: UnitKerja | None = None
) -> Peran:
    """Give a person a role; that of an admin OPD for a unit and all below it.

    Raises InvalidInput for a role that he has already.
    """
    lock(user)
    peran = Peran(user=user, jenis=jenis, unit=unit)
    ask(PeranPolicy(by, peran))
    _check(peran)
    validation.clean(peran, exclude={"user", "unit"})
    peran.save()
    audit.record(user, "grant_role", by=by, data=_facts(peran))
    return peran


def _lock_agency(peran: Peran, **_: object) -> None:
    """Before the role, which the trail does not name: what happened to it is said here."""
    if peran.user.instansi_id is not None:  # of two admins who leave at once, one stays
        Instansi.objects.select_for_update(no_key=True).get(pk=peran.user.instansi_id)
    if not Peran.objects.filter(pk=peran.pk).exists():
        raise Stale("Peran ini sudah dicabut; mohon muat ulang halaman ini.")


@deed(PeranPolicy, "dicabut perannya", first=_lock_agency)
def revoke_role(peran: Peran, policy: PeranPolicy, *, by: Pelaku) -> None:
    """Take a role back; the last Admin Instansi keeps his."""
    data = _facts(peran)
    peran.delete()
    audit.record(peran.user, "revoke_role", by=by, data=data)


def _check(peran: Peran) -> None:
    wrong: dict[str, list[str]] = {}
    unit, user = peran.unit, peran.user
    if peran.jenis not in DIBERIKAN:
        wrong["jenis"] = ["Peran ini tidak tersedia. Mohon pilih dari daftar."]
    elif (peran.jenis == Peran.Jenis.ADMIN_OPD) != (unit is not None):
        wrong["unit"] = [
            "Mohon pilih unit yang dikelola Admin OPD ini."
            if unit is None
            else "Unit hanya diisi untuk Admin OPD; mohon dikosongkan."
        ]
    if unit is not None and unit.instansi_id != user.instansi_id:
        wrong["unit"] = ["Unit harus dari instansi orang itu; mohon pilih dari daftar."]
    if not wrong and Peran.objects.filter(user=user, jenis=peran.jenis, unit=unit).exists():
        wrong["user"] = [f"{user.nama} sudah mempunyai peran ini; tidak ada yang ditambahkan."]
    if not user.is_active:
        wrong["user"] = ["Akun ini nonaktif. Mohon aktifkan akunnya terlebih dahulu."]
    if wrong:
        raise InvalidInput(errors=wrong)


def _facts(peran: Peran) -> dict[str, str]:
    return {"peran": peran.get_jenis_display(), "unit": peran.unit.nama if peran.unit else ""}
