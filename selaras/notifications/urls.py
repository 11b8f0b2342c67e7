from django.urls import path

from selaras.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="list"),
    path("baca/", views.read, name="read"),
]
