from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "selaras.documents"
    verbose_name = "Dokumen"
