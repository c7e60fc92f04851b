"""Each reader against generated texts for some minutes: no crash, no hang, nothing lost.

    python -m tests.fuzz.fuzz_readers [--minutes 10] [--reader fountain] [--seed 1]

A failing input is written into build/fuzz, cut down to the lines that fail; the same seed finds it again.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.fuzz.laws import READERS, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

FOUND = Path("build/fuzz")
SECONDS = 1.0
SECONDS_A_SIGN = 20e-6
SECONDS_A_LINE = 100e-6
"""CPU an input may take: a second, 20 seconds for each megabyte, 10 for each 100,000 lines."""
ENOUGH = 12
"""Distinct failures after which a reader's run ends."""


class TookTooLongError(Exception):
    """The input needed more CPU than its size allows."""


@dataclass(slots=True)
class Result:
    """What a run over one reader came to."""

    inputs: int = 0
    signs: int = 0
    slowest: float = 0.0
    """The largest share of its limit that an input used."""
    failures: dict[str, str | bytes] = field(default_factory=dict)
    """By what went wrong and where: the smallest input that does."""


def allowed(data: str | bytes) -> float:
    """Seconds of CPU an input of this size may take."""
    text = data if isinstance(data, str) else data.decode("latin-1")
    lines = max(text.count("\n"), text.count("\r"))
    return SECONDS + SECONDS_A_SIGN * len(text) + SECONDS_A_LINE * lines


@contextmanager
def time_limit(data: str | bytes) -> Iterator[float]:
    """Ends what runs longer than its size allows, in CPU time; systems without the timer measure."""
    limit = allowed(data)
    began = time.process_time()
    has_timer = hasattr(signal, "setitimer")
    if has_timer:
        signal.signal(signal.SIGVTALRM, _too_long)
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield limit
    finally:
        if has_timer:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    if time.process_time() - began > limit:
        raise TookTooLongError


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLongError


def failure(reader: Reader, data: str | bytes) -> str:
    """What goes wrong with `data`, in a few words and with the place; empty where nothing does."""
    try:
        with time_limit(data):
            reader.law(data)
    except Exception as error:
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        if isinstance(error, TookTooLongError):
            return "TookTooLongError"
        return f"{type(error).__name__} at {where}: {str(error).partition(chr(10))[0].partition(':')[0][:60]}"
    return ""


def smaller(reader: Reader, data: str | bytes, wrong: str, *, tries: int = 400) -> str | bytes:
    """`data` cut down, piece by piece, as long as the same goes wrong."""
    size = len(data) // 2
    while size and tries > 0:
        start = 0
        while start < len(data) and tries > 0:
            shorter = data[:start] + data[start + size :]  # type: ignore[operator]  # halves of one kind
            tries -= 1
            if failure(reader, shorter) == wrong:
                data = shorter
            else:
                start += size
        size //= 2
    return data


def fuzz(reader: Reader, random: Random, *, seconds: float = 0.0, inputs: int = 0) -> Result:
    """Inputs from `random` for some seconds or up to a number, whichever comes first."""
    result = Result()
    until = time.monotonic() + (seconds or 3600.0)
    while time.monotonic() < until and len(result.failures) < ENOUGH:
        if inputs and result.inputs >= inputs:
            break
        data = reader.make(random)
        began = time.process_time()
        wrong = failure(reader, data)
        spent = time.process_time() - began
        result.inputs += 1
        result.signs += len(data)
        result.slowest = max(result.slowest, spent / allowed(data))
        if wrong and wrong not in result.failures:
            tries = 1500 if len(data) < 200_000 else 0
            result.failures[wrong] = smaller(reader, data, wrong, tries=tries)
    return result


def main() -> int:
    """Run the readers asked for and tell what was found; 1 where anything was."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--reader", choices=READERS, action="append")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    has_failures = False
    for name in chosen.reader or READERS:
        result = fuzz(READERS[name], Random(chosen.seed), seconds=chosen.minutes * 60)
        sys.stdout.write(
            f"{name}: {result.inputs} inputs, {result.signs / 1e6:.1f} M signs, "
            f"{len(result.failures)} kinds of failure, slowest used {result.slowest:.0%} of its limit\n"
        )
        for number, (wrong, data) in enumerate(result.failures.items()):
            FOUND.mkdir(parents=True, exist_ok=True)
            path = FOUND / f"{name}-{chosen.seed}-{number}"
            raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
            path.write_bytes(raw)
            sys.stdout.write(f"  {wrong}\n    {path}: {data[:160]!r}\n")
        sys.stdout.flush()
        has_failures = has_failures or bool(result.failures)
    return int(has_failures)


if __name__ == "__main__":
    sys.exit(main())
