from django.urls import path

from selaras.salin.views import impor, pustaka, salin

app_name = "salin"
urlpatterns = [
    path("skp/<nomor:pk>/copy_rhk/", salin.copy_rhk, name="copy_rhk"),
    path("skp/<nomor:pk>/copy_from_library/", salin.copy_from_library, name="copy_from_library"),
    path("skp/<nomor:pk>/share_skp/", salin.share_skp, name="share_skp"),
    path("skp/<nomor:pk>/import_rhk/", impor.import_rhk, name="import_rhk"),
    path("skp/<nomor:pk>/import_rhk/templat/", impor.import_template, name="import_template"),
    path("skp/<nomor:pk>/take_from_skp/", pustaka.take_from_skp, name="take_from_skp"),
    path("pustaka/", pustaka.pustaka, name="pustaka"),
    path("pustaka/baru/", pustaka.add_pustaka, name="add_pustaka"),
    path("pustaka/<nomor:pk>/", pustaka.edit_pustaka, name="edit_pustaka"),
    path("pustaka/<nomor:pk>/delete/", pustaka.delete_pustaka, name="delete_pustaka"),
]
