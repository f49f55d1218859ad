"""The addresses of the whole site."""

from django.urls import include, path

urlpatterns = [
    path("", include("travaux.overview.urls")),
    path("", include("travaux.life.people.urls")),
    path("", include("travaux.life.parties.urls")),
    path("", include("travaux.life.record.urls")),
    path("", include("travaux.life.mandate.urls")),
    path("", include("travaux.life.approval.urls")),
    path("", include("travaux.web.urls")),
]

handler400 = "travaux.web.views.bad_request"
handler403 = "travaux.web.views.forbidden"
handler404 = "travaux.web.views.not_found"
handler500 = "travaux.web.views.fault"
