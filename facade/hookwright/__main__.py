"""``python -m hookwright`` is the command ``hookwright``."""

from hookwright.cli import main

if __name__ == "__main__":
    main()
