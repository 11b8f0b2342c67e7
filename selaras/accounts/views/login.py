"""The login page, with a button for the OpenID Connect provider where there is one."""

from typing import Any

from allauth.account.views import LoginView as AllauthLoginView
from django.conf import settings


class LoginView(AllauthLoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sso = settings.OIDC_NAME if settings.OIDC_CLIENT_ID else ""
        return super().get_context_data(**kwargs) | {"sso": sso, "sso_id": settings.OIDC_ID}
