"""Invite codes: enough bits, forgiving to type, found in what people paste."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.codes import ALPHABET, LENGTH, digest, find_code, invite_link, new_code, normal_code, shown_code

CODES = st.builds(new_code)


def test_codes_have_at_least_fifty_bits() -> None:
    assert LENGTH * math.log2(len(set(ALPHABET))) >= 50
    assert len({new_code() for _ in range(200)}) == 200


@given(CODES)
def test_a_code_survives_how_people_write_it(code: str) -> None:
    for written in (code, shown_code(code), code.lower(), " ".join(code), f"{shown_code(code)}\u200b", f" {code}\n"):
        assert normal_code(written) == code
        assert find_code(written) == code


@given(CODES)
def test_look_alike_letters_are_put_right(code: str) -> None:
    written = code.replace("0", "O").replace("1", "I").replace("V", "u")
    assert normal_code(written) == code
    assert normal_code(written.replace("O", "o").replace("I", "l")) == code


@given(CODES)
def test_a_code_is_found_in_a_message_and_in_a_link(code: str) -> None:
    for message in (f"รหัส {code} ค่ะ", f"ได้รหัสมาว่า {shown_code(code)}", invite_link("kammakan_bot", code)):
        assert find_code(message) == code


@pytest.mark.parametrize(
    "text",
    ["", "สวัสดีครับ", "hello friends", "internationally", "0812345678", "1.1", "K7QM-2XDP", "K7QM-2XDP-9RT", "a" * 4096],
)
def test_other_messages_hold_no_code(text: str) -> None:
    assert find_code(text) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    found = find_code(text)
    assert found is None or (len(found) == LENGTH and set(found) <= set(ALPHABET))


def test_thai_digits_count_as_digits() -> None:
    assert normal_code("K๗QM-๒XDP-๙RTA") == "K7QM2XDP9RTA"


def test_what_is_stored_does_not_hold_the_code() -> None:
    assert "K7QM2XDP9RTA" not in digest("K7QM2XDP9RTA")
    assert digest("K7QM2XDP9RTA") != digest("K7QM2XDP9RTB")
