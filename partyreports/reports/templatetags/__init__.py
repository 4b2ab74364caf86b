"""Tags for templates that show several rooms."""
