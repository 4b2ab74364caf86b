"""Tests of what holds the rooms: settings, health, language, scripts, and the arrows between the rooms."""
