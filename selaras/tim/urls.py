from django.urls import path

from selaras.tim import views

app_name = "tim"
urlpatterns = [
    path("", views.tim_list, name="list"),
    path("baru/", views.create_tim, name="create_tim"),
    path("<nomor:pk>/", views.detail, name="detail"),
    path("<nomor:pk>/edit_tim/", views.edit_tim, name="edit_tim"),
    path("<nomor:pk>/end_tim/", views.end_tim, name="end_tim"),
    path("<nomor:pk>/delete_tim/", views.delete_tim, name="delete_tim"),
    path("<nomor:pk>/upload_sk/", views.upload_sk, name="upload_sk"),
    path("<nomor:pk>/add_anggota/", views.add_anggota, name="add_anggota"),
    path("<nomor:pk>/add_many_anggota/", views.add_many_anggota, name="add_many_anggota"),
    path("anggota/<nomor:pk>/end_anggota/", views.end_anggota, name="end_anggota"),
    path("sk/<nomor:pk>/", views.sk, name="sk"),
]
