"""What makes a plan good, as hints: each says why and gives an example; none of them blocks.

PermenPANRB 6/2022 asks for results, not activities, with indicators that can be measured.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

# Results begin with a state that was reached, activities with what one does.
KEGIATAN: Final = frozenset(
    """
    melaksanakan melakukan menyusun membuat mengikuti menghadiri menyiapkan mempersiapkan
    mengumpulkan mengolah mengelola menyelenggarakan memfasilitasi mengoordinasikan
    mengkoordinasikan membantu menginput memproses mendampingi mengadakan menjalankan mengerjakan
    menyampaikan melaporkan memberikan memantau memonitor memeriksa meneliti mencatat
    mendokumentasikan menganalisis menganalisa merancang merencanakan merumuskan mengarsipkan
    menginventarisasi menatausahakan memverifikasi melayani membina membimbing mengevaluasi
    mengawasi menelaah mengembangkan meningkatkan pelaksanaan penyusunan pembuatan kegiatan
    """.split()  # noqa: SIM905 -- a page of words reads better than a list
)
HASIL: Final = {  # the result that the more frequent activities lead to
    "menyusun": "Tersusunnya",
    "penyusunan": "Tersusunnya",
    "merumuskan": "Terumuskannya",
    "merancang": "Tersusunnya",
    "membuat": "Tersedianya",
    "pembuatan": "Tersedianya",
    "menyiapkan": "Tersedianya",
    "mempersiapkan": "Tersedianya",
    "mengelola": "Terkelolanya",
    "meningkatkan": "Meningkatnya",
    "mengembangkan": "Berkembangnya",
    "melayani": "Terlayaninya",
    "menyampaikan": "Tersampaikannya",
    "melaporkan": "Tersampaikannya",
    "memverifikasi": "Terverifikasinya",
    "mengarsipkan": "Tertatanya",
}
ANGKA: Final = re.compile(r"\d")
HANYA_ANGKA: Final = re.compile(r"[\d\s.,%/–-]*\d[\d\s.,%/–-]*")


@dataclass(frozen=True, slots=True)
class Saran:
    """A hint: its kode, by which a person dismisses it, and a sentence."""

    kode: str
    kalimat: str


KEGIATAN_SARAN, TANPA_INTERVENSI, TANPA_INDIKATOR = "kegiatan", "intervensi", "indikator"
TANPA_SATUAN, TANPA_ANGKA, MIRIP = "satuan", "target", "mirip"
KODE: Final = frozenset(
    {KEGIATAN_SARAN, TANPA_INTERVENSI, TANPA_INDIKATOR, TANPA_SATUAN, TANPA_ANGKA, MIRIP}
)


def saran_rhk(
    uraian: str,
    *,
    needs_intervensi: bool,
    has_indikator: bool,
    bebas: Collection[str] = (),
    diabaikan: Collection[str] = (),
) -> tuple[Saran, ...]:
    """What could be better about a result; `bebas`: texts given to everybody, worded by others."""
    found: list[Saran] = []
    if uraian not in bebas and (saran := _wording(uraian)):
        found.append(saran)
    if needs_intervensi:
        found.append(Saran(TANPA_INTERVENSI, BELUM_BERINDUK))
    if not has_indikator:
        found.append(Saran(TANPA_INDIKATOR, BELUM_DIUKUR))
    return tuple(saran for saran in found if saran.kode not in diabaikan)


def saran_indikator(
    uraian: str,
    *,
    target: str,
    satuan: str,
    has_target: bool,
    lain: Iterable[str] = (),
    diabaikan: Collection[str] = (),
) -> tuple[Saran, ...]:
    """What could be better about an indicator; `lain`: the others of its result.

    `has_target`: the form of the SKP has the columns target and satuan (kuantitatif).
    """
    found: list[Saran] = []
    if has_target and target and not ANGKA.search(target):
        found.append(Saran(TANPA_ANGKA, TARGET_TANPA_ANGKA))
    if has_target and not satuan and HANYA_ANGKA.fullmatch(target) and "%" not in target:
        found.append(Saran(TANPA_SATUAN, TARGET_TANPA_SATUAN.format(target=target)))
    if _bare(uraian) in {_bare(text) for text in lain}:
        found.append(Saran(MIRIP, SAMA_DENGAN_LAIN))
    return tuple(saran for saran in found if saran.kode not in diabaikan)


BELUM_BERINDUK = (
    "RHK utama ini belum mendukung RHK pimpinan, sehingga sumbangannya kepada hasil unit kerja "
    "belum terlihat. Mohon pilih RHK pimpinan yang diintervensi sebelum SKP diajukan."
)
BELUM_DIUKUR = (
    "RHK ini belum mempunyai indikator, sehingga belum dapat diukur. Mohon tambahkan paling "
    "sedikit satu, misalnya “Jumlah laporan yang selesai tepat waktu”."
)
TARGET_TANPA_ANGKA = (
    "Target pada pendekatan kuantitatif lebih mudah dinilai bila memuat angka, misalnya “12”, "
    "“70 - 80”, atau “1 x 24 Jam”."
)
TARGET_TANPA_SATUAN = (
    "Target “{target}” belum bersatuan, sehingga dapat dibaca berbeda. Satuan menjelaskan apa yang "
    "dihitung, misalnya “Dokumen”, “Kegiatan”, atau “Persen”."
)
SAMA_DENGAN_LAIN = (
    "Uraian indikator ini sama dengan indikator lain pada RHK yang sama. Mohon bedakan apa yang "
    "diukur, misalnya jumlah, mutu, atau ketepatan waktunya."
)


def _wording(uraian: str) -> Saran | None:
    words = uraian.split()
    first = words[0].strip("“”\"'.,:;-").lower() if words else ""
    if first not in KEGIATAN:
        return None
    rest = " ".join(words[1:5])
    contoh = f"{HASIL.get(first, 'Terlaksananya')} {rest}".strip()
    more = " …" if len(words) > len(rest.split()) + 1 else ""
    return Saran(
        KEGIATAN_SARAN,
        f"“{words[0]} …” menerangkan kegiatan, sedangkan RHK berisi hasil yang dicapai. "
        f"Anda dapat memulainya sebagai hasil, misalnya “{contoh}{more}”.",
    )


def sebagai_hasil(uraian: str) -> str:
    """The same text begun as a result: what the hint about words proposes."""
    first, _, rest = uraian.strip().partition(" ")
    word = first.strip("“”\"'.,:;-").lower()
    if word not in KEGIATAN:
        return uraian.strip()
    return f"{HASIL.get(word, 'Terlaksananya')} {rest.strip()}".strip()


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
