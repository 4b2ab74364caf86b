"""The project: settings, URLs, deployment, and the app of papers and roll-ups."""
