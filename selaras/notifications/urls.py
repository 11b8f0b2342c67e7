from django.urls import path

from selaras.notifications.views import inbox, pengumuman, tiket

app_name = "notifications"
urlpatterns = [
    path("", inbox.inbox, name="list"),
    path("baca/", inbox.read, name="read"),
    path("tiket/", tiket.tiket_list, name="tiket_list"),
    path("tiket/baru/", tiket.tiket_new, name="tiket_new"),
    path("tiket/mulai/", tiket.tiket_start, name="tiket_start"),
    path("tiket/<int:pk>/", tiket.tiket, name="tiket"),
    path("tiket/<int:pk>/answer/", tiket.answer, name="tiket_answer"),
    path("tiket/<int:pk>/pass_on/", tiket.pass_on, name="tiket_pass_on"),
    path("tiket/<int:pk>/close/", tiket.close, name="tiket_close"),
    path("tiket/<int:pk>/reopen/", tiket.reopen, name="tiket_reopen"),
    path("pengumuman/", pengumuman.pengumuman_list, name="pengumuman_list"),
    path("pengumuman/baru/", pengumuman.announce, name="announce"),
    path("pengumuman/<int:pk>/edit/", pengumuman.edit, name="edit_announcement"),
    path("pengumuman/<int:pk>/end/", pengumuman.end_announcement, name="end_announcement"),
]
