"""A JupyterHub on this machine with an environment of its own, set up as docs/jupyterhub.md says.

As root each learner is a system user with a home that others cannot read, as on The Littlest
JupyterHub; the users are taken away at the end. Else all servers run as the one who starts this.
"""

# ruff: noqa: S607  (git, useradd and userdel are the system’s)

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import npm
from whosays.lab import SETTINGS

PASSWORD = "one for all"  # noqa: S105  (on this machine, for one run)
TOKEN = "whosays-class"  # noqa: S105
PACKAGES = ("jupyterhub>=6,<7", "nbgitpuller>=1.2,<2", "jupyterhub-idle-culler>=1.4,<2")
PROXY = "configurable-http-proxy@5"
TESTS = Path(__file__).resolve().parents[1]
FOLDER = "week-1"  # of the lessons, in every home
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

CONFIG = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "jupyterhub.spawner.{spawner}"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.default_url = "/doc/tree/{folder}/00-start-here.ipynb"
c.Spawner.start_timeout = c.Spawner.http_timeout = 240
c.JupyterHub.services = [dict(name="class", api_token={token!r})]
c.JupyterHub.load_roles = [dict(name="class", services=["class"], scopes=[
    "list:users", "read:users", "read:users:activity", "read:servers", "admin:servers", "tokens",
    "access:servers"])]
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def install(env: Path, wheel: Path) -> Path:
    """Make an environment with a hub and the lessons of `wheel`; return its folder of commands."""
    if not (env / "bin" / "python").exists():
        # One that other users can run: a Python in somebody's home often is not.
        base = "/usr/bin/python3" if ROOT else sys.executable
        subprocess.run([base, "-m", "venv", env], check=True)
    pip = [env / "bin" / "python", "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, *PACKAGES, wheel], check=True)
    subprocess.run([*pip, "--force-reinstall", "--no-deps", wheel], check=True)
    settings = env / "etc" / "jupyter" / "labconfig"
    shutil.copytree(SETTINGS / "labconfig", settings, dirs_exist_ok=True)
    if not (env / "node_modules" / "configurable-http-proxy").exists():
        npm.npm("install", "--silent", "--no-audit", "--no-fund", "--prefix", str(env), PROXY)
    return env / "bin"


def at_start(address: str) -> str:
    """Return what each server does first, as the learner: what the page says, with our address."""
    page = (TESTS.parent / "docs" / "jupyterhub.md").read_text(encoding="utf-8")
    code = page.partition("```python\n# jupyter_server_config.py")[2].partition("```")[0]
    return f"#{code}".replace("https://github.com/school/week-1", address)


class Accounts:
    """Learners with a home each; as root they are system users."""

    def __init__(self, homes: Path, number: int) -> None:
        self.homes = homes
        homes.mkdir()
        self.names = [f"wsclass{n:02}" for n in range(1, number + 1)]
        for name in self.names:
            if ROOT:
                subprocess.run(["useradd", "--create-home", "--home-dir", homes / name,
                                "--shell", "/bin/bash", name], check=True, capture_output=True)  # fmt: skip
                (homes / name).chmod(0o750)  # as The Littlest JupyterHub has it
            else:
                (homes / name).mkdir()

    def close(self) -> None:
        for name in self.names if ROOT else ():
            subprocess.run(["userdel", name], check=False, capture_output=True)


class Published:
    """The folder that is handed out, as a Git repository that others can fetch."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.address = f"git://127.0.0.1:{port}/{folder.name}"
        self._git("init", "--quiet", "--initial-branch=main")
        self.commit("Hand out")
        self.process = subprocess.Popen(
            ["git", "daemon", "--export-all", f"--base-path={folder.parent}", f"--port={port}",
             "--listen=127.0.0.1", "--reuseaddr"],
            stderr=subprocess.DEVNULL)  # fmt: skip

    def commit(self, message: str) -> None:
        self._git("add", "--all")
        self._git("-c", "user.name=Instructor", "-c", "user.email=i@example.org",
                  "commit", "--quiet", f"--message={message}")  # fmt: skip

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def _git(self, *words: str) -> None:
        subprocess.run(["git", "-C", self.folder, *words], check=True)


class Hub:
    """A hub that runs; `api` asks it as the class's service."""

    def __init__(self, place: Path, commands: Path, homes: Path, address: str) -> None:
        self.port, self.hub_port = free_port(), free_port()
        self.commands = commands
        self.address = f"http://127.0.0.1:{self.port}"
        config = commands.parent / "etc" / "jupyter" / "jupyter_server_config.py"
        config.write_text(at_start(address), encoding="utf-8")
        place.mkdir()
        (place / "jupyterhub_config.py").write_text(CONFIG.format(
            port=self.port, hub_port=self.hub_port, proxy_port=free_port(), password=PASSWORD,
            spawner="LocalProcessSpawner" if ROOT else "SimpleLocalProcessSpawner",
            homes=str(homes), folder=FOLDER, token=TOKEN), encoding="utf-8")  # fmt: skip
        node = [str(commands), str(commands.parent / "node_modules" / ".bin"), str(npm.NODE_FOLDER)]
        self.environment = {**os.environ, "PATH": os.pathsep.join([*node, os.environ["PATH"]])}
        self.environment |= {"CONFIGPROXY_AUTH_TOKEN": TOKEN, "PYTHONUTF8": "1"}
        self.log = place / "hub.log"
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [commands / "jupyterhub", "-f", "jupyterhub_config.py"], cwd=place,
                env=self.environment, stdout=log, stderr=log)  # fmt: skip
        try:
            self._wait()
        except BaseException:
            self.close()
            raise

    def api(self, path: str, method: str = "GET", body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        address = f"{self.address}/hub/api/{path}"
        request = urllib.request.Request(address, data, method=method)  # noqa: S310
        request.add_header("Authorization", f"token {TOKEN}")
        with urllib.request.urlopen(request, timeout=300) as reply:  # noqa: S310
            text = reply.read()
        return json.loads(text) if text else None

    def running(self) -> list[str]:
        """Return whose servers run."""
        return [user["name"] for user in self.api("users") if user["servers"]]

    def cull(self, idle: int) -> float:
        """Let the culler stop every server that is idle for so many seconds; return how long it took."""
        started = time.monotonic()
        words = [self.commands / "python", "-m", "jupyterhub_idle_culler", f"--timeout={idle}",
                 "--cull-every=5", f"--url=http://127.0.0.1:{self.hub_port}/hub/api"]  # fmt: skip
        culler = subprocess.Popen(words, env=self.environment | {"JUPYTERHUB_API_TOKEN": TOKEN},
                                  stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            while self.running():
                if time.monotonic() - started > 240:
                    raise SystemExit(f"not culled: {self.running()}")
                time.sleep(1)
        finally:
            culler.terminate()
            culler.wait(10)
        return time.monotonic() - started

    def close(self) -> None:
        self.process.terminate()  # ends the servers and the proxy, too
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _wait(self) -> None:
        end = time.monotonic() + 120
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.api("users")
            except OSError:  # nobody listens yet, or only the proxy, which knows no hub
                time.sleep(0.5)
            else:
                return
        raise SystemExit(self.log.read_text(encoding="utf-8")[-3000:])


def memory(name: str) -> dict[str, float]:
    """Return how many MB a learner's server and kernels take, shared pages by their part."""
    found = {"server": 0.0, "kernel": 0.0}
    for pid, command in _processes(name):
        try:
            lines = Path("/proc", pid, "smaps_rollup").read_text().splitlines()
        except OSError:
            continue  # it has just ended
        own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000
        found["kernel" if b"ipykernel" in command else "server"] += own
    return found


def _processes(name: str) -> Iterator[tuple[str, bytes]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            mine = f"JUPYTERHUB_USER={name}\0".encode() in (folder / "environ").read_bytes() + b"\0"
            if mine:
                yield folder.name, (folder / "cmdline").read_bytes()
        except OSError:
            continue
