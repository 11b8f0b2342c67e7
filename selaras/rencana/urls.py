from django.urls import path

from selaras.rencana import views

app_name = "rencana"
urlpatterns = [
    path("rencana/", views.index, name="list"),
    path("rencana/persetujuan/", views.approvals, name="approvals"),
    path(
        "rencana/persetujuan/approve_many_plans/",
        views.approve_many_plans,
        name="approve_many_plans",
    ),
    path("rencana/<nomor:pk>/", views.show, name="show"),
    path("rencana/<nomor:pk>/return_plan/", views.return_plan, name="return_plan"),
]
