"""The root of all errors: what each has, and how it travels between processes."""

from collections.abc import Mapping
from typing import Any, ClassVar


class CancerNetError(Exception):
    """What nobody foresaw; the server's log tells what it was. All other errors are kinds of this one.

    Code, HTTP status, exit code and title belong to a class and never change; the rest tells of one occurrence.
    """

    code: ClassVar[str] = "internal-error"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 2
    title: ClassVar[str] = "Something went wrong inside cancernet-kg"

    def __init__(  # noqa: PLR0913 - all but the first are named and optional
        self,
        detail: str,
        *,
        hint: str | None = None,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        retry_after: int | None = None,
        available: tuple[str, ...] = (),
        report: Mapping[str, object] | None = None,
    ) -> None:
        """Say what was wrong, how to mend it, and where.

        `file` is relative to the graph root; `retry_after` is in seconds; `available` is what could be asked instead;
        `report` is the whole outcome of checks.
        """
        super().__init__(detail)
        self.detail = detail
        self.hint = hint
        self.file = file
        self.line = line
        self.column = column
        self.retry_after = retry_after
        self.available = available
        self.report = report

    def as_problem(self) -> dict[str, object]:
        """Return the error's members as a problem says them (RFC 9457, section 3.1), without those that are empty."""
        members = {
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "hint": self.hint,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "retry_after": self.retry_after,
            "available": self.available,
            "report": self.report,
        }
        return {name: value for name, value in members.items() if value not in (None, ())}

    @property
    def place(self) -> str:
        """`file:line:column` as far as they are known, else the empty string."""
        parts = [self.file, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


def restore(problem: Mapping[str, Any]) -> CancerNetError:
    """Return the error that another process told of with `as_problem`."""
    found = kinds(CancerNetError).get(problem["code"], CancerNetError)
    optional = {name: problem.get(name) for name in ("hint", "file", "line", "column", "retry_after")}
    return found(problem["detail"], available=tuple(problem.get("available", ())), **optional)


def kinds(parent: type[CancerNetError]) -> dict[str, type[CancerNetError]]:
    """Return an error and all below it by code."""
    return {parent.code: parent} | {
        code: error for child in parent.__subclasses__() for code, error in kinds(child).items()
    }
