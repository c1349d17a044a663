"""Attacks two listeners for a sign-in's callback in every numbered way; counts what each survives.

    PYTHONPATH=tests python -m batteries.listener_attack            at full length
    PYTHONPATH=tests python -m batteries.listener_attack --quick    with reduced counts

One listener is ours, the other is the one that tutorials show: ``http.server`` with a handler that
waits for a code. A listener is broken when anything but the right callback uses a code, or the user
is not signed in afterwards. It is loose when no more is wrong than an answer that should have
been another, or a traceback on stderr. Else it survives. Ends with 1 unless ours survives them all.
"""

import argparse
import contextlib
import io
import os
import random
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from batteries.callback_listeners import CallbackListener, OurListener, TextbookListener
from support.listener_client import Reply, crowd, eventually, is_free, memory_bytes, parsed

ListenerKind = type[OurListener] | type[TextbookListener]
PATIENCE_S = 2.0
STORM_S = 10.0
SURVIVES = "survives"
REFUSED = {400, 403, 404, 405, 414, 431, 501}
SOME_MIB = 5 * 1024 * 1024


class BrokenError(Exception):
    """The login was stolen, ended or held up."""


class LooseError(Exception):
    """No harm was done, but the listener should have acted otherwise."""


@dataclass(frozen=True)
class Force:
    """How much of it there is."""

    clients: int
    races: int
    resets: int


FULL = Force(clients=50, races=200, resets=10_000)
QUICK = Force(clients=50, races=10, resets=200)


def need(true: object, otherwise: str) -> None:
    if not true:
        raise BrokenError(otherwise)


def want(true: object, otherwise: str) -> None:
    if not true:
        raise LooseError(otherwise)


def ask(listener: CallbackListener, data: bytes, within_s: float = PATIENCE_S) -> Reply:
    """Send that, read all that comes back; status 0 = not a word, -1 = something else than HTTP."""
    ends_at, answer = time.monotonic() + within_s, b""
    with (
        contextlib.suppress(OSError),
        socket.create_connection(("127.0.0.1", listener.port), within_s) as peer,
    ):
        with contextlib.suppress(OSError):
            peer.sendall(data)
        while (left_s := ends_at - time.monotonic()) > 0:
            peer.settimeout(left_s)
            chunk = peer.recv(65536)
            if not chunk:
                break
            answer += chunk
    try:
        return parsed(answer)
    except (ValueError, IndexError):
        return Reply(-1)


def get(
    listener: CallbackListener,
    target: str,
    *headers: str,
    method: str = "GET",
    host: str | None = None,
) -> Reply:
    named = f"127.0.0.1:{listener.port}" if host is None else host
    lines = [f"{method} {target} HTTP/1.1", f"Host: {named}", *headers, "", ""]
    return ask(listener, "\r\n".join(lines).encode("utf-8", "surrogatepass"))


def state_of(listener: CallbackListener) -> str:
    return parse_qs(urlsplit(listener.target).query)["state"][0]


def signs_in(listener: CallbackListener, within_s: float = PATIENCE_S) -> None:
    """The right callback still gets through, once."""
    began = time.monotonic()
    reply = get(listener, listener.target)
    need(reply.status in (200, 303), "the right callback got no answer")
    need(time.monotonic() - began < within_s, "the right callback had to wait")
    need(eventually(lambda: listener.signed_in, PATIENCE_S), "nobody gets signed in any more")
    need(listener.codes_used == 1, f"{listener.codes_used} codes were used")


def refuses(listener: CallbackListener, *replies: Reply, status: set[int] = REFUSED) -> None:
    """None of these was taken, and then the right one is."""
    need(listener.codes_used == 0, "a code was used")
    signs_in(listener)
    for reply in replies:
        want(reply.status in status, f"it was answered {reply.status}")


# --- the cases, by their number


def case_1(listener: CallbackListener, force: Force) -> None:
    """the right callback many times at once"""
    with ThreadPoolExecutor(force.clients) as browsers:
        replies = list(browsers.map(lambda _: get(listener, listener.target), range(force.clients)))
    need(listener.codes_used == 1, f"{listener.codes_used} codes were used")
    want(all(reply.status for reply in replies), "some got no answer")


def case_2(listener: CallbackListener, _: Force) -> None:
    """a state that is nearly right"""
    state = state_of(listener)
    twice = "".join(f"%25{ord(char):02x}" for char in state)
    near = (f"{state}x", state[:-1], state.swapcase(), twice)
    refuses(listener, *(get(listener, f"/callback?state={each}&code=c") for each in near))


def case_3(listener: CallbackListener, _: Force) -> None:
    """states outside ASCII, 1 MiB of state"""
    odd = ("é", "%C3%A9", "%00", "%ff", "a" * 1024 * 1024)
    refuses(listener, *(get(listener, f"/callback?state={each}&code=c") for each in odd))


def case_4(listener: CallbackListener, _: Force) -> None:
    """state or code twice"""
    state = state_of(listener)
    doubled = (f"state={state}&state=bad&code=a", f"state={state}&code=a&code=b")
    refuses(listener, *(get(listener, f"/callback?{each}") for each in doubled))


def case_5(listener: CallbackListener, _: Force) -> None:
    """an error without the state, then with it"""
    reply = get(listener, "/callback?error=access_denied")
    need(not listener.knows_a_no(0.3), "anybody may say no")
    get(listener, f"/callback?error=access_denied&state={state_of(listener)}")
    need(listener.knows_a_no(PATIENCE_S), "the user's no was not understood")
    want(reply.status == 400, f"it was answered {reply.status}")


def case_6(listener: CallbackListener, _: Force) -> None:
    """script or header injection in an error's text"""
    for evil in ("<script>canary(1)</script>", "</title><b>canary", "x\r\nSet-Cookie: canary=1"):
        for state in ("wrong", state_of(listener)):
            target = f"/callback?state={state}&error=x&error_description={quote(evil)}"
            need("canary" not in repr(get(listener, target)), "the text comes back on the page")


def case_7(listener: CallbackListener, _: Force) -> None:
    """favicon, robots, root before the callback"""
    strays = ("/favicon.ico", "/", "/robots.txt")
    refuses(listener, *(get(listener, each) for each in strays), status={404})


def case_8(listener: CallbackListener, _: Force) -> None:
    """a preflight with the right code and state"""
    asking = "Access-Control-Request-Private-Network: true"
    reply = get(listener, listener.target, asking, method="OPTIONS")
    need("access-control" not in repr(reply).lower(), "it was allowed")
    refuses(listener, reply, status={405, 501})


def case_9(listener: CallbackListener, _: Force) -> None:
    """another host, none, two"""
    evil = ("evil.example", f"127.0.0.1.evil.example:{listener.port}")
    replies = [get(listener, listener.target, host=host) for host in evil]
    replies.append(ask(listener, f"GET {listener.target} HTTP/1.1\r\n\r\n".encode()))
    replies.append(get(listener, listener.target, "Host: evil.example"))
    refuses(listener, *replies, status={400})


def case_10(listener: CallbackListener, _: Force) -> None:
    """the right callback as an image of another page"""
    image = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image")
    refuses(listener, get(listener, listener.target, *image), status={403})


def case_11(listener: CallbackListener, _: Force) -> None:
    """20 silent connections"""
    with crowd(listener.url, 20):
        signs_in(listener, within_s=1.0)


def case_12(listener: CallbackListener, _: Force) -> None:
    """a drip of one byte each second"""
    began, pause = time.monotonic(), threading.Event()
    with crowd(listener.url, 1) as (dripping,):
        dripping.sendall(b"G")
        pause.wait(0.2)
        signs_in(listener, within_s=1.0)
        with contextlib.suppress(OSError):
            while time.monotonic() - began < 10.0:
                dripping.sendall(b"G")
                pause.wait(1.0)
            raise LooseError("it is still listened to after 10 s")


def case_13(listener: CallbackListener, _: Force) -> None:
    """too long a line, too many headers, bodies"""
    before = memory_bytes()
    line = ask(listener, b"GET /" + b"x" * 70 * 1024 + b" HTTP/1.1\r\n\r\n")
    headers = ask(listener, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n")
    length = b"GET / HTTP/1.1\r\nContent-Length: 10000000000\r\n\r\n"
    body = ask(listener, length + b"x" * 100_000)
    chunks = ask(listener, b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc")
    need(memory_bytes() - before < SOME_MIB, "memory grew")
    refuses(listener)
    statuses = [reply.status for reply in (line, headers, body, chunks)]
    want(statuses == [414, 431, 400, 400], f"they were answered {statuses}")


def case_14(listener: CallbackListener, _: Force) -> None:
    """TLS, SSH, HTTP/2, a megabyte of noise"""
    tls_hello = bytes.fromhex("16030100c8010000c40303") + bytes(range(190))
    banners = (b"SSH-2.0-OpenSSH_9.2p1\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    for data in (tls_hello, *banners, random.Random(1).randbytes(1024 * 1024)):
        ask(listener, data, within_s=0.5)
    refuses(listener)


def case_15(listener: CallbackListener, force: Force) -> None:
    """a storm of connections that are reset"""
    before, ends_at = descriptors(), time.monotonic() + STORM_S
    for number in range(force.resets):
        if time.monotonic() > ends_at:
            break
        with socket.create_connection(("127.0.0.1", listener.port), PATIENCE_S) as peer:
            peer.sendall(b"GET /call" if number % 2 else b"\r\n")
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    need(eventually(lambda: descriptors() <= before, PATIENCE_S), "descriptors are left")
    refuses(listener)


def case_17(listener: CallbackListener, _: Force) -> None:
    """the callback after the time-out"""
    need(eventually(lambda: is_free(listener.url), PATIENCE_S), "it listens without end")
    need(get(listener, listener.target).status == 0, "it was answered")
    need(listener.codes_used == 0, "a code was used")


# --- cases with a stage of their own


def case_16(kind: ListenerKind, force: Force) -> None:
    """the callback at the moment of the cancel"""
    for race in range(force.races):
        with opened(kind) as listener:
            browser = threading.Timer(0.001 * (race % 3), get, [listener, listener.target])
            browser.start()
            cancelled, before = listener.cancel(), listener.codes_used
            browser.join()
            late = cancelled and (listener.codes_used > before or listener.signed_in)
            need(not late, "a code was used after the cancel")


def case_18(kind: ListenerKind, _: Force) -> None:
    """another program has the port"""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        try:
            kind(f"http://127.0.0.1:{port}/callback").close()
        except Exception as fault:
            want(str(port) in str(fault), f"the port is not named: {fault}")
            return
    raise BrokenError("the user was sent to another program")


def case_20(kind: ListenerKind, _: Force) -> None:
    """the callback of an attempt before this one"""
    with opened(kind) as old:
        stale = old.target
        old.cancel()
    need(eventually(lambda: is_free(old.url), PATIENCE_S), "the port is not free")
    with opened(kind, old.url) as listener:
        refuses(listener, get(listener, stale))


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count is all


ON_A_LISTENER = (
    case_1, case_2, case_3, case_4, case_5, case_6, case_7, case_8, case_9, case_10, case_11,
    case_12, case_13, case_14, case_15, case_17,
)  # fmt: skip
ON_A_STAGE = (case_16, case_18, case_20)


@contextlib.contextmanager
def opened(
    kind: ListenerKind, url: str | None = None, **options: float
) -> Iterator[CallbackListener]:
    listener = kind(url, **options)
    try:
        yield listener
    finally:
        listener.close()


def attack(kind: ListenerKind, case: Callable[..., None], force: Force) -> str:
    """How the listener comes out of that case: survives, or loose or broken, with the reason."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            if case in ON_A_STAGE:
                case(kind, force)
            else:
                options = {"time_out_s": 0.2} if case is case_17 else {}
                with opened(kind, **options) as listener:
                    case(listener, force)
    except LooseError as fault:
        return f"loose: {fault}"
    except (BrokenError, OSError) as fault:
        return f"BROKEN: {fault}"
    return "loose: it writes to stderr" if said.getvalue() else SURVIVES


def run(kinds: Iterable[ListenerKind], force: Force) -> dict[int, list[str]]:
    """How each listener comes out of each case."""
    cases = sorted((*ON_A_LISTENER, *ON_A_STAGE), key=number_of)
    return {number_of(case): [attack(kind, case, force) for kind in kinds] for case in cases}


def number_of(case: Callable[..., None]) -> int:
    return int(case.__name__.partition("_")[2])


def title_of(number: int) -> str:
    return str(globals()[f"case_{number}"].__doc__)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="with reduced counts")
    ends = run((OurListener, TextbookListener), QUICK if parser.parse_args().quick else FULL)
    print(f"{'case':>4}  {'':50}{'ours':12}http.server")
    for number, (ours, textbook) in ends.items():
        print(f"{number:4}  {title_of(number):50}{ours:12}{textbook}")
    for name, which in (("ours", 0), ("http.server", 1)):
        kinds = Counter(end[which].partition(":")[0] for end in ends.values())
        counts = ", ".join(f"{kinds[kind]} {kind}" for kind in (SURVIVES, "loose", "BROKEN"))
        print(f"{name}, of {len(ends)} cases: {counts}")
    return 0 if all(ours == SURVIVES for ours, _ in ends.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
