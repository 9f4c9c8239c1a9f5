"""Parts of the broker's desk that belong to other rooms: each registers its own when it is ready.

from marketplace.organisations.desk.board import DESK
DESK.offer(maker)   # maker(person), as for "Your work"
"""

from marketplace.organisations.work import Board

DESK = Board()
