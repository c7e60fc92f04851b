"""Every deliberate defect, by the language of the sample it is written into."""

from __future__ import annotations

from tests.checks import seeded_both, seeded_en, seeded_production, seeded_zh

FAULTS = {
    "en": (*seeded_both.FAULTS, *seeded_en.FAULTS, *seeded_production.EN),
    "zh": (*seeded_both.FAULTS, *seeded_zh.FAULTS, *seeded_production.ZH),
}
