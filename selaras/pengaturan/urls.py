from django.urls import path

from selaras.pengaturan import views

app_name = "pengaturan"
urlpatterns = [
    path("", views.kebijakan_list, name="list"),
    path("usulan/", views.usulan_list, name="usulan_list"),
    path("usulan/<nomor:pk>/", views.usulan, name="usulan"),
    path("usulan/<nomor:pk>/confirm/", views.confirm, name="confirm_change"),
    path("usulan/<nomor:pk>/reject/", views.reject, name="reject_change"),
    path("usulan/<nomor:pk>/withdraw/", views.withdraw, name="withdraw_change"),
    path("usulan/<nomor:pk>/undo/", views.undo, name="undo_change"),
    path("<str:kunci>/", views.kenop, name="kenop"),
]
