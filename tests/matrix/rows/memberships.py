"""Who acts for an organisation, who asks to and who is invited: its people and its leads."""

from tests.matrix.answers import (
    ANY_PERSON,
    MISSING,
    OTHER,
    OWN,
    Row,
    alone,
    answers,
)

INSIDERS = {OWN: answers("officer member finance lead broker"), OTHER: answers("broker")}
LEAD_DECIDES = {
    OWN: answers("lead", refused="officer member finance broker"),
    OTHER: answers(refused="broker"),
}
# Of another council that nobody leads, a broker reads what is asked.
REQUESTS = {
    "own request": answers("lead broker"),
    "other request": answers("broker"),
}
INVITATIONS = {OWN: answers(sent_on="lead"), OTHER: answers()}


def council(world, thing):
    return [world.of["council"][thing].slug]


def member(world, thing):
    whose, _space, asked = thing.partition(" ")
    kept = world.of[asked or "membership"][whose]
    return [kept.organisation.slug, kept.pk]


def invitation(world, thing):
    kept = world.of["invitation"][thing]
    return [kept.organisation.slug, kept.pk]


ROWS = {
    "organisation_people": Row(INSIDERS, at=council),
    "organisation_invite": Row(LEAD_DECIDES, at=council),
    "organisation_settings": Row(
        {**LEAD_DECIDES, OTHER: answers("broker")},
        at=council,
    ),
    "organisation_person": Row({**INSIDERS, **REQUESTS}, at=member),
    "organisation_person_end": Row(
        {
            OWN: answers("officer lead", refused="member finance broker"),
            OTHER: answers("broker"),
            "own request": answers(refused="lead broker"),
        },
        at=member,
        # Whoever ends it reads what the person has in hand, to leave it to a colleague.
        tells=(OWN, OTHER),
    ),
    "organisation_person_move": Row(
        dict.fromkeys((OWN, OTHER), answers()),
        at=lambda world, thing: [*member(world, thing), "thirdham"],
    ),
    "invitation_again": Row(INVITATIONS, at=invitation),
    "invitation_withdraw": Row(INVITATIONS, at=invitation),
    "invitation": alone(MISSING, at=lambda world, thing: ["no-such-token"]),
    "invitation_to_me": Row(
        dict.fromkeys((OWN, OTHER), answers()),
        at=lambda world, thing: [world.of["invitation"][thing].pk],
    ),
    "join": alone(ANY_PERSON),
    "join_organisation": Row(dict.fromkeys((OWN, OTHER), ANY_PERSON), at=council),
    "act_for": Row(
        {OWN: answers(sent_on="officer member finance lead"), OTHER: answers()}, at=council
    ),
}
