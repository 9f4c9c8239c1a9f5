"""Whether an internet address is one of a machine that everybody can reach."""

import ipaddress

TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
# Translated within one network, and the old form of IPv4 in IPv6, ::1 and :: among it.
NEVER = [ipaddress.ip_network("64:ff9b:1::/48"), ipaddress.ip_network("::/96")]


def is_public(address):
    """Whether an address is one machine on the public internet, however it is wrapped.

    `is_global` alone lets multicast and addresses through translators pass.
    """
    try:
        one = ipaddress.ip_address(address)
    except ValueError:
        return False
    if one.version == 6:
        if one.scope_id or one.is_site_local or any(one in network for network in NEVER):
            return False
        inner = inside(one)
        if inner:
            return all(is_public(str(other)) for other in inner)
    return one.is_global and not (
        one.is_multicast or one.is_reserved or one.is_private or one.is_link_local
    )


def inside(one):
    """The IPv4 addresses that an IPv6 address stands for; none where it stands for itself."""
    if one in TRANSLATED:
        return [ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)]
    return [other for other in (one.ipv4_mapped, one.sixtofour, *(one.teredo or ())) if other]
