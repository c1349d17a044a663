"""A page of a stranger that fires all that a page can fire at an address on this computer."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from string import Template

PAGE = Template("""<!doctype html><html><head><meta charset="utf-8"><title>A stranger</title>
<link rel="icon" href="$icon"></head>
<body><p id="said">firing</p><script>
const targets = $targets, read = [], tries = [];
const made = (kind, fields) => Object.assign(document.createElement(kind), fields);
const add = (kind, fields) => document.body.appendChild(made(kind, fields));
const settled = (element) => new Promise((done) => {
  element.onload = element.onerror = done;
  setTimeout(done, 3000);
});
const peek = (name, asked) => asked.then((answer) => answer.text()).then(
  (text) => { if (text) read.push(name + ": " + text.slice(0, 40)); }, () => {});
const form = (method, action, target, enctype) => {
  const [address, query] = action.split("?");
  const whole = add("form", {method, action: address, target, enctype});
  new URLSearchParams(query || "").forEach((value, name) => {
    whole.appendChild(made("input", {type: "hidden", name, value}));
  });
  whole.submit();
};
targets.forEach((target, number) => {
  const frame = "frame" + number;
  tries.push(settled(add("img", {src: target})));
  tries.push(settled(add("iframe", {src: target})));
  tries.push(settled(add("script", {src: target})));
  tries.push(settled(add("link", {rel: "stylesheet", href: target})));
  tries.push(settled(add("object", {data: target, type: "text/html"})));
  add("link", {rel: "prefetch", href: target});
  add("link", {rel: "preconnect", href: target});
  add("video", {src: target});
  for (const mode of ["cors", "no-cors"])
    for (const method of ["GET", "POST"])
      tries.push(peek(mode + " " + method, fetch(target, {mode, method, credentials: "include"})));
  tries.push(peek("preflight", fetch(target, {headers: {"X-Own": "1"}})));
  tries.push(peek("put", fetch(target, {method: "PUT", body: "x"})));
  navigator.sendBeacon(target);
  new EventSource(target).onopen = () => read.push("events");
  try { new WebSocket(target.replace("http", "ws")).onopen = () => read.push("socket"); } catch {}
  for (const [way, method] of ["get", "post"].entries()) {
    const inside = add("iframe", {name: frame + way});
    tries.push(settled(inside));
    form(method, target, frame + way, way ? "text/plain" : "");
  }
});
Promise.all(tries).then(() => {
  document.getElementById("said").textContent = "fired, read " + JSON.stringify(read);
});
</script></body></html>
""")


@contextmanager
def hostile_page(*targets: str, icon: str = "data:,") -> Iterator[int]:
    """Serve the page on a port of 127.0.0.1, which is an origin of its own.

    :param targets: the addresses it fires at.
    :param icon: the address of its icon.
    """
    page = PAGE.substitute(targets=json.dumps(targets), icon=icon).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """The terminal is for the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        serving.start()
        yield server.server_port
        server.shutdown()
        serving.join()
