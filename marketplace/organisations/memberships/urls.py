"""Addresses of memberships: below an organisation, and below "account/"."""

from django.urls import include, path

from . import invite_views, join_views, people_views

OF_ORGANISATION = [
    path("people/", people_views.people, name="organisation_people"),
    path("people/invite/", invite_views.invite, name="organisation_invite"),
    path("people/<int:pk>/", people_views.person, name="organisation_person"),
    path("people/<int:pk>/end/", people_views.end, name="organisation_person_end"),
    path("people/<int:pk>/move/<slug:to>/", people_views.move, name="organisation_person_move"),
    path("invitations/<int:pk>/again/", invite_views.again, name="invitation_again"),
    path("invitations/<int:pk>/withdraw/", invite_views.withdraw, name="invitation_withdraw"),
    path("settings/", people_views.set_up, name="organisation_settings"),
]
urlpatterns = [
    path("organisations/<slug:slug>/", include(OF_ORGANISATION)),
    path("account/join/", join_views.join, name="join"),
    path("account/join/<slug:slug>/", join_views.join_organisation, name="join_organisation"),
    path("account/acting-for/<slug:slug>/", join_views.act_for, name="act_for"),
    path("account/invitations/<int:pk>/", invite_views.to_me, name="invitation_to_me"),
    path("account/invitation/<str:token>/", invite_views.by_letter, name="invitation"),
]
