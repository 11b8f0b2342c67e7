from django.urls import URLPattern

app_name = "salin"
urlpatterns: list[URLPattern] = []
