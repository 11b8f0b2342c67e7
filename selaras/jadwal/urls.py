from django.urls import path

from selaras.jadwal import views

app_name = "jadwal"
urlpatterns = [
    path("", views.saya, name="saya"),
    path("orang/<nomor:pk>/", views.orang, name="orang"),
    path("usaha/<nomor:pk>/", views.usaha, name="usaha"),
    path("minta/", views.request_perpanjangan, name="request_perpanjangan"),
    path("perpanjangan/", views.register, name="register"),
    path("perpanjangan/unduh/", views.unduh, name="unduh"),
    path("perpanjangan/usul/", views.propose_perpanjangan, name="propose_perpanjangan"),
    path("perpanjangan/<nomor:pk>/", views.detail, name="detail"),
    *(
        path(f"perpanjangan/<nomor:pk>/{verb.removesuffix('_perpanjangan')}/", view, name=verb)
        for verb, view in views.DECISIONS.items()
    ),
    path("permintaan/<nomor:pk>/reject/", views.reject_permintaan, name="reject_permintaan"),
]
