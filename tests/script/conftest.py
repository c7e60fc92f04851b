"""How many examples the readers' laws get: the profile `laws`, longer with WRITERSROOM_FUZZ=20000."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "laws",
    max_examples=int(os.environ.get("WRITERSROOM_FUZZ", "500")),
    deadline=None,
    derandomize="WRITERSROOM_FUZZ" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
