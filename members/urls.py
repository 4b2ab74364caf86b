"""The addresses of accounts, and of organisations through time."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from members.views import movement, reorganizing
from members.views.sign_in import ChangePassword, SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("password/", ChangePassword.as_view(), name="password"),
    path("organizations/<int:pk>/movement/", movement.movement, name="movement"),
    path("organizations/<int:pk>/movement.xlsx", movement.movement_sheet, name="movement-sheet"),
    path("organizations/<int:pk>/reorganize/<slug:verb>/", reorganizing.reorganize, name="reorganize"),
]
