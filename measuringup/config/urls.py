"""Which address leads where? Every page names the permission it asks for; see web.page."""

from django.urls import include, path

from measuringup.web.urls import pages

urlpatterns = [*pages, path("accounts/", include("allauth.urls"))]

handler400 = "measuringup.web.pages.errors.bad_request"
handler403 = "measuringup.web.pages.errors.forbidden"
handler404 = "measuringup.web.pages.errors.not_found"
handler500 = "measuringup.web.pages.errors.server_error"
