"""What a JPT does in the assessment, and what JF and JA do (BKN-029)."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.demo.world import World
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import capaian
from selaras.penilaian.tests.crowd import copy
from tests.reading import main_of

PAGE, PEOPLE = "/penilaian/periode/{}/", "/penilaian/bawahan/"
BUKTI = {"nama": "Notula", "tautan": "https://contoh.go.id/notula"}
APRIL = date(2026, 4, 2)  # the first quarter is over, its windows are open


def page_of(cast: World, name: str, url: str) -> str:
    return main_of(cast.client(name).get(url).content.decode())


def adds_bukti(cast: World, name: str, periode: Periode) -> bool:
    sent = BUKTI | {"indikator": cast.indikator(periode)[0].pk}
    url = f"/pelaksanaan/periode/{periode.pk}/add_bukti/"
    return cast.client(name).post(url, sent).status_code == 302


def speaks_of(cast: World, name: str, rekan: str) -> bool:
    """Whether he writes on the behaviours of a colleague whom he does not rate."""
    sent = {"nip": cast.pegawai[rekan].nip, "BP": "Ramah kepada semua orang."}
    return cast.client(name).post("/dialog/rekan/", sent).status_code == 302


def rated_beside(cast: World, periode: Periode, many: int) -> None:
    """Colleagues of the same penilai, rated alike: of fewer than five no curve is drawn."""
    hubungan = HubunganPenilai.objects.get(riwayat_jabatan=periode.skp.riwayat_jabatan)
    for n in range(many):
        pegawai = copy(periode.skp.pegawai, user=None, nip=f"19900101201501{1}{n + 100}")
        post = copy(periode.skp.riwayat_jabatan, pegawai=pegawai, is_pimpinan=False)
        copy(hubungan, riwayat_jabatan=post)
        copy(periode, skp=copy(periode.skp, pegawai=pegawai, riwayat_jabatan=post))


@pytest.mark.feature("BKN-029")
def test_a_jpt_rates_and_sees_the_curve_where_jf_and_ja_bring_evidence_and_words(
    world: Callable[..., World],
) -> None:
    cast = world("bkn")
    own = {name: cast.periode(name, status="berjalan") for name in ("dewi", "budi", "rina")}
    rated = cast.siap_dinilai("sari")
    with cast.on(cast.rating_day(rated)):
        facts = {"jenis": rated.jenis, "tahun": rated.tahun, "nomor": rated.nomor}
        by, dinas = cast.pelaku("sekda"), cast.unit("dewi")
        capaian.set_capaian(dinas, by=by, predikat="baik", **facts)
    cast.rate(rated, "sari")
    rated_beside(cast, rated, 4)
    with cast.on(APRIL):
        assert all(adds_bukti(cast, name, periode) for name, periode in own.items())
        assert speaks_of(cast, "dewi", "budi")
        assert speaks_of(cast, "budi", "rina")
        assert speaks_of(cast, "rina", "budi")
        assert PAGE.format(rated.pk) in page_of(cast, "dewi", PEOPLE)
        assert 'class="c-real"' in page_of(cast, "dewi", PAGE.format(rated.pk))
        for name in ("budi", "rina"):
            listed = page_of(cast, name, PEOPLE)
            assert PAGE.format(rated.pk) not in listed
            assert f'href="{PEOPLE}"' not in cast.client(name).get("/").content.decode()
            answer = cast.client(name).post(PAGE.format(rated.pk) + "give_feedback/", {})
            assert answer.status_code in {403, 404}  # Rina administers the unit: she reads
