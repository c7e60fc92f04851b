"""What is known of each AI service, with sources: data files, their loader, and how they count."""

from __future__ import annotations

from writersroom.profiles.services.loader import SERVICES, load_service, model_of
from writersroom.profiles.services.service import Limit, Model, Service

__all__ = ["SERVICES", "Limit", "Model", "Service", "load_service", "model_of"]
