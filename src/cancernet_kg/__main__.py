"""Lets `python -m cancernet_kg` do what the `cancernet` command does."""

from cancernet_kg.cli import main

if __name__ == "__main__":
    main()
