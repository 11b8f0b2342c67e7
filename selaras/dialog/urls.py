from django.urls import path

from selaras.dialog import views

app_name = "dialog"
urlpatterns = [
    path("<nomor:pk>/", views.bahan, name="bahan"),
    path("<nomor:pk>/add_note/", views.add_note, name="add_note"),
    path("<nomor:pk>/record_talk/", views.record_talk, name="record_talk"),
    path("<nomor:pk>/invite_peer/", views.invite_peer, name="invite_peer"),
    path("rekan/", views.rekan, name="rekan"),
    path("tim/", views.tim, name="tim"),
    path("tim/<nomor:pk>/", views.give_team_feedback, name="give_team_feedback"),
]
