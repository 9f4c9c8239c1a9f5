"""The closed lists of the publiccode.yml standard, and the codes it borrows from ISO and BCP 47."""

import re
from functools import cache

from babel import Locale

VERSIONS_0 = ("0", *"0.2 0.2.0 0.2.1 0.2.2 0.3 0.3.0 0.4 0.4.0 0.5 0.5.0 0.6 0.6.0".split())
LATEST = ("0.7", "0.7.0")
VERSIONS_1 = ("1", "1.0", "1.0.0")

DEVELOPMENT = ("concept", "development", "beta", "stable", "obsolete")
MAINTENANCE = ("internal", "contract", "community", "none")
SOFTWARE_TYPES = (
    *(f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")),
    "addon",
    "library",
    "configurationFiles",
)
ITALIAN_EXTENSIONS = ("0.2", "1.0")
ALIASES = frozenset("gdpr eidas nis2 cra spid cie anpr pagopa io".split())

CATEGORIES = frozenset(
    """
    accounting agile-project-management applicant-tracking application-development
    appointment-scheduling backup billing-and-invoicing blog budgeting business-intelligence
    business-process-management cad call-center-management cloud-management collaboration
    communications compliance-management contact-management content-management crm
    customer-service-and-support data-analytics data-collection data-visualization design
    design-system digital-asset-management digital-citizenship document-management
    donor-management e-commerce e-signature educational-content email-management email-marketing
    employee-management enterprise-project-management enterprise-social-networking erp
    event-management facility-management feedback-and-reviews-management financial-reporting
    fleet-management fundraising gamification geographic-information-systems grant-management
    graphic-design help-desk hr ide identity-management instant-messaging
    integrated-library-system inventory-management it-asset-management it-development
    it-management it-security it-service-management knowledge-management
    learning-management-system marketing mind-mapping mobile-marketing mobile-payment
    network-management office online-booking online-community other payment-gateway payroll
    predictive-analysis procurement productivity-suite project-collaboration project-management
    property-management real-estate-management regulations-and-directives remote-support
    resource-management sales-management seo service-desk social-media-management survey
    talent-management task-management taxes-management test-management time-management
    time-tracking translation video-conferencing video-editing visitor-management voip
    warehouse-management web-collaboration web-conferencing website-builder whistleblowing
    workflow-management
    """.split()
)
SCOPES = frozenset(
    """
    agriculture culture defence education emergency-services employment energy environment
    finance-and-economic-development foreign-affairs government healthcare infrastructures justice
    local-authorities manufacturing research science-and-technology security society sport tourism
    transportation welfare
    """.split()
)

# Two letters that CLDR names but ISO 3166-1 does not assign to a country.
NO_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())
LANGUAGE_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<extended>[a-z]{3}))?"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)


@cache
def known():
    """The Unicode Consortium's names in English: languages, scripts, territories, variants."""
    return Locale.parse("en")


@cache
def countries():
    """The two-letter codes of ISO 3166-1."""
    return frozenset(code for code in known().territories if len(code) == 2) - NO_COUNTRIES


def is_language_tag(tag):
    """Whether the text is a BCP 47 tag all of whose parts are registered."""
    match = LANGUAGE_TAG.fullmatch(tag) if tag.isascii() else None
    if match is None:
        return False
    language, extended = match["language"].lower(), (match["extended"] or "").lower()
    script, region = (match["script"] or "").title(), (match["region"] or "").upper()
    variants = {variant.upper() for variant in match["variants"].split("-") if variant}
    return (
        language in known().languages
        and (not extended or extended in known().languages)
        and (not script or script in known().scripts)
        and (not region or region in known().territories)
        and variants <= known().variants.keys()
    )
