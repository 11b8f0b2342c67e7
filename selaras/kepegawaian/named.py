"""The rows that a body names by id, NIP or name; what is not listed is refused beside its field."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from selaras.accounts.login import username_of
from selaras.accounts.models import User
from selaras.base.angka import is_whole
from selaras.base.errors import InvalidInput
from selaras.core import audit
from selaras.kepegawaian.pages import profil
from selaras.organisasi.models.pegawai import Jabatan, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja

DAFTAR = "Mohon pilih dari daftar instansi Anda."
BEBERAPA_JENIS = "Nama ini ada pada beberapa jenis jabatan; mohon sebutkan jenis_jabatan."


def unit_named(request: HttpRequest, pk: int | None) -> UnitKerja | None:
    """A unit of the caller's agency."""
    units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id or 0)
    return units.filter(pk=pk or 0).select_related("instansi", "parent").first()


def pegawai_named(request: HttpRequest, nip: str | None) -> Pegawai | None:
    """A person of the caller's agency."""
    rows = Pegawai.objects.filter(instansi=request.pelaku.instansi_id or 0)
    return rows.filter(nip=username_of(nip or "")).select_related("instansi").first()


def people_named(request: HttpRequest, nips: Sequence[str], *, field: str) -> list[Pegawai]:
    """People of the caller's agency in the order given; who is not listed is named."""
    wanted = [username_of(nip) for nip in nips]
    rows = Pegawai.objects.filter(instansi=request.pelaku.instansi_id or 0, nip__in=wanted)
    found = {row.nip: row for row in rows.select_related("instansi")}
    if unknown := [nip for nip in wanted if nip not in found]:
        raise InvalidInput(errors={field: [f"{DAFTAR} Tidak ada di sana: {', '.join(unknown)}."]})
    return [found[nip] for nip in wanted]


def user_named(request: HttpRequest, nip: str) -> User | None:
    """An account of the caller's agency, by NIP or by the id that was issued."""
    rows = User.objects.filter(instansi=request.pelaku.instansi_id or 0, is_active=True)
    return rows.filter(nip=username_of(nip)).first()


def jabatan_named(request: HttpRequest, nama: str, jenis: str | None) -> Jabatan | None:
    """The listed post of this name; of several kinds, the one that is named."""
    rows = Jabatan.objects.filter(instansi=request.pelaku.instansi_id or 0, nama=nama.strip())
    found = list(rows.filter(jenis=jenis) if jenis else rows[:2])
    if len(found) > 1:
        raise InvalidInput(errors={"jenis_jabatan": [BEBERAPA_JENIS]})
    return found[0] if found else None


def listed(**rows: Any) -> dict[str, Any]:
    """The rows as facts of an action; one that was not found is refused, all of them together."""
    if wrong := {name: [DAFTAR] for name, row in rows.items() if row is None}:
        raise InvalidInput(errors=wrong)
    return rows


# ---- Of an address: strangers get 404


def person_for(request: HttpRequest, nip: str) -> Any:
    """A person whom the caller may see, as his page shows him; that he was read is in the trail."""
    digits = username_of(nip)
    if not is_whole(digits):
        raise Http404
    person = get_object_or_404(profil.visible(request.pelaku, request.pelaku.today), nip=digits)
    _seen(request, person)
    return person


def post_for(request: HttpRequest, pk: int) -> RiwayatJabatan:
    """A post of a person whom the caller may see."""
    rows = RiwayatJabatan.objects.visible_to(request.pelaku, request.pelaku.today)
    post = get_object_or_404(rows.with_people(), pk=pk)
    _seen(request, post.pegawai)
    return post


def _seen(request: HttpRequest, person: Pegawai) -> None:
    if request.method == "GET" and not request.pelaku.is_pegawai(person.pk):
        audit.seen(person, by=request.pelaku)
