"""Each field of a realisation saves itself, and two pages never overwrite each other unseen."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode, Realisasi

Worlds = Callable[..., World]
HTMX = {"HTTP_HX_REQUEST": "true"}


def send(here: World, name: str, periode: Periode, key: int, **boxes: Any) -> Any:
    """As the page does: each field with what it showed, and how the foot stands."""
    data = {f"{name}-{key}": value for name, value in boxes.items() if value is not None}
    data |= {"keadaan": "kurang-2", "indikator": key}
    address = f"/pelaksanaan/periode/{periode.pk}/autosave_realisasi/"
    with here.on(here.filling_day(periode)):
        return here.client(name).post(address, data, **HTMX)


def test_one_field_is_kept_and_the_answer_says_when(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    answer = send(here, "budi", periode, key, nilai="1.234,5", semula_nilai="")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Tersimpan " in text
    assert f'data-semula="nilai-{key}" value="1.234,5"' in text
    assert "<textarea" not in text
    row = Realisasi.objects.get(periode=periode, indikator=key)
    assert (row.nilai, row.narasi) == (Decimal("1234.5"), "")
    entry = AuditEntry.objects.filter(verb="write_realisasi").latest("id")
    assert entry.data == {"satu": key, "semula": {"nilai": None}}


def test_two_pages_in_different_fields_both_succeed(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    assert send(here, "budi", periode, key, nilai="3", semula_nilai="").status_code == 200
    answer = send(here, "budi", periode, key, narasi="Selesai.", semula_narasi="")
    assert answer.status_code == 200
    row = Realisasi.objects.get(periode=periode, indikator=key)
    assert (row.nilai, row.narasi) == (3, "Selesai.")


def test_in_one_field_the_second_is_told_by_whom_and_chooses(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    send(here, "budi", periode, key, narasi="Dari laptop.", semula_narasi="")
    answer = send(here, "budi", periode, key, narasi="Dari ponsel.", semula_narasi="")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "uraian ini sudah diubah Budi Santoso pada" in text
    assert "menjadi “Dari laptop.”" in text
    assert 'data-pakai="tersimpan"' in text
    assert 'data-pakai="saya"' in text
    assert Realisasi.objects.get(periode=periode, indikator=key).narasi == "Dari laptop."


def test_what_was_sent_as_it_was_shown_overwrites_nothing(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    send(here, "budi", periode, key, narasi="Baru.", semula_narasi="")
    boxes = {"narasi": "", "semula_narasi": "", "nilai": "2", "semula_nilai": ""}
    assert send(here, "budi", periode, key, **boxes).status_code == 200
    row = Realisasi.objects.get(periode=periode, indikator=key)
    assert (row.nilai, row.narasi) == (2, "Baru.")


def test_a_wrong_number_is_named_beside_its_field(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    answer = send(here, "budi", periode, key, nilai="banyak", semula_nilai="")
    assert answer.status_code == 422
    assert f'data-salah="nilai-{key}"' in answer.content.decode()
    assert "Realisasi diisi dengan angka" in answer.content.decode()


def test_who_may(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    sent = {"nilai": "3", "semula_nilai": ""}
    assert send(here, "tono", periode, key, **sent).status_code == 404
    assert send(here, "sari", periode, key, **sent).status_code == 403
    assert send(here, "budi", periode, 999_999, **sent).status_code == 422
    here._fill(periode, "budi")
    here._submit_realisasi(periode, "budi")
    refused = send(here, "budi", periode, key, **sent)
    assert refused.status_code == 409
    assert "sudah diajukan" in refused.content.decode()


@pytest.mark.feature("NTT-084")
def test_nil_of_a_month_writes_nought_and_gives_the_figure_back(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    send(here, "budi", periode, key, nilai="5", semula_nilai="")
    nil = {"nihil": "1", "semula_nihil": "", "alasan": "Dijadwalkan Maret.", "semula_alasan": ""}
    text = send(here, "budi", periode, key, **nil).content.decode()
    assert f'data-isi="nilai-{key}" data-dari="0" value="0"' in text
    row = Realisasi.objects.get(periode=periode, indikator=key)
    assert (row.is_nihil, row.nilai, row.alasan) == (True, 0, "Dijadwalkan Maret.")
    back = send(here, "budi", periode, key, semula_nihil="1")
    assert f'data-isi="nilai-{key}" data-dari="5" value="5"' in back.content.decode()
    row.refresh_from_db()
    assert (row.is_nihil, row.nilai, row.alasan) == (False, 5, "")


def test_no_addition_keeps_the_last_figure_and_never_writes_nought(world: Worlds) -> None:
    here = world("denpasar")
    first = here.periode_dinilai()
    key = here.indikator(first)[0].pk
    later = here.periode("budi", nomor=first.nomor + 1)
    nil = {"nihil": "1", "semula_nihil": "", "alasan": "Per triwulan.", "semula_alasan": ""}
    assert send(here, "budi", later, key, **nil).status_code == 200
    row = Realisasi.objects.get(periode=later, indikator=key)
    assert (row.is_nihil, row.nilai) == (True, 3)
    assert send(here, "budi", later, key, semula_nihil="1").status_code == 200
    assert not Realisasi.objects.filter(periode=later, indikator=key).exists()


def test_nil_without_a_reason_is_not_kept(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    nil = {"nihil": "1", "semula_nihil": "", "alasan": "", "semula_alasan": ""}
    answer = send(here, "budi", periode, key, **nil)
    assert answer.status_code == 422
    assert "Mohon tuliskan alasan nihil" in answer.content.decode()
    assert not Realisasi.objects.filter(periode=periode).exists()


def test_a_narrative_typed_by_hand_is_not_that_of_the_month_before(world: Worlds) -> None:
    """Under `narasi_diketik` it may be recalled, and is changed before it is kept."""
    here = world("denpasar")
    before = here.periode("budi", status="terisi")
    after = here.periode("budi", nomor=before.nomor + 1, status="berjalan")
    key = here.indikator(after)[0].pk
    last = Realisasi.objects.get(periode=before, indikator=key).narasi
    answer = send(here, "budi", after, key, narasi=f" {last}  ", semula_narasi="")
    assert answer.status_code == 422
    assert f"Uraian ini sama dengan {before}." in answer.content.decode()
    changed = f"{last} Satu di antaranya diganti."
    assert send(here, "budi", after, key, narasi=changed, semula_narasi="").status_code == 200


def test_a_program_changes_one_field_and_is_told_when_it_is_stale(
    world: Worlds, caller: Callable
) -> None:
    here = world("bkn")
    periode = here.periode("budi")
    key = here.indikator(periode)[0].pk
    path = f"/periode/{periode.pk}/realisasi/{key}"
    with here.on(here.filling_day(periode)):
        budi = caller(here, "budi")
        facts = {"narasi": "Selesai.", "semula": {"narasi": ""}}
        kept = budi.ask("PATCH", path, facts)
        assert (kept["narasi"], kept["nilai"], kept["nihil"]) == ("Selesai.", None, False)
        budi.ask("PATCH", path, facts | {"narasi": "Lain."}, status=409)
        budi.ask("PATCH", path, {"narasi": "Lain.", "semula": {}}, status=422)
        budi.ask("PATCH", f"/periode/{periode.pk}/realisasi/0", facts, status=422)
    assert Realisasi.objects.get(periode=periode, indikator=key).narasi == "Selesai."
