"""What is collected and compressed is what pages name."""

from django.contrib.staticfiles.finders import get_finders

from selaras.base.apps import Static
from selaras.config import settings


def test_what_libraries_bring_and_no_page_names_is_not_collected() -> None:
    assert "selaras.base.apps.Static" in settings.INSTALLED_APPS  # tests name Django's own
    names = {name for finder in get_finders() for name, _ in finder.list(Static.ignore_patterns)}
    assert {"htmx.min.js", "ninja/swagger-ui-bundle.js"} <= names
    assert not {name for name in names if "redoc" in name or name.startswith("django_htmx")}
