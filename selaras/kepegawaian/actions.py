"""Change what identifies a person, with what it was before in the trail."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from selaras.accounts.models import User
from selaras.base.errors import InvalidInput
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.kepegawaian.policies import IdentitasPolicy
from selaras.organisasi.models.pegawai import Pegawai

KOLOM = frozenset(
    {"nama", "golongan", "pangkat", "jenis", "kedudukan", "telepon", "email", "siasn_id"}
)


@deed(IdentitasPolicy, "diubah data dirinya")
def edit_identity(
    pegawai: Pegawai, policy: IdentitasPolicy, /, *, by: Pelaku, **facts: str
) -> None:
    """Change these fields of a person. Raises TypeError for a field that is none of KOLOM."""
    _write(pegawai, facts, by, "")


@deed(IdentitasPolicy, "diubah data dirinya", verb="edit_identity", right="accept_identity")
def accept_identity(
    pegawai: Pegawai, policy: IdentitasPolicy, /, *, by: Pelaku, sumber: str, **facts: str
) -> None:
    """The same where another system's word is taken over: `sumber` names it in the trail."""
    _write(pegawai, facts, by, sumber)


def _write(pegawai: Pegawai, facts: dict[str, str], by: Pelaku, sumber: str) -> None:
    """Name and e-mail are the user's too."""
    if strange := facts.keys() - KOLOM:
        raise TypeError(f"no field of an identity: {sorted(strange)}")
    email = facts.pop("email", None)
    before: dict[str, Any] = {name: getattr(pegawai, name) for name in facts}
    for name, value in facts.items():
        setattr(pegawai, name, value.strip())
    validation.clean(pegawai)
    pegawai.save(update_fields=[*facts])
    if pegawai.akun and (email is not None or "nama" in facts):
        before |= _edit_user(pegawai.akun, pegawai.nama, email)
    changed = {name: {"dari": before[name], "ke": facts.get(name, email)} for name in before}
    audit.record(pegawai, "edit_identity", by=by, note=sumber, data=changed)


def _edit_user(user: User, nama: str, email: str | None) -> dict[str, str]:
    """The account of the same person: its name follows; what its e-mail was, if it changes."""
    before = user.email
    user.nama = nama
    if email is None:
        user.save(update_fields=["nama"])
        return {}
    user.email = email.strip()
    try:
        validate_email(user.email)
    except ValidationError as error:
        raise InvalidInput(
            errors={"email": ["Alamat e-mail ini tidak lengkap. Mohon periksa kembali."]}
        ) from error
    user.save(update_fields=["nama", "email"])
    return {"email": before}
