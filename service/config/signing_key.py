"""The keys that sign cursors: the newest signs, the ones before it are still believed."""

import os
import secrets
from pathlib import Path

from service.config.errors import ConfigurationError
from service.config.files import content_of
from service.config.settings import Settings

LENGTH = 32
FILE, OLD_FILE = "cursor.key", "cursor.key.old"


def signing_keys(settings: Settings) -> list[bytes]:
    """
    The keys of this installation, oldest first, equal in all workers and after a restart; the last one signs.

    SECRET_KEY signs where it is set, else a file of the data folder, made at the first start. SECRET_KEY_FALLBACKS are
    believed beside either, and so is what lies in the folder: the file, and the one before, which an operator has put
    there under OLD_FILE.
    """
    folder = settings.data_dir.absolute()
    before = [key.encode() for key in settings.secret_key_fallbacks] + _kept(folder / OLD_FILE)
    if settings.secret_key:
        return [*before, *_kept(folder / FILE), settings.secret_key.encode()]
    return [*before, _made_once(folder / FILE)]


def _kept(path: Path) -> list[bytes]:
    """The key of a file; none where there is no whole one."""
    return [key] if len(key := _read(path)) >= LENGTH else []


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
        return content_of(path)
    except FileNotFoundError:
        return b""
