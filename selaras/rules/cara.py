"""The ways of doing a thing that an agency chooses between: the choices of a kebijakan."""

from enum import StrEnum


class PeriodeCuti(StrEnum):
    """What becomes of a period wholly on lawful leave (practice.md §1)."""

    TIDAK_DINILAI = "tidak_dinilai"
    DINILAI = "dinilai"


class RencanaAksiCara(StrEnum):  # §8 (f)
    TIDAK_ADA = "tidak_ada"
    TANPA_PERSETUJUAN = "tanpa_persetujuan"
    DENGAN_PERSETUJUAN = "dengan_persetujuan"


class PersetujuanSkp(StrEnum):  # §8 (e)
    LAYAR = "layar"
    UNGGAH_BERTANDA_TANGAN = "unggah_bertanda_tangan"


class PengisiRhkUtama(StrEnum):  # §14 #8
    PEGAWAI = "pegawai"
    ADMIN_OPD = "admin_opd"


class IntervensiTambahan(StrEnum):  # §8 (h)
    WAJIB = "wajib"
    BOLEH_KOSONG = "boleh_kosong"


class RealisasiCara(StrEnum):  # §8 (g)
    KUMULATIF = "kumulatif"
    BULAN_INI = "bulan_ini"


class Penyegel(StrEnum):  # §12
    """Who puts the agency's own electronic seal on what was issued."""

    TIDAK_ADA = "tidak_ada"
    ADMIN_INSTANSI = "admin_instansi"
    PENERBIT = "penerbit"  # whoever issues the document


class Keharusan(StrEnum):
    """Whether a field of a form is asked for."""

    WAJIB = "wajib"
    OPSIONAL = "opsional"
    TIDAK_ADA = "tidak_ada"


class ProgresCara(StrEnum):  # practice.md §5
    CATATAN = "catatan"
    DIAJUKAN = "diajukan"  # entries are submitted, and approved or returned


class BuktiCara(StrEnum):  # §8 (g)
    TIDAK_ADA = "tidak_ada"
    TAUTAN_ATAU_STRIP = "tautan_atau_strip"
    NAMA_DAN_TAUTAN = "nama_dan_tautan"


class TanpaLaporan(StrEnum):
    """Whether who never reports may be rated (practice.md §1): by the penilai, never by a rule."""

    TIDAK_BOLEH = "tidak_boleh"
    PENILAI = "penilai"  # after notice and some working days, with a reason


class GerbangCapaian(StrEnum):
    """Whether nobody is rated before the capaian organisasi of the unit stands (§4.4, §8 (k))."""

    HARD = "hard"  # refused, looking up to the nearest JPT or head of a unit mandiri
    SOFT = "soft"  # shown as a warning only
    OFF = "off"


class CaraUmpanBalik(StrEnum):
    """How a penilai gives feedback (practice.md §2)."""

    DIKETIK = "diketik"  # in his own words, each by itself: no sentences, none for several
    BAKU = "baku"  # one of the agency's sentences, or his own words
    BEBAS = "bebas"  # his own words; the agency may write sentences


class KeberatanAtas(StrEnum):
    """Which ratings may be objected to (practice.md §3)."""

    SEMUA = "periodik_dan_tahunan"
    PERIODIK = "periodik"
    TAHUNAN = "tahunan"


class KeberatanSejak(StrEnum):
    """From when the days of an objection count (§5, practice.md §3)."""

    TERBIT = "terbit"
    DITERIMA = "diterima"  # when its owner first opened the rating


class CakupanTinjauan(StrEnum):
    """Which ratings the Tim Penilai looks at before release, beside those drawn by lot (§6)."""

    TIDAK_ADA = "tidak_ada"
    SANGAT_BAIK = "sangat_baik"
    SANGAT_BAIK_DAN_KURANG = "sangat_baik_dan_kurang"
    SEMUA = "semua"


class SumberCapaian(StrEnum):
    ATASAN = "atasan"  # set by the head one level above
    EVALUASI_JPT = "evaluasi_jpt"  # follows the JPT's own evaluation of that period
