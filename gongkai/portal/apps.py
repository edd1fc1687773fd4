from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    label = "portal"
    verbose_name = "门户"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.base.navigation import Entry, add_to_desk, add_to_footer, add_to_portal

        add_to_portal(Entry("首页", "portal-home", order=10, alone=True))
        add_to_portal(Entry("政府信息公开", "portal-platform", order=12))
        add_to_portal(Entry("政策文件", "portal-library", order=14))
        add_to_portal(Entry("目录", "portal-catalogue", order=16))
        add_to_portal(Entry("依申请公开", "apply", order=18))
        add_to_portal(Entry("年度报告", "portal-archive", order=20))
        add_to_portal(Entry("比较两份报告", "portal-compare", order=30))
        add_to_portal(Entry("关于本站", "portal-about", order=40))
        add_to_footer(Entry("无障碍声明", "portal-accessibility", order=10))
        add_to_footer(Entry("关于本站与校验方法", "portal-about", order=20))
        add_to_footer(Entry("网站找错", "portal-found-error", order=30, about_page=True))
        add_to_footer(Entry("订阅", "portal-subscribe", order=40))
        add_to_desk(Entry("今天", "desk", order=10, alone=True))
