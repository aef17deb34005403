"""Credits of pictures: who, from where, under which licence, in the forms of several languages."""

from __future__ import annotations

import pytest

from archiver.find.licences import licences_in, of_deed, valid
from archiver.records import Kind
from tests.find.pages import FILLER, of_kind

CREDITS = {
    "Foto: Ana Exemplo/ABr": ("Ana Exemplo", "Agência Brasil", None),
    "Photo: Ann Example / Reuters": ("Ann Example", "Reuters", None),
    "(AP Photo/Ted S. Example)": ("Ted S. Example", "Associated Press", None),
    "Alex Example | Getty Images": ("Alex Example", "Getty Images", None),
    "The mayor on the bridge. Photo by Kevin Example/Getty Images": ("Kevin Example", "Getty Images", None),
    "The mayor walks over the bridge (AFP)": (None, "Agence France-Presse", None),
    "Foto: Maria Beispiel/dpa": ("Maria Beispiel", "dpa", None),
    "Crédit photo : Paul Exemple / Wikimedia Commons / CC BY-SA 3.0": (
        "Paul Exemple",
        "Wikimedia Commons",
        "CC-BY-SA-3.0",
    ),
    "Foto: Ana Ejemplo / Flickr, CC BY 2.0": ("Ana Ejemplo", "Flickr", "CC-BY-2.0"),
    "Immagine: Carla Esempio / Unsplash": ("Carla Esempio", "Unsplash", None),
    "Bild: Jan Beispiel, via Wikimedia Commons, CC0": ("Jan Beispiel", "Wikimedia Commons", "CC0-1.0"),
    "Image Credit: Example Works": ("Example Works", None, None),
    "© Zoo Hagenfels": ("Zoo Hagenfels", None, None),
    "Photo: Ringo H.W. Example, AP": ("Ringo H.W. Example", "Associated Press", None),
}


@pytest.mark.parametrize(("line", "said"), CREDITS.items())
def test_a_credit_says_who_and_whence(line: str, said: tuple[str | None, str | None, str | None]) -> None:
    body = f"{FILLER}<figure><img src='a.jpg'><figcaption>{line}</figcaption></figure>{FILLER}"
    (found,) = of_kind(Kind.IMAGE_CREDIT, body)
    assert (found.creator, found.agency, found.licence) == said
    assert found.evidence in line


@pytest.mark.parametrize(
    "line",
    [
        "The mayor walks over the bridge after the flood",
        "Image: Two workers, left, look at the pillar that has moved since the spring",
        "AP classes are popular at this school, where the teachers are proud of them",
    ],
)
def test_a_caption_without_a_credit_gives_none(line: str) -> None:
    body = f"{FILLER}<figure><img src='a.jpg'><figcaption>{line}</figcaption></figure>{FILLER}"
    assert of_kind(Kind.IMAGE_CREDIT, body) == []


def test_the_site_s_own_licence_is_no_picture_s() -> None:
    line = (
        "<p>Except where otherwise noted, this work is licensed under a Creative Commons Attribution 4.0 license.</p>"
    )
    assert of_kind(Kind.IMAGE_CREDIT, FILLER + FILLER + line) == []


def test_a_credit_that_stands_there_twice_is_listed_once() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>Photo: Ann Example / Reuters</figcaption></figure>"
    assert len(of_kind(Kind.IMAGE_CREDIT, figure + FILLER + figure + FILLER)) == 1


def test_the_page_of_a_credited_picture_is_the_credit_s_target() -> None:
    deed = "<a href='https://creativecommons.org/licenses/by/2.0/'>CC BY 2.0</a>"
    caption = f"<a href='https://www.flickr.com/photos/ann/1'>Ann Example</a> / {deed}"
    body = f"{FILLER}<figure><img src='a.jpg'><figcaption>Photo: {caption}</figcaption></figure>{FILLER}"
    (found,) = of_kind(Kind.IMAGE_CREDIT, body)
    assert found.target == "https://www.flickr.com/photos/ann/1"
    assert found.licence == "CC-BY-2.0"


LICENCES = {
    "CC BY-SA 4.0": "CC-BY-SA-4.0",
    "cc-by-nc-nd-2.0": "CC-BY-NC-ND-2.0",
    "CC BY-ND-NC 2.0": "CC-BY-NC-ND-2.0",
    "CC BY-SA 3.0 DE": "CC-BY-SA-3.0",
    "CC0 1.0 Universal (CC0 1.0)": "CC0-1.0",
    "Creative Commons Attribution-ShareAlike 3.0 Unported": "CC-BY-SA-3.0",
    "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0": "CC-BY-SA-4.0",
    "Creative Commons Attribution - Partage dans les mêmes conditions 4.0": "CC-BY-SA-4.0",
    "Creative Commons Reconocimiento-CompartirIgual 3.0": "CC-BY-SA-3.0",
    "Creative Commons Atribuição-CompartilhaIgual 3.0": "CC-BY-SA-3.0",
    "Creative Commons Attribuzione-Condividi allo stesso modo 3.0": "CC-BY-SA-3.0",
    "CC BY": None,
    "Public domain": None,
    "gemeinfrei": None,
}


@pytest.mark.parametrize(("words", "spdx"), LICENCES.items())
def test_a_licence_is_read_as_the_spdx_list_names_it(words: str, spdx: str | None) -> None:
    found = licences_in(f"Ann Example / {words} / Commons")
    assert [one.spdx for one in found] == [spdx]


def test_a_licence_that_is_not_on_the_list_is_none() -> None:
    assert valid("CC-BY-9.0") is None
    assert of_deed("https://creativecommons.org/licenses/by-sa/4.0/deed.de") == "CC-BY-SA-4.0"
    assert of_deed("https://creativecommons.org/about") is None


@pytest.mark.parametrize(
    "above",
    [
        "<section><strong>Cars queue before the bridge in the rain (Getty/Ann Lens)</strong></section>",
        "<div><div><img src=a.jpg></div><div class=footer><b>Cars queue.</b> © Getty Images / Ann Lens</div></div>",
    ],
)
def test_a_credit_between_headline_and_text_is_a_picture_s(above: str) -> None:
    (found,) = of_kind(Kind.IMAGE_CREDIT, f"{above}<div class=text>{FILLER}{FILLER}</div>")
    assert (found.creator, found.agency) == ("Ann Lens", "Getty Images")


def test_what_a_picture_shows_is_not_who_made_it() -> None:
    caption = "Die neue Brücke im Abendlicht nach der Flut / picture alliance"
    (found,) = of_kind(Kind.IMAGE_CREDIT, f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>{FILLER}")
    assert (found.creator, found.agency) == (None, "picture alliance")


def test_a_full_stop_inside_a_bracket_ends_no_credit() -> None:
    caption = "The mayor in May (Photo Ann Example. AFP)"
    (found,) = of_kind(Kind.IMAGE_CREDIT, f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>{FILLER}")
    assert (found.creator, found.agency) == ("Ann Example", "Agence France-Presse")


@pytest.mark.parametrize(
    "line",
    ["<p><img src=a.jpg></p><p>LONDON (AP) — The bridge stays closed.</p>", "<p><img src=a.jpg></p><p>Twitter</p>"],
)
def test_a_dateline_or_a_button_beside_a_picture_is_no_credit(line: str) -> None:
    assert of_kind(Kind.IMAGE_CREDIT, f"{line}{FILLER}") == []


def test_an_agency_s_photo_with_a_name_after_the_stroke_is_a_credit() -> None:
    figure = "<figure><img src=a.jpg><figcaption><p>AP Photo/Ann Lens Example</p></figcaption></figure>"
    (found,) = of_kind(Kind.IMAGE_CREDIT, f"{figure}{FILLER}")
    assert (found.creator, found.agency) == ("Ann Lens Example", "Associated Press")
