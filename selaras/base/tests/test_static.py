"""What is collected and compressed is what pages name."""

from django.apps import apps
from django.contrib.staticfiles.finders import get_finders


def test_what_libraries_bring_and_no_page_names_is_not_collected() -> None:
    ignored = apps.get_app_config("staticfiles").ignore_patterns  # type: ignore[attr-defined]
    names = {name for finder in get_finders() for name, _ in finder.list(ignored)}
    assert {"htmx.min.js", "ninja/swagger-ui-bundle.js"} <= names
    assert not {name for name in names if "redoc" in name or name.startswith("django_htmx")}
