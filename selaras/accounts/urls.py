from allauth.account import views as allauth_views
from django.urls import path

from selaras.accounts import views

urlpatterns = [
    path("masuk/", allauth_views.login, name="account_login"),
    path("keluar/", allauth_views.logout, name="account_logout"),
    path("", views.account, name="account"),
]
