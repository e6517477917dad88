"""`python tests/bench/score_predictions.py GOLD.jsonl NAME=PREDICTIONS.jsonl …`: one row a file.

GOLD has lines with `id`, `text` and `quotes`, each with `spans` (or `start` and `end`), `type`
(direct, mixed or indirect), `speech`, and the places of speaker and cue; see
`tests/fixtures/gum-news.jsonl`. PREDICTIONS are what `whosays read --format jsonl` prints, or
what any other program does in the same shape.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from quote_scores import read_jsonl, score


def main(gold: str, *named: str) -> int:
    """Print a Markdown table with a row for each predictions file."""
    rows = read_jsonl(Path(gold))
    for number, one in enumerate(named):
        name, _, path = one.rpartition("=")
        found = {row["id"]: row["quotes"] for row in read_jsonl(Path(path))}
        made = score(rows, found)
        if not number:
            print("| system | " + " | ".join(made) + " |")
            print("|---" * (len(made) + 1) + "|")
        print(f"| {name or path} | " + " | ".join(map(str, made.values())) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
