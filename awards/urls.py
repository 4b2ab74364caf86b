"""The addresses of the pages that enter ratings and awards."""

from django.urls import path

from awards.views import members, steps

urlpatterns = [
    path("members/", members.members, name="members"),
    path("members.xlsx", members.members_xlsx, name="members-xlsx"),
    path("members/<int:pk>/", members.member, name="member"),
    path("records/<int:pk>/ratings/", steps.ratings, name="ratings"),
    path("records/<int:pk>/commendations/", steps.commendations, name="commendations"),
]
