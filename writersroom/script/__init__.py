"""Text to elements and back: readers, writers, running time and pages."""
