"""The pages that the user's browser shows: consent, errors."""

from __future__ import annotations

from html import escape
from string import Template

SCOPE_WORDS = {
    "read_station": "Read the data of your weather station",
    "read_homecoach": "Read the data of your indoor air quality monitor",
    "read_thermostat": "Read the data of your thermostat",
    "write_thermostat": "Set your thermostat",
    "read_camera": "Read the events of your indoor camera",
    "read_presence": "Read the events of your outdoor camera",
    "read_smokedetector": "Read the status of your smoke alarm",
    "read_carbonmonoxidedetector": "Read the status of your carbon monoxide alarm",
    "read_doorbell": "Read the events of your doorbell",
}
# What the consent page shows for a scope that it has no words for.
_NO_WORDS = "common.__scope"

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>$title</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; --ink: #1d2530; --dim: #5d6877; --page: #eef2f6; --card: #fff;
  --line: #dbe2ea; --main: #0a6b63; --on-main: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --dim: #9aa7b6; --page: #12171d;
  --card: #1c232c; --line: #303a46; --main: #55c7b9; --on-main: #06231f; } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
  background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 440px; padding: 36px; background: var(--card);
  border: 1px solid var(--line); border-radius: 16px; box-shadow: 0 12px 40px #0001 }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25 }
p { margin: 0 0 20px; color: var(--dim) }
ul { margin: 0 0 28px; padding: 0; list-style: none; border-top: 1px solid var(--line) }
li { padding: 12px 0 12px 30px; border-bottom: 1px solid var(--line); position: relative }
li::before { content: "✓"; position: absolute; left: 4px; color: var(--main); font-weight: 700 }
button { width: 100%; padding: 13px; margin-top: 10px; border-radius: 10px; font: inherit;
  font-weight: 600; cursor: pointer; border: 1px solid var(--line); background: transparent;
  color: var(--ink) }
#accept { background: var(--main); border-color: var(--main); color: var(--on-main) }
button:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
small { display: block; margin-top: 24px; color: var(--dim); text-align: center }
</style></head>
<body><main>
<h1>$title</h1>
$content
<small>Simulated cloud on this computer · no real account</small>
</main></body></html>
""")

_CONSENT = Template("""<p>The app that sent you here asks for this:</p>
<ul>$scopes</ul>
<form method="post" action="/login/consent">
<input type="hidden" name="request" value="$request_id">
<button id="accept" name="answer" value="accept">Yes, I accept</button>
<button id="refuse" name="answer" value="refuse">No, thank you</button>
</form>""")


def consent_page(request_id: str, scopes: tuple[str, ...]) -> str:
    """Asks whether the app may read what it wants, in words."""
    items = "".join(f"<li>{escape(SCOPE_WORDS.get(scope, _NO_WORDS))}</li>" for scope in scopes)
    content = _CONSENT.substitute(scopes=items, request_id=escape(request_id))
    return _PAGE.substitute(title="Allow access?", content=content)


def message_page(title: str, sentence: str) -> str:
    """A page that only tells something."""
    return _PAGE.substitute(title=escape(title), content=f"<p>{escape(sentence)}</p>")
