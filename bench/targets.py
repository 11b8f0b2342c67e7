"""What is measured: who asks for what. By path, so that another revision can be asked the same."""

from typing import Any

from bench.load import Client, Target

YEAR, MONTH = 2026, 5  # of the generated periods that wait for a rating
TODAY = "2026-06-03"
NOOP, BARE = "no-op, masuk", "kerangka"


def people(port: int, facts: dict[str, Any]) -> dict[str, Client]:
    """Everybody who asks, each logged in; `api` by a token, `tamu` not at all."""
    named = ("pegawai", "penilai", "penuh", "admin", "kepala")
    known = {who: Client(port).login(facts[who], facts["password"]) for who in named}
    token = {"Authorization": f"Bearer {facts['token']}"}
    return {"tamu": Client(port), "api": Client(port, token), **known}


def targets_of(facts: dict[str, Any]) -> list[Target]:
    skp, periode = f"/skp/{facts['skp']}/", f"/penilaian/periode/{facts['periode']}/"
    bulan = f"jenis=bulanan&tahun={YEAR}&nomor={MONTH}"
    kaskade = f"/skp/kaskade/?tahun={YEAR}"
    return [
        Target("no-op, tamu", "tamu", "/bench/noop/"),
        Target(NOOP, "pegawai", "/bench/noop/"),
        Target(BARE, "pegawai", "/bench/bare/"),
        Target(BARE, "penilai", "/bench/bare/"),
        Target(BARE, "admin", "/bench/bare/"),
        Target("beranda, 10 indikator", "pegawai", "/"),
        Target("beranda, 240 indikator × 12", "penuh", "/"),
        Target("beranda", "penilai", "/"),
        Target("beranda", "admin", "/"),
        Target("beranda", "kepala", "/"),
        Target("rincian SKP", "pegawai", skp),
        Target("halaman periode", "pegawai", periode),
        Target("formulir penilaian", "penilai", periode),
        Target("daftar bawahan (300)", "penilai", f"/penilaian/bawahan/?{bulan}"),
        Target("halaman harian", "pegawai", "/pelaksanaan/harian/"),
        Target("catat progres harian", "pegawai", "/pelaksanaan/harian/log/", _entry(facts)),
        Target("struktur unit (5.000)", "pegawai", f"/organisasi/unit/{facts['unit']}/"),
        Target("matriks (300 × 20)", "penilai", f"/skp/{facts['skp_penilai']}/matriks/"),
        Target("kaskade, satu tingkat", "penilai", f"{kaskade}&rhk={facts['rhk_penilai']}"),
        Target("kaskade", "admin", kaskade),
        Target("SKP per unit", "admin", "/skp/unit/"),
        Target("daftar pegawai", "admin", "/organisasi/pegawai/"),
        Target("… tanpa penilai", "admin", "/organisasi/pegawai/?saring=tanpa_penilai"),
        Target("capaian unit", "penilai", "/penilaian/capaian/"),
        Target("API GET SKP", "api", f"/api/v1/skp/{facts['skp']}"),
    ]


def _entry(facts: dict[str, Any]) -> dict[str, object]:
    times = {"tanggal": TODAY, "mulai": "08:00", "selesai": "09:00"}
    text = {"uraian": "Memeriksa berkas permohonan", "rencana": "0"}
    return times | text | {"indikator": facts["indikator"]}
