"""`python -m tests.kills --times 200 --database both`: kill runs at random moments and print what came of it."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from tests.kills.newsroom import newsroom
from tests.kills.trial import Trial
from tests.postgresql import server

_FAULTS = ("terminate", "restart")  # what happens to a server, not to a run


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    words.add_argument("--times", type=int, default=200, help="kills on each database")
    words.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    words.add_argument("--articles", type=int, default=25)
    words.add_argument("--seed", default=str(int(time.time())), help="as printed; with --only, one kill again")
    words.add_argument("--only", type=int, help="the number of the one kill to repeat")
    told = words.parse_args()
    print(f"seed {told.seed}")
    failed = 0
    for name in ("sqlite", "postgresql") if told.database == "both" else (told.database,):
        failed += _tried(name, told)
    return 1 if failed else 0


def _tried(name: str, told: argparse.Namespace) -> int:
    place, begun, failures = Path(tempfile.mkdtemp(prefix="kills-")), time.monotonic(), 0
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, place, ignore_errors=True)
        stack.enter_context(newsroom(told.articles, place / "data"))
        running = stack.enter_context(server()) if name == "postgresql" else None
        trial = Trial(place, place / "data", running)
        trial.undisturbed()
        print(f"{name}: an undisturbed run takes {trial.length:.1f} s and finds {trial.figures} figures", flush=True)
        for number in [told.only] if told.only is not None else count():
            if sum(trial.phases.values()) >= told.times:
                break
            seed = f"{told.seed}-{name}-{number}"
            try:
                if number % 5 == 4:
                    trial.together(f"{seed}-together")
                faulty = running is not None and number % 5 == 3
                trial.kill(seed, hows=_FAULTS) if faulty else trial.kill(seed, times=1 + number % 5)
            except AssertionError as error:
                failures += 1
                print(f"{name}: --seed {told.seed} --only {number}: {error}", flush=True)
            if number % 10 == 9:
                print(f"{name}: {sum(trial.phases.values())} kills, {failures} failed", flush=True)
            shutil.rmtree(place / seed, ignore_errors=True)
    print(f"{name}: {sum(trial.phases.values())} kills, {failures} failed, {time.monotonic() - begun:.0f} s")
    for phase, times in sorted(trial.phases.items()):
        print(f"{name}: {times:4} {phase}")
    return failures


if __name__ == "__main__":
    sys.exit(main())
