from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "gongkai.base.search"
    label = "search"
    verbose_name = "检索"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.base import audit, navigation

        for module in ("following", "outbox"):  # they declare what the workers do again and again
            import_module(f"gongkai.base.search.{module}")
        audit.name_actions({"search.words": "设置检索词"})
        audit.name_words({"words": "词", "removed": "删除"})
        navigation.add_to_desk(navigation.Entry("检索词", "search-words", "底账", 73, "search.words"))
