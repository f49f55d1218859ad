"""Addresses of the register and of bringing in a text."""

from django.urls import path

from travaux.life.mandate.api import api
from travaux.life.mandate.api.problems import not_there
from travaux.life.mandate.views import bringing_in, calendars, entry, exports, register

app_name = "mandate"
urlpatterns = [
    path("register/", register.show_register, name="register"),
    path("register/duplicates/", entry.show_duplicates, name="duplicates"),
    path("register/<int:pk>/", entry.show_entry, name="entry"),
    path("register/<int:pk>/<slug:deed>/", entry.do, name="do"),
    path("register/export.xlsx", exports.send_workbook, name="xlsx"),
    path("register/export.csv", exports.send_values, name="csv"),
    path("register/mandates.jsonl", exports.send_mandates, name="mandates"),
    path("register/print/", exports.print_register, name="print"),
    path("register/assign/", register.assign_chosen, name="assign_chosen"),
    path("register/views/", register.save, name="save_view"),
    path("register/views/<int:pk>/remove/", register.remove, name="remove_view"),
    path("me/calendars/", calendars.show_calendars, name="calendars"),
    path("me/calendars/<int:pk>/revoke/", calendars.revoke_calendar, name="revoke_calendar"),
    path("calendars/<str:secret>.ics", calendars.send_calendar, name="calendar"),
    path("api/v1/", api.urls),
    path("api/v1/<path:rest>", not_there, name="api_not_there"),
    path("bring-in/", bringing_in.choose_text, name="bring_in"),
    path("bring-in/confirm/", bringing_in.confirm_text, name="confirm"),
]
