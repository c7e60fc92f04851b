"""WorkingApp: work in the background, and what happens when it goes wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ParamSpec

from typing_extensions import override

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.log import keep_trace
from writersroom.tui.resting import RestingApp
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.worker import Worker

P = ParamSpec("P")


class WorkingApp(RestingApp, inherit_bindings=False):
    """An application that no failure closes: failures become notices, ours also leave a trace."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.notices: list[str] = []
        """Everything said in this session, oldest first."""

    def do(
        self,
        work: Callable[P, Coroutine[object, object, object]],
        *args: P.args,
        **options: P.kwargs,
    ) -> None:
        """Run `work` in a worker; what goes wrong becomes a notice and never closes the application."""
        self._run_guarded(partial(work, *args, **options), "work", exclusive=False)

    def do_in(
        self,
        owner: DOMNode,
        work: Callable[P, Coroutine[object, object, object]],
        *args: P.args,
        **options: P.kwargs,
    ) -> None:
        """The same for what only `owner` shows: it is dropped when `owner` closes."""
        self._run_guarded(partial(work, *args, **options), "work", exclusive=False, owner=owner)

    def do_opening(
        self,
        work: Callable[P, Coroutine[object, object, object]],
        *args: P.args,
        **options: P.kwargs,
    ) -> None:
        """The same for work that brings a dialog, a screen or a form: keys wait for it."""
        release = self.hold_keys()

        async def opened() -> None:
            try:
                await work(*args, **options)
            finally:
                release()

        self._run_guarded(opened, "work", exclusive=False)

    def do_latest(
        self,
        group: str,
        work: Callable[P, Coroutine[object, object, object]],
        *args: P.args,
        **options: P.kwargs,
    ) -> None:
        """The same for reading: work of this group that still runs is dropped."""
        self._run_guarded(partial(work, *args, **options), group, exclusive=True)

    def _run_guarded(
        self,
        work: Callable[[], Coroutine[object, object, object]],
        group: str,
        *,
        exclusive: bool,
        owner: DOMNode | None = None,
    ) -> None:
        async def guarded() -> None:
            try:
                await work()
            except Exception as error:  # the edge of a worker
                self.tell_error(error)

        _worker: Worker[None] = (owner or self).run_worker(
            guarded, group=group, exclusive=exclusive, exit_on_error=False
        )

    def tell(self, message: str, *, severity: str = "information") -> None:
        """Show `message` for a while, and keep it among the notices."""
        self.notices.append(message)
        self.notify(
            show(message).plain,
            severity="error" if severity == "error" else "information",
            markup=False,
        )

    def tell_error(self, error: Exception) -> None:
        """One sentence about `error`; a fault of ours also leaves its trace in the log."""
        if isinstance(error, WritersRoomError):
            self.tell(" ".join(filter(None, (error.message, error.hint))), severity="error")
            return
        path = keep_trace(error)
        self.tell(
            _(
                "Something went wrong on our side; your text is kept. The trace is in {path}."
            ).format(path=path),
            severity="error",
        )

    @override
    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """As Textual's own, but what goes wrong becomes a notice instead of closing the application."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:
            self.tell_error(error)
            return False
