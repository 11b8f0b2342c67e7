from django.urls import path

from selaras.pengumuman import views

app_name = "pengumuman"
urlpatterns = [
    path("pengumuman/", views.pengumuman_list, name="list"),
    path("pengumuman/baru/", views.announce, name="announce"),
    path("pengumuman/<nomor:pk>/edit/", views.edit, name="edit_announcement"),
    path("pengumuman/<nomor:pk>/end/", views.end_announcement, name="end_announcement"),
]
