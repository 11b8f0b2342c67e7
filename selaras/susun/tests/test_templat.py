"""Templates of ekspektasi: of a jabatan, of the agency, of the preset."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core import audit
from selaras.perencanaan.actions import ekspektasi
from selaras.perencanaan.models.catatan import TemplatEkspektasi
from selaras.susun.actions import templat

DAY = date(2026, 1, 12)
LIST, PAGE = "/skp/templat-ekspektasi/", "/skp/templat-ekspektasi/isi/"
PRAKOM = "Pranata Komputer Ahli Muda"


def write(here: Any, isi: dict[str, str], jabatan: str = "") -> None:
    with here.on(DAY):
        by = here.pelaku("agus")
        templat.set_templat(here.instansi, by=by, isi=isi, jabatan=jabatan)


@pytest.mark.feature("DPS-025")
def test_the_nearest_template_fills_a_new_skp(world: Callable) -> None:
    here = world("denpasar")
    write(here, {"BP": "Melayani dengan hati", "AK": "Akuntabel", "KO": "Belajar"})
    write(here, {"BP": "Sigap memelihara aplikasi"}, jabatan=" pranata komputer  ahli muda ")
    with here.on(DAY):
        mine = here.skp("budi", status="draf").ekspektasi()
        leaders = here.skp_of("sari").ekspektasi()
    assert mine["BP"] == "Sigap memelihara aplikasi"
    assert (mine["AK"], mine["KO"]) == ("Akuntabel", "Belajar")
    assert mine["HA"].startswith("SUDHARMA (Mencintai")
    assert len(mine) == 7
    assert leaders["BP"] != mine["BP"]


def test_without_templates_the_penilai_begins_with_nothing(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        assert here.skp("budi", status="draf").ekspektasi() == {}


def test_an_empty_text_takes_a_template_back_and_the_trail_keeps_what_was(
    world: Callable,
) -> None:
    here = world("ntt")
    write(here, {"BP": "Ramah\r\nSigap", "AK": "Jujur"})
    write(here, {"BP": "Ramah\nSigap"})
    write(here, {"BP": "", "AK": "Jujur"})
    assert list(TemplatEkspektasi.objects.values_list("perilaku", "isi")) == [("AK", "Jujur")]
    entries = audit.trail(here.instansi).filter(verb="set_templat")
    assert [entry.data["semula"] for entry in entries] == [
        {"BP": "Ramah\nSigap"},
        {"BP": "", "AK": ""},
    ]


@pytest.mark.parametrize("name", ["budi", "sari", "rina", "dewi"])
def test_only_the_admin_instansi_writes_them(world: Callable, name: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        with pytest.raises(NotAllowed, match="diatur admin instansi"):
            templat.set_templat(here.instansi, by=here.pelaku(name), isi={"BP": "x"})
        for path in (LIST, PAGE):
            assert here.client(name).get(path).status_code == 403
        assert here.client(name).post(PAGE, {"BP": "x"}).status_code == 403
        other = world("bkn")
        with pytest.raises(NotAllowed):
            templat.set_templat(other.instansi, by=here.pelaku("agus"), isi={"BP": "x"})
    assert not TemplatEkspektasi.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"isi": {"XX": "x"}}, "tidak dikenal"),
        ({"isi": {"BP": "x" * 2001}}, "2000 karakter"),
        ({"isi": {"BP": "x"}, "jabatan": "Juru Selam"}, "Tidak ada pegawai dengan jabatan"),
        ({"isi": {"BP": "x"}, "jabatan": "x" * 201}, "200 karakter"),
    ],
)
def test_wrong_facts_are_refused(world: Callable, facts: dict[str, Any], sentence: str) -> None:
    here = world("bkn")
    with here.on(DAY), pytest.raises(InvalidInput, match=sentence):
        templat.set_templat(here.instansi, by=here.pelaku("agus"), **facts)


def test_the_admin_finds_a_jabatan_and_begins_with_the_agencys(world: Callable) -> None:
    here = world("denpasar")
    write(here, {"BP": "Melayani dengan hati"})
    with here.on(DAY):
        agus = here.client("agus")
        found = agus.get(f"{LIST}?q=komputer").content.decode()
        assert f'href="{PAGE}?jabatan=Pranata%20Komputer%20Ahli%20Muda"' in found
        assert 'aria-current="page">Templat ekspektasi' in found
        url = f"{PAGE}?jabatan={PRAKOM}"
        assert "Melayani dengan hati</textarea>" not in agus.get(url).content.decode()
        begun = agus.get(f"{url}&mulai=dasar").content.decode()
        assert "Melayani dengan hati</textarea>" in begun
        assert "SUDHARMA (Mencintai" in begun
        assert agus.get(f"{PAGE}?jabatan=Juru Selam").status_code == 404
        done = agus.post(url, {"jabatan": PRAKOM, "BP": "Sigap", "AK": ""})
        assert done["Location"] == LIST
        assert f"<b>{PRAKOM}</b>" in agus.get(LIST).content.decode()
    assert TemplatEkspektasi.objects.get(jabatan=PRAKOM).isi == "Sigap"


@pytest.mark.feature("NTT-047")
def test_the_penilai_fills_the_empty_ones_from_it_and_edits(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        sari, url = here.client("sari"), f"/skp/{skp.pk}/ekspektasi/"
        assert "dari templat" not in sari.get(url).content.decode()
        write(here, {"BP": "Ramah", "AK": "Jujur"})
        ekspektasi.set_ekspektasi(skp, by=here.pelaku("sari"), isi={"BP": "Sigap"})
        assert "Isi 1 yang kosong dari templat" in sari.get(url).content.decode()
        text = sari.get(f"{url}?templat=1").content.decode()
        assert "Sigap</textarea>" in text
        assert "Jujur</textarea>" in text
        assert skp.ekspektasi() == {"BP": "Sigap"}
        sari.post(f"{url}?templat=1", {"BP": "Sigap", "AK": "Jujur selalu"})
        assert skp.ekspektasi() == {"BP": "Sigap", "AK": "Jujur selalu"}
