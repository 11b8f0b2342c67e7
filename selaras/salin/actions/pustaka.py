"""The agency's library: entries per jabatan, written by hand or taken from an agreed SKP."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models.functions import Length

from selaras.accounts.models import Instansi
from selaras.base.errors import InvalidInput, NotAllowed, Stale
from selaras.core import audit, validation
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.organisasi.models import Jabatan, RiwayatJabatan
from selaras.perencanaan.bentuk import KOLOM_INDIKATOR
from selaras.perencanaan.models import Indikator, RencanaHasilKerja, Skp
from selaras.salin.actions.tulis import Keys, chosen
from selaras.salin.models import PustakaRhk
from selaras.salin.policies import PustakaPolicy
from selaras.salin.rencana import INDIKATOR_MAKS, as_pustaka, kunci, of_rhk, offered_of

KOLOM = ("jabatan", "jenis", "uraian", "indikator")
Butir = Mapping[str, str]


@transaction.atomic
def add_pustaka(
    *, by: Pelaku, jabatan: str, model: str, jenis: str, uraian: str, indikator: Sequence[Butir]
) -> PustakaRhk:
    """Offer a result to the holders of a jabatan."""
    instansi = _locked(by, "add_pustaka")
    row = PustakaRhk(instansi=instansi, model=model)
    _fill(row, jabatan=jabatan, jenis=jenis, uraian=uraian, indikator=indikator)
    row.save()
    audit.record(row, "add_pustaka", by=by)
    return row


@transaction.atomic
def edit_pustaka(
    pustaka: PustakaRhk, *, by: Pelaku, versi: int | None = None, **changes: Any
) -> PustakaRhk:
    """Change some facts of an entry; what was copied from it before stays as it is."""
    _locked(by, "edit_pustaka", pustaka)
    _refresh(pustaka, versi)
    before = {name: getattr(pustaka, name) for name in changes}
    _fill(pustaka, **{name: getattr(pustaka, name) for name in KOLOM} | changes)
    pustaka.save()
    pustaka.touch("edit_pustaka", by=by, data={"semula": before})
    return pustaka


@transaction.atomic
def delete_pustaka(pustaka: PustakaRhk, *, by: Pelaku, versi: int | None = None) -> None:
    """Offer it no more."""
    _locked(by, "delete_pustaka", pustaka)
    _refresh(pustaka, versi)
    facts = {"jabatan": pustaka.jabatan, "uraian": pustaka.uraian}
    audit.record(pustaka, "delete_pustaka", by=by, data=facts)
    pustaka.delete()


@transaction.atomic
def take_from_skp(skp: Skp, *, by: Pelaku, rhk: Keys) -> list[PustakaRhk]:
    """Offer chosen results of an agreed SKP to the holders of its jabatan; known ones are left."""
    lock(skp)
    PustakaPolicy(by, skp.instansi_id, skp).require("take_from_skp")
    _locked(by, "take_from_skp")
    keys = chosen(rhk, "rhk")
    rows = [row for row in offered_of(skp) if row.pk in keys]
    if len(rows) != len(keys):
        sentence = "Ada RHK yang bukan bagian dari SKP ini. Mohon pilih dari daftar."
        raise validation.wrong("rhk", sentence)
    there = set(map(kunci, PustakaRhk.objects.for_skp(skp).values_list("uraian", flat=True)))
    new = {kunci(row.uraian): row for row in rows if kunci(row.uraian) not in there}
    if not new:
        raise validation.wrong("rhk", "Semua RHK yang dipilih sudah ada di pustaka jabatan ini.")
    made = PustakaRhk.objects.bulk_create(_entry(skp, row) for row in new.values())
    audit.record_many("add_pustaka", ((row, "", {"skp": skp.pk}) for row in made), by=by)
    return made


def _entry(skp: Skp, rhk: RencanaHasilKerja) -> PustakaRhk:
    rencana = of_rhk(rhk, is_own=False)
    return PustakaRhk(
        instansi=skp.instansi,
        jabatan=skp.riwayat_jabatan.jabatan,
        model=skp.model,
        jenis=rencana.jenis,
        uraian=rencana.uraian,
        indikator=as_pustaka(rencana),
    )


def _locked(by: Pelaku, verb: str, pustaka: PustakaRhk | None = None) -> Instansi:
    """The agency's row decides between two who write its library at the same moment."""
    of = pustaka.instansi_id if pustaka else by.instansi_id
    PustakaPolicy(by, of).require(verb)
    found = Instansi.objects.select_for_update().filter(pk=of or 0).first()
    if found is None:
        raise NotAllowed("Pustaka RHK adalah milik sebuah instansi.")
    return found


def _refresh(pustaka: PustakaRhk, versi: int | None) -> None:
    """See the entry as it is under the lock; somebody may have deleted it meanwhile."""
    if not PustakaRhk.objects.filter(pk=pustaka.pk).exists():
        raise Stale("RHK pustaka ini sudah dihapus. Mohon muat ulang halaman ini.")
    pustaka.refresh_from_db()
    pustaka.require_version(versi)


def _fill(
    row: PustakaRhk, *, jabatan: str, jenis: str, uraian: str, indikator: Sequence[Butir]
) -> None:
    row.jenis, row.uraian = jenis, uraian.strip()
    row.jabatan = _jabatan(row.instansi_id, jabatan.strip())
    row.indikator = _indikator(indikator, row.model)
    validation.clean(row, exclude=("instansi", "indikator"))
    same = PustakaRhk.objects.filter(
        instansi=row.instansi_id, jabatan=row.jabatan, model=row.model, uraian=row.uraian
    )
    if same.exclude(pk=row.pk).exists():
        sentence = f"RHK dengan uraian ini sudah ada di pustaka jabatan {row.jabatan}."
        raise validation.wrong("uraian", sentence)


def _jabatan(instansi_id: int, nama: str) -> str:
    """The jabatan as the agency writes it; one that nobody could hold is a slip of the pen."""
    validation.refuse_nul({"jabatan": nama})
    if not nama:
        raise validation.wrong("jabatan", "Mohon tulis nama jabatan.")
    known = Jabatan.objects.filter(instansi=instansi_id, nama__iexact=nama)
    held = RiwayatJabatan.objects.filter(instansi=instansi_id, jabatan__iexact=nama)
    found: str | None = known.order_by(Length("nama"), "pk").values_list("nama", flat=True).first()
    found = found or held.order_by("pk").values_list("jabatan", flat=True).first()
    if found is None:
        sentence = (
            "Tidak ada jabatan dengan nama ini di instansi Anda. Mohon tulis persis seperti pada "
            "riwayat jabatan pegawai."
        )
        raise validation.wrong("jabatan", sentence)
    return found


def _indikator(rows: Sequence[Butir], model: str) -> list[dict[str, str]]:
    """Checked as indicators of an SKP are; a target may be left to whoever copies it."""
    if len(rows) > INDIKATOR_MAKS:
        sentence = f"Paling banyak {INDIKATOR_MAKS} indikator pada satu RHK."
        raise validation.wrong("indikator", sentence)
    other = "aspek" if model == Skp.Model.JPT else "perspektif"
    kept: list[dict[str, str]] = []
    for nomor, facts in enumerate(rows, 1):
        row = {name: str(facts.get(name) or "").strip() for name in ("uraian", *KOLOM_INDIKATOR)}
        row[other] = ""
        _check(row, nomor)
        if any((row["aspek"], row["uraian"]) == (it["aspek"], it["uraian"]) for it in kept):
            sentence = f"Indikator ke-{nomor} sama dengan indikator lain pada RHK ini."
            raise validation.wrong("indikator", sentence)
        kept.append(row)
    return kept


def _check(row: dict[str, str], nomor: int) -> None:
    try:
        validation.clean(Indikator(**row), exclude=("rhk",))
    except InvalidInput as error:
        rows = [f"Indikator ke-{nomor}, {name}: {text}" for name, texts in error.errors.items()
                for text in texts]  # fmt: skip
        raise InvalidInput(errors={"indikator": rows}) from error
