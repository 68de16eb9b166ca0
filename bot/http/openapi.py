"""What can be asked of this process over HTTP, in the form that other programs read."""

from collections.abc import Collection

SLACK, ALIVE, READY, METRICS = "/slack/events", "/healthz", "/readyz", "/metrics"
DESCRIPTION, CALENDAR = "/openapi.json", "/calendar/{token}.ics"
ROSTER, INSPERA = "/hooks/roster", "/hooks/inspera"
HOOKS = {ROSTER, INSPERA}

_SIZE = "Bodies over 256 KB and encoded bodies are refused."


def document(version: str, shut: Collection[str]) -> dict[str, object]:
    """Return the OpenAPI description of the routes, without those that are `shut` here."""
    routes = _routes()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sensur", "version": version, "description": "Committees grade exams in Slack."},
        "paths": {path: route for path, route in routes.items() if path not in shut},
    }


def _routes() -> dict[str, dict[str, object]]:
    return {
        SLACK: _take("Commands, interactivity and events, signed by Slack.", "401", "408", "503"),
        ROSTER: _take("A roster, signed by Standard Webhooks.", "401"),
        INSPERA: _take("Inspera's webhook, X-Inspera-Signature.", "401"),
        CALENDAR: _calendar(),
        ALIVE: _look("Whether the process is alive."),
        READY: _look("Whether it can serve: named checks as booleans.", "503"),
        METRICS: _look("Figures for Prometheus."),
        DESCRIPTION: _look("This description."),
    }


def _take(summary: str, *refusals: str) -> dict[str, object]:
    statuses = ("200", "400", "413", "415", *refusals)
    return {"post": {"summary": summary, "description": _SIZE, "responses": _responses(statuses)}}


def _look(summary: str, *others: str) -> dict[str, object]:
    return {"get": {"summary": summary, "responses": _responses(("200", *others))}}


def _calendar() -> dict[str, object]:
    token = {"name": "token", "in": "path", "required": True, "schema": {"type": "string"}}
    statuses = ("200", "304", "404", "429", "503")
    return {
        "summary": "Deadlines as text/calendar, by a private address.",
        "description": "404 says nothing about why. ETag and If-None-Match spare unchanged ones.",
        "parameters": [token],
        **{way: {"responses": _responses(statuses)} for way in ("get", "head")},
    }


_MEANINGS = {
    "200": "Done.",
    "304": "As it was.",
    "400": "Cannot be read.",
    "401": "Not signed, or not by whom it should be.",
    "404": "Not there.",
    "408": "The body did not come in time.",
    "413": "Too big.",
    "415": "Encoded, or neither JSON nor a form.",
    "429": "Too often; Retry-After says when.",
    "503": "Not now; ask again.",
}


def _responses(statuses: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {status: {"description": _MEANINGS[status]} for status in sorted(statuses)}
