"""What a downloaded file is called, at both doors; and links that hide where they lead."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.base import files
from selaras.base.errors import InvalidInput
from selaras.demo.world import World
from selaras.pelaksanaan.actions import bukti as bukti_actions
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
AFTER = date(2026, 4, 3)
NAMES = [
    ("", "laporan.html", "laporan.pdf"),
    ("laporan.html", "x.pdf", "laporan.html.pdf"),
    ("Notula 12.5", "x.pdf", "Notula 12.5.pdf"),
    ("Laporan.pdf", "x.pdf", "Laporan.pdf"),
    ("laporan\u202efdp.exe", "x.pdf", "laporanfdp.exe.pdf"),
    ("../../etc\\passwd", "x.pdf", "etcpasswd.pdf"),
    ("\u202e", "\u202e", "berkas.pdf"),
]


@pytest.mark.parametrize(("nama", "uploaded", "name"), NAMES)
def test_both_doors_give_the_same_name_with_the_end_of_the_content(
    world: Worlds, caller: Callable[..., Caller], pdf: Any, nama: str, uploaded: str, name: str
) -> None:
    here = world("ntt", bukti_berkas=True)
    periode = here.periode("budi")
    facts = {"indikator": here.indikator(periode)[0].pk, "nama": nama}
    with here.on(here.filling_day(periode)):
        by = here.pelaku("budi")
        bukti = bukti_actions.add_bukti(periode, by=by, berkas=pdf(name=uploaded), **facts)
    with here.on(AFTER):
        page = here.client("budi").get(f"/pelaksanaan/bukti/{bukti.pk}/")
        call = caller(here, "budi").send("GET", f"/bukti/{bukti.pk}/berkas")
    for answer in (page, call):
        answer.getvalue()  # to the end: closes the file
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer["Content-Type"] == "application/pdf"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"


@given(st.text(max_size=300), st.sampled_from(files.EVIDENCE))
def test_a_name_ends_as_its_content_whatever_was_typed(nama: str, mime: str) -> None:
    name = files.name_for(nama, mime)
    assert name.endswith(files.EXTENSIONS[mime])
    assert not set(name) & set('\\/:*?"<>|\r\n\x00\u202e\u2066')
    assert not name.startswith((".", " "))
    assert len(name) <= files.NAME_MAX + 5


HIDDEN = ["\\", "\x00", "\x1f", "\x7f", "\x85", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff"]


@pytest.mark.parametrize("char", [*HIDDEN, " ", "\u00a0", "\u2028"])
@pytest.mark.parametrize("link", ["https://contoh.go.id/a%sb", "https://contoh.go.id%s@lain.id/"])
def test_a_link_with_what_one_does_not_see_is_refused(link: str, char: str) -> None:
    assert bukti_actions.is_link(link % "")
    assert not bukti_actions.is_link(link % char)


def test_the_refusal_is_said_beside_the_link(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    facts = {"indikator": here.indikator(periode)[0].pk, "nama": "Laporan"}
    with here.on(here.filling_day(periode)), pytest.raises(InvalidInput) as refused:
        bukti_actions.add_bukti(
            periode, by=here.pelaku("budi"), tautan="https:\\\\contoh.go.id", **facts
        )
    assert list(refused.value.errors) == ["tautan"]


@pytest.mark.feature("NTT-062")
def test_beside_the_link_stands_how_to_share_it(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    with cast.on(cast.filling_day(periode)):
        page = cast.client("budi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    form = page.partition('placeholder="https://"')[2].partition("Tambahkan</button>")[0]
    guide = form.partition("<summary>Cara membagikan tautan</summary>")[2]
    for words in ("Siapa saja yang memiliki link", "Pelihat", "Salin link"):
        assert words in guide.partition("Dropbox")[0]  # of Google Drive, the first one
    for place in ("Dropbox", "OneDrive", "YouTube", "Media sosial", "Lainnya"):
        assert f"<strong>{place}" in guide
