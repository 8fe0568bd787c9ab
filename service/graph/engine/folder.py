"""The engine's own folder below the data directory: what lies where, and who may read it."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from service.domain.errors import EngineError

CONTENTS = ("conf", "data", "logs", "plugins", "run", "lib", "licenses", "import", "transactions")


@dataclass(frozen=True)
class EngineFolder:
    root: Path

    @property
    def start_lock(self) -> Path:
        """Held while a start or a stop is under way."""
        return self.root / "start.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the server's own process as long as it lives."""
        return self.root / "server.lock"

    @property
    def console(self) -> Path:
        return self.root / "logs" / "console.log"

    @property
    def debug_log(self) -> Path:
        return self.root / "logs" / "debug.log"

    @property
    def class_list(self) -> Path:
        """The classes that the last start without an archive has loaded."""
        return self.root / "run" / "classes.lst"

    @property
    def configuration(self) -> Path:
        return self.root / "conf" / "neo4j.conf"

    @property
    def password_file(self) -> Path:
        return self.root / "password"

    @property
    def endpoint_file(self) -> Path:
        return self.root / "endpoint.json"

    def password(self) -> str:
        """The generated password of this folder's database, made at the first call."""
        if not self.password_file.exists():
            write_private(self.password_file, secrets.token_urlsafe(24))
        return self.password_file.read_text(encoding="utf-8").strip()

    def read_endpoint(self) -> dict[str, object]:
        """What the last start wrote, empty if there is nothing readable."""
        try:
            stored = json.loads(self.endpoint_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stored if isinstance(stored, dict) else {}

    def write_endpoint(self, stored: Mapping[str, object]) -> None:
        write_private(self.endpoint_file, json.dumps(stored))


def folder_of(data_dir: Path) -> EngineFolder:
    """The folder where the engine of this data directory lives; nothing is made."""
    return EngineFolder((data_dir / "neo4j").resolve())


def make_folder(data_dir: Path) -> EngineFolder:
    """The same, made if needed, readable by its owner only; an EngineError says why it cannot be used."""
    folder = folder_of(data_dir)
    try:
        folder.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.root.chmod(0o700)
        for name in CONTENTS:
            (folder.root / name).mkdir(exist_ok=True)
    except OSError as error:
        raise unusable(folder.root, error) from error
    return folder


def unusable(root: Path, error: OSError) -> EngineError:
    """One sentence about a folder that cannot be written."""
    return EngineError(
        f"The database folder {root} cannot be written ({error.strerror}); "
        "make room or rights there, or set DATA_DIR to another folder."
    )


def write_private(path: Path, text: str) -> None:
    """Replaces the file in one step; only its owner can read it, at no moment anybody else."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
