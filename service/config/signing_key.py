"""The keys that sign cursors: the newest signs, the ones before it are still believed."""

import os
import secrets
from pathlib import Path

from service.config.errors import ConfigurationError
from service.config.settings import Settings

LENGTH = 32
FILE, OLD_FILE = "cursor.key", "cursor.key.old"


def signing_keys(settings: Settings) -> list[bytes]:
    """
    The keys of this installation, oldest first, equal in all workers and after a restart; the last one signs.

    They are SECRET_KEY and SECRET_KEY_FALLBACKS where these are set, else files of the data folder: one made at the
    first start, and beside it the one before, which an operator has put there under OLD_FILE.
    """
    folder = settings.data_dir.absolute()
    if settings.secret_key:
        return [key.encode() for key in (*settings.secret_key_fallbacks, settings.secret_key)]
    old = _read(folder / OLD_FILE)
    return [*([old] if len(old) >= LENGTH else []), _made_once(folder / FILE)]


def _made_once(path: Path) -> bytes:
    """The key of a file, for its owner only; one that is empty or cut is made anew, and cursors it signed end."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if len(key := _read(path)) >= LENGTH:
            return key
        made = path.with_name(f"{path.name}.{os.getpid()}")
        made.touch(0o600)
        made.write_bytes(secrets.token_bytes(LENGTH))
        made.replace(path)
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            f"{path} cannot be kept ({error.strerror}); set DATA_DIR to a folder you may write."
        ) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
