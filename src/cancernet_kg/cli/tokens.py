"""The commands that give, list and take back the right to write."""

from datetime import timedelta
from pathlib import Path

import click
from tabulate import tabulate

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.cli.options import settings_of, with_data_dir
from cancernet_kg.loading import data_dir_of


@click.group()
def token() -> None:
    """Give, list and take back the right to write: tokens for curators and administrators."""


@token.command("add")
@with_data_dir
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.CURATOR.value,
    show_default=True,
    help="What it allows.",
)
@click.option("--days", type=click.IntRange(1), help="After so many days it is no longer valid.")
def add(data_dir: Path | None, name: str, role: str, days: int | None) -> None:
    """Make a token for NAME, whom revisions will record, and print it: it is never shown again."""
    lifetime = timedelta(days=days) if days else None
    click.echo(access.add(data_dir_of(settings_of(data_dir=data_dir)), name, Role(role), lifetime))
    click.echo("Keep it safe: it is not shown again. Send it as “Authorization: Bearer …”.", err=True)


@token.command("list")
@with_data_dir
def list_(data_dir: Path | None) -> None:
    """List the tokens: how each begins, whose it is, what it allows, since and until when."""
    rows = [
        (item.id, item.name, item.role, item.created, item.expires or "")
        for item in access.list_tokens(data_dir_of(settings_of(data_dir=data_dir)))
    ]
    click.echo(tabulate(rows, headers=("token", "name", "role", "created", "expires"), disable_numparse=True))


@token.command("revoke")
@with_data_dir
@click.argument("which")
def revoke(data_dir: Path | None, which: str) -> None:
    """Take back the tokens that WHICH names: a person, or the beginning of one token as listed."""
    for item in access.revoke(data_dir_of(settings_of(data_dir=data_dir)), which):
        click.echo(f"revoked {item.id} of {item.name}")
