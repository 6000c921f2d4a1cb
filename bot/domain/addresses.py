"""What an address tells of how far away it is."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """Give the host that an address names; empty where it names none."""
    return (urlsplit(address).hostname or "").rstrip(".")


def is_near(address: str) -> bool:
    """True for this machine, and for what no other network reaches: a private address, a name without a dot."""
    host = host_of(address)
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".lan", ".localhost"))


def leads_to_a_server(address: str) -> bool:
    """True for an address of a server, with a path or without, that holds neither credentials nor a question mark."""
    try:
        told = urlsplit(address)
        port = told.port
    except ValueError:  # a port that is none
        return False
    bare = not (told.username or told.password or told.query or told.fragment)
    return told.scheme in {"http", "https"} and bool(told.hostname) and bare and port != 0
