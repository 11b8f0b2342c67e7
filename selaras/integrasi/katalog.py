"""What programs may read and hear: the rows, the nouns of the trail, and the kinds of event."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Prefetch, QuerySet

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.api.listing import Order
from selaras.core.wording import verb_phrase
from selaras.integrasi.models import LingkupData
from selaras.mutasi.models import Mutasi, Pemberhentian
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp

Paths = Mapping[type[models.Model], str]
Rows = Callable[[Instansi], "QuerySet[models.Model]"]


@dataclass(frozen=True, eq=False)
class SumberData:
    """One kind of row: which of an agency may be read, in what order, and what tells of a change.

    `jejak`: the nouns of the trail, and the way from each to the key of the row.
    """

    lingkup: LingkupData
    rows: Rows
    order: Order
    jejak: Paths
    kejadian: tuple[str, ...]  # verbs that a webhook may hear of


def _pegawai(instansi: Instansi) -> "QuerySet[models.Model]":
    """With the post of today, a head's before others, and who rates there."""
    today = clock.today(instansi.zona)
    rates = HubunganPenilai.objects.on(today).select_related("penilai").order_by("-mulai")
    posts = RiwayatJabatan.objects.on(today).select_related("unit")
    posts = posts.order_by("-is_pimpinan", "-mulai", "pk")
    posts = posts.prefetch_related(Prefetch("hubungan", rates, to_attr="dinilai"))
    rows = Pegawai.objects.filter(instansi=instansi)
    return rows.prefetch_related(Prefetch("riwayat", posts, to_attr="dijabat"))


def _skp(instansi: Instansi) -> "QuerySet[models.Model]":
    """A draft is its owner's."""
    rows = Skp.objects.filter(instansi=instansi).exclude(status=Skp.Status.DRAF)
    return rows.with_people()


def _predikat(instansi: Instansi) -> "QuerySet[models.Model]":
    """What its owner knows already: of a rating whose change is held back, the one before it."""
    rows = Periode.objects.filter(instansi=instansi).with_predikat(clock.now())
    known: QuerySet[models.Model] = rows.exclude(predikat_kini="").select_related("skp__pegawai")
    return known


PEGAWAI = SumberData(
    LingkupData.PEGAWAI,
    _pegawai,
    Order(("nama", "pk")),
    {Pegawai: "pk", RiwayatJabatan: "pegawai", Mutasi: "pegawai", Pemberhentian: "pegawai"},
    (
        *("create_pegawai", "edit_pegawai", "depart"),
        *("place", "end_post", "set_penilai", "derive_penilai"),
    ),
)
SKP = SumberData(
    LingkupData.SKP,
    _skp,
    Order(("periode_awal", "pk")),
    {Skp: "pk"},
    (
        *("submit", "withdraw", "return_for_revision", "approve", "accept_signed"),
        *("request_revision", "accept_revision", "reject_revision"),
        *("correct_skp", "close_for_mutasi", "close_for_departure", "finish"),
    ),
)
PREDIKAT = SumberData(
    LingkupData.PREDIKAT,
    _predikat,
    Order(("pk",)),
    {Periode: "pk"},
    ("rate", "change_rating", "publish", "supersede_rating"),
)
SUMBER = {each.lingkup: each for each in (PEGAWAI, SKP, PREDIKAT)}
# kind → what it is about and the verb of the trail
JENIS_KEJADIAN = {
    f"{each.lingkup}.{verb}": (each, verb) for each in SUMBER.values() for verb in each.kejadian
}


def kinds_within(lingkup: Iterable[str]) -> list[str]:
    """The kinds of event that these scopes open."""
    known = set(lingkup)
    return [kind for kind, (sumber, _) in JENIS_KEJADIAN.items() if sumber.lingkup in known]


def words_of(kind: str) -> str:
    """As the administrator chooses it: "SKP disetujui"."""
    sumber, verb = JENIS_KEJADIAN[kind]
    noun = "SKP" if sumber is SKP else sumber.lingkup.value.capitalize()
    return f"{noun} {verb_phrase(verb)}"


def nouns_of(jejak: Paths) -> dict[int, type[models.Model]]:
    """The nouns of the trail by the key that it names them with."""
    return {ContentType.objects.get_for_model(model).pk: model for model in jejak}
