from django.urls import path

from selaras.pembinaan import views

app_name = "pembinaan"
urlpatterns = [
    path("", views.own, name="own"),
    path("bawahan/", views.of_others, name="of_others"),
    path("baru/", views.create_pembinaan, name="create_pembinaan"),
    path("<nomor:pk>/", views.detail, name="detail"),
    path("<nomor:pk>/delete_pembinaan/", views.delete_pembinaan, name="delete_pembinaan"),
    path("<nomor:pk>/add_butir/<slug:bagian>/", views.add_butir, name="add_butir"),
    path("butir/<nomor:pk>/edit_butir/", views.edit_butir, name="edit_butir"),
    path("butir/<nomor:pk>/delete_butir/", views.delete_butir, name="delete_butir"),
    path("jawaban/<nomor:pk>/answer_question/", views.answer_question, name="answer_question"),
    *(path(f"<nomor:pk>/{verb}/", view, name=verb) for verb, view in views.STEPS.items()),
]
