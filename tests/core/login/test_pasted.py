import pytest

from netatmo_tray.core.login.pasted import unquoted


@pytest.mark.parametrize(
    "pasted",
    ["5f1|a", " 5f1|a\n", '"5f1|a"', "<5f1|a>", "« 5f1|a »", "„5f1|a“", "`5f1|a`", "\"'5f1|a'\""],
)
def test_what_stood_around_it_is_dropped(pasted: str) -> None:
    assert unquoted(pasted) == "5f1|a"


@pytest.mark.parametrize("pasted", ["a'b", "(a)", "[::1]", "a>b<c", ""])
def test_what_belongs_to_it_stays(pasted: str) -> None:
    assert unquoted(pasted) == pasted
