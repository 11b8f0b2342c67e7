from django.urls import path

from selaras.kalender import views

app_name = "kalender"
urlpatterns = [
    path("", views.pribadi, name="pribadi"),
    path("renew/", views.renew_kalender, name="renew_kalender"),
    path("set/", views.set_kalender, name="set_kalender"),
    path("revoke/", views.revoke_kalender, name="revoke_kalender"),
    path("libur/", views.libur, name="libur"),
    path("libur/<nomor:pk>/remove/", views.remove_libur, name="remove_libur"),
    path("jam/", views.add_jam_khusus, name="add_jam_khusus"),
    path("jam/<nomor:pk>/remove/", views.remove_jam_khusus, name="remove_jam_khusus"),
    path("<slug:kunci>.ics", views.feed, name="feed"),
]
