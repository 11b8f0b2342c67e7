"""The pages of teams: lists, one team, its forms and its SK; what each answers to whom."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.tim import actions
from selaras.tim.models import AnggotaTim, SkTim, TimKerja
from tests.reading import main_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
FORM = {"nama": "Tim Data Terpadu", "mulai": "2026-02-02", "sk_nomor": "800/12/2026"}


def team(here: Any, **facts: Any) -> TimKerja:
    facts = {"nama": "Tim Data", "ketua": here.tono, "mulai": date(2026, 2, 2)} | facts
    return actions.create_tim(here.unit("sari"), by=here.pelaku("sari"), **facts)


def text(answer: Any) -> str:
    return answer.content.decode()


@pytest.mark.feature("BKN-004")
def test_a_head_forms_a_team_and_its_people_find_it_under_tim_kerja(
    world: Callable, pdf: Callable
) -> None:
    here = world("bkn")
    with here.on(DAY):
        sari = here.client("sari")
        assert "Bidang Layanan Informatika" in text(sari.get("/tim/baru/"))
        facts = FORM | {"unit": "Bidang Layanan Informatika", "ketua": here.tono.nip}
        answer = sari.post("/tim/baru/", facts | {"berkas": pdf(name="SK.pdf")})
        tim = TimKerja.objects.get()
        assert answer["Location"] == f"/tim/{tim.pk}/"
        sari.post(f"/tim/{tim.pk}/add_anggota/", {"pegawai": here.agus.nip, "mulai": "2026-03-02"})
        assert AnggotaTim.objects.get().pegawai == here.agus
        for name, role in (("tono", "Anda ketua"), ("agus", "Anda anggota")):
            shown = text(here.client(name).get("/tim/?lingkup=saya"))
            assert "Tim Data Terpadu" in shown
            assert role in shown
        assert "Tim Data Terpadu" not in text(here.client("budi").get("/tim/"))
        assert 'href="/tim/"' in text(here.client("tono").get("/skp/"))


@pytest.mark.feature("BKN-004")
def test_tim_kerja_is_a_menu_of_everybody_and_only_leaders_form_one(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        team(here)
        pages = {name: main_of(text(here.client(name).get("/tim/"))) for name in ("sari", "budi")}
        assert here.client("budi").get("/tim/baru/").status_code == 403
        refused = here.client("budi").post("/tim/baru/", FORM | {"ketua": here.tono.nip})
    assert 'href="/tim/baru/">' in pages["sari"]
    assert "/tim/baru/" not in pages["budi"]
    assert "Belum ada tim kerja" in pages["budi"]  # a team of his own unit that he is not in
    assert refused.status_code == 403
    assert TimKerja.objects.count() == 1


def test_the_list_is_narrowed_by_words_status_and_reach(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        team(here, nama="Tim Aplikasi", ketua=here.sari)
        team(here, nama="Tim Lama", selesai=date(2026, 2, 27))
        sari = here.client("sari")

        def shown(query: str) -> list[str]:
            page = text(sari.get(f"/tim/?{query}"))
            return [name for name in ("Tim Aplikasi", "Tim Lama") if f">{name}<" in page]

        assert shown("") == ["Tim Aplikasi"]
        assert shown("lingkup=unit") == ["Tim Aplikasi"]
        assert shown("lingkup=unit&status=berakhir") == ["Tim Lama"]
        assert shown("lingkup=unit&status=semua&q=prasetyo") == ["Tim Lama"]
        assert shown("lingkup=saya&status=semua") == ["Tim Aplikasi"]
        assert shown("q=zzz&halaman=x&status=y") == []


def test_a_list_of_many_asks_as_often_as_a_list_of_one(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    with here.on(DAY):
        browser = here.client("sari")
        seen = []
        for number in (1, 29):
            for place in range(number):
                actions.add_anggota(
                    team(here, nama=f"Tim {number}.{place}"),
                    by=here.pelaku("sari"),
                    pegawai=here.agus,
                )
            with queries() as asked:
                page = text(browser.get("/tim/?lingkup=unit"))
            seen.append(list(asked))
    budget(*seen)
    assert "Halaman 1 dari 2" in page


def test_the_page_of_a_team_asks_no_question_per_member(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, browser = team(here), here.client("sari")
        seen = []
        for names in (("budi",), ("agus", "rina", "dewi")):
            for name in names:
                actions.add_anggota(tim, by=here.pelaku("sari"), pegawai=getattr(here, name))
            with queries() as asked:
                browser.get(f"/tim/{tim.pk}/")
            seen.append(list(asked))
    budget(*seen)


def test_an_admin_finds_the_teams_of_his_units_under_kelola(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        team(here)
        for name in ("rina", "agus"):
            shown = text(here.client(name).get("/tim/"))
            assert '<a href="/tim/" aria-current="page">Tim kerja</a>' in shown
            assert ">Tim Data<" in shown
        actions.create_tim(
            here.unit("tono"), by=here.pelaku("agus"), nama="Tim Lain", ketua=here.tono, mulai=DAY
        )
        assert ">Tim Lain<" not in text(here.client("rina").get("/tim/"))
        assert ">Tim Lain<" in text(here.client("agus").get("/tim/"))


def test_a_refused_form_keeps_what_was_typed_and_says_why(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, sari = team(here), here.client("sari")
        answers = {
            "adalah ketua tim": sari.post(
                f"/tim/{tim.pk}/add_anggota/", {"pegawai": here.tono.nip, "mulai": "2026-03-02"}
            ),
            "tidak ada dalam daftar": sari.post(
                f"/tim/{tim.pk}/add_anggota/", {"pegawai": "9" * 18, "mulai": "2026-03-02"}
            ),
            "tidak dapat lebih awal": sari.post(
                f"/tim/{tim.pk}/end_tim/", {"selesai": "2026-01-01"}
            ),
            "Berkas wajib dipilih": sari.post(f"/tim/{tim.pk}/upload_sk/"),
            "Mohon diisi": sari.post("/tim/baru/", FORM),
        }
    for sentence, answer in answers.items():
        assert answer.status_code == 422, sentence
        assert sentence in text(answer)


def test_versions_of_the_sk_are_kept_and_shown_to_those_who_see_the_team(
    world: Callable, pdf: Callable
) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, sari = team(here), here.client("sari")
        for name in ("SK lama.pdf", "SK baru.pdf"):
            sari.post(f"/tim/{tim.pk}/upload_sk/", {"berkas": pdf(name=name)})
        page = text(here.client("tono").get(f"/tim/{tim.pk}/"))
        assert page.index("SK baru.pdf") < page.index("Versi sebelumnya") < page.index("SK lama")
        newest = SkTim.objects.earliest("-pk")
        scan = here.client("tono").get(f"/tim/sk/{newest.pk}/")
        assert scan["Content-Type"] == "application/pdf"
        assert scan.getvalue().startswith(b"%PDF-")
        assert here.client("budi").get(f"/tim/sk/{newest.pk}/").status_code == 404
        exe = pdf(content=b"MZ program", name="SK.pdf")
        assert sari.post(f"/tim/{tim.pk}/upload_sk/", {"berkas": exe}).status_code == 422


def test_a_team_is_changed_and_ended_by_its_page(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, sari = team(here), here.client("sari")
        actions.add_anggota(tim, by=here.pelaku("sari"), pegawai=here.budi)
        facts = FORM | {"ketua": f"Agus Hartono · {here.agus.nip}", "versi": tim.versi}
        assert sari.post(f"/tim/{tim.pk}/edit_tim/", facts).status_code == 302
        stale = sari.post(f"/tim/{tim.pk}/edit_tim/", facts)
        assert stale.status_code == 409
        assert "Mohon muat ulang" in text(stale)
        shown = text(sari.get(f"/tim/{tim.pk}/"))
        assert "semula nama: Tim Data; ketua: Tono Prasetyo" in shown
        row = AnggotaTim.objects.get()
        sari.post(f"/tim/anggota/{row.pk}/end_anggota/", {"selesai": "2026-03-02"})
        sari.post(f"/tim/{tim.pk}/end_tim/", {"selesai": "2026-03-02"})
    with here.on(date(2026, 3, 3)):
        shown = text(sari.get(f"/tim/{tim.pk}/"))
        assert "Berakhir" in shown
        assert "Anggota terdahulu (1)" in shown
        assert "Akhiri keanggotaan" not in shown
        assert sari.get(f"/tim/{tim.pk}/edit_tim/").status_code == 409


@pytest.mark.parametrize("verb", ["edit_tim", "end_tim", "upload_sk", "add_anggota", "end_anggota"])
def test_wrong_role_403_stranger_404_anonymous_login(
    world: Callable, client: Any, verb: str
) -> None:
    here, there = world("bkn"), world("ntt")
    with here.on(DAY):
        tim = team(here)
        member = actions.add_anggota(tim, by=here.pelaku("sari"), pegawai=here.budi)
        data = FORM | {
            "ketua": here.agus.nip,
            "pegawai": here.rina.nip,
            "selesai": "2026-03-02",
        }
        place = (
            f"/tim/anggota/{member.pk}/{verb}/"
            if verb == "end_anggota"
            else f"/tim/{tim.pk}/{verb}/"
        )
        if verb == "upload_sk":
            assert here.client("tono").post(place).status_code == 403  # the ketua
        assert here.client("budi").post(place, data).status_code == 403
        assert there.client("agus").post(place, data).status_code == 404
        assert client.post(place, data)["Location"].startswith("/akun/masuk/")
        assert here.client("budi").get("/tim/baru/").status_code == 403


def test_twice_the_same_key_forms_one_team(world: Callable) -> None:
    here = world("bkn")
    facts = FORM | {"unit": "Bidang Layanan Informatika", "ketua": here.tono.nip, "_key": "satu"}
    with here.on(DAY):
        sari = here.client("sari")
        places = {sari.post("/tim/baru/", facts)["Location"] for _ in range(2)}
    assert places == {f"/tim/{TimKerja.objects.get().pk}/"}
