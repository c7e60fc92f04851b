"""Widgets that several screens or long texts need, one a file."""
