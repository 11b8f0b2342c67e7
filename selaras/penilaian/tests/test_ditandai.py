"""A day that one marked oneself, as those read it who rate him: that he is away, never why."""

from collections.abc import Callable
from datetime import date

from selaras.demo.world import World
from selaras.keadaan.actions import report_absence
from tests.reading import main_of, words_of

DAY, END = date(2026, 2, 10), date(2026, 2, 12)


def test_bawahan_and_his_period_tell_it_and_ask_of_him_what_they_asked(
    world: Callable[..., World],
) -> None:
    here = world("ntt")
    periode = here.periode("budi")
    with here.on(DAY):
        report_absence(here.budi, by=here.pelaku("budi"), mulai=DAY, selesai=END)
        sari = here.client("sari")
        rows = words_of(main_of(sari.get("/penilaian/bawahan/").text))
        page = words_of(main_of(sari.get(f"/penilaian/periode/{periode.pk}/").text))
        own = words_of(main_of(here.client("budi").get(f"/penilaian/periode/{periode.pk}/").text))
    assert "idak bertugas s.d. 12 Februari 2026" in rows
    assert "Tidak dinilai" not in rows
    for text in (page, own):
        assert "tidak masuk kerja: 10 Februari 2026 sampai 12 Februari 2026." in text
        assert "Belum dihitung sampai dicatat pengelola kepegawaian" in text
        assert "hari kerja;" not in text  # nothing is counted off
