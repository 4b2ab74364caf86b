"""Every address of the site."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from partyreports.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("admin/", admin.site.urls),
    path("language", login_not_required(set_language), name="language"),
    path("", include("members.urls")),
    path("", include("meetings.urls")),
    path("", include("awards.urls")),
    path("", include("partyreports.reports.urls")),
]
