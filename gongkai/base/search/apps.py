from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "gongkai.base.search"
    label = "search"
    verbose_name = "检索"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("following", "outbox"):  # they declare what the workers do again and again
            import_module(f"gongkai.base.search.{module}")
