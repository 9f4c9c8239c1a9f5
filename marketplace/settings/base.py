"""Production-safe settings; everything that differs by place comes from the environment.

Every variable is read here, once, and listed in the README (a test compares the two).
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SHARED_DATA = BASE_DIR.parent / "shared" / "data"

env = environ.FileAwareEnv()

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = env.bool("DEBUG", default=False)
LOCAL_DEBUG = env.bool("LOCAL_DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env.str("BASE_URL", default="http://localhost:8000").rstrip("/")
DEMO = env.bool("MOOTHALL_DEMO", default=False)
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
HTTPS = env.bool("HTTPS", default=True)
STATE_DIR = Path(env.str("STATE_DIR", default=str(BASE_DIR / "var")))
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(STATE_DIR / "media"))
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_API_KEY = env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_CA = env.str("ELASTICSEARCH_CA", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="moothall")
# A table that a migration of people makes: all processes count wrong passwords together.
CACHE_URL = env.str("CACHE_URL", default="dbcache://shared_cache")
TRUSTED_PROXY = env.bool("TRUSTED_PROXY", default=False)
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="mailto:security@localhost")
MATCHING_ENCODER = env.str("MATCHING_ENCODER", default="auto")
IMPORT_HOSTS = [host.strip().lower() for host in env.list("IMPORT_HOSTS", default=[])]


def refuse_unsafe():
    """Raise ImproperlyConfigured, saying what to do, when a start would be unsafe."""
    if len(SECRET_KEY) < 20:
        raise ImproperlyConfigured(
            "Set SECRET_KEY to a long random text that only this site knows."
        )
    if DEBUG:
        raise ImproperlyConfigured("DEBUG shows secrets to visitors: unset it.")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Name the hosts in ALLOWED_HOSTS: * trusts any Host header.")
    if DEMO and HTTPS:
        raise ImproperlyConfigured(
            "MOOTHALL_DEMO shows everybody a password and codes to sign in with: unset it. To look "
            "at the demo on a machine of your own, set HTTPS=off."
        )


refuse_unsafe()

INSTALLED_APPS = [
    "marketplace.people",
    "marketplace.journal",
    "marketplace.vocabulary",
    "marketplace.organisations",
    "marketplace.notices",
    "marketplace.collaborations",
    "marketplace.signon",
    "marketplace.privacy",
    "marketplace.introductions",
    "marketplace.questions",
    "marketplace.freshness",
    "marketplace.keeping",
    "cms",
    "search",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_cotton.apps.SimpleAppConfig",
    "csp",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "marketplace.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "marketplace.probes.middleware.ProbesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "marketplace.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "marketplace.organisations.second_factor.SecondFactorMiddleware",
    "cms.door.DoorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "marketplace.urls"
WSGI_APPLICATION = "marketplace.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "marketplace.context.page",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    },
]
COTTON_DIR = "cotton"
COTTON_ISOLATE_BY_DEFAULT = True
FORM_RENDERER = "marketplace.rendering.Renderer"

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{STATE_DIR / 'moothall.sqlite3'}"),
}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "marketplace.shared_cache.OwnAndShared"},
    "shared": env.cache_url_config(CACHE_URL),
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
if CACHES["shared"]["BACKEND"].endswith("DatabaseCache"):
    # Many more than Django's 300: nobody makes the table forget a limit by filling it.
    CACHES["shared"]["OPTIONS"] = {"MAX_ENTRIES": 100_000}

LANGUAGES = [("en", _("English")), ("nl", _("Dutch"))]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "marketplace" / "locale"]
FORMAT_MODULE_PATH = ["marketplace.formats"]
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(STATE_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "marketplace" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
DUTCH_WORDS = BASE_DIR / "build" / "dutch"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "marketplace.people.backends.PermissionBackend",
    "marketplace.people.backends.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "your_work"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "marketplace.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "marketplace.people.forms.AddEmailForm",
    "change_password": "marketplace.people.forms.ChangePasswordForm",
    "confirm_login_code": "marketplace.people.forms.ConfirmLoginCodeForm",
    "login": "marketplace.people.forms.LoginForm",
    "reauthenticate": "marketplace.people.forms.PasswordAgainForm",
    "request_login_code": "marketplace.people.forms.RequestLoginCodeForm",
    "reset_password": "marketplace.people.forms.ResetPasswordForm",
    "reset_password_from_key": "marketplace.people.forms.ResetPasswordKeyForm",
    "set_password": "marketplace.people.forms.SetPasswordForm",
    "signup": "marketplace.people.forms.SignupForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Only in the browser that signed up; a link from elsewhere confirms, and no more.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
# Beside allauth's own limits, and counted in the same cache: reports of something wrong, files
# brought in or checked, lists taken away.
ACCOUNT_RATE_LIMITS = {
    "report": "6/10m/ip",
    "upload": "30/10m/ip",
    "export": "60/10m/ip",
    "signon": "300/10m/ip",
}

MFA_ADAPTER = "marketplace.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "marketplace.people.forms.ActivateTOTPForm",
    "add_webauthn": "marketplace.people.forms.AddWebAuthnForm",
    "authenticate": "marketplace.people.forms.AuthenticateForm",
    "edit_webauthn": "marketplace.people.forms.EditWebAuthnForm",
    "reauthenticate": "marketplace.people.forms.ReauthenticateForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Moothall"
# A phone whose clock is half a minute off still serves.
MFA_TOTP_TOLERANCE = 1
# Nobody signs in before an address is confirmed; a second one may wait while the first is in use.
MFA_ALLOW_UNVERIFIED_EMAIL = True

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
# Well within the lease of the outbox's worker (journal/leases.py).
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Moothall <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# What comes back: to which address, and where `read_bounces` finds it.
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="")
BOUNCE_MAILBOX = env.str("BOUNCE_MAILBOX", default="")
BOUNCE_TOKEN = env.str("BOUNCE_TOKEN", default="")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz/", r"^metrics$"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Limits by address count visitors, not the proxy.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/cms/"],
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    },
}

WAGTAILDOCS_DOCUMENT_MODEL = "cms.Attachment"
WAGTAILIMAGES_IMAGE_MODEL = "cms.Picture"
WAGTAIL_SITE_NAME = "Moothall"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_APPEND_SLASH = True
# Ours know both languages, merges and withdrawals (docs/decisions/0013).
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", _("English")), ("nl", _("Dutch"))]
WAGTAILADMIN_LOGIN_URL = "enter_cms"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.picture_forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

SEARCH_ENGINE = "elasticsearch" if ELASTICSEARCH_URL else "database"
REPORT_DAYS = env.int("REPORT_DAYS", default=14)
INTRODUCTION_DAYS = env.int("INTRODUCTION_DAYS", default=14)
INTRODUCTIONS_A_DAY = env.int("INTRODUCTIONS_A_DAY", default=10)
INVITATION_DAYS = env.int("INVITATION_DAYS", default=14)
QUESTION_DAYS = env.int("QUESTION_DAYS", default=14)
QUESTIONS_A_DAY = env.int("QUESTIONS_A_DAY", default=10)
FRESH_DAYS = env.int("FRESH_DAYS", default=365)
STALE_DAYS = env.int("STALE_DAYS", default=60)
EVIDENCE_KEPT_DAYS = env.int("EVIDENCE_KEPT_DAYS", default=365)
REQUESTS_KEPT_DAYS = env.int("REQUESTS_KEPT_DAYS", default=365)
INVITATIONS_KEPT_DAYS = env.int("INVITATIONS_KEPT_DAYS", default=90)
QUESTIONS_KEPT_DAYS = env.int("QUESTIONS_KEPT_DAYS", default=730)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "filters": {"refusals": {"()": "marketplace.rulings.OnOneLine"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["refusals"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
