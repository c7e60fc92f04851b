"""Dialogs: small screens in front of another, each answering one question."""
