"""Every setting, in one file. File commands need none of them; secrets come from the environment."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from measuringup.config.database import database
from measuringup.config.mail import mail, sends

ROOT = Path(__file__).resolve().parents[2]

#: Without it nothing that signs can start; only `measuringup demo` writes itself one.
SECRET_KEY = os.environ.get("MEASURINGUP_SECRET_KEY", "")
#: The names this installation answers to, divided by commas.
ALLOWED_HOSTS = [name for name in os.environ.get("MEASURINGUP_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS]
#: Served over https by a proxy in front, unless it says otherwise (the demonstration does).
IS_SECURE = os.environ.get("MEASURINGUP_INSECURE", "") != "yes"
#: Set by the demonstration: the banner says that everything is fictional.
DEMONSTRATION = os.environ.get("MEASURINGUP_DEMONSTRATION", "")
DEBUG = False

INSTALLED_APPS = [
    "measuringup.records",
    "measuringup.reports",
    "measuringup.web",
    "measuringup.cli",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "measuringup.config.urls"
WSGI_APPLICATION = "measuringup.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "measuringup.web.furniture.furniture",
            ]
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), Path.cwd())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are opened by an administrator, never by signing up
ACCOUNT_ADAPTER = "measuringup.web.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "measuringup.web.sign_in_forms.LoginForm",
    "reauthenticate": "measuringup.web.sign_in_forms.ReauthenticateForm",
    "change_password": "measuringup.web.sign_in_forms.ChangePasswordForm",
    "reset_password": "measuringup.web.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "measuringup.web.sign_in_forms.ResetPasswordKeyForm",
}
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser, or after SESSION_COOKIE_AGE
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Measuring Up: "
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
MFA_ADAPTER = "measuringup.web.accounts.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "measuringup.web.sign_in_forms.AuthenticateForm",
    "reauthenticate": "measuringup.web.sign_in_forms.ReauthenticateWithCodeForm",
    "activate_totp": "measuringup.web.sign_in_forms.ActivateTOTPForm",
}
#: Proxies in front that add to X-Forwarded-For; attempts to sign in are counted by the address before them.
PROXIES = os.environ.get("MEASURINGUP_PROXIES", "1" if IS_SECURE else "0")
if not PROXIES.isdecimal():
    raise ImproperlyConfigured(f"MEASURINGUP_PROXIES is {PROXIES!r}. Write how many there are: 0, 1 or more.")
ALLAUTH_TRUSTED_PROXY_COUNT = int(PROXIES)
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator who opened the account vouches for the address
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Measuring Up"
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/accounts/login/"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "measuringup.web.pages.errors.expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
#: Whether a forgotten password can be set anew by mail; otherwise an administrator makes a link.
SENDS_MAIL = sends(os.environ.get("MEASURINGUP_MAIL", ""))
globals().update(mail(os.environ.get("MEASURINGUP_MAIL", "")))
#: Where a browser finds the product: the beginning of the links in mails and calendars.
SITE_ADDRESS = os.environ.get("MEASURINGUP_ADDRESS", "").rstrip("/") + "/"
if SITE_ADDRESS == "/":
    SITE_ADDRESS = f"https://{ALLOWED_HOSTS[0]}/" if IS_SECURE and ALLOWED_HOSTS else "http://localhost:8000/"
DEFAULT_FROM_EMAIL = os.environ.get("MEASURINGUP_MAIL_FROM", "measuring-up@localhost")

#: What went wrong goes to the log of the server; a page that was not found did not go wrong.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"log": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["log"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}

STATIC_URL = "/static/"
#: The styles of printed pages, which the pages on the web share.
STATICFILES_DIRS = [("reports", ROOT / "measuringup" / "reports" / "styles")]
#: Served from where they stand: there is nothing to collect.
WHITENOISE_USE_FINDERS = True

#: The folders that sources of figures may watch, divided as paths are (a colon, on Windows a semicolon).
SOURCE_FOLDERS = [Path(each) for each in os.environ.get("MEASURINGUP_SOURCE_FOLDERS", "").split(os.pathsep) if each]
#: Seconds that a query to a source's database may take, and the rows that it may give.
QUERY_SECONDS = os.environ.get("MEASURINGUP_QUERY_SECONDS", "120")
QUERY_ROWS = os.environ.get("MEASURINGUP_QUERY_ROWS", "100000")
for _name, _value in {"MEASURINGUP_QUERY_SECONDS": QUERY_SECONDS, "MEASURINGUP_QUERY_ROWS": QUERY_ROWS}.items():
    if not _value.isdecimal() or not int(_value):
        raise ImproperlyConfigured(f"{_name} is {_value!r}. Write a whole number of 1 or more.")

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"
