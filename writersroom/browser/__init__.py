"""The room in a web browser: a small server on this machine, and who may come in."""
