# One image for the site, its outbox worker and its commands. docs/operations.md tells how it is run.

FROM python:3.12.12-slim-bookworm AS python
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
WORKDIR /app


# What running needs, as it was locked; all of it comes as wheels, so there is no compiler.
FROM python AS packages
COPY requirements.txt requirements-semantic.txt ./
RUN python -m venv --without-pip .venv \
    && python -m pip --python .venv/bin/python install --only-binary :all: --require-hashes --quiet -r requirements.txt -r requirements-semantic.txt \
    && .venv/bin/python -m compileall -q .venv/lib


# Styles, fonts, words and translations, made by the words of the Makefile.
FROM python AS made
RUN apt-get update -qq \
    && apt-get install -qq -y --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/*
COPY --from=packages /app/.venv .venv
COPY . .
RUN make build/made/styles build/made/words
RUN DJANGO_SETTINGS_MODULE=marketplace.settings.base SECRET_KEY="for collecting files, nothing else" STATIC_ROOT=/app/collected \
    .venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && find cms marketplace search -name __pycache__ -prune -exec rm -rf {} + \
    && .venv/bin/python -m compileall -q cms marketplace search


FROM python AS site
RUN groupadd --gid 10001 moothall \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin moothall \
    && install --directory --owner moothall --group moothall --mode 750 /state
ENV PATH=/app/.venv/bin:$PATH \
    DJANGO_SETTINGS_MODULE=marketplace.settings.base \
    STATE_DIR=/state \
    STATIC_ROOT=/app/collected \
    WEB_CONCURRENCY=2
COPY --from=packages /app/.venv .venv
COPY manage.py pyproject.toml LICENSE ./
COPY templates templates
COPY --from=made /app/build/dutch build/dutch
COPY --from=made /app/collected collected
COPY --from=made /app/cms cms
COPY --from=made /app/marketplace marketplace
COPY --from=made /app/search search
# All is root's and only read; the site writes to /state and /tmp.
USER 10001:10001
VOLUME /state
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz/live', timeout=4)"]
CMD ["gunicorn", "marketplace.wsgi", "--bind", "0.0.0.0:8000", "--threads", "4", "--preload", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--log-level", "warning"]
