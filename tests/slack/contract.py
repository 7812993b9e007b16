"""What Slack's own reference says of each method: its arguments, scopes and the errors it may answer."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]  # as it goes over the wire

# every page of the reference lists these beside the method's own
ANYWHERE = frozenset(
    "access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied "
    "enterprise_is_restricted fatal_error internal_error invalid_arg_name invalid_arguments "
    "invalid_array_arg invalid_auth invalid_charset invalid_form_data invalid_json invalid_post_type "
    "json_not_object method_deprecated missing_post_type missing_scope no_permission "
    "not_allowed_token_type not_authed org_login_required ratelimited request_timeout "
    "service_unavailable team_access_not_granted team_added_to_org token_expired token_revoked "
    "two_factor_setup_required unknown_method".split()
)
# seen from a real workspace without agents, though the reference does not list them
_SEEN = frozenset({"channel_type_not_supported", "feature_disabled", "not_agent_app"})
# arguments that Slack has and the double does nothing with, so that they are refused and not passed over
_NOT_DONE = frozenset(
    "as_user attachments current_draft_last_updated_ts file_ids icon_emoji icon_url interactivity_pointer "
    "link_names markdown_text parse prevent_creation reply_broadcast snippet_type unfurled_attachments "
    "username".split()
)


class Refusal(Exception):  # noqa: N818 - it is what Slack says, not a fault of the double
    """An answer with ok=false; `messages` are what Slack adds for the developer."""

    def __init__(self, error: str, *messages: str, **more: str) -> None:
        super().__init__(error)
        self.error, self.messages, self.more = error, messages, more

    def wire(self) -> Json:
        """As Slack sends it."""
        told = {"response_metadata": {"messages": list(self.messages)}} if self.messages else {}
        return {"ok": False, "error": self.error, **self.more, **told}


@dataclass(frozen=True, slots=True)
class Method:
    """One method as the reference has it."""

    name: str
    required: tuple[str, ...]
    args: frozenset[str]
    scopes: frozenset[str]
    errors: frozenset[str]


def _read() -> dict[str, Method]:
    held = json.loads((Path(__file__).parent / "methods.json").read_text(encoding="utf-8"))["methods"]
    return {
        name: Method(
            name,
            tuple(m["required"].split()),
            frozenset(m["args"].split()),
            frozenset(m["bot_scopes"].split()),
            frozenset(m["errors"].split()) | ANYWHERE | (_SEEN if name.startswith("assistant.") else set()),
        )
        for name, m in held.items()
    }


METHODS = _read()


@dataclass(frozen=True, slots=True)
class Args:
    """The arguments of a call; lists and objects may have come as JSON in a form's field."""

    given: Json

    def text(self, name: str) -> str:
        """As text, empty where it was not given."""
        value = self.given.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """As a form or JSON writes yes."""
        return self.given.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, otherwise: int) -> int:
        """As a whole number."""
        try:
            return int(self.given.get(name, otherwise))
        except (TypeError, ValueError):
            raise Refusal("invalid_arguments", f"[ERROR] must be an integer [json-pointer:/{name}]") from None

    def parsed(self, name: str, kind: type[list[Any]] | type[Json], error: str = "invalid_arguments") -> Any:  # noqa: ANN401 - JSON
        """A list or an object, None where it was not given."""
        value = self.given.get(name)
        if isinstance(value, str):
            try:
                value = json.loads(value) if value else None
            except json.JSONDecodeError:
                raise Refusal(error) from None
        if value is not None and not isinstance(value, kind):
            raise Refusal(error)
        return value

    def checked(self, method: Method) -> None:
        """All that the method needs and nothing that nobody knows.

        Stricter than Slack, which passes over what it does not know: no test may lean on what is not done.
        """
        missing = [name for name in method.required if self.given.get(name) in (None, "")]
        if method.name == "assistant.threads.setStatus" and "status" in self.given:
            missing = [name for name in missing if name != "status"]  # an empty one clears it
        known = (method.args - _NOT_DONE) | {"team_id"}  # Bolt names the team everywhere
        unknown = sorted(self.given.keys() - known)
        if missing or unknown:
            raise Refusal(
                "invalid_arguments",
                *(f"[ERROR] missing required field: {name}" for name in missing),
                *(f"[ERROR] no such argument: {name}" for name in unknown),
            )


def permitted(method: Method, scopes: frozenset[str]) -> None:
    """The app holds a scope that the method asks for; which of several the method itself says."""
    if method.scopes and not method.scopes & scopes:
        raise lacking(min(method.scopes), scopes)


def lacking(needed: str, scopes: frozenset[str]) -> Refusal:
    """What Slack answers an app without a scope."""
    return Refusal("missing_scope", needed=needed, provided=",".join(sorted(scopes)))
