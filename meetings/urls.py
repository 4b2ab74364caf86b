"""The addresses of the pages that enter chapters and meetings."""

from django.urls import path

from meetings.views import chapters, meeting, photos

urlpatterns = [
    path("records/<int:pk>/chapters/", chapters.chapters, name="chapters"),
    path("records/<int:pk>/targets/", chapters.targets, name="targets"),
    path("records/<int:pk>/tasks/", chapters.tasks, name="tasks"),
    path("records/<int:pk>/meetings/add/", meeting.meeting_add, name="meeting-add"),
    path("meetings/<int:pk>/details/", meeting.details, name="details"),
    path("meetings/<int:pk>/delegates/", meeting.delegates, name="delegates"),
    path("meetings/<int:pk>/people/", meeting.people, name="people"),
    path("meetings/<int:pk>/discussion/", meeting.discussion, name="discussion"),
    path("meetings/<int:pk>/votes/", meeting.votes, name="votes"),
    path("meetings/<int:pk>/photos/", photos.photos, name="photos"),
    path("meetings/<int:pk>/photos/add/", photos.photos_add, name="photos-add"),
    path("photos/<int:pk>/remove/", photos.photo_remove, name="photo-remove"),
    # Where the papers find the files, too.
    path("media/photos/<int:pk>/<slug:name>.jpg", photos.photo, name="photo"),
    path("meetings/<int:pk>/remove/", meeting.meeting_remove, name="meeting-remove"),
]
