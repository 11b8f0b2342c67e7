"""One world per test, no counted failures, and a browser that logged in by the page."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from selaras.accounts.models import User
from selaras.demo.world import World

PASSWORD = "rahasia-contoh"


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    cache.clear()
    return world("ntt")


@pytest.fixture
def budi(here: World) -> User:
    """Budi's account, with an e-mail address."""
    user = here.user("budi")
    user.email = "budi@contoh.id"
    user.save()
    return user


@pytest.fixture
def log_in() -> Callable[..., Client]:
    """Log in by the page, so that the session is listed and the password is known as fresh."""

    def by_page(user: User, password: str = PASSWORD) -> Client:
        client = Client()
        client.post(reverse("account_login"), {"login": user.nip, "password": password})
        return client

    return by_page
