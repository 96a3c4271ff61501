"""Numbers on lines of their own."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.key_figures import breaks_in_key_figures


def joined(text):
    characters = list(text)
    for offset in breaks_in_key_figures(text):
        characters[offset] = " "
    return "".join(characters).split("\n")


def test_a_label_follows_its_number():
    assert joined("321\nhouses\ndestroyed\n900\npeople moved") == ["321 houses destroyed", "900 people moved"]


def test_a_block_that_opens_with_a_label_has_labels_first():
    assert joined("Refugees hosted\n45,000\nReturned home\n1,200") == ["Refugees hosted 45,000", "Returned home 1,200"]


def test_prose_is_left_alone():
    text = "They came in 2023.\nIn all 900 people fled.\n1,200\nThis is a whole sentence, and no label of the number."
    assert joined(text) == text.split("\n")


@given(st.lists(st.sampled_from(["900", "1,2 k", "people", "Returned home", "", "A sentence.", " "]), max_size=30))
def test_only_line_breaks_are_joined(lines):
    text = "\n".join(lines)
    offsets = list(breaks_in_key_figures(text))
    assert all(text[offset] == "\n" for offset in offsets)
    assert len(set(offsets)) == len(offsets)
