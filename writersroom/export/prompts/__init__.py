"""Packs of prompts for AI services: files to paste; nothing here is ever sent anywhere."""
