"""Who publishes at an address, from the tables or from the host itself."""

from importlib.resources import files

import pytest

from corpus.metadata.publishers import host_of, is_host, known_name, named_host, publisher_of


def rows():
    text = files("corpus").joinpath("data", "publishers.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_the_table_is_sorted_and_every_row_is_a_host_and_a_name():
    hosts = [row[0] for row in rows()]
    assert hosts == sorted(set(hosts))
    assert len(hosts) > 400
    for host, name in rows():
        assert is_host(host)
        assert host_of(f"https://{host}/") == host
        assert name == " ".join(name.split()) != ""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://edition.cnn.com/a", "CNN"),
        ("http://WWW.BBC.CO.UK:80/a", "BBC News"),
        ("https://coast.example/a", "coast.example"),
        ("https://x.com/coast/1", None),
        ("coast.example", None),
        ("ftp://coast.example/a", None),
    ],
)
def test_names_by_address(address, name):
    assert publisher_of(address) == name


def test_the_names_of_a_person_come_first():
    own = {"coast.example": "The Coast", "bbc.com": "Auntie", "x.com": "X"}
    assert publisher_of("https://news.coast.example/a", own) == "The Coast"
    assert publisher_of("https://www.bbc.com/a", own) == "Auntie"
    assert publisher_of("https://x.com/coast/1", own) == "X"
    assert publisher_of("https://cnn.com/a", own) == "CNN"
    assert named_host("https://news.coast.example/a", own) == ("coast.example", "The Coast")
    assert named_host("https://cnn.com/a", own) is None
    assert named_host("no address", own) is None


def test_a_name_that_is_known():
    assert known_name("reuters") == "Reuters"
    assert known_name("The Coast") is None
