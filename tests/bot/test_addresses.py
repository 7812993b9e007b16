"""An address in the settings is one that can be used, and no token leaves the machine unencrypted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import api_address, endpoint, is_loopback, web_address

APIS = {
    "https://slack.com/api/": "https://slack.com/api/",
    "https://slack-gov.com/api": "https://slack-gov.com/api/",
    "http://localhost:8888/api//": "http://localhost:8888/api/",
    "http://127.0.0.2/api": "http://127.0.0.2/api/",
    "http://[::1]:99/api": "http://[::1]:99/api/",
}
NO_APIS = (
    "http://slack.com/api/",
    "http://127.0.0.1@slack.com/api/",
    "http://127.0.0.1\\@slack.com/api/",
    "http://127.0.0.1.slack.com/api/",
    "http://localhost.slack.com/api/",
    "http://10.0.0.1/api/",
    "https://u:p@slack.com/api/",
    "https://slack.com/api/?x=1",
    "https://slack.com/api/#x",
    "https://",
    "https://a b/",
    "https://slack.com:99999/",
    "ftp://slack.com/",
    "slack.com/api/",
    "",
)
ENDS = {
    "127.0.0.1:8080": ("127.0.0.1", 8080),
    "0.0.0.0:0": ("0.0.0.0", 0),
    "[::]:80": ("::", 80),
    "navn.region.dk:65535": ("navn.region.dk", 65535),
}
NO_ENDS = (
    "8080",
    ":8080",
    "127.0.0.1",
    "127.0.0.1:",
    "h:65536",
    "h:-1",
    "::1:80",
    "[h]:80",
    "h:8O80",
    "http://h:80",
)


@pytest.mark.parametrize("text", APIS)
def test_an_api_is_called_with_a_slash_at_its_end(text: str) -> None:
    """An address of https, or of this machine, is taken and ends in one slash."""
    assert api_address(text) == APIS[text]


@pytest.mark.parametrize("text", NO_APIS)
def test_no_token_crosses_a_network_in_clear_text(text: str) -> None:
    """What is not encrypted, or only looks like this machine, is refused."""
    with pytest.raises(ValueError, match=r".*"):
        api_address(text)


@pytest.mark.parametrize("text", ENDS)
def test_an_endpoint_is_read(text: str) -> None:
    """Host and port are had apart."""
    found = endpoint(text)
    assert (found.host, found.port, str(found)) == (*ENDS[text], text)


@pytest.mark.parametrize("text", NO_ENDS)
def test_what_is_no_endpoint_is_refused(text: str) -> None:
    """Neither a host nor a port can be left out."""
    with pytest.raises(ValueError, match=r".*"):
        endpoint(text)


def test_this_machine_is_known() -> None:
    """Every number of the loopback counts, and names that only begin so do not."""
    assert [is_loopback(h) for h in ("LOCALHOST", "127.9.9.9", "::1", "localhost.dk", "0.0.0.0", "")] == [
        *(True, True, True, False, False, False)
    ]


@given(st.text(st.sampled_from("https://[]:@.0127localæ?#\\ %")))
def test_any_address_is_read_or_refused(text: str) -> None:
    """Whatever is written, it is an address that ends in a slash, or a ValueError."""
    for read in (web_address, api_address):
        try:
            assert read(text).endswith("/")
        except ValueError:
            continue
