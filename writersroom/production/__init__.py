"""What the set needs, derived from scripts and facts: shots, framing diagrams, breakdown."""
