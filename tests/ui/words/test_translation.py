from netatmo_tray.ui.words.translation import breakable, fill, one_line


def test_braces_inside_a_value_are_no_placeholder() -> None:
    assert fill("{a} {b}", a="{b}", b="x") == "{b} x"


def test_a_name_is_on_one_line_and_no_longer_than_that() -> None:
    assert one_line(" Living\n room ", 20) == "Living room"
    assert one_line("A very long name", 7) == "A very…"


def test_a_path_may_be_broken_after_each_folder_and_anywhere_in_a_long_name() -> None:
    assert breakable("/home/me") == "/\u200bhome/\u200bme"
    assert breakable("x" * 25) == "\u200b".join("x" * 25)
