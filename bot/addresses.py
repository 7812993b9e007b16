"""Addresses as settings name them: a text that is a valid one, or ValueError."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_LAST_PORT = 65535


class SwitchOrUrl(str):
    """Either "on", "off" or the address of a server."""

    __slots__ = ()


class WebAddress(str):
    """Where pages lie; ends in "/", so that a path can follow."""

    __slots__ = ()


class ApiAddress(str):
    """Where an API is called; ends in "/". Only this machine is called without encryption."""

    __slots__ = ()


class Endpoint(str):
    """Where a server listens: "host:port", an IPv6 host in brackets; port 0 is any that is free."""

    __slots__ = ()

    @property
    def host(self) -> str:
        """The name or number, without brackets."""
        return self.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port."""
        return int(self.rpartition(":")[2])


def switch_or_url(text: str) -> SwitchOrUrl:
    """Read as SwitchOrUrl. Raises ValueError."""
    if text.casefold() in ("on", "off"):
        return SwitchOrUrl(text.casefold())
    if not re.fullmatch(r"https?://[^\s/]\S*", text):
        raise ValueError
    return SwitchOrUrl(text)


def web_address(text: str) -> WebAddress:
    """Read as WebAddress. Raises ValueError."""
    parts = _parts(text)
    path = quote(parts.path.rstrip("/"), safe="/%!$&'()*+,;=:~")  # as browsers show it, or as they send it
    return WebAddress(f"{parts.scheme}://{parts.netloc}{path}/")


def api_address(text: str) -> ApiAddress:
    """Read as ApiAddress. Raises ValueError."""
    parts = _parts(text)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise ValueError  # tokens would cross a network in clear text
    return ApiAddress(f"{text.rstrip('/')}/")


def endpoint(text: str) -> Endpoint:
    """Read as Endpoint. Raises ValueError."""
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]]+)):([0-9]{1,5})", text)
    if not found or int(found[3]) > _LAST_PORT:
        raise ValueError
    if found[1]:
        ip_address(found[1])
    elif not _HOST.fullmatch(found[2]):
        raise ValueError
    return Endpoint(text)


def is_loopback(host: str) -> bool:
    """Whether a host can only be this machine."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _parts(text: str) -> SplitResult:
    """An address of http or https that a path can follow, and that hides no password. Raises ValueError."""
    if re.search(r"[\s\\?#@<>|]", text):
        raise ValueError
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    endpoint(f"{host}:{parts.port or 0}")
    return parts
