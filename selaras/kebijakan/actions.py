"""Every write of this app."""

from collections.abc import Mapping
from datetime import date
from secrets import randbelow
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F

from selaras.accounts.models import Instansi
from selaras.base.errors import InvalidInput
from selaras.core import audit
from selaras.core.deed import deed, system
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.errors import KebijakanError
from selaras.kebijakan.models import PenerapanKebijakan, in_turn
from selaras.kebijakan.policies import KebijakanPolicy

LONCATAN = 2**20


@deed(KebijakanPolicy, "diterapkan kebijakannya")
def apply(
    instansi: Instansi,
    policy: KebijakanPolicy,
    preset: str,
    mulai: date,
    overrides: Mapping[str, Any] | None = None,
    *,
    by: Pelaku,
) -> PenerapanKebijakan:
    """Put an agency under a preset from a day on; the same day again replaces it."""
    row = PenerapanKebijakan.objects.filter(instansi=instansi, mulai=mulai, kunci="").first()
    row = row or PenerapanKebijakan(instansi=instansi, mulai=mulai)
    row.preset, row.overrides = preset, dict(overrides or {})
    try:
        row.full_clean()
    except ValidationError as error:
        raise InvalidInput(errors=error.message_dict) from error
    row.save()
    _require_readable(instansi, "overrides")
    renew(instansi)
    audit.record(row, "apply", by=by, after=preset, data=row.as_facts())
    return row


@system("diubah satu ketentuannya")
def amend(
    instansi: Instansi,
    kunci: str,
    mulai: date,
    overrides: Mapping[str, Any],
    *,
    dasar_nomor: str,
    dasar_tanggal: date,
    by: Pelaku,
) -> PenerapanKebijakan:
    """Change one value from a day on: part of a deed of two persons, who were asked."""
    row = PenerapanKebijakan.objects.create(
        instansi=instansi,
        mulai=mulai,
        kunci=kunci,
        overrides=dict(overrides),
        dasar_nomor=dasar_nomor,
        dasar_tanggal=dasar_tanggal,
    )
    _require_readable(instansi, "nilai")
    renew(instansi)
    audit.record(row, "amend", by=by, after=kunci, data=row.as_facts())
    return row


@system("dibatalkan perubahan ketentuannya")
def repeal(instansi: Instansi, row: PenerapanKebijakan, *, by: Pelaku) -> None:
    """Take a change back before its day; what was to hold on top of it must hold without it."""
    audit.record(row, "repeal", by=by, before=row.kunci, data=row.as_facts())
    row.delete()
    _require_readable(instansi, "nilai")
    renew(instansi)


def _require_readable(instansi: Instansi, field: str) -> None:
    """A row fits what stands under it, and later ones fit it."""
    rows = PenerapanKebijakan.objects.filter(instansi=instansi)
    try:
        for _ in in_turn(rows):
            pass
    except KebijakanError as error:
        raise InvalidInput(errors={field: [f"{error.key}: {error.reason}."]}) from error


def renew(instansi: Instansi, most: int = LONCATAN) -> None:
    """Give the agency a version that no cache has seen; what is renewed often leaps less far.

    A leap of random width, because a version that was rolled back may already be in some
    process's memory and must not come again with other content.
    """
    leap = 1 + randbelow(most)
    Instansi.objects.filter(pk=instansi.pk).update(versi_kebijakan=F("versi_kebijakan") + leap)
    instansi.refresh_from_db(fields=["versi_kebijakan"])
