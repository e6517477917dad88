"""A learner on a hub without a browser: logs in, and works in a kernel by Jupyter's own protocol."""

from __future__ import annotations

import json
import re
import time
import uuid
from typing import Any

import requests
import websocket

from bench.hub import FOLDER, PASSWORD, Hub

PATIENCE = 300  # seconds; all of a class start at once


class Learner:
    """One learner; `seconds` is how long the steps took."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub, self.name = hub, name
        self.seconds: dict[str, float] = {}
        self._base = f"{hub.address}/user/{name}"

    def log_in(self) -> None:
        """Log in with the form, as a browser does, and let the server start."""
        began = time.monotonic()
        with requests.Session() as browser:
            page = browser.get(f"{self.hub.address}/hub/login", timeout=PATIENCE).text
            xsrf = re.search(r'name="_xsrf" value="([^"]+)"', page)
            form = {"username": self.name, "password": PASSWORD, "_xsrf": xsrf[1] if xsrf else ""}
            reply = browser.post(f"{self.hub.address}/hub/login", form, timeout=PATIENCE)
            reply.raise_for_status()
        made = self.hub.api(f"users/{self.name}/tokens", "POST", {"expires_in": 3600})
        self._head = {"Authorization": f"token {made['token']}"}
        requests.post(f"{self.hub.address}/hub/api/users/{self.name}/server", headers=self._head,
                      timeout=PATIENCE)  # fmt: skip
        while not self._up():
            if time.monotonic() - began > PATIENCE:
                raise SystemExit(f"{self.name}: the server did not start")
            time.sleep(0.5)
        self.seconds["server"] = time.monotonic() - began

    def open(self, lesson: str) -> None:
        """Open a lesson: a session with a kernel, and every cell run in order."""
        began = time.monotonic()
        path = f"{FOLDER}/{lesson}.ipynb"
        content = self._ask("GET", f"contents/{path}")["content"]
        body = {"path": path, "name": f"{lesson}.ipynb", "type": "notebook",
                "kernel": {"name": "python3"}}  # fmt: skip
        kernel = self._ask("POST", "sessions", body)["kernel"]["id"]
        address = f"{self._base}/api/kernels/{kernel}/channels".replace("http:", "ws:")
        self._socket = websocket.create_connection(address, header=self._head, timeout=PATIENCE)
        for cell in content["cells"]:
            if cell["cell_type"] == "code":
                self.run(cell["source"])
        self.seconds["lesson"] = time.monotonic() - began

    def run(self, code: str) -> str:
        """Run code in the kernel and return what it prints. Raises where it fails."""
        message = uuid.uuid4().hex
        head = {"msg_id": message, "msg_type": "execute_request", "username": self.name,
                "session": "class", "version": "5.3"}  # fmt: skip
        content = {"code": code, "silent": False, "store_history": False,
                   "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}  # fmt: skip
        self._socket.send(json.dumps({"header": head, "parent_header": {}, "metadata": {},
                                      "content": content, "channel": "shell", "buffers": []}))  # fmt: skip
        printed, idle, replied = "", False, False
        while not (idle and replied):
            made = json.loads(self._socket.recv())
            if made["parent_header"].get("msg_id") != message:
                continue
            kind, said = made["msg_type"], made["content"]
            if kind == "stream" and said["name"] == "stdout":
                printed += said["text"]
            elif kind == "error":
                raise SystemExit(f"{self.name}: {said['ename']}: {said['evalue']}")
            idle |= kind == "status" and said["execution_state"] == "idle"
            replied |= kind == "execute_reply"
        return printed

    def leave(self) -> None:
        """Close the connection; the server and the kernel go on."""
        self._socket.close()

    def _up(self) -> bool:
        reply = requests.get(f"{self._base}/api/status", headers=self._head, timeout=PATIENCE,
                             allow_redirects=False)  # fmt: skip
        return reply.status_code == 200

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        reply = requests.request(method, f"{self._base}/api/{path}", headers=self._head, json=body,
                                 timeout=PATIENCE)  # fmt: skip
        reply.raise_for_status()
        return reply.json()
