"""THE page of a period: for its owner, its penilai, and who else may see it."""

from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.penilaian.actions import umpan_balik
from selaras.penilaian.tests.crowd import promise
from selaras.perencanaan.models.naskah import Ekspektasi
from tests.reading import main_of, words_of

MOST, WHY = 27, "the period, the team, and whose rating a capaian waits for; entries to be approved"
BAKU = (
    "Sangat memuaskan",
    "Bagus dan pertahankan",
    "Sudah baik namun dapat lebih ditingkatkan",
    "Cukup baik dan perlu peningkatan",
    "Dapat diterima",
)
STATES = ["rencana", "berjalan", "realisasi_diajukan", "dinilai"]


def show(cast: Any, name: str, periode: Any, suffix: str = "", **headers: Any) -> Any:
    with cast.on(cast.rating_day(periode)):
        return cast.client(name, **headers).get(f"/penilaian/periode/{periode.pk}/{suffix}")


def text(cast: Any, name: str, periode: Any) -> str:
    return str(show(cast, name, periode).content.decode())


def state(cast: Any, status: str) -> Any:
    return cast.periode_dinilai() if status == "dinilai" else cast.periode(status=status)


@pytest.mark.sqlite_only  # counts queries: the same on both
@pytest.mark.parametrize("status", STATES)
def test_it_asks_little_in_every_state_for_everyone(
    world: Any, queries: Any, budget: Any, status: str
) -> None:
    cast = world("denpasar")
    periode = state(cast, status)
    for name in ("budi", "sari", "dewi", "rina", "agus"):
        client = cast.client(name)
        with cast.on(cast.rating_day(periode)):
            client.get(f"/penilaian/periode/{periode.pk}/")
            with queries() as seen:
                answer = client.get(f"/penilaian/periode/{periode.pk}/")
        assert answer.status_code == 200
        budget(seen, most=MOST, why=WHY)


@pytest.mark.parametrize("status", ["realisasi_diajukan", "dinilai"])
def test_the_same_queries_with_thirty_indicators(
    world: Any, queries: Any, budget: Any, status: str
) -> None:
    asked = []
    for more in (0, 30):
        cast = world("bkn")
        skp = promise(cast, more)
        rated = status == "dinilai"
        periode = cast.periode_dinilai(skp=skp) if rated else cast.siap_dinilai(skp=skp)
        client = cast.client("sari")
        with cast.on(cast.rating_day(periode)):
            client.get(f"/penilaian/periode/{periode.pk}/")
            with queries() as seen:
                client.get(f"/penilaian/periode/{periode.pk}/")
        asked.append(list(seen))
    budget(*asked, most=MOST, why=WHY)


def test_a_stranger_sees_404(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode_dinilai()
    for suffix in ("", "riwayat/", "pratinjau/"):
        assert show(cast, "tono", periode, suffix).status_code == 404


def test_opening_anothers_evaluation_leaves_a_trace(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode_dinilai()
    show(cast, "budi", periode)
    assert not AuditEntry.objects.filter(verb="seen").exists()
    show(cast, "agus", periode)
    row = AuditEntry.objects.get(verb="seen")
    assert (row.subject_id, row.actor_nama) == (periode.pk, "Agus Hartono")


@pytest.mark.feature("DPS-059", "DPS-060", "DPS-065", "DPS-076", "DPS-077", "BKN-034", "BLL-037")
def test_the_desk_shows_evidence_beside_the_question(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.siap_dinilai()
    cast.capaian(periode)
    page = text(cast, "sari", periode)
    for word in (
        "Terkelolanya layanan informatika yang andal bagi perangkat daerah",  # RHK pimpinan
        "Terlaksananya pemeliharaan aplikasi layanan publik",
        "Kuantitas",
        "3 / 12 Aplikasi",
        "/ 90 - 95 %",
        "Tiga aplikasi dipelihara sesuai berita acara.",
        "Berorientasi Pelayanan",
        "Ramah, cekatan, solutif, dan dapat diandalkan",
        "Ekspektasi khusus pimpinan",
        "Umpan balik untuk Jumlah aplikasi yang dipelihara",
        "Umpan balik untuk Kolaboratif",
        "Rating hasil kerja",
        "Rating perilaku kerja",
        "Saya telah melakukan penilaian berdasarkan hasil kerja yang bersangkutan",
    ):
        assert word in page, word
    assert page.count('name="perilaku_') == 7
    assert page.count('name="hasil_kerja"') == 3
    assert page.count('name="perilaku"') == 3
    assert (
        "Jumlah aplikasi yang dipelihara 3 / 12 Aplikasi Kuantitas · Realisasi sampai Februari · "
        "0 progres harian Bagus dan pertahankan 25 % dari target "
        "Tiga aplikasi dipelihara sesuai berita acara. Umpan balik"
    ) in words_of(main_of(page))


@pytest.mark.feature("DPS-060")
def test_a_long_expectation_stands_with_the_guide_beside_its_feedback(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.siap_dinilai()
    long = "Melayani setiap perangkat daerah pada hari yang sama. " * 5
    Ekspektasi.objects.filter(skp=periode.skp_id, perilaku="BP").update(isi=long)
    assert (
        f"Berorientasi Pelayanan Bagus dan pertahankan Ekspektasi khusus pimpinan {long}"
        "Panduan perilaku Memahami dan memenuhi kebutuhan masyarakat"
    ) in words_of(main_of(text(cast, "sari", periode)))


@pytest.mark.feature("NTT-063")
def test_the_preset_sentences_are_offered(world: Any) -> None:
    cast = world("ntt")
    page = text(cast, "sari", cast.periode(status="realisasi_diajukan"))
    for sentence in BAKU:
        assert page.count(f'value="{sentence}">') == 2  # of each indicator


@pytest.mark.feature("DPS-052")
def test_the_owner_waits_for_complete_feedback(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode(status="realisasi_diajukan")
    with cast.on(cast.rating_day(periode)):
        by = cast.pelaku("sari")
        umpan_balik.give_feedback(periode, by=by, perilaku={"BP": "Rahasia sementara"})
    assert "Rahasia sementara" not in text(cast, "budi", periode)
    assert "Rahasia sementara" in text(cast, "dewi", periode)
    with cast.on(cast.rating_day(periode)):
        rest = cast.umpan_balik(periode)
        rest["perilaku"].pop("BP")
        umpan_balik.give_feedback(periode, by=by, **rest)
    assert "Rahasia sementara" in text(cast, "budi", periode)


@pytest.mark.feature("NTT-091")
def test_the_owner_reads_his_result(world: Any) -> None:
    cast = world("ntt")
    periode = cast.siap_dinilai()
    cast.rate(periode, hasil_kerja="di_atas", perilaku="sesuai", catatan="Teruskan karya ini")
    said = words_of(main_of(text(cast, "budi", periode)))
    for words in (
        "Predikat kinerja pegawai Baik",
        "Rating hasil kerja Di Atas Ekspektasi Rating perilaku kerja Sesuai Ekspektasi",
        "Dinilai oleh Sari Puspita",
        "Catatan/rekomendasi Teruskan karya ini",
        "Ringkasan Pegawai Budi Santoso",
    ):
        assert words in said
    assert "Ubah penilaian" not in said


def test_an_unpublished_rating_is_hidden_from_its_owner(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode_dinilai()
    periode.evaluasi_set.update(diterbitkan_pada=None)
    assert "belum diterbitkan oleh Ibu Sari Puspita" in text(cast, "budi", periode)
    assert "Rating hasil kerja" not in text(cast, "budi", periode)
    assert "Rating hasil kerja" in text(cast, "dewi", periode)


@pytest.mark.feature("NTT-104", "NTT-091", "NTT-093")
def test_the_penilai_is_told_of_his_one_chance(world: Any) -> None:
    cast = world("ntt")
    said = words_of(main_of(text(cast, "sari", cast.periode_dinilai())))
    choices = "Di Atas Ekspektasi Sesuai Ekspektasi Di Bawah Ekspektasi"
    assert (
        "Ubah penilaian Anda memiliki 1 (satu) kali kesempatan untuk mengubah rating hasil "
        f"kerja dan perilaku kerja. Rating hasil kerja {choices} Rating perilaku kerja {choices} "
        "Catatan perubahan penilaian Alasan penilaian ulang, paling sedikit 200 karakter "
        "(kira-kira tiga kalimat). Simpan perubahan"
    ) in said


@pytest.mark.feature("DPS-075")
def test_denpasar_fills_capaian_and_pattern_by_itself(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.siap_dinilai()
    assert "Capaian organisasi: belum ditetapkan" in text(cast, "sari", periode)
    cast.capaian(periode)
    assert "Capaian organisasi: Baik" in text(cast, "sari", periode)


def test_the_preview_shows_the_predikat_before_saving(world: Any) -> None:
    cast = world("bkn")
    periode = cast.siap_dinilai()
    answer = show(cast, "sari", periode, "pratinjau/?hasil_kerja=di_bawah&perilaku=di_bawah")
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="samping"')
    assert "jika disimpan" in page
    assert "Sangat Kurang" in page
    assert not periode.evaluasi_set.exists()
    assert show(cast, "sari", periode, "pratinjau/?hasil_kerja=x").status_code == 200
    assert show(cast, "agus", periode, "pratinjau/").status_code == 403


def test_the_steps_follow_the_policy(world: Any) -> None:
    ntt = world("ntt")
    assert "Rencana Aksi" not in text(ntt, "budi", ntt.periode())
    denpasar = world("denpasar")
    page = text(denpasar, "budi", denpasar.periode())
    assert "disetujui 3 Feb" in page
    assert "sampai 5 Mar" in page
    assert "sampai 7 Mar" in page


def test_the_trail_tells_what_happened(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode_dinilai()
    page = show(cast, "budi", periode, "riwayat/").content.decode()
    assert "Diberi umpan balik</b> oleh Sari Puspita" in page
    assert "Dinilai</b> oleh Sari Puspita" in page
    part = show(cast, "budi", periode, "riwayat/", HTTP_HX_REQUEST="true").content.decode()
    assert part.lstrip().startswith("<ol")


@pytest.mark.feature("DPS-090")
def test_the_owner_follows_his_feedback_and_his_rating(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="realisasi_diajukan")

    def told() -> list[bool]:
        words = words_of(text(cast, "budi", periode))
        return [f"{what}: Sudah" in words for what in ("Umpan balik", "Penilaian")]

    assert told() == [False, False]
    assert "Umpan balik: Belum" in words_of(text(cast, "budi", periode))
    with cast.on(cast.rating_day(periode)):
        said = cast.umpan_balik(periode)
        umpan_balik.give_feedback(periode, by=cast.pelaku("sari"), **said)
    assert told() == [True, False]
    cast.capaian(periode)
    cast.rate(periode)
    assert told() == [True, True]


@pytest.mark.parametrize("status", ["realisasi_diajukan", "dinilai"])
def test_what_one_wrote_oneself_is_folded_for_its_owner_alone(world: Any, status: str) -> None:
    cast = world("ntt")
    periode = state(cast, status)
    own, read = text(cast, "budi", periode), text(cast, "dewi", periode)
    assert "<summary>Isian Anda: " in own
    assert '<details class="card" id="ringkas">' in own
    assert "Isian Anda" not in read
    assert '<details class="card" id="ringkas" open>' in read
