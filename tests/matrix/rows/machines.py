"""What machines ask for, and Wagtail's own addresses outside its admin."""

from tests.matrix.answers import MISSING, PUBLIC, alone, answers

ROWS = {
    "robots": alone(PUBLIC),
    "security_txt": alone(PUBLIC),
    "healthz_live": alone(PUBLIC),
    "healthz_ready": alone(PUBLIC),
    # For whoever brings the token.
    "metrics": alone(MISSING),
    # Wagtail's report on kinds of pages tells of everybody's: the platform reads it.
    "cms_types_in_use": alone(answers("broker")),
    # Pages and files behind a password that is shared: this site has none.
    "wagtaildocs_authenticate_with_password": alone(MISSING, at=lambda world, thing: [1]),
    "wagtailcore_authenticate_with_password": alone(MISSING, at=lambda world, thing: [1, 1]),
    "wagtailcore_login": alone(MISSING),
}
