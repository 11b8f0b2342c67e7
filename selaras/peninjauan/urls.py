from django.urls import path

from selaras.peninjauan import views

app_name = "peninjauan"
urlpatterns = [
    path("", views.index, name="list"),
    path("<nomor:pk>/", views.detail, name="detail"),
    path("<nomor:pk>/endorse_rating/", views.endorse_rating, name="endorse_rating"),
    path("<nomor:pk>/send_back_rating/", views.send_back_rating, name="send_back_rating"),
    path("berkas/<nomor:pk>/", views.berkas, name="berkas"),
]
