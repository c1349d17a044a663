"""What the pages in .github promise to developers is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "netatmo_tray"
PAGES = sorted((ROOT / ".github").glob("*.md"))


def named_in(page: Path, pattern: str) -> set[str]:
    return set(re.findall(pattern, page.read_text(encoding="utf-8")))


def test_each_test_of_a_hostile_case_exists() -> None:
    named = named_in(ROOT / ".github" / "hostile-cases.md", r"`(test_\w+)`")
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    }

    assert len(named) > 400
    assert sorted(named - there) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_file_that_a_page_names_exists(page: Path) -> None:
    links = named_in(page, r"\]\(([^)#:]+)\)")
    files = named_in(page, r"`([\w./-]+/[\w.-]+\.(?:py|md|json|svg|html|toml))`")

    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [
        name for name in files if not (ROOT / name).exists() and not (PACKAGE / name).exists()
    ]
    assert sorted(set(missing) - {"resources/client.json"}) == []


def test_each_step_of_the_drawn_road_exists() -> None:
    page = (ROOT / ".github" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    steps = re.findall(r"\| ([\w/]+\.py) +(?:(\w+)\(\))?", page)

    assert len(steps) >= 10
    for file, function in steps:
        assert function in (PACKAGE / file).read_text(encoding="utf-8"), (file, function)


def test_each_room_stands_on_the_architecture_page() -> None:
    page = (ROOT / ".github" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = [*PACKAGE.iterdir(), *(PACKAGE / "ui").iterdir()]
    rooms = [each.name for each in folders if (each / "__init__.py").exists()]

    drawn = set(re.findall(r"(?:^|  )(\w+)  |`(\w+)`", page, re.MULTILINE))
    assert sorted(set(rooms) - {name for pair in drawn for name in pair}) == []


def test_checks_before_a_commit_fetch_nothing() -> None:
    hooks = named_in(ROOT / ".pre-commit-config.yaml", r"repo: (\S+)")

    assert hooks == {"local"}


def test_a_workflow_may_only_read() -> None:
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        assert "\npermissions:\n  contents: read\n" in workflow.read_text(encoding="utf-8")
