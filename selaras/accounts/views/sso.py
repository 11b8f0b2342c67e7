"""OpenID Connect: allauth's dance with the provider, and what is said when it fails."""

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect import views as allauth_views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from selaras.accounts import sso

FAILURES = (RequestException, OAuth2Error)
BAD_GATEWAY = 502


@require_POST
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the provider, whose address is asked for first."""
    _require_known(provider_id)
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    try:
        answer: HttpResponse = allauth_views.login(request, provider_id)
    except FAILURES as error:
        answer = sso.failed(request, error)
        answer.status_code = BAD_GATEWAY
    return answer


@require_GET
def finish(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider."""
    _require_known(provider_id)
    view = OAuth2CallbackView.adapter_view(sso.ProviderAdapter(request, provider_id))
    try:
        answer: HttpResponse = view(request)
    except FAILURES as error:
        answer = sso.failed(request, error)
        answer.status_code = BAD_GATEWAY
    return answer


def _require_known(provider_id: str) -> None:
    if not settings.OIDC_CLIENT_ID or provider_id != settings.OIDC_ID:
        raise Http404
