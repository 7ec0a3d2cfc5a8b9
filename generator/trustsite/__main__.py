"""``python -m trustsite`` is the command ``trustsite``."""

from trustsite.cli import main

if __name__ == "__main__":
    main(prog_name="trustsite")
