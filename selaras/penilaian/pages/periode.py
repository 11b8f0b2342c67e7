"""The context of a period's page, plan to rating, for its owner, its penilai and others."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from selaras.base import clock
from selaras.base.angka import read_typed
from selaras.base.format import angka, angka_rapi
from selaras.core.pelaku import Pelaku
from selaras.dialog.pages import masukan_of
from selaras.keadaan.hari import HariBertugas, hari_bertugas
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.keadaan.pergi import told_within
from selaras.pelaksanaan.models import Periode, RencanaAksi
from selaras.pelaksanaan.pages import indikator_context, label_realisasi, plan_context
from selaras.pelaksanaan.pages import realisasi_context as filling_context
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.penilaian import gerbang, susulan
from selaras.penilaian.forms import (
    ChangeForm,
    FeedbackForm,
    FormulirForm,
    HasilKerjaForm,
    RateForm,
)
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.pages.jabatan_lalu import earlier_posts
from selaras.penilaian.pages.langkah import tahapan
from selaras.penilaian.pages.panduan import PANDUAN
from selaras.penilaian.pages.terkirim import terkirim_context
from selaras.penilaian.pages.tim import NADA, TimBawahan, distribusi_of, tim_of
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.penilaian.sekaligus import why_alone
from selaras.penilaian.terbit import released, returned_because
from selaras.penutupan.pages import penutupan_context
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.rules.keadaan import proportional
from selaras.rules.kebijakan import Kebijakan, Langkah
from selaras.rules.predikat import CAPAIAN_LABEL, CapaianOrganisasiNilai, PredikatKinerja
from selaras.rules.predikat import predikat_of as quadrant

SUBMITTED = {Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI}
Context = dict[str, Any]
TERBILANG = {1: "1 (satu)", 2: "2 (dua)", 3: "3 (tiga)"}


class HalamanPeriode:
    """One page: the sheet, both policies, and the forms that came back with errors."""

    def __init__(self, pelaku: Pelaku, lembar: Lembar, **forms: Any) -> None:
        self.pelaku = pelaku
        self.lembar = lembar
        self.periode = lembar.periode
        self.kebijakan: Kebijakan = lembar.kebijakan
        self.plan_policy: PeriodePolicy
        self.policy: EvaluasiPolicy
        self.plan_policy, self.policy = lembar.policies(pelaku)
        self.forms = forms

    def context(self) -> Context:
        """Everything; `_penilaian.html` and `_samping.html` need parts of it."""
        is_submitted = self.periode.status in SUBMITTED
        context = {
            **self.head(),
            **filling_context(self.periode, self.plan_policy),
            **plan_context(self.periode, self.plan_policy),
            **penutupan_context(self.periode, self.pelaku),
            "is_submitted": is_submitted,
            "feedback_form": None,  # these two make the desk
            "rate_form": None,
            "tahapan": tahapan(self.lembar, self.policy),
            **terkirim_context(self.lembar, self.policy),
            **self.hold(),
            "jabatan_lalu": earlier_posts(self.periode.skp),
        }
        if is_submitted:
            context |= self.results() | self.rating()
        if self.policy.is_penilai:
            first = self.lembar.hasil_dinilai
            context |= self.samping(first.rating if first else "") if is_submitted else self.team()
        return context

    def hold(self) -> Context:
        """A rating that waits for its publication, and one that came back to its penilai."""
        policy, periode = self.policy, self.periode
        shown = periode.is_rated and not policy.is_owner
        returned = policy.is_penilai and not policy.is_owner
        return {
            "ditahan": policy.held if shown else None,
            "dikembalikan": returned_because(periode) if returned else "",
        }

    def head(self) -> Context:
        periode, policy = self.periode, self.policy
        bertugas = hari_bertugas(periode.skp.pegawai, periode.mulai, periode.selesai)
        return {
            "periode": periode,
            "pegawai": periode.skp.pegawai,
            "jabatan": periode.skp.riwayat_jabatan.jabatan,
            "unit": periode.skp.riwayat_jabatan.unit.nama,
            "penilai": self.penilai_name(),
            "is_owner": policy.is_owner,
            "is_penilai": policy.is_penilai,
            "zona": periode.instansi.zona,
            "bebas": self.lembar.bebas,
            "bertugas": bertugas,
            "ditandai": self.told_away(),
            "sebanding": self.proportional_targets(bertugas),
            "aturan": self.kebijakan,
            "policy": policy,
            "plan_policy": self.plan_policy,
            "batas_penilaian": policy.window(Langkah.PENILAIAN).sampai,
            "tim": None,
            "boleh_dialog": policy.is_owner or policy.is_penilai,
            "masukan": masukan_of(periode, is_owner=policy.is_owner, is_penilai=policy.is_penilai),
        }

    def told_away(self) -> list[LaporanTidakMasuk]:
        """Days that he marked himself: told, and not counted before they are recorded."""
        mulai, selesai = self.periode.mulai, self.periode.selesai
        facts = {"pegawai": self.periode.skp.pegawai_id, "mulai": mulai, "selesai": selesai}
        return told_within.find(LaporanTidakMasuk, (), facts)

    def proportional_targets(self, bertugas: HariBertugas | None) -> list[Context]:
        """Partly on leave: each target in numbers, as far as the days worked reach (practice §1).

        Of the plan of a period; of the SKP itself where the year is rated.
        """
        if bertugas is None or not bertugas.is_partly or not self.kebijakan.target_hari_bertugas:
            return []
        isi = self.plan_policy.isi
        planned = [row for rows in isi.rencana.values() for row in rows]
        rows: Sequence[Indikator | RencanaAksi] = isi.butir if self.periode.is_final else planned
        days = (bertugas.bertugas, bertugas.hari_kerja)
        return [
            {
                "uraian": row.uraian,
                "target": f"{angka_rapi(row.target)} {row.satuan}".strip(),
                "sebanding": f"{angka(proportional(target, *days))} {row.satuan}".strip(),
            }
            for row in rows
            if (target := read_typed(row.target)) is not None
        ]

    def penilai_name(self) -> str:
        """After the rating the one who rated, before it the one who will."""
        snapshot = self.periode.cuplikan.get("penilai", {})
        return str(snapshot.get("nama") or self.policy.penilai_sapaan)

    def team(self) -> Context:
        return {"tim": tim_of(self.pelaku, self.periode)}

    # ---- From the submission on: results beside feedback, and the rating

    def results(self) -> Context:
        """Results and behaviours with their feedback; boxes for the penilai, text for others."""
        form, said = self._feedback_form(), self.lembar.umpan_perilaku
        return {
            "feedback_form": form,
            "shows_feedback": form is not None or self._sees_feedback(),
            "umpan_lewat": self._missed(),
            "belum": self.lembar.missing,
            **self._asked(),
            "langkah_satu": self.is_first,
            "hasil_dinilai": self.lembar.hasil_dinilai,
            "kalimat": self.lembar.kalimat if form else (),
            "hasil": [self._rhk(nomor, rhk, form) for nomor, rhk in enumerate(self.lembar.rhk, 1)],
            "label_realisasi": label_realisasi(self.periode, self.kebijakan),
            "perilaku": [
                {
                    "kode": row.kode,
                    "nama": row.nama,
                    "panduan": row.panduan,
                    "ekspektasi": self.lembar.ekspektasi.get(row.kode, ""),
                    **_umpan(form, f"perilaku_{row.kode}", said.get(row.kode)),
                }
                for row in self.kebijakan.perilaku
            ],
        }

    def _rhk(self, nomor: int, rhk: RencanaHasilKerja, form: FeedbackForm | None) -> Context:
        given = self.lembar.umpan_indikator
        return {
            "nomor": nomor,
            "jenis": rhk.get_jenis_display(),
            "uraian": rhk.uraian,
            "pimpinan": rhk.rhk_pimpinan,
            "indikator": [
                indikator_context(row, self.plan_policy)
                | {"sendiri": why_alone(row, self.lembar) if form and self.lembar.kalimat else ""}
                | _umpan(form, f"indikator_{row.indikator.pk}", given.get(row.indikator.pk))
                for row in self.lembar.rhk[rhk]
            ],
        }

    @cached_property
    def is_first(self) -> bool:
        """Whether the desk shows the first of two steps: the results alone (NTT-090)."""
        form = self.forms.get("rate_form")
        if form is not None:
            return "perilaku" not in form.fields
        return self.kebijakan.penilaian_dua_tahap and self.lembar.hasil_dinilai is None

    def _asked(self) -> Context:
        """Of how many things the desk asks for words, and of how many there are none yet."""
        hasil, perilaku = len(self.lembar.indikator), len(self.kebijakan.perilaku)
        if self.is_first:
            return {"butir": hasil, "sisa": self.lembar.missing_hasil_kerja}
        return {"butir": hasil + perilaku, "sisa": self.lembar.missing}

    def _feedback_form(self) -> FeedbackForm | None:
        """A form that came back keeps what was typed, even when the moment has passed."""
        if form := self.forms.get("feedback_form"):
            return form
        return FeedbackForm(self.lembar) if self.policy.can("give_feedback") else None

    def _missed(self) -> datetime | None:
        """The end of the duty, once it has passed: who waits for feedback reminds (DPS-053)."""
        jendela = self.policy.window(Langkah.UMPAN_BALIK)
        return jendela.batas if jendela.is_late(clock.now()) else None

    def _sees_feedback(self) -> bool:
        """The owner from its publication on: when it is complete; those above him at once."""
        return not self.policy.is_owner or self.policy.is_complete

    def rating(self) -> Context:
        """The rating: its form, or what was decided with its one change."""
        shown = self._shown()
        context: Context = {"nilai": _nilai(shown) if shown else None, "tidak_terbit": None}
        if self.periode.is_rated and not shown:
            context["tidak_terbit"] = self.policy.refusal("see_rating")
        context["susulan"] = susulan.lines_of(self.periode, shown, self.pelaku) if shown else []
        history = self.policy.evaluasi if shown else []
        context["semula"] = [_nilai(row) for row in history if row.nomor < shown.nomor]
        context["mencatat"] = self.policy.records and (
            not self.periode.is_rated or self.policy.can("upload_decision")
        )
        seen = {"versi": self.periode.versi}
        context["formulir_form"] = self.forms.get("formulir_form") or FormulirForm(initial=seen)
        forms: Context = {"rate_form": self.forms.get("rate_form"), "change_form": None}
        if self.policy.is_penilai and not self.periode.is_rated:
            forms |= self._rate_form()
        elif shown and self._may_change():
            forms |= self._change_form(shown)
        blank = {"peringatan": "", "saran": "", "jeda_terbit": 0, "kapan_terbit": ""}
        return {**context, "panduan": PANDUAN, **blank, **forms}

    def _may_change(self) -> bool:
        return "change_form" in self.forms or self.policy.refusal("change_rating") is None

    def _shown(self) -> Evaluasi | None:
        if not self.periode.is_rated:
            return None
        if self.policy.is_owner:
            return self.policy.published
        return self.lembar.evaluasi[0] if self.lembar.evaluasi else None

    def _rate_form(self) -> Context:
        gate = self.policy.gerbang
        saran = gerbang.suggested_rating(self.periode, gate)
        said = released(self.periode)
        made = HasilKerjaForm if self.is_first else RateForm
        initial: Context = {"versi": self.periode.versi}  # nothing else is chosen (practice.md §2)
        if first := self.lembar.hasil_dinilai:  # but what the first step says
            initial["hasil_kerja"] = first.rating
        warning = gerbang.sentence(self.periode, gate) if gerbang.warns(self.periode, gate) else ""
        return {
            "rate_form": self.forms.get("rate_form") or made(self.kebijakan, **initial),
            "peringatan": warning,
            "saran": saran.label if saran else "",
            "jeda_terbit": 0 if said else gerbang.hold_of(self.periode).seconds,
            "kapan_terbit": said,
        }

    def _change_form(self, shown: Evaluasi) -> Context:
        initial = {
            "hasil_kerja": shown.hasil_kerja,
            "perilaku": shown.perilaku,
            "versi": self.periode.versi,
        }
        left = self.kebijakan.ubah_rating_kali - len(self.policy.evaluasi) + 1
        return {
            "change_form": self.forms.get("change_form") or ChangeForm(self.kebijakan, **initial),
            "kesempatan": TERBILANG.get(left, str(left)),
        }

    # ---- The side of the desk

    def samping(self, hasil_kerja: str = "", perilaku: str = "") -> Context:
        """Team, quadrant, and the distribution as it would be with these ratings."""
        tim: TimBawahan = tim_of(self.pelaku, self.periode)
        if self.periode.is_rated:
            last = self.lembar.evaluasi[0]
            hasil_kerja, perilaku, capaian = (
                last.hasil_kerja,
                last.perilaku,
                last.capaian_organisasi,
            )
        else:
            capaian = self.policy.gerbang.capaian
        predikat = ""
        if hasil_kerja and perilaku:
            predikat = quadrant(hasil_kerja, perilaku, self.kebijakan.kuadran)
            tim = tim.with_rating(predikat)
        return {
            "tim": tim,
            "pilihan": (hasil_kerja, perilaku),
            "predikat": _predikat(predikat),
            "distribusi": distribusi_of(tim, capaian, self.kebijakan),
            "capaian": _capaian(capaian),
        }


def _umpan(form: FeedbackForm | None, name: str, stored: str | None) -> Context:
    """The sentences and the box of the penilai beside what was said, or that alone."""
    if form is None:
        return {"umpan": stored or ""}
    return {
        "umpan": stored or "",
        "baku": form[f"baku_{name}"],
        "teks": form[name],
        "lalu": form.lalu.get(name, ""),
    }


def _nilai(row: Evaluasi) -> Context:
    return {
        "hasil_kerja": row.hasil_kerja,
        "perilaku": row.perilaku,
        "label_hasil": row.get_hasil_kerja_display(),
        "label_perilaku": row.get_perilaku_display(),
        "predikat": _predikat(row.predikat),
        "catatan": row.catatan,
        "alasan": row.alasan,
        "capaian": _capaian(row.capaian_organisasi),
        "oleh": row.penilai.nama if row.penilai and not row.menggantikan else row.dinilai_oleh,
        "pada": row.dinilai_pada,
        "is_terlambat": row.is_terlambat,
        "is_changed": row.nomor > 1,
    }


def _predikat(value: str) -> Context | None:
    if not value:
        return None
    predikat = PredikatKinerja(value)
    return {"nilai": predikat.value, "label": predikat.label, "nada": NADA[predikat]}


def _capaian(value: str) -> str:
    return CAPAIAN_LABEL[CapaianOrganisasiNilai(value)] if value else ""
