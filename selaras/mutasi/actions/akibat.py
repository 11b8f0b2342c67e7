"""What a mutasi does, in dates and sentences: preview, page and API show the same."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from selaras.base import clock
from selaras.base.errors import one_stop
from selaras.base.format import tanggal
from selaras.mutasi.actions.bawahan import Peralihan
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.questions import penilai_on, penilai_sapaan
from selaras.pelaksanaan.actions.mutasi import closing_of
from selaras.pelaksanaan.jendela import jendela_of
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import Langkah
from selaras.rules.mutasi import TUGAS_LAIN
from selaras.rules.periode import periods_within

SENT = (Periode.Status.REALISASI_DIAJUKAN, *Periode.OVER)


@dataclass(frozen=True, slots=True)
class Penutupan:
    """An SKP that the mutasi ended: its status before, and what became of its periods."""

    skp: Skp
    status: str
    periode: dict[str, Any]

    @property
    def is_closed(self) -> bool:
        return self.skp.status == Skp.Status.DITUTUP

    @property
    def closing(self) -> Periode | None:
        """The final that closes the post, when it is open already."""
        rows = Periode.objects.filter(skp=self.skp, jenis=Periode.Jenis.FINAL)
        return rows.select_related("instansi").first()


def of(
    mutasi: Mutasi,
    ended: list[Penutupan],
    changed: list[Peralihan],
    baru: HubunganPenilai | None,
) -> dict[str, Any]:
    lama = penilai_on(mutasi.dari_id, clock.today(mutasi.instansi.zona))
    lama = lama or penilai_on(mutasi.dari_id, mutasi.tmt)
    rencana, skp = mutasi.rencana, mutasi.skp_baru
    return {
        "akhir_lama": rencana.akhir_lama.isoformat(),
        "awal_baru": skp.periode_awal.isoformat() if skp else None,
        "akhir_baru": skp.periode_akhir.isoformat() if skp else None,
        "kasus": rencana.kasus,
        "tugas_lain": [day.isoformat() for day in rencana.tugas_lain or ()],
        "penilai_penutupan": penilai_sapaan(lama),
        "penilai_baru": penilai_sapaan(baru),
        "langkah": _tidy([*_posts(mutasi), *_skps(mutasi, ended, lama), *_new(mutasi, baru)]),
        "bawahan": [_row(each) for each in changed],
        "peringatan": _tidy([*_warnings(mutasi, ended), *_people(mutasi, lama, baru)]),
    }


def _tidy(sentences: list[str]) -> list[str]:
    """A name may end with a degree: one full stop is enough."""
    return [one_stop(each) for each in sentences]


def _posts(mutasi: Mutasi) -> list[str]:
    dari, end = mutasi.dari, mutasi.rencana.jabatan_berakhir
    baru = f"{mutasi.jabatan} pada {mutasi.unit.nama}"
    if mutasi.is_pimpinan:
        baru += " sebagai pimpinan unit"
    return [
        f"Jabatan {dari.jabatan} pada {dari.unit.nama} berakhir {tanggal(end)}.",
        f"Jabatan {baru} dimulai {tanggal(mutasi.tmt)}.",
    ]


def _skps(mutasi: Mutasi, ended: list[Penutupan], lama: HubunganPenilai | None) -> list[str]:
    rows: list[str] = []
    for each in ended:
        skp, since = each.skp, tanggal(each.skp.periode_awal)
        if each.is_closed:
            rows.append(f"SKP lama yang mulai {since} ditutup; isinya tetap dapat dibaca.")
            continue
        rows.append(f"SKP lama yang mulai {since} berakhir {tanggal(skp.periode_akhir)}.")
        if mutasi.rencana.tugas_lain:
            first, last = mutasi.rencana.tugas_lain
            rows.append(
                f"Aktivitas {tanggal(first)} sampai {tanggal(last)} dicatat pada SKP lama dengan "
                f"indikator “{TUGAS_LAIN}”."
            )
        if skp.ends_by_mutasi:
            rows.append(_closing(each, penilai_sapaan(lama)))
    return rows


def _closing(each: Penutupan, penilai: str) -> str:
    """Who closes the old SKP, and until when."""
    skp, laporan = each.skp, each.skp.kebijakan.istilah.realisasi_final
    rentang = each.closing.rentang if each.closing else closing_of(skp)
    report, rating = (
        jendela_of(skp.instansi, step, rentang).hari_terakhir
        for step in (Langkah.REALISASI, Langkah.PENILAIAN)
    )
    sentence = f"Penilaian akhir jabatan lama: {laporan} diajukan {skp.pegawai.sapaan}"
    sentence += f" paling lambat {tanggal(report)}" if report else ""
    sentence += f", dinilai {penilai}"
    return sentence + (f" paling lambat {tanggal(rating)}." if rating else ".")


def _new(mutasi: Mutasi, baru: HubunganPenilai | None) -> list[str]:
    skp = mutasi.skp_baru
    if skp is None:
        return ["Tidak ada SKP baru yang dibuat; SKP disusun pada tahun berikutnya."]
    span = f"{tanggal(skp.periode_awal)} sampai {tanggal(skp.periode_akhir)}"
    rows = [
        f"Konsep SKP baru dibuat untuk {span}.",
        f"Pejabat penilai jabatan baru: {penilai_sapaan(baru)}.",
    ]
    lama = skp.pendahulu
    if lama and lama.ends_by_mutasi and skp.kebijakan.mutasi_tunggu_penutupan:
        laporan = skp.kebijakan.istilah.realisasi_final
        rows.append(f"SKP baru dapat diajukan setelah {laporan} SKP lama diajukan.")
    return rows


def _row(each: Peralihan) -> dict[str, Any]:
    """One line of the list of subordinates."""
    return {
        "nama": each.riwayat.pegawai.nama,
        "jabatan": each.riwayat.jabatan,
        "unit": each.riwayat.unit.nama,
        "dari": each.dari.penilai_nama if each.dari else "",
        "ke": each.ke.penilai_nama if each.ke else "",
        "sampai": each.sampai.isoformat() if each.sampai else None,
    }


# ---- What somebody should know before she agrees


def _warnings(mutasi: Mutasi, ended: list[Penutupan]) -> list[str]:
    today = clock.today(mutasi.instansi.zona)
    rows = [sentence for each in ended for sentence in _of_skp(mutasi, each, today)]
    if not ended:
        rows.append("Tidak ada SKP yang sedang berjalan pada jabatan lama.")
    if mutasi.rencana.is_pergantian_tahun:
        rows.append(
            f"SKP berganti bersama tahun: SKP lama berlaku sampai "
            f"{tanggal(mutasi.rencana.akhir_lama)} dan tidak dipendekkan."
        )
    if mutasi.tmt < today:
        rows.append(
            f"TMT sudah lewat {(today - mutasi.tmt).days} hari; perubahan berlaku surut sejak "
            f"{tanggal(mutasi.tmt)}."
        )
    return rows


def _of_skp(mutasi: Mutasi, each: Penutupan, today: date) -> list[str]:
    skp = each.skp
    if each.is_closed:
        why = "dimulai setelah TMT" if skp.disetujui_pada else "belum disetujui"
        return [f"SKP lama {why}, sehingga ditutup tanpa penilaian akhir.", *_left(each)]
    rows = [*_unreported(skp), *_left(each)]
    late = ProgresHarian.objects.filter(skp=skp, tanggal__gt=skp.periode_akhir).count()
    if late:
        rows.append(
            f"{late} catatan {skp.kebijakan.istilah.progres_harian} bertanggal setelah "
            f"{tanggal(skp.periode_akhir)} tetap tersimpan pada SKP lama, tetapi tidak dihitung."
        )
    closing = each.closing
    if closing and closing.diperpanjang:
        rows.append(
            "Jadwal penilaian akhir sudah lewat, sehingga pengisiannya diperpanjang sampai "
            f"{tanggal(closing.diperpanjang)}."
        )
    if each.status in {Skp.Status.DRAF_REVISI, Skp.Status.REVISI_DIAJUKAN}:
        rows.append("SKP lama sedang direvisi; mohon diselesaikan sebelum penilaian akhir.")
    return rows


def _left(each: Penutupan) -> list[str]:
    """Periods that hold something and lie behind the new end, or belong to a closed SKP."""
    names = ", ".join(each.periode["tersisa"])
    return [f"{names} sudah terisi dan tetap tersimpan pada SKP lama."] if names else []


def _unreported(skp: Skp) -> list[str]:
    """Months or quarters of the old post that still await their report, or their plan's consent."""
    kind = skp.jenis_periode
    rows = {row.nomor: row for row in skp.periode_set.filter(jenis=kind.value)}
    found: list[str] = []
    for part in periods_within(kind, skp.periode_awal, skp.periode_akhir):
        row = rows.get(part.nomor)
        if row is None or row.status in SENT:
            continue
        if row.status not in Periode.FILLING and row.kebijakan.plan_needs_approval:
            found.append(f"Rencana aksi {part.label} belum disetujui.")
            continue
        jendela = row.jendela(Langkah.REALISASI)
        if jendela.is_closed(clock.now()):
            found.append(f"Realisasi {part.label} tidak diajukan dan jadwalnya sudah ditutup.")
            continue
        until = jendela.hari_terakhir
        end = f"; batasnya {tanggal(until)}" if until else ""
        found.append(f"Realisasi {part.label} pada jabatan lama belum diajukan{end}.")
    return found


def _people(
    mutasi: Mutasi, lama: HubunganPenilai | None, baru: HubunganPenilai | None
) -> list[str]:
    rows: list[str] = []
    if baru is None or not baru.penilai_nama:
        rows.append("Belum ada pejabat penilai bagi jabatan baru; mohon lengkapi pimpinan unitnya.")
    if mutasi.skp_lama and (lama is None or not lama.penilai_nama):
        rows.append("Belum ada pejabat penilai yang dapat menutup jabatan lama.")
    if mutasi.dari.is_pimpinan and mutasi.dari.unit_id != mutasi.unit_id:
        rows.append(
            f"{mutasi.dari.unit.nama} tidak mempunyai pimpinan sejak {tanggal(mutasi.tmt)} sampai "
            "penggantinya atau Plt. dicatat; penilai bawahannya naik ke pimpinan di atasnya."
        )
    acting = mutasi.pegawai.riwayat.acting().on(mutasi.tmt)
    rows += [f"Penugasan {post.sebutan} tetap berlaku; mohon akhiri bila perlu." for post in acting]
    return rows
