"""What pages and API show of what was said in a period, and to whom."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from selaras.base.format import angka
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.core.prepared import Named, Prepared
from selaras.dialog.forms import BicaraForm, CatatanForm, KetuaForm, RekanForm, UndangForm
from selaras.dialog.models import DialogKinerja, Masukan, periods_of_team
from selaras.dialog.policies import DialogPolicy
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.isi import IsiIndikator, IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.pages import bukti_context, nama_pendek
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

Context = dict[str, Any]


def masukan_of(periode: Periode, *, is_owner: bool, is_penilai: bool) -> list[Context]:
    """The remarks that one of the two may read, newest first; nothing for anybody else.

    The penilai reads all as they come. The owner reads the penilai's at once, the others with the
    published rating: those of colleagues without a name, for they inform and accuse nobody.
    """
    if not (is_owner or is_penilai):
        return []
    is_early = is_owner and not periode.predikat_terbit
    rows = said_in.find(Masukan, (is_early,), {"periode": periode.pk})
    names = {row.kode: row.nama for row in periode.kebijakan.perilaku}
    return [
        {
            "dari": row.dari,
            "siapa": _siapa(row, is_owner=is_owner),
            "sebagai": row.get_dari_display(),
            "hal": names.get(row.perilaku, "") or (row.rhk.uraian if row.rhk else ""),
            "isi": row.isi,
            "at": row.at,
        }
        for row in rows
    ]


@Prepared
def said_in(is_early: bool) -> QuerySet[Any, Any]:  # noqa: FBT001 -- a shape
    rows = Masukan.objects.filter(periode=Named("periode")).with_people()
    return rows.at_once() if is_early else rows


def _siapa(row: Masukan, *, is_owner: bool) -> str:
    """By name; to the owner a colleague has none, nor has a penilai for whom it was recorded."""
    is_hidden = is_owner and row.dari == Masukan.Dari.REKAN
    return row.get_dari_display() if is_hidden or row.oleh is None else row.oleh.nama


class HalamanDialog:
    """Bahan dialog: one page for two people; forms that came back keep what was typed."""

    def __init__(self, policy: DialogPolicy, **forms: Any) -> None:
        self.policy, self.periode, self.forms = policy, policy.subject, forms
        self.isi = IsiPeriode(self.periode)

    def context(self) -> Context:
        periode, policy, rhk = self.periode, self.policy, list(self.isi.rhk)
        return {
            "periode": periode,
            "pegawai": periode.skp.pegawai,
            "jabatan": periode.skp.riwayat_jabatan,
            "policy": policy,
            "zona": periode.instansi.zona,
            "janji": [self._promise(row) for row in rhk],
            "tahun": self._year(),
            "terakhir": self._last_talk(),
            "masukan": masukan_of(periode, is_owner=policy.is_owner, is_penilai=policy.is_penilai),
            "pakai_rekan": periode.kebijakan.umpan_balik_rekan,
            "catatan_form": CatatanForm(rhk),
            "undang_form": UndangForm(auto_id="undang-%s"),
            "bicara_form": BicaraForm(initial={"pada": policy.today}, auto_id="dialog-%s"),
            **self.forms,
        }

    def _promise(self, rhk: RencanaHasilKerja) -> Context:
        return {
            "uraian": rhk.kata,
            "indikator": [
                {
                    "uraian": row.indikator.uraian,
                    "target": row.indikator.target_lengkap,
                    "nilai": _figure(row),
                    "narasi": row.realisasi.narasi if row.realisasi else "",
                    "bukti": [bukti_context(each) for each in row.bukti],
                }
                for row in self.isi.rhk[rhk]
            ],
        }

    def _year(self) -> list[Context]:
        """Every period of the SKP with the predikat that is published."""
        rows = Periode.objects.filter(skp=self.periode.skp_id).select_related("instansi")
        return [
            {
                "label": nama_pendek(row),
                "kini": row.pk == self.periode.pk,
                "predikat": _label(row.predikat_terbit) or row.status_label,
            }
            for row in rows.order_by("mulai", "jenis")
        ]

    def _last_talk(self) -> Context | None:
        """The last agreement: of this period or an earlier one; before any, of the SKP itself."""
        rows = DialogKinerja.objects.filter(periode__skp=self.periode.skp_id)
        last = rows.filter(periode__mulai__lte=self.periode.mulai).select_related("periode").first()
        if last is not None:
            return _talk(last.pada, last.bersama, last.kesepakatan, str(last.periode))
        skp = self.periode.skp
        if skp.dialog_pada is None:
            return None
        return _talk(skp.dialog_pada, skp.dialog_bersama, "", f"SKP {skp.tahun}")


def _figure(row: IsiIndikator) -> str:
    nilai = row.realisasi.nilai if row.realisasi else None
    return "–" if nilai is None else angka(nilai)


def _talk(pada: date, bersama: str, kesepakatan: str, hal: str) -> Context:
    return {"pada": pada, "bersama": bersama, "kesepakatan": kesepakatan, "hal": hal}


def _label(predikat: str) -> str:
    return PREDIKAT_LABEL[PredikatKinerja(predikat)] if predikat else ""


def periods_for_peers(pegawai: Pegawai, today: date) -> list[Periode]:
    """The periods of a colleague that have begun, the newest first; one that is over says so."""
    rows = Periode.objects.filter(skp__pegawai=pegawai, mulai__lte=today).with_people()
    return list(rows.order_by("-mulai", "-pk"))


def chosen_among(periods: list[Periode], pk: int | None) -> Periode | None:
    """The one that was named, else the newest that is not over."""
    if pk is not None:
        return next((each for each in periods if each.pk == pk), None)
    return next((each for each in periods if each.status not in Periode.OVER), None)


def own_words(periode: Periode, pelaku: Pelaku) -> dict[str, str]:
    """What one said as a colleague, by kode."""
    mine = Masukan.objects.filter(periode=periode, oleh=pelaku.pegawai_id, dari=Masukan.Dari.REKAN)
    return dict(mine.values_list("perilaku", "isi"))


def rekan_form(periode: Periode, pelaku: Pelaku, data: Any = None) -> RekanForm:
    return RekanForm(periode.kebijakan.perilaku, own_words(periode, pelaku), data)


def tim_context(pelaku: Pelaku, halaman: str) -> Context:
    """Whoever serves one's team, a page at a time: only the results that do."""
    rows = periods_of_team(pelaku).order_by("skp__pegawai__nama", "mulai", "pk")
    page = Paginator(rows, PER_PAGE).get_page(halaman)
    periods = list(page.object_list)
    served = RencanaHasilKerja.objects.filter(
        skp__in={each.skp_id for each in periods}, intervensi__tim__ketua=pelaku.pegawai_id or 0
    ).select_related("intervensi__tim")
    mine = Masukan.objects.filter(
        periode__in=periods, oleh=pelaku.pegawai_id or 0, dari=Masukan.Dari.KETUA
    )
    said = {(row.periode_id, row.rhk_id): row.isi for row in mine}
    lines = [
        {
            "periode": periode,
            "rhk": rhk,
            "form": KetuaForm(
                initial={"rhk": rhk.pk, "isi": said.get((periode.pk, rhk.pk), "")},
                auto_id=f"tim-{periode.pk}-{rhk.pk}-%s",
            ),
        }
        for periode in periods
        for rhk in served
        if rhk.skp_id == periode.skp_id
    ]
    return {"page": page, "baris": lines, "salah": []}
