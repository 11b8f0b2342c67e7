from django.urls import path

from selaras.tindak_lanjut import views

app_name = "tindak_lanjut"
urlpatterns = [
    path("", views.register, name="list"),
    path("kandidat/", views.candidates, name="kandidat"),
    path(
        "kandidat/<nomor:pk>/<slug:usul>/", views.create_tindak_lanjut, name="create_tindak_lanjut"
    ),
    path("<nomor:pk>/", views.detail, name="detail"),
    *(path(f"<nomor:pk>/{verb}/", view, name=verb) for verb, view in views.STEPS.items()),
]
