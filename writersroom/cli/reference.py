"""The generated pages of docs/: every command with its help, every rule with its limits."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from writersroom.cli.front import VERBS, front
from writersroom.i18n import use_language

PAGE_WIDTH = 88


def commands_page() -> str:
    """`docs/commands.md`: what `--help` prints, verb by verb."""
    top = _context(front, "writersroom")
    parts = [
        "# Commands",
        "",
        "Written by `make docs` from the program itself. `-` reads standard input or writes standard "
        "output; data goes to standard output, narration to standard error.",
        "",
        "| exit status | means |",
        "|---|---|",
        "| 0 | it ran; `check`: nothing found |",
        "| 1 | it ran; there are findings, or the gate stayed shut |",
        "| 2 | it could not run: bad usage, no such file, not readable |",
        "| 130 | interrupted |",
        "",
        "```",
        top.get_help().rstrip(),
        "```",
    ]
    for verb in VERBS:
        command = front.get_command(top, verb)
        assert command is not None
        context = _context(command, verb, top)
        parts += ["", f"## {verb}", "", "```", context.get_help().rstrip(), "```"]
        for name, part in getattr(command, "commands", {}).items():
            shown = _context(part, name, context).get_help().rstrip()
            parts += ["", f"### {verb} {name}", "", "```", shown, "```"]
    return "\n".join(parts) + "\n"


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    settings = command.context_settings if parent is None else {}
    return click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=PAGE_WIDTH,
        max_content_width=PAGE_WIDTH,
        help_option_names=settings.get("help_option_names"),
    )


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    from writersroom.checks import reference

    return {"commands.md": commands_page(), "checks.md": reference()}


def main() -> None:
    """Write the generated pages into the folder named on the command line."""
    use_language("en")
    folder = Path(sys.argv[1])
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
