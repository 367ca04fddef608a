"""Counts its visitors in a Redis store. Standard library only, so that there is nothing to install."""

import os
import secrets
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORE = os.environ.get("STORE_HOST", "store")
GREETING = os.environ.get("GREETING", "Hello")
PAGE = open("page.txt", encoding="utf-8").read().strip()


def ask_store(*words):
    """Sends one command to Redis in its own protocol (RESP) and returns the answer's first line."""
    command = f"*{len(words)}\r\n" + "".join(f"${len(word)}\r\n{word}\r\n" for word in words)
    with socket.create_connection((STORE, 6379), timeout=3) as connection:
        connection.sendall(command.encode())
        return connection.makefile("rb").readline().decode().strip()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            return self.reply(200, "ok")
        if self.path != "/":
            return self.reply(404, "there is only / and /health")
        try:
            visits = ask_store("INCR", "visits").lstrip(":")
        except OSError as error:
            return self.reply(503, f"cannot reach the store '{STORE}': {error}")
        self.reply(200, f"{GREETING}! {PAGE} {visits}.")

    def reply(self, status, text):
        body = (text + "\n").encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):
        if getattr(self, "path", "") != "/health":
            print(self.address_string(), format % arguments, flush=True)


if __name__ == "__main__":
    # Process 1 of a container gets no default action for SIGTERM: without this line, `stop` waits ten seconds.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"web: listening on port 8000, session {secrets.token_hex(4)}", flush=True)
    ThreadingHTTPServer(("", 8000), Handler).serve_forever()
