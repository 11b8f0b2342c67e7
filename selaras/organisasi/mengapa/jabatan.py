"""Links about post and unit: where he works, and whether its head claimed it (BLL-007…011)."""

from selaras.base.format import tanggal
from selaras.core.mengapa import Mata, beres, gelap, perhatian, putus
from selaras.organisasi.mengapa.fakta import DATA, PENGELOLA, PROFIL, FaktaPegawai
from selaras.organisasi.models.pegawai import JenisJabatan, JenisPenugasan, RiwayatJabatan
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.questions import penilai_sapaan

NAMED = 3  # units named in a sentence
DINAS = ("21", "22")  # eselon of the head of a dinas or badan
SEKRETARIAT = "sekretariat"  # its staff often has no smaller unit
NON_ESELON = ("99", "00")
JABATAN = "jabatan yang berlaku hari ini"


def pengisi(f: FaktaPegawai) -> str:
    """Who keeps unit and post: the pegawai where the policy lets him, else his admin."""
    baru = RiwayatJabatan(instansi=f.instansi, pegawai=f.pegawai, mulai=f.today)
    if f.kebijakan is None or JabatanPolicy(f.as_owner, baru).role("place"):
        return f.admin
    return f"{f.pemilik}, atau {f.admin}" if f.admin != PENGELOLA else f.pemilik


def jabatan(f: FaktaPegawai) -> Mata:
    post = f.post
    if post is None:
        return putus(
            _no_post(f),
            "Mohon catat jabatan definitif beserta unit kerja dan TMT menurut SK.",
            pengisi(f),
            tujuan=DATA,
        )
    if refusal := JabatanPolicy(f.as_owner, post).before_birth():
        saran = "Mohon perbaiki TMT jabatan menurut SK."
        return putus(refusal.sentence, saran, pengisi(f), tujuan=DATA)
    held = [row for row in f.definitif if row.covers(f.today)]
    if len(held) > 1:
        return perhatian(
            f"Ada {len(held)} jabatan definitif yang berlaku bersamaan; yang dipakai {post}.",
            "Mohon akhiri jabatan yang sudah tidak dipegang.",
            pengisi(f),
            tujuan=DATA,
        )
    return beres(f"{post.jabatan} pada {post.unit}, TMT {tanggal(post.mulai)}.", DATA)


def _no_post(f: FaktaPegawai) -> str:
    later = [row for row in f.definitif if row.mulai > f.today]
    if later:
        return f"Jabatan {later[0]} baru berlaku mulai {tanggal(later[0].mulai)}."
    if f.definitif:
        last = f.definitif[-1]
        return f"Jabatan terakhir, {last}, berakhir {tanggal(last.selesai)}; belum ada gantinya."
    return f"{f.pemilik} belum mempunyai jabatan yang tercatat."


def unit(f: FaktaPegawai) -> Mata:
    """BLL-007, BLL-022: the smallest unit; the common error is to choose the Dinas or Badan."""
    post = f.post
    if post is None:
        return gelap(JABATAN)
    is_closed = post.unit.ditutup is not None and post.unit.ditutup <= f.today
    if is_closed and (refusal := JabatanPolicy(f.as_owner, post).in_closed_unit()):
        saran = "Mohon pindahkan ke unit kerja yang masih aktif."
        return putus(refusal.sentence, saran, pengisi(f), tujuan=DATA)
    if post.is_pimpinan:
        return beres(f"Memimpin {post.unit}.")
    if not f.sub_unit:
        return beres(f"{post.unit} adalah unit kerja terkecil tempat bertugas.")
    return _too_large(f, post)


def _too_large(f: FaktaPegawai, post: RiwayatJabatan) -> Mata:
    more = "; dan lainnya" if len(f.sub_unit) > NAMED else ""
    names = "; ".join(f.sub_unit[:NAMED]) + more
    below = f"{post.unit} masih membawahi {names}."
    is_top = post.unit.eselon in DINAS or post.unit.parent_id is None
    if not is_top or f.is_used(post) or SEKRETARIAT in post.unit.nama.lower():
        return perhatian(
            below,
            "Bila tugas sehari-hari ada di salah satu unit itu, mohon pindahkan unit kerja ke "
            "sana; bila memang langsung di bawah pimpinan unit ini, tidak ada yang perlu diubah.",
            pengisi(f),
            tujuan=DATA,
        )
    return putus(
        f"Unit kerja tercatat pada {post.unit}, yaitu tingkat dinas atau badan, bukan unit "
        f"terkecil. Akibatnya nama tidak muncul pada atasan langsung. {below}",
        "Mohon pilih unit kerja terkecil tempat bertugas (bidang, seksi, atau subbagian) dari "
        "daftar.",
        pengisi(f),
        tujuan=DATA,
    )


def klaim(f: FaktaPegawai) -> Mata | None:
    """BLL-011: whoever holds the post of a head must claim the unit, else nobody finds him."""
    post = f.post
    if post is None or not (post.is_pimpinan or _looks_like_head(post)):
        return None
    if post.is_pimpinan:
        return beres(f"Tercatat sebagai Pimpinan {post.unit}.")
    is_asked = any(row.riwayat_jabatan_id == post.pk for row in f.klaim)
    refusal = JabatanPolicy(f.as_owner, post).refusal("claim_leadership") if is_asked else None
    if refusal:
        saran = "Mohon konfirmasi atau tolak klaim ini."
        return putus(refusal.sentence, saran, refusal.who, tujuan=DATA)
    return putus(
        f"Jabatan {post} memimpin {post.unit}, tetapi pimpinan unit ini belum diklaim. Akibatnya "
        "bawahan tidak muncul untuk dinilai.",
        "Mohon pilih Klaim Pimpinan Unit Kerja pada profil.",
        f.pemilik,
        tujuan=PROFIL,
    )


def _looks_like_head(post: RiwayatJabatan) -> bool:
    """A structural post of the very eselon that the unit's head has."""
    same = post.eselon == post.unit.eselon and post.eselon not in NON_ESELON
    return same and post.jenis == JenisJabatan.STRUKTURAL


def pimpinan(f: FaktaPegawai) -> Mata | None:
    """The unit whose head rates him has one head, who claimed it (BLL-008, BLL-011)."""
    if f.post is None:
        return gelap(JABATAN)
    if f.unit_penilai_id is None or f.silsilah is None or (f.hubungan and f.hubungan.is_khusus):
        return None  # the top of the tree, or a penilai named by hand: no head decides
    nama = f.silsilah.nama[f.unit_penilai_id]
    if not f.pimpinan:
        return _without_head(f, nama)
    definitif = [row for row in f.pimpinan if row.penugasan == JenisPenugasan.DEFINITIF]
    if len(definitif) > 1:
        both = " dan ".join(row.pegawai.sapaan for row in definitif)
        return putus(
            f"{nama} mempunyai {len(definitif)} pimpinan sekaligus: {both}.",
            "Mohon tetapkan satu pimpinan; yang lain melepas klaim pimpinannya.",
            f.admin,
            is_blocking=False,
        )
    return _head(f, nama)


def _head(f: FaktaPegawai, nama: str) -> Mata:
    head = max(f.pimpinan, key=lambda row: (row.is_acting, row.mulai))
    if not head.is_acting:
        return beres(f"{nama} dipimpin {head.pegawai.sapaan}.")
    until = f" sampai {tanggal(head.selesai)}" if head.selesai else ""
    if not head.nomor_surat:
        return perhatian(
            f"{nama} dipimpin {head.pegawai.sapaan} sebagai {head.sebutan}{until}, tetapi nomor "
            "suratnya belum tercatat.",
            "Mohon lengkapi nomor dan tanggal surat perintah.",
            f.admin,
        )
    surat = f"surat nomor {head.nomor_surat}"
    return beres(f"{nama} dipimpin {head.pegawai.sapaan} ({head.sebutan}) menurut {surat}{until}.")


def _without_head(f: FaktaPegawai, nama: str) -> Mata:
    waiting = [k for k in f.klaim if k.riwayat_jabatan.unit_id == f.unit_penilai_id]
    if waiting:
        who = waiting[0].riwayat_jabatan.pegawai.sapaan
        return putus(
            f"Klaim {who} sebagai pimpinan {nama} menunggu konfirmasi. {_meanwhile(f)}",
            "Mohon konfirmasi atau tolak klaim itu.",
            f.admin,
        )
    if candidate := _candidate(f):
        return putus(
            f"{candidate.pegawai.sapaan} memegang jabatan {candidate}, tetapi belum mengklaim "
            f"pimpinan {nama}. {_meanwhile(f)}",
            "Mohon pilih Klaim Pimpinan Unit Kerja pada profil, agar bawahan muncul untuk dinilai.",
            candidate.pegawai.sapaan,
        )
    return putus(
        f"Pimpinan {nama}: (-). Belum ada yang mengklaim pimpinan unit ini. {_meanwhile(f)}",
        "Bila pimpinannya ada, mohon ia memilih Klaim Pimpinan Unit Kerja; bila kosong, mohon "
        "catat Plt. atau Plh. menurut surat perintah.",
        f.admin,
        is_blocking=f.hubungan is None or f.hubungan.penilai is None,
    )


def _candidate(f: FaktaPegawai) -> RiwayatJabatan | None:
    """Who holds the post of that unit's head without having claimed it."""
    rows = RiwayatJabatan.objects.on(f.today).definitif().filter(unit=f.unit_penilai_id)
    rows = rows.exclude(pegawai=f.pegawai.pk).exclude(eselon__in=NON_ESELON)
    found = rows.filter(jenis=JenisJabatan.STRUKTURAL).select_related("pegawai", "unit")
    return next((row for row in found.order_by("mulai") if _looks_like_head(row)), None)


def _meanwhile(f: FaktaPegawai) -> str:
    if f.hubungan is None or not f.hubungan.penilai_nama:
        return "Sementara itu belum ada yang menilai."
    return f"Sementara itu penilai naik ke {penilai_sapaan(f.hubungan)}."
