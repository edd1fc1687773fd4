"""What a citizen opens to ask, and to follow what was asked."""

from django.urls import path

from gongkai.applications.views import filing, following

urlpatterns = [
    path("apply/", filing.start, name="apply"),
    path("apply/what/", filing.what, name="apply-what"),
    path("apply/who/", filing.who, name="apply-who"),
    path("apply/check/", filing.check, name="apply-check"),
    path("apply/receipt/", filing.receipt, name="apply-receipt"),
    path("apply/receipt.pdf", filing.receipt_pdf, name="apply-receipt-pdf"),
    path("apply/status/", following.status, name="apply-status"),
    path("apply/following/", following.following, name="apply-following"),
    path("apply/following/leave/", following.leave, name="apply-leave"),
    path("apply/following/files/<int:pk>/", following.file, name="apply-file"),
    path("apply/following/letters/<int:pk>/", following.letter, name="apply-letter"),
    path("apply/following/<slug:what>/", following.act, name="apply-act"),
]
