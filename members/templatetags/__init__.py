"""Tags of members and organisations."""
