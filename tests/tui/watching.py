"""A watch over the event loop: what of ours holds it longer than a blink, in CPU time."""

from __future__ import annotations

import functools
import inspect
import time
from typing import TYPE_CHECKING, Any

from textual.message_pump import MessagePump

from writersroom.tui.working import WorkingApp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterator

    import pytest
    from textual.message import Message

BLINK_SECONDS = 0.05
"""CPU time between two moments at which the keys are heard; longer work belongs into a thread."""


class Steps:
    """A coroutine of which each step, from one wait to the next, is timed."""

    def __init__(self, work: Coroutine[Any, Any, Any], name: str, slow: list[str]) -> None:
        self._work, self._name, self._slow = work, name, slow

    def __await__(self) -> Generator[Any, Any, Any]:
        step: Callable[[], Any] = functools.partial(self._work.send, None)
        while True:
            try:
                waits_for = timed(step, self._name, self._slow)
            except StopIteration as end:
                return end.value
            try:
                answer = yield waits_for
            except BaseException as error:  # a cancelled worker hears of it
                step = functools.partial(self._work.throw, error)
            else:
                step = functools.partial(self._work.send, answer)


def timed(work: Callable[[], Any], name: str, slow: list[str]) -> Any:
    began = time.thread_time()
    try:
        return work()
    finally:
        if (took := time.thread_time() - began) > BLINK_SECONDS:
            slow.append(f"{name} took {took * 1000:.0f} ms")


def watch(patch: pytest.MonkeyPatch, slow: list[str]) -> None:
    """Name in `slow` each handler, action and worker of ours that lets the keys wait."""
    methods_of, run_action, run_guarded = (
        MessagePump._get_dispatch_methods,
        WorkingApp.run_action,
        WorkingApp._run_guarded,
    )

    def handler(method: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(method)
        def run(*args: object) -> object:
            name = method.__qualname__
            done = timed(lambda: method(*args), name, slow)
            return Steps(done, name, slow) if inspect.iscoroutine(done) else done

        return run

    def handlers(self: MessagePump, name: str, message: Message) -> Iterator[object]:
        for owner, method in methods_of(self, name, message):
            ours = owner.__module__.startswith("writersroom")
            yield owner, handler(method) if ours else method

    async def action(self: WorkingApp, what: Any, *args: Any, **options: Any) -> bool:
        done: bool = await Steps(run_action(self, what, *args, **options), f"action {what}", slow)
        return done

    def guarded(self: WorkingApp, work: Callable[[], Any], *args: Any, **options: Any) -> None:
        named = work.func if isinstance(work, functools.partial) else work

        def steps() -> Awaitable[object]:
            return Steps(work(), f"worker {named.__qualname__}", slow)

        run_guarded(self, steps, *args, **options)  # type: ignore[arg-type]  # as good as a coroutine

    patch.setattr(MessagePump, "_get_dispatch_methods", handlers)
    patch.setattr(WorkingApp, "run_action", action)
    patch.setattr(WorkingApp, "_run_guarded", guarded)
