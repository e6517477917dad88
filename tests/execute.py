"""Run the notebooks from the beginning and store what they put out.

`python tests/execute.py [NOTEBOOK …]`: all lessons and all notebooks in tests/notebooks, or
those named. Answers go to a folder that is thrown away, so that every stored output is that
of a learner who has not begun. What a run leaves in the metadata is taken out again, and
so are the names of its widgets, which went with their kernel: a widget's text remains.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("lessons", "lessons/harbor", "tests/notebooks")
DEAD = "application/vnd.jupyter.widget-view+json"
KEPT = {"kernelspec", "language_info", "whosays"}


def notebooks() -> list[Path]:
    """Return every notebook that the project keeps."""
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.ipynb"))


def execute(path: Path) -> None:
    """Run one notebook in its own folder and write it back."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        store_widget_state=False,
    )
    client.execute()
    notebook.metadata = {k: v for k, v in notebook.metadata.items() if k in KEPT}
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(DEAD, None)
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def main(names: list[str]) -> int:
    """Run the notebooks of these names, or all."""
    with tempfile.TemporaryDirectory() as answers:
        os.environ["WHOSAYS_ANSWERS"] = answers
        for path in [Path(name).resolve() for name in names] or notebooks():
            print(path.name, flush=True)
            execute(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
