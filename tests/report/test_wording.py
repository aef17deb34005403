"""Outcomes in words: never bare, never better than they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archiver.records import (
    MEANING_CAUTIONS,
    Caution,
    Check,
    Decision,
    Kind,
    Outcome,
    SpeakerOutcome,
    Status,
    Uncheckable,
    Voice,
    Warned,
)
from archiver.report.model import Settled, Standing
from archiver.report.phrases import CAUTIONS
from archiver.report.wording import citation_outcome, quotation_outcome, said_day, short_outcome, short_status
from tests.report.sample import TIME, sample

HOLDING = sample().quotations[4]
MISSED = sample().citations[4]


@pytest.mark.parametrize("voice", list(Voice))
@pytest.mark.parametrize("outcome", [Outcome.VERBATIM, Outcome.MARKED])
def test_what_holds_always_names_its_source_and_whose_voice_it_is(outcome: Outcome, voice: Voice) -> None:
    words = quotation_outcome(replace(HOLDING, check=Check(outcome, "1", voice=voice)))
    assert "the Coastal Wire story, " in words
    assert "verbatim" not in words.lower()


def test_the_outcomes_have_the_fixed_words() -> None:
    def said(outcome: Outcome, reason: Uncheckable | None = None) -> str:
        return quotation_outcome(replace(HOLDING, check=Check(outcome, "1", voice=Voice.REPORTED, reason=reason)))

    assert said(Outcome.VERBATIM) == "Word for word in the Coastal Wire story, which quotes a crane driver"
    assert said(Outcome.MARKED).startswith("Word for word, changes marked, in the Coastal Wire story")
    assert said(Outcome.ALTERED).startswith("Words changed, not marked")
    assert said(Outcome.SPLICED).startswith("Joined from separate places")
    assert said(Outcome.ABSENT) == (
        "Not in this source: the Coastal Wire story (complete, 1,204 words, captured 9 March 2026)"
    )
    assert said(Outcome.UNCHECKABLE, Uncheckable.TOO_FEW_WORDS) == (
        "Could not be checked, because it has too few words to judge"
    )


@pytest.mark.parametrize("caution", list(Caution))
def test_marked_with_a_warning_that_touches_the_meaning_is_never_shown_as_good(caution: Caution) -> None:
    entry = replace(HOLDING, check=Check(Outcome.MARKED, "1", warnings=(Warned(caution),)))
    touches = caution in MEANING_CAUTIONS
    assert entry.standing is (Standing.FINDING if touches else Standing.HOLDS)
    assert ("word for word" not in quotation_outcome(entry).lower()) is touches
    assert ("word for word" not in short_outcome(entry)) is touches
    assert CAUTIONS[caution]


def test_another_speaker_makes_a_finding_of_right_words() -> None:
    entry = replace(HOLDING, check=Check(Outcome.VERBATIM, "1", speaker=SpeakerOutcome.CONTRADICTED))
    assert entry.standing is Standing.FINDING
    assert quotation_outcome(entry).endswith("The source gives the words to another speaker")


def test_every_reason_for_not_checking_has_words() -> None:
    said = {
        quotation_outcome(replace(HOLDING, check=Check(Outcome.UNCHECKABLE, "1", reason=reason)))
        for reason in Uncheckable
    }
    assert len(said) == len(Uncheckable)


def test_a_person_settles_a_finding_but_a_dispute_does_not() -> None:
    altered = sample().quotations[1]
    assert altered.standing is Standing.FINDING
    assert replace(altered, settled=Settled(Decision.DISPUTED, None, TIME)).standing is Standing.FINDING
    settled = replace(altered, settled=Settled(Decision.HANDLED, "corrected in print", TIME))
    assert settled.standing is Standing.ASIDE
    assert quotation_outcome(settled) == "Settled by a person: handled (9 March 2026): corrected in print"


def test_an_attribution_without_a_source_is_no_finding_and_a_credit_without_one_is() -> None:
    unlocated = replace(MISSED, status=Status.UNLOCATED, reason="", detail="")
    attribution = replace(unlocated, citation=replace(MISSED.citation, kind=Kind.ATTRIBUTION))
    credit = replace(unlocated, citation=replace(MISSED.citation, kind=Kind.IMAGE_CREDIT))
    assert (attribution.standing, credit.standing) == (Standing.UNCHECKED, Standing.FINDING)


def test_a_missed_source_says_why() -> None:
    assert citation_outcome(MISSED) == (
        "No copy of the source could be taken, because the server did not answer in time (3 tries, 30 s each)"
    )


def test_a_stated_date_is_shown_as_a_day_when_it_is_one() -> None:
    assert said_day("2019-01-21") == "21 January 2019"
    assert said_day("2026-02-18T08:15:00+00:00") == "18 February 2026"
    assert said_day("last spring") == "last spring"


def test_what_is_compared_names_the_source_and_says_nothing_of_what_is_not_known() -> None:
    altered = replace(HOLDING, check=Check(Outcome.ALTERED, "1"))
    assert quotation_outcome(altered) == "Words changed, not marked: compared with the Coastal Wire story"
    plain = replace(HOLDING, quotes="", check=Check(Outcome.VERBATIM, "1", voice=Voice.REPORTED))
    assert quotation_outcome(plain) == "Word for word in the Coastal Wire story, which quotes the words of another"


@pytest.mark.parametrize("outcome", [Outcome.VERBATIM, Outcome.MARKED])
def test_what_holds_names_its_source_also_in_few_words(outcome: Outcome) -> None:
    assert short_outcome(replace(HOLDING, check=Check(outcome, "1"))).endswith("in the Coastal Wire story")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_another_speaker_is_told_once(outcome: Outcome) -> None:
    entry = replace(HOLDING, check=Check(outcome, "1", speaker=SpeakerOutcome.CONTRADICTED))
    assert short_outcome(entry).count("another speaker") == 1
    assert quotation_outcome(entry).count("another speaker") == 1


def test_one_candidate_is_not_several() -> None:
    one = sample().citations[1]
    assert short_status(one) == "a candidate"
    assert citation_outcome(one) == "One place may hold the source; a person must choose"
    two = replace(one, candidates=one.candidates * 2)
    assert short_status(two) == "several candidates"
