"""The file of contacts and guides: what it may say, and every fault at once with its line."""

import pytest

from grading.directory import Contact, Desk, Directory, Guide, in_language
from store.documents.contacts import LARGEST_CONTACTS, ContactsInvalid, read_contacts

WHOLE = """\
orakel:
  name: Orakel Support Services
  phone: 73 00 00 00
  mail: help@uni.example
  hours: {en: weekdays 8 to 15, nb: hverdager 8 til 15}
  link: https://uni.example/help
planners:
  - {mail: Pat@uni.example, phone: "+47 73 00 00 02"}
guides:
  - {title: {en: Grading, nb: Sensur}, link: https://uni.example/guide}
"""
WRONG = """\
orakel:
  phone: call me
  fax: 12
  mail: nobody
department: 7
planners:
  - {phone: 73 00 00 00}
guides:
  - title: {de: Hallo}
    link: http://uni.example
  - {title: yes, link: "https://uni.example/<script>"}
orakel: {}
"""


def faults(text: str) -> tuple[str, ...]:
    """Return what is wrong with a file."""
    with pytest.raises(ContactsInvalid) as caught:
        read_contacts(text.encode())
    return caught.value.faults


def test_all_that_is_known_of_a_desk_a_planner_and_a_guide_is_read() -> None:
    """A grader who needs help at eleven in the evening needs the number, and whether anybody is there."""
    assert read_contacts(WHOLE.encode()) == Directory(
        desks={
            Desk.ORAKEL: Contact(
                name="Orakel Support Services",
                phone="73 00 00 00",
                mail="help@uni.example",
                link="https://uni.example/help",
                hours={"en": "weekdays 8 to 15", "nb": "hverdager 8 til 15"},
            )
        },
        planners={"pat@uni.example": Contact(phone="+47 73 00 00 02", mail="Pat@uni.example")},
        guides=(Guide(title={"en": "Grading", "nb": "Sensur"}, link={"": "https://uni.example/guide"}),),
    )


def test_each_fault_is_named_with_its_line_and_what_was_expected() -> None:
    """One fault after the other would be one start after the other."""
    assert faults(WRONG) == (
        "line 2: orakel.phone must be a telephone number, such as +47 73 00 00 00",
        "line 3: orakel.fax is not known here; known are name, phone, mail, link, hours",
        "line 4: orakel.mail must be an e-mail address, such as help@uni.example",
        "line 5: department must have parts of its own, such as name: and phone:",
        "line 7: planners.mail is missing",
        "line 9: guides.title must be one text, or texts for en and nb",
        "line 10: guides.link must be an address that begins with https://",
        "line 11: guides.link must be an address that begins with https://",
        "line 11: guides.title must be text",
        "line 12: orakel stands twice, first in line 1",
    )


@pytest.mark.parametrize(
    "link",
    [
        "http://uni.example",
        "javascript:alert(1)",
        "https://",
        "https://me:secret@uni.example",
        "https://uni.example/a b",
        "https://uni.example/a|b",
        "uni.example",
    ],
)
def test_a_guide_leads_to_an_https_address_and_nowhere_else(link: str) -> None:
    """A link in a message from the bot is trusted."""
    (fault,) = faults(f'guides:\n  - {{title: Grading, link: "{link}"}}\n')

    assert fault == "line 2: guides.link must be an address that begins with https://"


def test_what_is_no_yaml_is_named_by_its_line() -> None:
    """The parser's own words help nobody."""
    assert faults("orakel: [\n") == ("line 2: must be YAML",)
    assert faults("orakel: &a {}\ndepartment: *a\n") == ("line 2: must be written out: no & and no *",)
    assert faults("x" * (LARGEST_CONTACTS + 1)) == ("must be smaller than 256 KB",)


def test_an_empty_file_is_an_empty_directory() -> None:
    """Somebody who begins with a file of comments can start the bot."""
    assert read_contacts(b"# to be filled in\n") == Directory()


def test_a_text_in_one_language_serves_both() -> None:
    """A guide that exists in Norwegian alone is better than none."""
    assert in_language({"nb": "Sensur"}, "en") == "Sensur"
    assert in_language({"nb": "Sensur", "en": "Grading"}, "en") == "Grading"
    assert in_language({}, "en") is None
