"""What several commands share: the settings from flags and environment, names as people type them, progress."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cancernet_kg.errors import CancerNetError
from cancernet_kg.settings import OPTIONS, Settings, read_settings

SLOW_SECONDS = 1.0
HELP = {option.name: f"{option.help} Environment: {option.variable}." for option in OPTIONS}


def with_graph_root(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that says which graph it works on."""
    return click.option("--graph-root", type=click.Path(path_type=Path), help=HELP["graph_root"])(command)


def with_data_dir(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that says where the revision log is."""
    return click.option("--data-dir", type=click.Path(path_type=Path), help=HELP["data_dir"])(command)


def error_text(error: CancerNetError) -> str:
    """Return an error as the terminal shows it: code, title, place, detail, hint."""
    place = f" ({error.place})" if error.place else ""
    hint = f"\n  hint: {error.hint}" if error.hint else ""
    return f"error[{error.code}]: {error.title}{place}\n  {error.detail}{hint}"


def settings_of(**flags: str | Path | None) -> Settings:
    """Return the settings from the environment and the flags given."""
    return read_settings(os.environ, flags)


def show(step: str, seconds: float) -> None:
    """Tell on standard error what was done and how long it took."""
    click.echo(f"{step} ({seconds:.2f} s)", err=True)


def show_slow(step: str, seconds: float) -> None:
    """Tell only of steps that made the user wait."""
    if seconds >= SLOW_SECONDS:
        show(step, seconds)
