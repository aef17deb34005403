"""The command line: parse, open, call one story, print, exit. The only package that prints or exits.

Each command's module is imported when the command is run, so that ``archiver --help`` costs no more than click.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from collections.abc import Sequence

import click

_COMMANDS: dict[str, tuple[str, str]] = {
    "setup": ("care", "Ask for contact, records folder and archive keys; write config.toml."),
    "add": ("adding", "Find, locate, capture, record, confirm, report: the main job."),
    "find": ("finding", "What an article relies on; reads files without the network, writes nothing."),
    "locate": ("finding", "Unlinked sources and their candidates; supply a source by URL or file."),
    "cite": ("finding", "Add a citation that finding missed."),
    "note": ("finding", "Record a person's decision about a citation or a quotation."),
    "confirm": ("confirming", "Check quotations and credits against the captures held."),
    "diff": ("diffing", "How one copy became another, and which quotations that affects."),
    "recheck": ("watching", "Visit the cited links again; finish what is pending."),
    "audit": ("watching", "Check every digest, the ledger's chain and the catalogue."),
    "search": ("browsing", "Words in everything held."),
    "list": ("browsing", "The articles held; --open: what still waits for a person."),
    "show": ("browsing", "All that is known of an id."),
    "report": ("browsing", "Write an article's report again."),
    "export": ("exporting", "A citation's proof for others; robust links and a patch for an article."),
    "replicate": ("preserving", "Bring a copy of the records up to date; mend either side from the other."),
    "restore": ("preserving", "Mend what is damaged or missing from a copy."),
    "declare-lost": ("preserving", "Accept that something is damaged for good."),
    "withdraw": ("preserving", "Destroy something on somebody's authority; the fact stays."),
    "restrict": ("preserving", "Keep something and show it to nobody, until a day or until it is lifted."),
    "stats": ("preserving", "How much is held, how it grows, how long the disk lasts."),
    "signing-key": ("signing", "The key that signs checkpoints: show it, back it up, change it, end it."),
    "rebuild": ("care", "Make the catalogue anew from the ledger and the WARCs."),
    "doctor": ("care", "Check settings, keys, tools and disk, and say how to get what is missing."),
}


class _Lazy(click.Group):
    """Knows its commands by name and one line; imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"archiver.cli.{_COMMANDS[cmd_name][0]}")
        name = cmd_name.replace("-", "_")
        command = getattr(module, f"{name}_", None) or getattr(module, name)  # "list_": the plain name is taken
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from archiver.version import __version__

        click.echo(f"archiver {__version__}")
        ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say which version."
)
def cli() -> None:
    """Find every piece an article relies on, keep exact copies, and show whether each source says so.

    ARTICLE is a URL, a file, or - for standard input. Exit status: 0 all that was checked holds, 1 done, with
    findings, 2 usage or configuration, 3 damaged records, 4 held by another process, 5 cannot write, 6 could not do the
    job, 70 a bug.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and exits with its status; every failure is one line on standard error."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character is shown its number
            stream.reconfigure(errors="backslashreplace")
    try:
        status = cli.main(
            args=None if arguments is None else list(arguments), prog_name="archiver", standalone_mode=False
        )
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "archiver"
        return _fail(f"cannot use {command}: {error.format_message().rstrip('.')}; see {command} --help", 2)
    except click.Abort:
        return _fail("stopped at the keyboard; what was printed as done is recorded, run it again for the rest", 130)
    except (BrokenPipeError, SystemExit):
        _give_up_output()  # a reader such as `head` went away, for which click exits: that is no failure
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            return _explain(error)
        _give_up_output()  # the records' own errors come as `StorageError`
        return _fail(f"cannot write standard output: {os.strerror(error.errno).lower()}; send it elsewhere", 5)
    except Exception as error:  # noqa: BLE001 - the one broad handler: what is not ours is a bug, and says so
        return _explain(error)
    return status if isinstance(status, int) else 0


def _give_up_output() -> None:
    """Sends what is left of standard output nowhere, so that Python does not complain when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain(error: Exception) -> int:
    from archiver.errors import ArchiverError

    if isinstance(error, ArchiverError):
        return _fail(str(error), error.exit_status)
    if os.environ.get("ARCHIVER_DEBUG"):
        raise error
    kind = type(error).__name__
    return _fail(f"bug in archiver: {kind}: {error}; run again with ARCHIVER_DEBUG=1 and report what it prints", 70)


def _fail(message: str, status: int) -> int:
    from archiver.report.tables import escape_terminal

    click.echo(f"error: {escape_terminal(message)}", err=True)
    return status
