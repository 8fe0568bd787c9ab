"""Pages for coordinators: where the offer has holes, as tables and pictures."""
