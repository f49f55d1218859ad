"""Addresses of accounts, roles, acts, and of signing in."""

from allauth.account import views as sign_in
from django.urls import include, path, re_path

from travaux.life.people import views

pages = [
    path("preferences/", views.preferences, name="preferences"),
    path("acts/", views.acts, name="acts"),
    path("people/", views.accounts, name="accounts"),
    path("people/<int:pk>/", views.account, name="account"),
    path("people/<int:pk>/appoint/", views.appoint, name="appoint"),
    path("people/<int:pk>/end/<int:appointment>/", views.end_appointment, name="end_appointment"),
    path("me/", views.me, name="me"),
    path("me/tokens/", views.tokens, name="tokens"),
    path("me/tokens/<int:pk>/revoke/", views.revoke, name="revoke_token"),
    path("me/notices/", views.notices, name="notices"),
]

ways_in = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("signup/", sign_in.signup, name="account_signup"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("email/", sign_in.email, name="account_email"),
    path(
        "confirm-email/",
        sign_in.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("confirm-email/<str:key>/", sign_in.confirm_email, name="account_confirm_email"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/reset/", sign_in.password_reset, name="account_reset_password"),
    path("password/reset/done/", sign_in.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        sign_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
"""Those of allauth's pages that this house uses, under the names that allauth asks for."""

urlpatterns = [
    path("", include((pages, "people"))),
    path("accounts/", include(ways_in)),
]
