"""`displacement` and `python -m ingest`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from ingest.cli import run  # noqa: PLC0415  (commands load late: importing ingest stays light)

    run()


if __name__ == "__main__":
    main()
