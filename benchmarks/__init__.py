"""Side-by-side figures: run one with `python -m benchmarks.NAME`."""
