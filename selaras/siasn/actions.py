"""Read SIASN and decide, field by field, what of it is taken over."""

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotNow, Stale
from selaras.clients.siasn.errors import SiasnError
from selaras.core import audit, jobs
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.kepegawaian.actions import accept_identity
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import post_on
from selaras.siasn import terapan
from selaras.siasn.models import DITERIMA, DITOLAK, GAGAL_MAX, Selisih, TarikanSiasn
from selaras.siasn.policies import SiasnPolicy, SinkronPolicy, TarikanPolicy
from selaras.siasn.selisih import LABEL, Bacaan, di_sini, selisih_of

SINKRON = "selaras.siasn.sinkron.sync_people"
BACA = "selaras.siasn.sinkron.read_person"


@create(SiasnPolicy, "dibaca datanya dari SIASN", verb="pull_siasn", right="pull")
def pull(ask: Ask[SiasnPolicy], pegawai: Pegawai, *, by: Pelaku) -> Pekerjaan:
    """Start to read one person: a job asks SIASN, so that no page waits for it.

    A fault of SIASN is kept in `gagal`, and all else stays as it was.
    """
    lock(pegawai)
    ask(SiasnPolicy(by, pegawai))
    job = jobs.start(
        BACA,
        by=by,
        judul="Baca data dari SIASN",
        tautan=reverse("siasn:pegawai", args=[pegawai.pk]),
        pegawai_id=pegawai.pk,
    )
    facts = {"dicoba_pada": clock.now(), "pekerjaan": job}
    first = {"instansi": pegawai.instansi}
    TarikanSiasn.objects.update_or_create(
        pegawai=pegawai, defaults=facts, create_defaults=first | facts
    )
    audit.record(pegawai, "pull_siasn", by=by)
    return job


@transaction.atomic
def keep(
    pegawai: Pegawai,
    found: Bacaan | SiasnError,
    *,
    by: Pelaku,
    pekerjaan: Pekerjaan | None = None,
) -> TarikanSiasn:
    """Keep what was read beside what is here; what is here does not change."""
    lock(pegawai)
    now = clock.now()
    tarikan, _ = TarikanSiasn.objects.get_or_create(
        pegawai=pegawai, defaults={"instansi": pegawai.instansi, "dicoba_pada": now}
    )
    tarikan.dicoba_pada, tarikan.pekerjaan = now, pekerjaan
    if isinstance(found, SiasnError):
        tarikan.gagal = found.sentence[:GAGAL_MAX]
        tarikan.save(update_fields=["dicoba_pada", "pekerjaan", "gagal"])
        return tarikan
    if found.data.id and not pegawai.siasn_id:
        accept_identity(pegawai, by=by, sumber="SIASN", siasn_id=found.data.id)
    post = post_on(pegawai, clock.today(pegawai.instansi.zona))
    tarikan.gagal, tarikan.ditarik_pada = "", now
    _write(tarikan, selisih_of(pegawai, post, found, tarikan.selisih))
    return tarikan


def _lock_person(tarikan: TarikanSiasn, **_: object) -> None:
    """Whoever reads or decides about a person holds his row first."""
    lock(tarikan.pegawai)


@deed(
    TarikanPolicy,
    "diputuskan perbedaannya dengan SIASN",
    verb="decide_siasn",
    right="decide",
    first=_lock_person,
)
def decide(
    tarikan: TarikanSiasn,
    policy: TarikanPolicy,
    *,
    by: Pelaku,
    terima: Collection[str],
    versi: int | None = None,
) -> None:
    """Take over the accepted fields; the others that `by` may decide stay as they are here.

    A refused difference is not asked again until SIASN says something else.
    """
    pegawai = policy.subject
    mine = [row for row in tarikan.menunggu if policy.decides(row["kolom"])]
    if not mine:
        raise NotNow("Tidak ada perbedaan dengan SIASN yang menunggu keputusan Anda.")
    accepted = [row for row in mine if row["kolom"] in terima and row["nilai"]]
    if set(terima) - {row["kolom"] for row in accepted}:
        raise InvalidInput(
            errors={"terima": ["Pilihan ini tidak dapat diterima. Mohon pilih dari daftar."]}
        )
    _refuse_stale(pegawai, accepted)
    terapan.apply(pegawai, accepted, by=by)
    for row in mine:
        row |= {"keputusan": DITERIMA if row in accepted else DITOLAK, "oleh": by.nama}
    _write(tarikan, tarikan.selisih)
    audit.record(pegawai, "decide_siasn", by=by, note=_summary(mine))


@create(SinkronPolicy, "disinkronkan dengan SIASN", verb="sync_siasn", right="sync")
def sync(ask: Ask[SinkronPolicy], unit: UnitKerja | None, *, by: Pelaku) -> Pekerjaan:
    """Start to read a unit and those below it, or (None) the whole agency, in the background."""
    ask(SinkronPolicy(by, unit))
    where = unit.nama if unit else by.instansi.nama if by.instansi else ""
    job = jobs.start(
        SINKRON,
        by=by,
        judul=f"Sinkronisasi SIASN: {where}"[:200],
        tautan=reverse("siasn:list"),
        unit_id=unit.pk if unit else None,
    )
    audit.record(unit or by.instansi, "sync_siasn", by=by)  # type: ignore[arg-type]
    return job


def _refuse_stale(pegawai: Pegawai, accepted: list[Selisih]) -> None:
    """A difference is taken over where it was seen: not onto another post that came meanwhile."""
    post = post_on(pegawai, clock.today(pegawai.instansi.zona))
    for row in accepted:
        if di_sini(row["kolom"], pegawai, post) != row["di_sini"]:
            raise Stale(
                f"{LABEL[row['kolom']]} di sini sudah berubah sejak SIASN dibaca. Mohon baca SIASN "
                "lagi, lalu putuskan menurut perbedaan yang baru."
            )


def _write(tarikan: TarikanSiasn, selisih: list[dict[str, object]]) -> None:
    changed = selisih != TarikanSiasn.objects.values_list("selisih", flat=True).get(pk=tarikan.pk)
    tarikan.selisih = selisih
    tarikan.terbuka = len(tarikan.menunggu)
    tarikan.versi += changed
    tarikan.save()


def _summary(rows: list[dict[str, str]]) -> str:
    """The trail's note: which fields were accepted and which refused."""
    names = {
        keputusan: [LABEL[row["kolom"]] for row in rows if row["keputusan"] == keputusan]
        for keputusan in (DITERIMA, DITOLAK)
    }
    return "; ".join(f"{each}: {', '.join(found)}" for each, found in names.items() if found)
