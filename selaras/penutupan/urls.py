from django.urls import path

from selaras.penutupan import views

app_name = "penutupan"
urlpatterns = [
    path("tinjauan/", views.index, name="tinjauan"),
    path("periode/<nomor:pk>/close_unfinished/", views.close_unfinished, name="close_unfinished"),
    path("periode/<nomor:pk>/warn_unreported/", views.warn_unreported, name="warn_unreported"),
    path("periode/<nomor:pk>/take_unreported/", views.take_unreported, name="take_unreported"),
    path("periode/<nomor:pk>/ask_review/", views.ask_review, name="ask_review"),
    path("periode/<nomor:pk>/uphold_closing/", views.uphold_closing, name="uphold_closing"),
    path("periode/<nomor:pk>/reopen_closed/", views.reopen_closed, name="reopen_closed"),
]
