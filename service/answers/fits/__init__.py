"""The other way round: for which persons a service, or a draft of one, is open."""
