"""The `danbiet` command. Each sub-command is one module in bootstrap/commands."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from bootstrap.checks import NotReadyError
from bootstrap.settings import SettingsError, load_settings
from bootstrap.training import TrainingError
from casework.errors import CaseworkError

COMMANDS = ("run", "prepare", "serve", "chat", "ask", "import", "demo", "train", "evaluate")
EXPECTED = (SettingsError, NotReadyError, TrainingError, CaseworkError)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with every sub-command registered."""
    parser = argparse.ArgumentParser(
        prog="danbiet", description="Chat service for administrative procedures and cases."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = importlib.import_module(f"bootstrap.commands.{name}_command")
        summary = (module.__doc__ or "").splitlines()[0]
        sub = commands.add_parser(name, help=summary, description=summary)
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command; whatever goes wrong becomes one clear line and exit code 1."""
    options = build_parser().parse_args(arguments)
    try:
        return int(options.run(options, load_settings()))
    except EXPECTED as error:
        print(f"danbiet: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except OSError as error:
        print(f"danbiet: {error.strerror or 'I/O error'}: {error.filename or ''}", file=sys.stderr)
    except Exception as error:  # the last resort: no traceback, which could show a citizen's words
        print(f"danbiet: unexpected {type(error).__name__}; please report it", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
