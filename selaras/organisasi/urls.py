from django.urls import URLPattern, URLResolver

app_name = "organisasi"
urlpatterns: list[URLPattern | URLResolver] = []
