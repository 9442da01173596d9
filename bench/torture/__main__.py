"""Tortures the server: hostile requests of every family beside well-behaved clients. Run by `make torture`."""

import argparse
import sys

from bench.torture import report
from bench.torture.hostile import chosen
from bench.torture.run import Plan, run


def main() -> int:
    """Run, print tables and JSON, and return 1 when a bar is missed."""
    options = _options()
    plan = Plan(options.seconds, options.hostile, options.timeout, options.only)
    if not chosen(plan.name):
        print(f"no attack has “{plan.name}” in its family or name", file=sys.stderr)
        return 2
    measured = run(plan, {"CANCERNET_QUERY_TIMEOUT": f"{plan.timeout:g}"})
    found = report.bars(measured, plan)
    print(report.as_text(measured, plan, found))
    print(report.as_json(measured, plan, found))
    if not all(bar.met for bar in found):
        print(f"the server's log ends with:\n{measured.log_end}", file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.torture", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0, help="how long the attack lasts")
    parser.add_argument("--hostile", type=int, default=4, help="how many hostile clients there are")
    parser.add_argument("--timeout", type=float, default=2.0, help="the server's deadline for a query, in seconds")
    parser.add_argument("--only", default="", metavar="NAME", help="only attacks with this in their family or name")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
