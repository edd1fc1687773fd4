"""Addresses of letters at the desk."""

from django.urls import path

from gongkai.applications.views import letter_settings, letters

app_name = "letters"
PDF, WORD = {"kind": "pdf"}, {"kind": "docx"}
urlpatterns = [
    path("desk/letters/<int:pk>/", letters.letter, name="letter"),
    path("desk/letters/<int:pk>/letter.pdf", letters.as_file, PDF, name="letter-pdf"),
    path("desk/letters/<int:pk>/letter.docx", letters.as_file, WORD, name="letter-docx"),
    path("desk/letters/<int:pk>/service.pdf", letters.receipt, PDF, name="service-pdf"),
    path("desk/letters/<int:pk>/service.docx", letters.receipt, WORD, name="service-docx"),
    path("desk/letters/drafts/<int:pk>/", letters.draft, name="draft"),
    path("desk/letters/drafts/<int:pk>/letter.pdf", letters.draft_file, PDF, name="draft-pdf"),
    path("desk/letters/drafts/<int:pk>/review.pdf", letters.slip, PDF, name="slip-pdf"),
    path("desk/letters/drafts/<int:pk>/review.docx", letters.slip, WORD, name="slip-docx"),
    path("desk/letters/units/<slug:slug>/", letter_settings.settings, name="settings"),
    path("desk/letters/units/<slug:slug>/templates/", letter_settings.upload, name="upload"),
    path("desk/letters/templates/<int:pk>/preview.pdf", letter_settings.preview, PDF, name="preview-pdf"),
    path("desk/letters/templates/<int:pk>/preview.docx", letter_settings.preview, WORD, name="preview-docx"),
    path("desk/letters/templates/<int:pk>/activate/", letter_settings.activate, name="activate"),
    path("desk/letters/templates/<int:pk>/retire/", letter_settings.retire, name="retire"),
    path("desk/letters/kinds/<slug:kind>.docx", letter_settings.wording, name="wording"),
]
