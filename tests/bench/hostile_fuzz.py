"""A million hostile texts through the reader, each with every promise checked.

`python tests/bench/hostile_fuzz.py` reads a million in as many processes as there are cores, which takes
minutes; `--count` and `--seed` choose others. `make bench` reads the first 20,000.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "bench")]

from hostile_texts import texts  # noqa: E402
from test_reader_hostile import check  # noqa: E402

PART = 5_000  # texts of one seed


def part(seed: int, count: int = PART) -> tuple[int, int, list[str]]:
    """Read the texts of one seed; return how many, how many characters, and what went wrong."""
    wrong, characters = [], 0
    for number, text in enumerate(texts(seed, count)):
        characters += len(text)
        try:
            if check(text) != check(text):
                wrong.append(f"seed {seed}, text {number}: two readings differ: {text!r}")
        except Exception as error:  # noqa: BLE001
            wrong.append(f"seed {seed}, text {number}: {error!r}: {text!r}")
    return count, characters, wrong


def fuzz(count: int, first: int = 100, jobs: int = 0) -> list[str]:
    """Read so many texts, each twice; return lines that say how it went."""
    begun = time.perf_counter()
    done = characters = 0
    wrong: list[str] = []
    seeds = range(first, first + -(-count // PART))
    with ProcessPoolExecutor(jobs or os.cpu_count(), get_context("spawn")) as pool:
        for many, length, bad in pool.map(part, seeds):
            done, characters = done + many, characters + length
            wrong += bad
            if done % 100_000 == 0:
                print(f"{done:,} texts, {len(wrong)} findings", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - begun
    head = f"{done:,} texts, {characters:,} characters, read twice in {seconds:.0f} s: {len(wrong)} findings"
    return [head, *wrong[:20]]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=0)
    options = parser.parse_args()
    lines = fuzz(options.count, options.seed, options.jobs)
    print("\n".join(lines))
    return int(len(lines) > 1)


if __name__ == "__main__":
    sys.exit(main())
