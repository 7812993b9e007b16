# Retningsviser with its demo documents:
#   docker build -t retningsviser .
#   docker run --rm -it -v retningsviser:/state retningsviser
# Your own documents: -v /path/to/documents:/documents:ro retningsviser terminal --corpus /documents
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/app \
    XDG_CACHE_HOME=/state/cache \
    RETNINGSVISER_STATE=/state

WORKDIR /app

# The packages named in pyproject.toml, in the versions and with the hashes of the lock. The lock also
# holds the tools for development; as constraints they are not installed. Older pips do not take hashes
# from constraints, so pip itself comes first. Wheels only: no compiler.
COPY pyproject.toml requirements.lock ./
RUN sed -n '/^pip==/,/[^\\]$/p' requirements.lock > /tmp/pip.txt \
    && python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")' \
      > /tmp/wanted.txt \
    && pip install --no-cache-dir --require-hashes --only-binary :all: --requirement /tmp/pip.txt \
    && pip install --no-cache-dir --require-hashes --only-binary :all: \
      --constraint requirements.lock --requirement /tmp/wanted.txt \
    && rm /tmp/pip.txt /tmp/wanted.txt

COPY . .

# One user without rights; only /state (what has been read, and later all that changes) can be written.
RUN useradd --system --no-create-home retningsviser \
    && mkdir -p /state/cache \
    && chown -R retningsviser /state
USER retningsviser
VOLUME /state

# No HEALTHCHECK until there is a server (`serve`) to ask: `check` judges documents, not a server's health.
ENTRYPOINT ["python", "-m", "bot"]
CMD ["terminal"]
