"""A process of its own, which lists an account's hooks so many times, each time with a session of its own.

``python refreshing.py FILE ACCOUNT TIMES``: prints a line before each time, and one when all went well.
"""

from __future__ import annotations

import sys

from hookwright import Config, Hooks


def main(path: str, account: str, times: str) -> None:
    for _ in range(int(times)):
        # Read again, as by a command that cron starts.
        with Hooks(Config.load(path).entries[account].account(), timeout=60) as hooks:
            print("asking", flush=True)
            list(hooks.list())
    print("well", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
