from django.urls import URLPattern

app_name = "tim"
urlpatterns: list[URLPattern] = []
