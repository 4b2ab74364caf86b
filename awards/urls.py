"""The addresses of the pages that enter ratings and awards."""

from django.urls import path

from awards.views import steps

urlpatterns = [
    path("records/<int:pk>/ratings/", steps.ratings, name="ratings"),
    path("records/<int:pk>/commendations/", steps.commendations, name="commendations"),
]
