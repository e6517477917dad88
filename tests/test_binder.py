"""What Binder would build and open."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
BINDER = ROOT / "binder"
WANTED = ("binder", "data", "lessons", "seeds", "widgets/whosays")
PAGES = ("pyproject.toml", "README.md", "LICENSE")


def pins():
    text = (BINDER / "requirements.txt").read_text(encoding="utf-8")
    lines = text.replace("\\\n", " ").splitlines()
    return [Requirement(line.split("--hash")[0]) for line in lines if line.strip()]


def test_every_package_is_pinned_with_hashes_and_nothing_is_local_or_an_address():
    text = (BINDER / "requirements.txt").read_text(encoding="utf-8")
    assert len(pins()) > 50
    for line in text.replace("\\\n", " ").splitlines():
        assert re.fullmatch(r"[a-z0-9._-]+==[^ ]+( ;[^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+", line)
    assert not re.search(r"https?:|file:|^\s*[.#-]e? ", text, flags=re.MULTILINE)


def test_the_pins_are_what_the_package_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {pin.name: str(pin.specifier).removeprefix("==") for pin in pins()}
    for asked in map(Requirement, project["dependencies"]):
        assert asked.specifier.contains(pinned[canonicalize_name(asked.name)]), asked


def test_repo2docker_pins_first_and_then_runs_our_step(tmp_path):
    copy = copy_of_the_tree(tmp_path)
    asked = ["-m", "repo2docker", "--no-build", "--debug", str(copy)]
    ran = subprocess.run(
        [sys.executable, *asked], check=False, capture_output=True, encoding="utf-8"
    )
    printed = ran.stdout + ran.stderr
    assert ran.returncode == 0, printed
    pinned = printed.index("binder/requirements.txt")
    assert pinned < printed.index("RUN ./binder/postBuild")
    assert "3.12" in printed


@pytest.mark.skipif("WHOSAYS_BINDER" not in os.environ, reason="a minute: set WHOSAYS_BINDER=1")
def test_a_lesson_runs_in_what_binder_installs(tmp_path):
    tree, home = copy_of_the_tree(tmp_path), tmp_path / "home"
    home.mkdir()
    environment = environment_of_its_own(tmp_path / "env", home)

    def run(*command):
        ran = subprocess.run(
            command, cwd=tree, env=environment, check=False, capture_output=True, encoding="utf-8"
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    pip = ["python", "-m", "pip", "install", "--quiet", "--require-hashes"]
    run(*pip, "-r", "binder/requirements.txt")
    run("bash", "binder/postBuild")

    found = (tree / "lessons").rglob("*.ipynb")
    lessons = sorted(path.relative_to(tree / "lessons").as_posix() for path in found)
    assert lessons
    signed = run("jupyter", "trust", *(f"lessons/{name}" for name in lessons))
    assert signed.count("already signed") == len(lessons)
    last = max(name for name in lessons if name[0].isdigit())
    execute = ["jupyter", "nbconvert", "--to", "notebook", "--execute"]
    run(*execute, "--output-dir", str(tmp_path), f"lessons/{last}")
    assert (tmp_path / last).stat().st_size
    config = Path(run("python", "-c", "import sys; print(sys.prefix)").strip(), "etc/jupyter")
    assert "announcements" in (config / "labconfig/page_config.json").read_text(encoding="utf-8")
    assert (config.parents[1] / "share/jupyter/labextensions/whosays/package.json").is_file()


def copy_of_the_tree(place):
    tree = place / "tree"
    for folder in WANTED:
        skip = shutil.ignore_patterns("answers", "__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / folder, tree / folder, ignore=skip)
    for page in PAGES:
        shutil.copy(ROOT / page, tree / page)
    return tree


def environment_of_its_own(folder, home):
    """Return the variables of a new environment, with nothing of this person's Jupyter in them."""
    venv.create(folder, with_pip=True)
    theirs = ("JUPYTER", "IPYTHON", "WHOSAYS", "PYTHON", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    return {**kept, "PATH": path, "HOME": str(home)}
