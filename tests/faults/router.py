"""A router of a cluster that is none: it hands drivers a table of two servers, and can lag, switch and die."""

import socket
import struct
import threading
from contextlib import suppress

from neo4j._codec.packstream.v1 import PackableBuffer, Packer

ROUTE, SUCCESS_OF_ONE = b"\x66", b"\xb1\x70"  # a structure of one field
MANIFEST, NONE = b"\x00\x00\x01\xff", b"\x00\x00\x00\x00"  # the newer greeting is kept out: it has more turns
GREETING = 20
TTL_S = 1


class Router:
    """
    Listens on `port` and passes everything to the server that leads, but answers ROUTE itself.

    `leader` and `reader` are ports of real servers, each behind a door of ours. Once `after` is set, the connection
    that carries that many bytes of answers from then on is cut in the middle of one.
    """

    def __init__(self, leader: int, reader: int) -> None:
        self.leader, self.reader = leader, reader
        self.after: int | None = None
        self.routed = 0
        self._open: list[socket.socket] = []
        self._doors = {port: self._listen(port) for port in {leader, reader}}
        self._own = self._listen(None)
        self.port: int = self._own.getsockname()[1]

    def door(self, server: int) -> int:
        """Where drivers find a server."""
        port: int = self._doors[server].getsockname()[1]
        return port

    def switch(self) -> None:
        """The other member leads from now on, and every connection ends."""
        self.leader, self.reader = self.reader, self.leader
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def close(self) -> None:
        """Nobody is let in any more."""
        for listener in (self._own, *self._doors.values()):
            listener.close()

    def _listen(self, server: int | None) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, args=(listener, server), daemon=True).start()
        return listener

    def _accept(self, listener: socket.socket, server: int | None) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                behind = socket.create_connection(("127.0.0.1", server or self.leader))
                self._open += [client, behind]
                threading.Thread(target=self._answers, args=(behind, client), daemon=True).start()
                threading.Thread(target=self._asks, args=(client, behind, server), daemon=True).start()

    def _asks(self, client: socket.socket, behind: socket.socket, server: int | None) -> None:
        """What a driver says: the greeting with its versions first, then messages in chunks."""
        with suppress(OSError, EOFError), client, behind:
            behind.sendall(_exactly(client, GREETING).replace(MANIFEST, NONE))
            while True:
                message = _message(client)
                if server is None and message[1:2] == ROUTE:
                    self.routed += 1
                    client.sendall(_framed(self._table()))
                else:
                    behind.sendall(_framed(message))

    def _answers(self, behind: socket.socket, client: socket.socket) -> None:
        with suppress(OSError), behind, client:
            while data := behind.recv(65536):
                if self.after is not None:
                    self.after -= len(data)
                    if self.after < 0:
                        self.after = None
                        return
                client.sendall(data)

    def _table(self) -> bytes:
        roles = (("WRITE", self.door(self.leader)), ("READ", self.door(self.reader)), ("ROUTE", self.port))
        servers = [{"role": role, "addresses": [f"127.0.0.1:{port}"]} for role, port in roles]
        buffer = PackableBuffer()
        Packer(buffer).pack({"rt": {"ttl": TTL_S, "db": "neo4j", "servers": servers}})
        return SUCCESS_OF_ONE + bytes(buffer.data)


def _message(sender: socket.socket) -> bytes:
    """One whole message; empty chunks before it are signs of life."""
    found = b""
    while True:
        (size,) = struct.unpack(">H", _exactly(sender, 2))
        if size:
            found += _exactly(sender, size)
        elif found:
            return found


def _framed(message: bytes) -> bytes:
    chunks = (message[start : start + 0xFFFF] for start in range(0, len(message), 0xFFFF))
    return b"".join(struct.pack(">H", len(chunk)) + chunk for chunk in chunks) + b"\0\0"


def _exactly(sender: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        data = sender.recv(size - len(found))
        if not data:
            raise EOFError
        found += data
    return found
