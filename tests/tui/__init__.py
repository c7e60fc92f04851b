"""Tests of the terminal application: real bibles, the real application under Pilot."""
