"""The addresses of the pages that enter ratings and awards, and that find what is due."""

from django.urls import path

from awards.views import deciding, decisions, due, members, steps

urlpatterns = [
    path("members/", members.members, name="members"),
    path("members.xlsx", members.members_xlsx, name="members-xlsx"),
    path("members/<int:pk>/", members.member, name="member"),
    path("records/<int:pk>/ratings/", steps.ratings, name="ratings"),
    path("records/<int:pk>/commendations/", steps.commendations, name="commendations"),
    path("records/<int:pk>/decisions/", decisions.decisions, name="decisions"),
    path("organizations/<int:pk>/years/<int:year>/decide/<slug:kind>/", deciding.decide, name="decide"),
    path("organizations/<int:pk>/due/badges/", due.badges, name="due-badges"),
    path("organizations/<int:pk>/due/badges.xlsx", due.badges_xlsx, name="due-badges-xlsx"),
    path("organizations/<int:pk>/due/excellent/", due.excellent, name="due-excellent"),
    path("organizations/<int:pk>/due/excellent.xlsx", due.excellent_xlsx, name="due-excellent-xlsx"),
    path("organizations/<int:pk>/due/confirmations/", due.confirmations, name="due-confirmations"),
    path("organizations/<int:pk>/due/confirmations.xlsx", due.confirmations_xlsx, name="due-confirmations-xlsx"),
]
