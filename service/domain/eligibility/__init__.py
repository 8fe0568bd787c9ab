"""Whether a service is for this person today: rules, each with its reason."""
