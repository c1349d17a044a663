"""The script that plants bugs, and whether its bugs still fit the code."""

import ast
from pathlib import Path

import pytest
from mutants.__main__ import ROOT, chosen_by, main
from mutants.bugs import BUGS
from mutants.planting import PACKAGE, Bug, CannotTellError, with_bug

ANSWER = "def answer() -> int:\n    return 42  # the answer\n"
WRONG = Bug("the answer is wrong", "code.py", {"42": "43"}, ("test_code.py",))
HARMLESS = Bug("nobody tests this", "code.py", {"# the answer": "# no"}, ("test_code.py",))
GONE = Bug("the code has changed", "code.py", {"return 41": "return 43"}, ("test_code.py",))
NO_PYTHON = Bug("this is no Python", "code.py", {"return 42": "return ("}, ("test_code.py",))


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one function with its test, which needs no plugin of pytest."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    files = {
        "pyproject.toml": "[tool.pytest.ini_options]\n",
        f"{PACKAGE}/__init__.py": "",
        f"{PACKAGE}/code.py": ANSWER,
        "tests/test_code.py": (
            f"from {PACKAGE}.code import answer\n\ndef test_of_it():\n    assert answer() == 42\n"
        ),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.what)
def test_each_bug_can_be_planted_in_the_code_as_it_is(bug: Bug) -> None:
    text = (ROOT / PACKAGE / bug.file).read_text(encoding="utf-8")

    planted = with_bug(bug, text)

    assert ast.dump(ast.parse(planted)) != ast.dump(ast.parse(text))
    assert [name for name in bug.tests if not (ROOT / "tests" / name).exists()] == []


def test_no_bug_is_there_twice() -> None:
    assert len({bug.what for bug in BUGS}) == len(BUGS)


@pytest.mark.parametrize("quoted", ["return 41", "a"])
def test_a_text_that_does_not_stand_there_exactly_once_is_to_be_rewritten(quoted: str) -> None:
    bug = Bug("moved", "code.py", {quoted: "return 43"}, ())

    with pytest.raises(CannotTellError, match=f"rewrite it, code.py .* once: {quoted}"):
        with_bug(bug, ANSWER)


def test_a_bug_that_a_test_finds_is_told_with_its_test_and_planted_in_a_copy_alone(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], [WRONG], checkout) == 0

    assert "| the answer is wrong | test_of_it | " in capsys.readouterr().out
    assert (checkout / PACKAGE / "code.py").read_text() == ANSWER


def test_what_no_test_finds_is_told_and_the_rest_is_tried_all_the_same(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], [HARMLESS, GONE, NO_PYTHON, WRONG], checkout) == 1

    rows = capsys.readouterr().out.splitlines()
    told = [row.split(" | ")[1] for row in rows if row.startswith("|")]
    assert told[1] == "UNSEEN"
    assert told[2] == "CANNOT TELL: rewrite it, code.py has not exactly once: return 41"
    assert told[3].startswith("CANNOT TELL: ")
    assert rows[-1].startswith("| the answer is wrong  | test_of_it | ")


def test_nothing_is_planted_while_the_tests_fail_as_it_is(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / PACKAGE / "code.py").write_text(ANSWER.replace("42", "44"))

    assert main([], [WRONG], checkout) == 1

    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "test_of_it fails without any of the bugs.\n")


def test_words_choose_among_the_bugs(capsys: pytest.CaptureFixture[str]) -> None:
    bugs = [HARMLESS, GONE, WRONG]

    assert chosen_by([], bugs) == bugs
    assert chosen_by(["tests", "wrong"], bugs) == [HARMLESS, WRONG]
    assert main(["elephant"], bugs) == 2
    assert capsys.readouterr().err == "No bug has one of these words.\n"
