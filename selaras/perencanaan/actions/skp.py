"""Make an SKP: one post, one period inside a year, no other SKP over it."""

from datetime import date

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import Ask, create
from selaras.core.pelaku import Pelaku
from selaras.keadaan.batas import skp_refused
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.questions import post_on
from selaras.perencanaan.models.naskah import Ekspektasi
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import PembuatanSkpPolicy
from selaras.perencanaan.templat import templat_for


@create(PembuatanSkpPolicy, "dibuat", verb="create")
def create_skp(
    ask: Ask[PembuatanSkpPolicy],
    *,
    by: Pelaku,
    periode_awal: date,
    periode_akhir: date,
    model: str,
    pendekatan: str,
    pegawai: Pegawai | None = None,
) -> Skp:
    """Make a draft for oneself; where the policy lets him, the Admin OPD for a pegawai of his."""
    owner = _locked(by.pegawai_id if pegawai is None else pegawai.pk, by)
    check_dates(periode_awal, periode_akhir, by)
    post = post_for(owner, periode_awal, periode_akhir)
    if wrong := skp_refused(owner, periode_awal, periode_akhir):
        raise InvalidInput(errors=wrong)
    kebijakan = kebijakan_for(owner.instansi, periode_awal)
    ask(PembuatanSkpPolicy(by, post, kebijakan))
    check_model(post, model)
    if kebijakan.satu_riwayat_satu_skp:
        check_single(post, periode_awal)
    return save_draft(
        Skp(
            riwayat_jabatan=post,
            periode_awal=periode_awal,
            periode_akhir=periode_akhir,
            model=model,
            pendekatan=pendekatan,
        ),
        owner,
        by=by,
    )


def save_draft(skp: Skp, owner: Pegawai, *, by: Pelaku) -> Skp:
    """Check a new SKP, whose owner's row is locked; keep it with its jabatan's ekspektasi."""
    skp.instansi, skp.pegawai, skp.tahun = owner.instansi, owner, skp.periode_awal.year
    check_overlap(owner, skp.periode_awal, skp.periode_akhir)
    validation.clean(skp, exclude=("instansi", "pegawai", "riwayat_jabatan", "pendahulu"))
    skp.save()
    Ekspektasi.objects.bulk_create(
        Ekspektasi(skp=skp, perilaku=kode, isi=isi)
        for kode, isi in templat_for(
            skp.instansi, skp.riwayat_jabatan.jabatan, skp.kebijakan
        ).items()
    )
    audit.record(skp, "create", by=by)
    return skp


def _locked(pegawai_id: int | None, by: Pelaku) -> Pegawai:
    """The owner, whose row decides between two SKP made at the same moment."""
    pegawai = (
        Pegawai.objects.select_for_update(of=("self",))
        .select_related("instansi")
        .filter(instansi=by.instansi_id, pk__in=[] if pegawai_id is None else [pegawai_id])
        .first()
    )
    if pegawai is None:
        raise NotAllowed("SKP hanya dapat dibuat untuk pegawai di instansi Anda.")
    return pegawai


def check_dates(awal: date, akhir: date, by: Pelaku) -> None:
    errors: dict[str, list[str]] = {}
    if akhir < awal:
        errors["periode_akhir"] = ["Periode akhir tidak boleh sebelum periode awal."]
    elif akhir.year != awal.year:
        errors["periode_akhir"] = [
            f"Periode SKP harus berada dalam satu tahun; paling akhir 31 Desember {awal.year}."
        ]
    today = by.today
    if awal.year > today.year + 1:
        errors["periode_awal"] = [f"SKP paling jauh disusun untuk tahun {today.year + 1}."]
    if errors:
        raise InvalidInput(errors=errors)


def post_for(owner: Pegawai, awal: date, akhir: date) -> RiwayatJabatan:
    post = post_on(owner, awal)
    if post is None:
        sentence = (
            f"Tidak ada jabatan {owner.nama} pada {tanggal(awal)}. Mohon pilih tanggal di dalam "
            "masa jabatan, atau hubungi admin untuk melengkapi riwayat jabatan."
        )
        raise InvalidInput(errors={"periode_awal": [sentence]})
    if post.selesai and akhir > post.selesai:
        sentence = f"Jabatan {post.jabatan} berakhir pada {tanggal(post.selesai)}."
        raise InvalidInput(errors={"periode_akhir": [sentence]})
    return post


def check_model(post: RiwayatJabatan, model: str) -> None:
    """§9.3: the post decides which form is used."""
    if model in Skp.Model.values and model != post.model_skp:
        label = Skp.Model(post.model_skp).label
        raise InvalidInput(errors={"model": [f"Jabatan {post.jabatan} memakai model {label}."]})


def check_single(post: RiwayatJabatan, awal: date, but: int | None = None) -> None:
    """§8 #11, NTT-018: one riwayat jabatan carries one SKP of a year."""
    rows = (
        post.skp_set.filter(tahun=awal.year).exclude(status=Skp.Status.DITUTUP).exclude(pk=but or 0)
    )
    if other := rows.first():
        sentence = (
            f"Riwayat jabatan {post.jabatan} sudah dipakai SKP {tanggal(other.periode_awal)} "
            f"sampai {tanggal(other.periode_akhir)}; satu riwayat jabatan hanya untuk satu SKP. "
            "Bila Anda berpindah jabatan, mohon catat mutasi atau riwayat jabatan baru dahulu."
        )
        raise InvalidInput(errors={"periode_awal": [sentence]})


def check_overlap(owner: Pegawai, awal: date, akhir: date, but: int | None = None) -> None:
    """No other SKP over these days; `but`: the one whose own days they are to become."""
    rows = Skp.objects.filter(pegawai=owner, periode_awal__lte=akhir, periode_akhir__gte=awal)
    other = rows.exclude(status=Skp.Status.DITUTUP).exclude(pk=but or 0).first()
    if other:
        sentence = (
            f"Periode ini bertumpang tindih dengan SKP {tanggal(other.periode_awal)} sampai "
            f"{tanggal(other.periode_akhir)}."
        )
        raise InvalidInput(errors={"periode_awal": [sentence]})
