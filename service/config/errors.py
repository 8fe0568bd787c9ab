"""What is wrong with a setting."""

from service.domain.errors import VerweisgraphError


class ConfigurationError(VerweisgraphError):
    """A setting that is unknown or cannot be."""
