"""The command line."""

from cancernet_kg.cli.application import (
    cancernet,
    command_help,
    main,
    ontology_markdown,
    openapi_of_server,
)
from cancernet_kg.cli.options import error_text

__all__ = ["cancernet", "command_help", "error_text", "main", "ontology_markdown", "openapi_of_server"]
