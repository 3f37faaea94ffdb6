"""Which address leads where? Every page names the permission it asks for; see web.page."""

from django.urls import include, path

from measuringup.web.sign_in import sign_in_pages
from measuringup.web.urls import pages

urlpatterns = [*pages, path("accounts/", include(sign_in_pages))]

handler400 = "measuringup.web.pages.errors.bad_request"
handler403 = "measuringup.web.pages.errors.forbidden"
handler404 = "measuringup.web.pages.errors.not_found"
handler500 = "measuringup.web.pages.errors.server_error"
