"""Reports of agencies, told from agencies that are spoken of, credited under a picture, or named in teasers."""

from __future__ import annotations

import pytest

from archiver.find.agencies import news_agencies
from archiver.records import Kind
from tests.find.articles import found_in
from tests.find.pages import FILLER, findings, of_kind

DATELINES = {
    "CARACAS, Venezuela (AP) — The": "Associated Press",
    "CAPE CANAVERAL, Fla. (AP) -- The": "Associated Press",
    "HOUSTON, Jan 27 (Reuters) - The": "Reuters",
    "(Reuters) - The": "Reuters",
    "PARIS, Nov 12, 2019 (AFP) - The": "Agence France-Presse",
    "BEIJING, Nov. 12 (Xinhua) -- The": "Xinhua",
    "WASHINGTON, Nov. 12 (UPI) -- The": "UPI",
    "Madrid, 12 nov (EFE).- El": "EFE",
    "(ANSA) - ROMA, 12 NOV - Il": "ANSA",
    "Roma, 12 nov. (Adnkronos) - Il": "Adnkronos",
    "Berlin (dpa) - Die": "dpa",
    "Berlin/München (dpa/lby) - Die": "dpa",
    "Bonn (KNA) Die": "KNA",
    "Frankfurt/Main (dpa) – Die": "dpa",
    "New Delhi, Nov 12 (PTI) The": "PTI",
    "MOSCOW, November 12. /TASS/. The": "TASS",
    "TOKYO (Kyodo) _ The": "Kyodo News",
    "JERUSALEM (JTA) — The": "JTA",
    "AFP — The": "Agence France-Presse",
    "KVELLER via JTA — The": "JTA",
    "Lisboa, 12 nov 2020 (Lusa) – O": "Lusa",
}


@pytest.mark.parametrize(("line", "agency"), DATELINES.items())
def test_a_dateline_names_its_agency(line: str, agency: str) -> None:
    found = found_in(f"{line} bridge over the river stays closed for another year, the mayor said on Tuesday.")
    assert [one.agency for one in found if one.kind is Kind.WIRE] == [agency]
    assert found[0].start == 0


NOTES = {
    "Associated Press writer Ann Example contributed to this report.": "Associated Press",
    "The Associated Press contributed to this story.": "Associated Press",
    "(Reporting by Ann Example in London; Editing by Bob Example)": "Reuters",
    "© 2019 The Associated Press. All rights reserved.": "Associated Press",
    "Copyright 2019 The Canadian Press": "Canadian Press",
    "Mit Material von dpa": "dpa",
    "Avec AFP": "Agence France-Presse",
    "Con información de EFE": "EFE",
    "This article is republished from The Conversation under a Creative Commons licence.": "The Conversation",
    "This story was originally published by Grist.": "Grist",
    "Dieser Text erschien zuerst bei Correctiv.": "Correctiv",
    "Source: Reuters": "Reuters",
    "By Reuters": "Reuters",
}


@pytest.mark.parametrize(("line", "agency"), NOTES.items())
def test_a_closing_line_says_whose_report_it_is(line: str, agency: str) -> None:
    found = of_kind(Kind.WIRE, f"{FILLER}{FILLER}<p>{line}</p>")
    assert [one.agency for one in found] == [agency]


@pytest.mark.parametrize(
    "body",
    [
        "<p>The mayor told AFP that the bridge is safe, and that nobody need worry about the coming winter.</p>",
        "<figure><img src='a.jpg'><figcaption>The mayor on the bridge (AFP)</figcaption></figure>",
        "<aside class='related'><a href='/x'>LONDON (Reuters) - Another story</a></aside>",
        "<p>Additional reporting by Colin Example.</p>",
        "<p>The agency AA (Anadolu) is based in Ankara, and the band AC/DC (AP) never played there, said a fan.</p>",
    ],
)
def test_an_agency_that_is_only_named_is_no_wire_report(body: str) -> None:
    assert of_kind(Kind.WIRE, FILLER + body + FILLER) == []


def test_a_dateline_on_the_agency_s_own_site_is_not_the_site_citing_itself() -> None:
    body = f"<p>LONDON (Reuters) - The bridge over the river stays closed for another year.</p>{FILLER}"
    assert of_kind(Kind.WIRE, body, "https://www.reuters.com/article/idUSKBN1XT00W") == []
    assert len(of_kind(Kind.WIRE, body)) == 1


def test_the_outlet_s_own_copyright_line_is_no_republication() -> None:
    assert of_kind(Kind.WIRE, f"{FILLER}<p>© 2020 Example Gazette. All rights reserved.</p>") == []


def test_an_agency_from_the_settings_is_known_at_once() -> None:
    body = f"<p>OSLO (NTX) — The bridge over the river stays closed for another year.</p>{FILLER}"
    assert [one for one in findings(body).citations if one.kind is Kind.WIRE] == []
    named = findings(body, agencies={"NTX": "Nordic Text Service"}).citations
    assert [one.agency for one in named if one.kind is Kind.WIRE] == ["Nordic Text Service"]


def test_short_names_are_matched_as_they_stand() -> None:
    directory = news_agencies({})
    assert directory.get("AP") is not None
    assert directory.get("ap") is None
    assert directory.get("associated press") is directory.get("Associated Press")


def test_a_byline_with_a_date_and_a_clock_is_a_report_also_beside_a_picture() -> None:
    body = f"<p><img src=a.jpg></p><p>The Associated Press<br>Published Monday, May 4, 2020 8:22AM EST</p>{FILLER}"
    assert [one.agency for one in of_kind(Kind.WIRE, body)] == ["Associated Press"]
    assert of_kind(Kind.IMAGE_CREDIT, body) == []


def test_a_byline_that_names_an_agency_after_a_title_is_a_report() -> None:
    body = f"<p>Publicado: 4 de mayo</p><p>| Periodista Digital: EFE</p>{FILLER}"
    assert [one.agency for one in of_kind(Kind.WIRE, body)] == ["EFE"]
