"""Parts of an organisation's people page, for its leads, that belong to other rooms.

from marketplace.organisations.memberships.people_board import PEOPLE
PEOPLE.offer(maker)   # maker(organisation): a Section, or None to show nothing
"""

from marketplace.organisations.work import Board

PEOPLE = Board()
