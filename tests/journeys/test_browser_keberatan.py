"""An objection from the rating to its decision: accepted on a phone without scripts, rejected."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from selaras.keberatan.tests.kasus import ALASAN, DENGAR, NAIK, TIMBANG
from tests.journeys.browser import HP_TANPA_SKRIP, MEJA_GELAP, Office, Screen

pytestmark = [pytest.mark.browser]


def test_what_was_ticked_outlives_the_page_as_words_do(office: Callable[..., Office]) -> None:
    """Until it is sent; a tick that was taken away stays away."""
    here = office("bkn", MEJA_GELAP)
    periode = here.world.periode_dinilai()
    here.today((here.world.rating_day(periode) + timedelta(days=1)).isoformat())
    budi, address = here.visitor("budi"), f"/keberatan/periode/{periode.pk}/"
    budi.go(address)
    perilaku = budi.page.get_by_label("Perilaku kerja")
    perilaku.check()
    budi.go(address)
    budi.says("Ketikan Anda yang belum terkirim dipulihkan.")
    assert perilaku.is_checked()
    assert budi.page.locator('[name="bagian"]:checked').count() == 1
    budi.send(budi.form("/file_keberatan/"), "Ajukan keberatan", {"alasan": ALASAN})
    budi.page.locator("summary", has_text="Ubah alasan").click()
    assert perilaku.is_checked()
    perilaku.uncheck()
    budi.page.reload()
    budi.page.locator("summary", has_text="Ubah alasan").click()
    assert not perilaku.is_checked()
    budi.page.get_by_role("button", name="Buang").click()
    assert perilaku.is_checked()
    assert here.wrong == []


@pytest.mark.parametrize(
    ("screen", "button", "said"),
    [
        (HP_TANPA_SKRIP, "Terima dengan nilai ini", "Keberatan diterima"),
        (MEJA_GELAP, "Tolak, nilai tetap", "Keberatan ditolak"),
    ],
)
def test_from_the_rating_to_the_decision(
    office: Callable[..., Office], screen: Screen, button: str, said: str
) -> None:
    here = office("bkn", screen)
    periode = here.world.periode_dinilai()
    day = here.world.rating_day(periode) + timedelta(days=1)
    here.today(day.isoformat())
    budi, dewi = here.visitor("budi"), here.visitor("dewi")
    budi.go(f"/penilaian/periode/{periode.pk}/")
    budi.follow(budi.page, "Ajukan keberatan")
    if not screen.is_phone:  # there its weeks stand below each other
        days = "[...document.querySelectorAll('.masa li')].map(day => day.offsetLeft)"
        assert budi.page.evaluate(days) == sorted(budi.page.evaluate(days))
    budi.page.get_by_label("Perilaku kerja").check()
    budi.send(budi.form("/file_keberatan/"), "Ajukan keberatan", {"alasan": ALASAN})
    budi.says("Yang dikeberatkan")
    budi.says("Menunggu kedua pihak didengar")
    dewi.go("/keberatan/")
    dewi.follow(dewi.page, "Budi Santoso")
    lapor = dewi.page.locator("button:visible", has_text="Laporkan kendala")
    assert lapor.count() == 1  # that of the refusal: it takes the sentence along
    assert lapor.get_attribute("name") == "penolakan"
    for pihak in ("pegawai", "penilai"):
        facts = DENGAR | {"tanggal": day.isoformat()}
        dewi.send(dewi.form(f"/hear/{pihak}/"), "Simpan keterangan", facts)
    decision = NAIK if said.endswith("diterima") else {"pertimbangan": TIMBANG}
    dewi.send(dewi.form("/accept_keberatan/"), button, decision)
    dewi.says(said)
    budi.go(f"/penilaian/periode/{periode.pk}/")
    budi.says("Putusan itu final.")
    assert here.wrong == []
