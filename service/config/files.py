"""Files that we are pointed to, or that lie where one of ours should."""

import errno
import os
import stat
from pathlib import Path


def content_of(path: Path) -> bytes:
    """
    What a plain file holds.

    OSError as of any file, and at once for what is none: a pipe would be waited for, a device might never end.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file")
        return file.read()
