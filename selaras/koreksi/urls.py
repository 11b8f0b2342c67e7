from django.urls import path

from selaras.koreksi import views

app_name = "koreksi"
urlpatterns = [
    path("<nomor:pk>/koreksi/", views.skp, name="skp"),
    path("<nomor:pk>/edit_skp/", views.edit_skp, name="edit_skp"),
    path("<nomor:pk>/delete_skp/", views.delete_skp, name="delete_skp"),
    path("<nomor:pk>/propose_correction/", views.propose_correction, name="propose_correction"),
    *(path(f"koreksi/<nomor:pk>/{verb}/", view, name=verb) for verb, view in views.ANSWERS.items()),
]
