from django.urls import path

from selaras.mutasi import views

app_name = "mutasi"
urlpatterns = [
    path("", views.index, name="list"),
    path("baru/", views.create, name="create"),
    path("<nomor:pk>/", views.detail, name="detail"),
    path("<nomor:pk>/undo/", views.undo, name="undo"),
    path("skp/<nomor:pk>/", views.of_skp, name="of_skp"),
]
