"""The work list: what I must do now, sorted by deadline, each with one tap to do it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from selaras.base.format import tanggal
from selaras.beranda.counts import is_workday, logs_returned, logs_waiting
from selaras.beranda.desk import SHOWN, Desk, Menunggu
from selaras.harian.models import AjuanCatatan
from selaras.keberatan.models import Perbaikan
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import skp_window
from selaras.rules.kebijakan import Langkah


@dataclass(frozen=True, slots=True)
class Task:
    """One card of the list. `done`/`total` draw the bar when there is something to count."""

    title: str
    text: str
    url: str
    action: str
    due: datetime | None = None
    done: int = 0
    total: int = 0
    repeat_url: str = ""

    def is_late(self, now: datetime) -> bool:
        return self.due is not None and now >= self.due


def tasks_of(desk: Desk) -> list[Task]:
    own = (*_profile(desk), *_planning(desk), *_periods(desk), *_log(desk), *_returned(desk))
    found = [*own, *_requests(desk), *_contracts(desk), *_team(desk), *_examined(desk)]
    found += [*_coachings(desk), *_objections(desk), *_signatures(desk), *_releases(desk)]
    return sorted(found, key=lambda task: (task.due is None, task.due or desk.now))


def _profile(desk: Desk) -> Iterator[Task]:
    """Each January posts carry over; the person says whether they are still right (NTT-010)."""
    if desk.pelaku.needs_confirmation(desk.today):
        text = "Jabatan, unit kerja, dan penilai tahun lalu dipakai lagi; mohon pastikan benar."
        url = reverse("kepegawaian:profil")
        yield Task(f"Periksa data Anda untuk {desk.today.year}", text, url, "Periksa")


def _planning(desk: Desk) -> Iterator[Task]:
    """An SKP to make, to finish, or to mend."""
    if not desk.skp and not desk.tanpa_skp:
        year = desk.today.year
        due = skp_window(desk.kebijakan, desk.sejak, desk.today.replace(month=12, day=31)).sampai
        text = "Anda belum mempunyai SKP tahun ini. Semua langkah berikutnya bergantung padanya."
        yield Task(f"Susun SKP {year}", text, reverse("skpbaru:baru"), "Mulai", due)
    for skp in desk.skp:
        if skp.is_editable:
            due = skp_window(skp.kebijakan, skp.periode_awal, skp.periode_akhir).sampai
            url = reverse("susun:detail", args=[skp.pk])
            if skp.status == Skp.Status.DIKEMBALIKAN:
                yield Task(f"Perbaiki SKP {skp.tahun}", _quoted(skp.catatan), url, "Perbaiki", due)
            else:
                text = "Lengkapi rencana hasil kerja dan indikatornya, lalu ajukan."
                yield Task(f"Lengkapi SKP {skp.tahun}", text, url, "Lanjutkan", due)


def _periods(desk: Desk) -> Iterator[Task]:
    """A plan to write, a realisation to fill in."""
    istilah = desk.kebijakan.istilah
    for periode in desk.waiting_for_me:
        url = reverse("penilaian:periode", args=[periode.pk])
        if periode.status in Periode.PLANNING:
            text = (
                _quoted(periode.catatan) or "Susun langkah kerja untuk setiap rencana hasil kerja."
            )
            due = desk.window(Langkah.RENCANA_AKSI, periode.rentang).sampai
            yield Task(f"{istilah.rencana_aksi} {periode}", text, url, "Susun", due)
        else:
            terisi, seluruh = desk.filled[periode.pk]
            text = _quoted(periode.catatan) or f"{terisi} dari {seluruh} indikator terisi."
            due = desk.window(Langkah.REALISASI, periode.rentang).sampai
            title = f"{periode.istilah_realisasi} {periode}"
            verb = "Lanjutkan" if terisi else "Mulai"
            yield Task(title, text, url, verb, due, terisi, seluruh)


def _log(desk: Desk) -> Iterator[Task]:
    """Today's entry, as long as there is none; not on a day off, nor while away."""
    is_done = desk.last_log is not None and desk.last_log.tanggal == desk.today
    if desk.active_skp is None or desk.pergi or is_done:
        return
    running: Any = desk.active_skp  # annotated with its unit's pattern
    if not is_workday(desk.pelaku, desk.libur, running.pola):
        return
    url, text = reverse("harian:list"), "Belum ada catatan untuk hari ini."
    repeat = ""
    if desk.last_log:
        text = f"Terakhir: “{desk.last_log.uraian[:90]}”"
        repeat = f"{url}?ulangi={desk.last_log.pk}"
    yield Task(desk.kebijakan.istilah.progres_harian, text, url, "Catat", repeat_url=repeat)


def _returned(desk: Desk) -> Iterator[Task]:
    """Entries that the penilai sent back, from the oldest day on."""
    if not logs_returned(desk.pelaku):
        return
    rows = AjuanCatatan.objects.returned_to(desk.pelaku).order_by("progres__tanggal", "pk")
    days = list(rows.values_list("progres__tanggal", flat=True))
    text = "Penilai menuliskan apa yang perlu diperbaiki pada catatan itu."
    url = f"{reverse('harian:list')}?tanggal={days[0]}"
    yield Task(f"Perbaiki {len(days)} catatan harian", text, url, "Buka")


def _requests(desk: Desk) -> Iterator[Task]:
    """Who waits for the Admin OPD to fill the matrix: one card, their rows in place."""
    if not desk.permintaan:
        return
    title = f"Isi matriks peran hasil: {len(desk.permintaan)} pegawai menunggu"
    names = _names([row["skp__pegawai__nama"] for row in desk.permintaan])
    yield Task(title, names, reverse("skpbaru:matriks"), "Isi matriks")


def _contracts(desk: Desk) -> Iterator[Task]:
    """Contracts that end soon, whose extension has no predikat to go by (practice.md §6)."""
    if desk.kontrak:
        title = f"Kontrak segera berakhir: {desk.kontrak} pegawai belum mempunyai predikat"
        text = "Predikat menjadi bahan perpanjangan kontraknya."
        url = f"{reverse('kontrak:list')}?status=tanpa"
        yield Task(title, text, url, "Buka")


def _examined(desk: Desk) -> Iterator[Task]:
    """Ratings that wait for the Tim Penilai in which I am (BLL-032)."""
    if desk.tinjauan.banyak:
        title = f"Tinjau {desk.tinjauan.banyak} penilaian sebelum terbit"
        text = "Pegawai belum mengetahui hasilnya; tanpa tinjauan, hasil terbit setelah batasnya."
        yield Task(title, text, reverse("peninjauan:list"), "Tinjau", desk.tinjauan.sampai)


def _coachings(desk: Desk) -> Iterator[Task]:
    """A review is told without a name: it may be a counselling (practice.md §3)."""
    for row in desk.pembinaan:
        url = reverse("pembinaan:detail", args=[row["pk"]])
        if row["status"] == Pembinaan.Status.DIUSULKAN:
            text = "Baca usulannya, lalu setujui atau tolak dengan alasan."
            yield Task(f"Jawab usulan pembinaan {row['nama']}", text, url, "Buka")
        else:
            text = f"Hari tinjauannya {tanggal(row['hari'])}: selesaikan, atau tulis jurnalnya."
            yield Task("Tinjau pembinaan", text, url, "Tinjau")


def _signatures(desk: Desk) -> Iterator[Task]:
    """Issued documents, once whoever signs before me has signed."""
    if desk.teken:
        text = "Buka dan baca dokumennya, lalu tanda tangani."
        url = f"{reverse('documents:list')}?menunggu"
        yield Task(f"Tanda tangani {desk.teken} dokumen", text, url, "Buka")


def _releases(desk: Desk) -> Iterator[Task]:
    """A month of the perangkat daerah that I head: frozen, and not confirmed yet (rules §8)."""
    for row in desk.rilis:
        text = f"{row.jumlah} orang, {row.jumlah_tanpa} tanpa predikat: periksa daftarnya."
        url = reverse("rilis:detail", args=[row.pk])
        yield Task(f"Konfirmasi rilis {row.label} {row.unit.nama}", text, url, "Periksa")


def _objections(desk: Desk) -> Iterator[Task]:
    """For who decides, and for either side what waits for its answer; no day binds them (§5)."""
    for row in desk.keberatan:
        url = reverse("keberatan:keberatan", args=[row["alamat"]])
        if row["apa"] == "putusan":
            text = "Dengar kedua pihak, lalu tetapkan putusan dengan pertimbangannya."
            yield Task(f"Periksa keberatan {row['nama']}", text, url, "Periksa")
        elif row["apa"] == "keterangan":
            text = f"Mohon dibaca sampai {tanggal(row['hari'])}: benar, atau ada yang kurang."
            yield Task("Benarkan catatan keterangan Anda", text, url, "Baca")
        else:
            yield _mending(row)


def _mending(row: dict[str, Any]) -> Task:
    url = reverse("keberatan:tulis", args=[row["alamat"]])
    if row["apa"] == Perbaikan.Status.DIMINTA:
        text = "Usulkan nilai lain, atau jawab bahwa nilainya tetap."
        return Task(f"Jawab permintaan perbaikan nilai {row['nama']}", text, url, "Buka")
    text = "Penilai mengusulkan nilai lain; berlaku hanya bila Anda setuju."
    return Task("Jawab usul perbaikan nilai Anda", text, url, "Buka")


def _team(desk: Desk) -> Iterator[Task]:
    """What those whom I rate wait for."""
    if desk.approvals:
        title = f"Periksa SKP {len(desk.approvals)} bawahan"
        yield Task(title, _names(desk.approvals), reverse("susun:approvals"), "Buka")
    if people := logs_waiting(desk.pelaku):
        rows = AjuanCatatan.objects.waiting_for(desk.pelaku).order_by("progres__tanggal", "pk")
        day = rows.values_list("progres__tanggal", flat=True)[0]
        url = f"{reverse('harian:tim')}?tanggal={day}"
        text = "Buka harinya, baca, lalu setujui atau kembalikan."
        yield Task(f"Setujui catatan harian: {people} bawahan", text, url, "Buka")
    for row in desk.koreksi:
        text = "Tanggal atau penilai pada SKP-nya diusulkan diperbaiki."
        url = reverse("koreksi:skp", args=[row["skp"]])
        yield Task(f"Jawab usulan koreksi SKP {row['nama']}", text, url, "Buka")
    groups: dict[tuple[str, str, int], list[Menunggu]] = defaultdict(list)
    for each in desk.waiting:
        groups[each.status, each.rentang.label, each.tersendiri].append(each)
    for (status, label, _), rows in groups.items():
        yield _team_task(desk, status, label, rows)


def _team_task(desk: Desk, status: str, label: str, rows: list[Menunggu]) -> Task:
    first, names = rows[0].rentang, [row.nama for row in rows]
    query = f"?jenis={first.jenis.value}&tahun={first.tahun}&nomor={first.nomor}"
    url = reverse("penilaian:bawahan") + query
    if len(rows) == 1:
        url = reverse("penilaian:periode", args=[rows[0].pk])
    if status == Periode.Status.RENCANA_DIAJUKAN:
        due = desk.window(Langkah.PERSETUJUAN_RENCANA, first).sampai
        title = f"Setujui rencana aksi {label}: {len(rows)} bawahan"
        if len(rows) > 1:
            key = f"{first.jenis.value}-{first.tahun}-{first.nomor}"
            url = f"{reverse('rencana:approvals')}?periode={key}"
        return Task(title, _names(names), url, "Buka", due)
    due = desk.window(Langkah.PENILAIAN, first).sampai
    title = f"Umpan balik dan penilaian {label}: {len(rows)} bawahan"
    return Task(title, _names(names), url, "Nilai", due)


def _names(names: list[str]) -> str:
    rest = len(names) - SHOWN
    return "; ".join(names[:SHOWN]) + (f"; dan {rest} lainnya" if rest > 0 else "")


def _quoted(note: str) -> str:
    return f"Catatan penilai: “{note[:160]}”" if note else ""
