"""Speed and memory, measured against a floor of the same run: `python -m tests.benchmarks`."""
