from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "gongkai.base"
    label = "base"
    verbose_name = "基础"
    default_auto_field = "django.db.models.BigAutoField"
