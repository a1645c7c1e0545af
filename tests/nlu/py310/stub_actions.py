"""An action server for the checks: does what the text says and tells what it was asked."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class StubActions:
    """Answers every action; `calls` holds the name of each action and its tracker.

    Attributes:
        events: What every action returns as events.
        fails: When true every action answers 500 with the request's body, as rasa-sdk does.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.events: list[dict[str, Any]] = []
        self.responses: list[dict[str, Any]] = [{"text": "said"}]
        self.fails = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, daemon=True).start()

    def names(self) -> list[str]:
        """Return the actions run since the last call of this."""
        names = [name for name, _ in self.calls]
        self.calls.clear()
        return names

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(stub) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                asked = json.loads(body)
                stub.calls.append((asked["next_action"], asked["tracker"]))
                done = {"events": stub.events, "responses": stub.responses}
                answer = body if stub.fails else json.dumps(done).encode()
                self.send_response(500 if stub.fails else 200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        return Handler
