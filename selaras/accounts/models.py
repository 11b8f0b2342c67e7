"""Who may come in: the agency (tenant), the user and his API tokens."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models

from selaras.base import clock
from selaras.rules.nip import NipError, parse_nip

NIP_LENGTH = 18
ZONA = (("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT"))


class Instansi(models.Model):
    """An agency: every large table names it."""

    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=200)
    lokasi = models.CharField(max_length=100, blank=True)  # the place printed beside a signature
    zona_waktu = models.CharField(max_length=40, choices=ZONA)
    versi_kebijakan = models.PositiveIntegerField(default=0)  # grows with every application

    class Meta:
        ordering: ClassVar = ["nama"]

    def __str__(self) -> str:
        return self.nama

    @property
    def zona(self) -> ZoneInfo:
        return ZoneInfo(self.zona_waktu)


def validate_nip(value: str) -> None:
    try:
        parse_nip(value)
    except NipError as error:
        raise ValidationError(str(error)) from error


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet["User"]:
        """With the agency: every request of a user asks for it."""
        return super().get_queryset().select_related("instansi")

    def create_user(self, nip: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(nip=nip, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who logs in with a NIP. What he may do is in organisasi.Peran and his posts."""

    nip = models.CharField(
        "NIP",
        max_length=NIP_LENGTH,
        unique=True,
        validators=[validate_nip],
        error_messages={"unique": "NIP ini sudah terdaftar."},
    )
    nama = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "nip"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.nama


class ApiTokenManager(models.Manager["ApiToken"]):
    LIFE = timedelta(hours=12)

    def issue(self, user: User) -> tuple[str, "ApiToken"]:
        """Return the secret, shown once, and its row, which keeps only its hash."""
        secret = secrets.token_urlsafe(32)
        row = self.create(
            user=user, digest=ApiToken.digest_of(secret), expires_at=clock.real_now() + self.LIFE
        )
        return secret, row

    def valid(self, secret: str) -> "ApiToken | None":
        return (
            self.filter(digest=ApiToken.digest_of(secret), expires_at__gt=clock.real_now())
            .filter(user__is_active=True)
            .select_related("user__instansi")
            .first()
        )


class ApiToken(models.Model):
    """A bearer token: sessions and tokens live by the wall clock, never by a simulated date."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    objects = ApiTokenManager()

    def __str__(self) -> str:
        return f"token sampai {self.expires_at:%Y-%m-%d}"

    @staticmethod
    def digest_of(secret: str) -> str:
        return sha256(secret.encode()).hexdigest()
