from django.urls import path

from selaras.keberatan import views

app_name = "keberatan"
urlpatterns = [
    path("", views.daftar, name="list"),
    path("periode/<nomor:pk>/", views.tulis, name="tulis"),
    *(
        path(f"periode/<nomor:pk>/{each}/", view, name=each)
        for each, view in views.OF_PERIODE.items()
    ),
    path(
        "periode/<nomor:pk>/acknowledge_rating/",
        views.acknowledge_rating,
        name="acknowledge_rating",
    ),
    path("<nomor:pk>/", views.keberatan, name="keberatan"),
    path("<nomor:pk>/preview/", views.preview, name="preview"),
    path("<nomor:pk>/hear/<str:pihak>/", views.hear, name="hear"),
    *(path(f"<nomor:pk>/{each}/", view, name=each) for each, view in views.OF_KEBERATAN.items()),
    path("keterangan/<nomor:pk>/", views.confirm_keterangan, name="confirm_keterangan"),
    *(
        path(f"perbaikan/<nomor:pk>/{each}/", view, name=each)
        for each, view in views.OF_PERBAIKAN.items()
    ),
    path("bukti/<nomor:pk>/", views.bukti, name="bukti"),
    path("lembar/<nomor:pk>/", views.lembar, name="lembar"),
]
