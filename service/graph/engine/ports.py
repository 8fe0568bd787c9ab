"""Ports of this machine."""

import random
import socket

OUR_PORTS = (15_000, 32_000)


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether nobody listens on this port of an address of this machine."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port of this machine on which nobody listens just now.

    It lies below those the systems give to outgoing connections (Linux from 32768, others from 49152), so that none of
    them takes it before it is used. Raises OSError when none of many is free.
    """
    for port in random.sample(range(*OUR_PORTS), 200):
        if is_free(port):
            return port
    raise OSError(f"no port between {OUR_PORTS[0]} and {OUR_PORTS[1]} is free")
