# Retningsviser with its demo documents:
#   docker build -t retningsviser .
# A conversation in the terminal:
#   docker run --rm -it -v retningsviser:/state retningsviser terminal
# Slack, with a config.yaml of your own in the working folder (docs/slack.md says what stands in it):
#   docker run -d --name retningsviser --restart unless-stopped -v retningsviser:/state \
#     -v ./config.yaml:/app/config.yaml:ro -v /path/to/documents:/documents:ro \
#     -e SLACK_BOT_TOKEN -e SLACK_APP_TOKEN retningsviser
# Paths in that file start from /app. To be reached from outside the container, the pages must not listen at
# loopback alone: »serve: {listen: "0.0.0.0:8080"}«, and for »mode: http« also »slack: {listen: "0.0.0.0:3000"}«.
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

# One user without rights; only /state (what is remembered, what has been read) can be written.
RUN useradd --system --no-create-home retningsviser \
    && mkdir -p /state/cache \
    && chown -R retningsviser /state
USER retningsviser
VOLUME /state

# Health and metrics; Slack's calls, where it calls us.
EXPOSE 8080 3000

# Whether the program lives: it answers once all documents are read. Keep port 8080 in `serve.listen` for it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]

# What was begun is finished: `docker stop --time 30` gives it the time.
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["serve"]
