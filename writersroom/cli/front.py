"""The first word on the command line: which verb, which bible, and how every failure is told."""

from __future__ import annotations

import os
import sys
from copy import copy
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from writersroom import __version__
from writersroom.cli.wishes import enter, refuse_for_verb, room_options, speak_as_chosen
from writersroom.config import configured_language
from writersroom.errors import ExitStatus, WritersRoomError
from writersroom.i18n import N_, _, current_language, preferred_language, use_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from typing_extensions import override

    class OpenRoom(Protocol):
        """Opens the room on a bible (None: the last one, or the welcome screen); its exit status."""

        def __call__(
            self,
            target: str | None,
            *,
            episode: int | None = None,
            theme: str = "",
            series: str = "",
        ) -> int:
            """Run until the person leaves."""

    class TakePicture(Protocol):
        """Draws one screen of the room on a bible into an SVG file."""

        def __call__(
            self,
            target: str | None,
            *,
            screen: str,
            path: str,
            size: tuple[int, int],
            episode: int | None = None,
            theme: str = "",
            series: str = "",
        ) -> None:
            """Write the file."""

else:

    def override(method):  # noqa: D103 - typing_extensions costs 20 ms of every start
        return method


VERBS: dict[str, tuple[str, str, str]] = {
    "new": ("opening", "new", N_("Make a new bible.")),
    "serve": ("serving", "serve", N_("Open the room in a web browser on this machine.")),
    "demo": ("demo", "demo", N_("Build, check and export a sample series.")),
    "import": ("moving", "import_", N_("Read scripts into a bible; nothing in them is lost.")),
    "export": ("moving", "export", N_("Write the shooting script, the storyboard, the findings.")),
    "stale": ("packing", "stale", N_("List the prompts of a pack that a change made stale.")),
    "convert": ("files", "convert", N_("Turn one script file into another format.")),
    "parse": ("files", "parse", N_("Print the elements of a script file.")),
    "time": ("files", "time", N_("Estimate the running time of a script file.")),
    "check": ("checking", "check", N_("Report findings; exit status 1 when there are any.")),
    "stats": ("stats", "stats", N_("Print the season in figures.")),
    "calibrate": (
        "calibrating",
        "calibrate",
        N_("Measure the pace of a series on edited episodes."),
    ),
    "lock": ("locking", "lock", N_("Lock episodes that no hard finding holds back.")),
    "unlock": ("locking", "unlock", N_("Open locked episodes for writing again.")),
    "lock-pages": ("locking", "lock_pages", N_("Lock page numbers: changes go onto A-pages.")),
    "waive": ("waiving", "waive", N_("Let a finding stand, with a reason.")),
    "settings": ("settings", "settings", N_("Say which checks run, how hard, and from where on.")),
    "search": ("looking", "search", N_("Find words in scripts, facts and notes.")),
    "history": ("looking", "history", N_("Print who changed what, and when.")),
    "plan": ("planning", "plan", N_("Plan a season, beats and names without any model.")),
    "draft": ("drafting", "draft", N_("Ask the co-writer for a proposal; only you accept it.")),
    "proposals": ("proposing", "proposals", N_("List, show, accept or refuse proposals.")),
    "overlap": ("overlapping", "overlap", N_("Say what stands word for word in texts you guard.")),
    "authors": ("authors", "authors", N_("Say who worded which line: a person, a model, both.")),
    "llm": ("llm", "llm", N_("Look after the co-writer: its server, its calls, its cost.")),
    "checkout": ("committing", "checkout", N_("Write a series as plain files, for git.")),
    "commit": ("committing", "commit", N_("Save what was changed in such files.")),
    "upgrade": (
        "keeping",
        "upgrade",
        N_("Bring an older bible up to this version, after a backup."),
    ),
    "backup": ("keeping", "backup", N_("Copy a bible safely, even while others write in it.")),
    "doctor": ("keeping", "doctor", N_("Check this installation, and a bible if you name one.")),
    "keys": ("keys", "keys", N_("Print the keys of the room, and check the configuration.")),
    "profiles": ("looking", "profiles", N_("Print what is known of each platform, with sources.")),
    "services": ("looking", "services", N_("Print the limits of AI services, with sources.")),
    "templates": (
        "templating",
        "templates",
        N_("List the templates of documents, and copy one out to change it."),
    ),
    "preflight": ("platforms", "preflight", N_("Hold a series against what a platform asks.")),
    "paywall": ("platforms", "paywall", N_("Move the wall: question, answer, and what it costs.")),
}
"""Each verb: its module under `cli`, the command in it, and its one line of help."""


class Doors(NamedTuple):
    """What the command line may ask of the floors beside it."""

    open_room: OpenRoom
    take_picture: TakePicture
    key_table: Callable[[], Sequence[dict[str, str]]]
    """Every action with its keys, as they are now."""
    key_page: Callable[[], str]
    """The default keys as a page of Markdown."""
    key_template: Callable[[], str]
    """A `[keys]` table that names every action."""
    config_problems: Callable[[], Sequence[str]]
    """What of the configuration the room cannot use, in whole sentences."""


class Front(click.Group):
    """A group that imports a verb's module only when that verb is called."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order a newcomer needs them."""
        return list(VERBS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command behind a verb; None where there is no such verb."""
        if cmd_name not in VERBS:
            return None
        module, function, _short = VERBS[cmd_name]
        command: click.Command = getattr(import_module(f"writersroom.cli.{module}"), function)
        return _as_spoken(command)

    @override
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program is, in the language chosen last."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(str(self.help)))

    @override
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options in the language chosen last, then the verbs."""
        records = [one for p in self.get_params(ctx) if (one := p.get_help_record(ctx)) is not None]
        with formatter.section(_("Options")):
            formatter.write_dl([(names, _(words)) for names, words in records])
        self.format_commands(ctx, formatter)

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing one of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(verb, _(short)) for verb, (_m, _f, short) in VERBS.items()])

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A first word that is no verb is a bible to open."""
        if args[0] not in VERBS and not args[0].startswith("-"):
            from writersroom.cli.opening import open_bible

            _refuse_misspelt_verb(args[0])
            return "open", open_bible, args
        return super().resolve_command(ctx, args)


def _as_spoken(command: click.Command) -> click.Command:
    """A verb with its help in the language chosen last; the verb itself knows English."""
    if current_language() == "en" or not command.help:
        return command
    spoken = copy(command)
    spoken.help = _(command.help)
    return spoken


def _refuse_misspelt_verb(word: str) -> None:
    if "://" in word or os.path.exists(word):  # noqa: PTH110 - pathlib costs every start 4 ms
        return
    import difflib
    from shlex import quote

    near = difflib.get_close_matches(word, VERBS, n=1)
    hint = (
        _("Did you mean `{verb}`?").format(verb=near[0])
        if near
        else _("Make one with `writersroom new {path} --title …`.").format(path=quote(word))
    )
    raise WritersRoomError(_("There is no bible named {path}.").format(path=word), hint=hint)


@click.group(
    cls=Front,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_(
        "A writers' room and series planner for vertical micro-dramas.\n\n"
        "`writersroom` opens the last bible, `writersroom BIBLE` that one."
    ),
)
@click.version_option(
    __version__,
    "--version",
    "-V",
    message="writersroom %(version)s",
    help=N_("Show the version and exit."),
)
@click.option("--debug", is_flag=True, help=N_("Show the full trace when something fails."))
@room_options
@click.pass_context
def front(ctx: click.Context, /, debug: bool, **wishes: Any) -> None:
    """The first word: the room on a bible, or a verb."""
    ctx.ensure_object(dict)
    ctx.meta["writersroom.wishes"] = wishes
    if ctx.invoked_subcommand is None:
        enter(ctx, None, **wishes)
    elif ctx.invoked_subcommand in VERBS:
        refuse_for_verb(ctx.invoked_subcommand, wishes)


def run(args: Sequence[str], doors: Doors) -> int:
    """Run one command line; give its exit status.

    This is the one place of the command line where errors are caught: one line and a hint on
    standard error, the full trace only with `--debug` (or in the log, when the fault is ours).
    """
    use_language(preferred_language(configured_language))
    speak_as_chosen()
    arguments = list(args)
    debug = "--debug" in arguments
    if debug and arguments.index("--debug") > 0:
        arguments.remove("--debug")  # accepted anywhere, not only before the verb
    try:
        with front.make_context("writersroom", arguments, obj={}) as ctx:
            ctx.meta["writersroom.doors"] = doors
            result = front.invoke(ctx)
        return int(result) if isinstance(result, int) else int(ExitStatus.OK)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted; nothing half-done was kept."), err=True)
        return int(ExitStatus.INTERRUPTED)
    except WritersRoomError as failure:
        if debug:
            raise
        _tell(failure.message, failure.hint)
        return int(failure.status)
    except click.UsageError as misuse:
        path = misuse.ctx.command_path if misuse.ctx is not None else "writersroom"
        _tell(misuse.format_message(), _("Run `{command} --help`.").format(command=path))
        return int(ExitStatus.COULD_NOT_RUN)
    except click.ClickException as failure:
        _tell(failure.format_message())
        return int(ExitStatus.COULD_NOT_RUN)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left; there is nobody to tell
        return int(ExitStatus.OK)
    except Exception as fault:
        if debug:
            raise
        return _own_fault(fault)


def _tell(message: str, hint: str = "") -> None:
    from writersroom.text import clean

    is_chinese = current_language() == "zh_CN"
    said = clean(message).strip()
    if said and said[-1] not in "!?…。！？":  # click leaves some of its sentences without an end
        said = said.removesuffix(".") + ("。" if is_chinese else ".")
    between = "" if is_chinese else " "
    if "\n" in said:  # a list keeps its last line to itself
        between = "\n"
    click.echo(f"writersroom: {said}" + (f"{between}{clean(hint)}" if hint else ""), err=True)


def _own_fault(fault: Exception) -> int:
    """Tell of a defect in this program: one line, and where its trace was kept."""
    from writersroom.log import keep_trace

    if isinstance(fault, OSError):
        name = fault.filename or ""
        _tell(
            _("{name}: {reason}.").format(name=name, reason=fault.strerror or str(fault))
            if name
            else str(fault.strerror or fault)
        )
        return int(ExitStatus.COULD_NOT_RUN)
    place = keep_trace(fault)
    _tell(
        _("Something broke that should not: {kind}.").format(kind=type(fault).__name__),
        _("The trace is in {path}; your bible is as it was.").format(path=place),
    )
    return int(ExitStatus.COULD_NOT_RUN)
