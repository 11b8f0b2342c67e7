"""The page and verbs of a plan."""

from datetime import date
from typing import Any

import pytest

DAY = date(2026, 2, 3)


def address(periode: Any, verb: str = "write_plan") -> Any:
    return f"/pelaksanaan/periode/{periode.pk}/{verb}/"


def send(
    cast: Any,
    name: str,
    periode: Any,
    verb: str = "write_plan",
    day: Any = DAY,
    *,
    htmx: bool = False,
    **data: Any,
) -> Any:
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    with cast.on(day):
        return cast.client(name).post(address(periode, verb), data, **headers)


def typed(periode: Any, *texts: Any, **more: Any) -> Any:
    rhk = periode.skp.rhk_set.earliest("pk").pk
    rows = {f"uraian-{rhk}-{n}": text for n, text in enumerate(texts)}
    rows |= {f"target-{rhk}-{n}": "1" for n, text in enumerate(texts) if text}
    return {"versi": periode.versi} | rows | more


@pytest.mark.feature("DPS-035", "BLL-035", "DPS-036")
def test_save_and_submit(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana")
    data = typed(periode, "Menyusun laporan", "Rapat", "", ajukan="1")
    with cast.on(DAY):
        text = cast.client("budi").get(address(periode)).content.decode()
    for name in ("uraian", "target", "satuan"):
        assert f'name="{name}-{periode.skp.rhk_set.earliest("pk").pk}-0"' in text
    assert "</svg>Simpan dan ajukan</button>" in text
    assert "<h1>Rencana Aksi Februari 2026</h1>" in text
    answer = send(cast, "budi", periode, **data)
    assert answer.status_code == 302
    assert answer["Location"] == f"/penilaian/periode/{periode.pk}/"
    periode.refresh_from_db()
    assert periode.status == "rencana_diajukan"
    rows = [(row.uraian, row.target) for row in periode.rencana_set.all()]
    assert rows == [("Menyusun laporan", "1"), ("Rapat", "1")]


def test_one_more_line_without_saving(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="rencana")
    rhk = periode.skp.rhk_set.earliest("pk").pk
    answer = send(cast, "budi", periode, **typed(periode, "Rapat", tambah=str(rhk)))
    text = answer.content.decode()
    assert f'name="uraian-{rhk}-1"' in text
    assert "Rapat" in text
    assert not periode.rencana_set.exists()


def test_errors_stand_beside_their_line_and_typed_text_stays(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="rencana")
    answer = send(cast, "budi", periode, **typed(periode, "", "Baris kedua" + "x" * 1000))
    text = answer.content.decode()
    rhk = periode.skp.rhk_set.earliest("pk").pk
    assert answer.status_code == 422
    assert f'id="id_uraian-{rhk}-1_error"' in text
    assert "Baris kedua" in text
    assert not periode.rencana_set.exists()


def test_an_older_page_gets_409_and_keeps_the_text(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="rencana")
    data = typed(periode, "Dari halaman lama")
    with cast.on(cast.planning_day(periode)):
        cast.plan(periode)
    answer = send(cast, "budi", periode, **data)
    assert answer.status_code == 409
    assert "Dari halaman lama" in answer.content.decode()
    assert "diisi rencana aksinya oleh Budi Santoso" in answer.content.decode()


@pytest.mark.feature("DPS-038", "DPS-041", "DPS-043")
def test_the_penilai_reads_and_approves(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    with cast.on(DAY):
        text = cast.client("sari").get(address(periode)).content.decode()
    assert "Persetujuan atasan: belum" in text
    assert "Setujui rencana aksi" in text
    assert "Menyusun laporan" in text
    assert send(cast, "sari", periode, "approve_plan").status_code == 302
    with cast.on(DAY):
        text = cast.client("sari").get(address(periode)).content.decode()
    assert "Persetujuan atasan: sudah" in text
    periode.refresh_from_db()
    assert periode.status == "berjalan"


@pytest.mark.feature("DPS-038")
@pytest.mark.parametrize(
    ("status", "word"), [("rencana", "belum"), ("rencana_diajukan", "belum"), ("berjalan", "sudah")]
)
def test_both_read_whether_the_atasan_approved(world: Any, status: str, word: str) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status=status)
    with cast.on(DAY):
        for name in ("budi", "sari"):
            page = cast.client(name).get(f"/penilaian/periode/{periode.pk}/").content.decode()
            plan = page.partition('<section class="card" id="rencana"')[2].partition("</header>")[0]
            assert f"Persetujuan atasan: {word}</span>" in plan, name


VERBS = [
    ("submit_plan", "rencana_terisi", "budi", "sari", {}),
    ("approve_plan", "rencana_diajukan", "sari", "budi", {}),
    ("return_plan", "rencana_diajukan", "sari", "budi", {"catatan": "Mohon dirinci."}),
]


@pytest.mark.parametrize(("verb", "status", "right", "wrong", "data"), VERBS)
def test_each_verb_five_times(
    world: Any, verb: str, status: str, right: str, wrong: str, data: Any
) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status=status)
    assert send(cast, "tono", periode, verb, **data).status_code == 404
    assert send(cast, wrong, periode, verb, **data).status_code == 403
    answer = send(cast, right, periode, verb, htmx=True, **data)
    assert answer.status_code == 200
    assert answer.content.decode().lstrip().startswith('<section class="card" id="rencana"')
    assert "<html" not in answer.content.decode()
    assert send(cast, right, periode, verb, **data).status_code == 409  # done already


def test_a_return_without_a_note_keeps_the_page(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    answer = send(cast, "sari", periode, "return_plan", catatan=" ")
    assert answer.status_code == 422
    assert "Catatan wajib diisi" in answer.content.decode()


def test_the_form_is_the_owners(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana")
    assert send(cast, "sari", periode, **typed(periode, "Titipan")).status_code == 403
    assert send(cast, "tono", periode, **typed(periode, "Titipan")).status_code == 404


def test_ntt_says_that_it_has_no_plan(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    with cast.on(DAY):
        text = cast.client("budi").get(address(periode)).content.decode()
    assert "tidak memakai rencana aksi" in text
    assert "<textarea" not in text


def test_last_months_plan_is_copied_by_one_tap_into_an_empty_one(world: Any) -> None:
    cast = world("denpasar")
    cast.periode("budi", status="berjalan", nomor=1)
    periode = cast.periode("budi", status="rencana")
    with cast.on(DAY):
        budi = cast.client("budi")
        for page in (f"/penilaian/periode/{periode.pk}/", address(periode)):
            assert "Salin dari Januari 2026" in budi.get(page).content.decode()
    assert send(cast, "sari", periode, "copy_plan").status_code == 403
    assert send(cast, "tono", periode, "copy_plan").status_code == 404
    answer = send(cast, "budi", periode, "copy_plan", htmx=True)
    assert "Menyusun laporan" in answer.content.decode()
    again = send(cast, "budi", periode, "copy_plan")
    assert again.status_code == 409
    assert "sudah berisi" in again.content.decode()
    rows = [
        [row.uraian for row in each.rencana_set.all()] for each in periode.skp.periode_set.all()
    ]
    assert rows[0] == rows[1]
    assert send(cast, "budi", periode, "submit_plan").status_code == 302


def test_where_there_is_none_before_nothing_is_copied(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="rencana")
    with cast.on(DAY):
        text = cast.client("budi").get(address(periode)).content.decode()
    assert "Salin dari" not in text
    answer = send(cast, "budi", periode, "copy_plan")
    assert "Belum ada rencana aksi sebelum" in answer.content.decode()
