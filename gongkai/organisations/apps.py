from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "gongkai.organisations"
    label = "organisations"
    verbose_name = "机构"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.base import audit, navigation
        from gongkai.base.search import suppliers
        from gongkai.organisations import permissions, search

        audit.name_actions(permissions.ACTIONS)
        audit.name_words(permissions.WORDS)
        for label, url_name, order, permission in (
            ("机构", "units", 70, "organisations.read_units"),
            ("人员", "people", 71, "organisations.read_people"),
            ("我的账号", "account", 79, ""),
        ):
            navigation.add_to_desk(navigation.Entry(label, url_name, "底账", order, permission))
        suppliers.offer(search.Units())
