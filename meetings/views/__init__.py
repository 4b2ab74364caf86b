"""The pages that enter a record's chapters and meetings."""
