from django.urls import path

from selaras.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="list"),
    path("terbaru/", views.recent, name="recent"),
    path("baca/", views.read, name="read"),
    path("<nomor:pk>/buka/", views.open_news, name="open"),
    path("pilihan/", views.choose, name="pilihan"),
    path("pengiriman/", views.deliveries, name="pengiriman"),
    path("belum/", views.not_done, name="belum"),
    path("belum/<nomor:pk>/", views.remind, name="remind"),
    path("belum/semua/", views.remind_all, name="remind_all"),
    path("berhenti/<str:token>/", views.stop, name="berhenti"),
    path("whatsapp/", views.whatsapp, name="whatsapp"),
]
