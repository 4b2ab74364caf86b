"""The addresses of accounts, of what happens in a member's life, and of organisations through time."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from members.views import events, movement, reorganizing
from members.views.sign_in import ChangePassword, SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("password/", ChangePassword.as_view(), name="password"),
    path("organizations/<int:pk>/arrivals/<slug:kind>/", events.arrival, name="arrival"),
    path("members/<int:pk>/events/<slug:kind>/", events.member_event, name="member-event"),
    path(
        "members/<int:pk>/memberships/<int:membership>/correct/", events.membership_correct, name="membership-correct"
    ),
    path("members/<int:pk>/leaves/<int:leave>/correct/", events.leave_correct, name="leave-correct"),
    path("members/<int:pk>/proposals/add/", events.proposal_add, name="proposal-add"),
    path("proposals/", events.proposals, name="proposals"),
    path("proposals/<int:pk>/", events.proposal, name="proposal"),
    path("organizations/<int:pk>/movement/", movement.movement, name="movement"),
    path("organizations/<int:pk>/movement.xlsx", movement.movement_sheet, name="movement-sheet"),
    path("organizations/<int:pk>/reorganize/<slug:verb>/", reorganizing.reorganize, name="reorganize"),
]
