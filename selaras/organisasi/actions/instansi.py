"""Found an agency: its tenant, its policy, the root of its tree, its first administrator."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.accounts import onetime
from selaras.accounts.models import Instansi, User
from selaras.base.errors import InvalidInput
from selaras.core import audit, validation
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku, system
from selaras.core.wording import word
from selaras.kebijakan import actions as kebijakan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja

word("found_instansi", "didirikan")


@dataclass(frozen=True, slots=True)
class InstansiBaru:
    """What an agency begins with; `kode_masuk` is shown once and kept nowhere."""

    instansi: Instansi
    admin: User
    kode_masuk: str


@transaction.atomic
def found_instansi(
    *,
    by: Pelaku,
    kode: str,
    nama: str,
    zona: str,
    preset: str,
    mulai: date,
    admin_id: str,
    admin_nama: str,
    lokasi: str = "",
    email: str = "",
) -> InstansiBaru:
    """Make an agency that its first administrator can go on with; he logs in with a one-time code.

    Raises InvalidInput for a code or an id that exists, an unknown zone or preset.
    """
    instansi = Instansi(kode=kode, nama=nama, lokasi=lokasi, zona_waktu=zona)
    validation.clean(instansi)
    instansi.save()
    sistem = system(instansi)
    kebijakan.apply(instansi, preset, mulai, by=sistem)
    UnitKerja.objects.create(instansi=instansi, nama=nama, eselon="00")
    admin = _admin(instansi, admin_id, admin_nama, email)
    audit.record(instansi, "found_instansi", by=by, data={"admin": admin.pk, "preset": preset})
    return InstansiBaru(instansi, admin, onetime.issue_slip(admin, by=by))


def _admin(instansi: Instansi, nip: str, nama: str, email: str) -> User:
    try:
        user = User.objects.create_user(nip, None, nama=nama, instansi=instansi, email=email)
    except ValidationError as error:
        raise InvalidInput(errors=error.message_dict) from error
    Peran.objects.create(user=user, jenis=ADMIN_INSTANSI)
    return user
