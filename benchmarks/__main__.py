"""Run one benchmark: a table, and one line of JSON last."""

import importlib
import json
import sys

NAMES = ("crash", "hostile", "live", "reader", "record", "start")


def main(arguments: list[str]) -> int:
    """Run the benchmark of this name; return the exit status."""
    if len(arguments) != 1 or arguments[0] not in NAMES:
        sys.stderr.write(f"python -m benchmarks NAME, one of: {', '.join(NAMES)}\n")
        return 2
    measured = importlib.import_module(f"benchmarks.{arguments[0]}").main()
    sys.stdout.write(json.dumps({"benchmark": arguments[0]} | measured) + "\n")
    return 0


sys.exit(main(sys.argv[1:]))
