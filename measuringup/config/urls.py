"""Which address leads where? Every page names the permission it asks for; see web.pages."""

from django.urls import include, path

from measuringup.web.urls import pages

urlpatterns = [*pages, path("accounts/", include("allauth.urls"))]
