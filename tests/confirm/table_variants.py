"""Cases by hand on one sentence each: a pair of words that must not pass for one another, both ways."""

from __future__ import annotations

from tests.confirm.table import Row

FRAME = "In the evening the old man said that {} before the others had come down from the hill to the shore."
PAIRS = [
    # (what the source says, what the quotation says, the kinds that are right)
    ("he would not go", "he would go", "negation"),
    ("he could swim", "he couldn't swim", "negation"),
    ("he didn't ask", "he did ask", "negation"),
    ("it was possible", "it was impossible", "negation"),
    ("it was a legal boat", "it was an illegal boat", "negation word"),
    ("nothing was lost", "everything was lost", "negation"),
    ("he hardly slept", "he slept", "negation"),
    ("he left without her", "he left with her", "negation"),
    ("no boat came", "a boat came", "negation"),
    ("none of them sang", "all of them sang", "negation"),
    ("he won't stay", "he will stay", "negation"),
    ("he was neither cold nor wet", "he was cold and wet", "negation"),
    ("he paid $5", "he paid $50", "number"),
    ("he paid $5.00", "he paid $500", "number"),
    ("he paid 5 dollars", "he paid 5 cents", "number"),
    ("he paid £5", "he paid $5", "number"),
    ("it was 3 percent", "it was 3 percentage points", "number"),
    ("it was 3%", "it was 3‰", "number"),
    ("he was 17 years old", "he was 71 years old", "number"),
    ("he had six sons", "he had seven sons", "number"),
    ("he had a dozen boats", "he had a hundred boats", "number"),
    ("it was the 1960s", "it was the 1970s", "number"),
    ("he was born in 1881", "he was born in 1818", "number"),
    ("it was the 3rd storm", "it was the 2nd storm", "number"),
    ("two-thirds of it sank", "one-third of it sank", "number"),
    ("Louis XIV had slept", "Louis XVI had slept", "number"),
    ("it was 4 p.m.", "it was 4 a.m.", "word number"),
    ("it was on 4/5/1998", "it was on 5/4/1998", "number"),
    ("it cost 1,000,000 pesos", "it cost 1,000 pesos", "number"),
    ("it was minus 7 degrees", "it was plus 7 degrees", "word number"),
    ("John Baxter had gone", "Jon Baxter had gone", "name"),
    ("Baxter had gone", "Bexter had gone", "name"),
    ("Mrs. Baxter had gone", "Mr. Baxter had gone", "word name"),
    ("the Iranian boat had gone", "the Iraqi boat had gone", "name"),
    ("the Austrian boat had gone", "the Australian boat had gone", "name"),
    ("Korea had won", "Kenya had won", "name"),
    ("NATO had won", "NASA had won", "name"),
    ("Georgia had won", "George had won", "name"),
    ("she had gone", "he had gone", "word inflection"),
    ("they had gone", "we had gone", "word inflection"),
    ("he had gone", "he has gone", "inflection"),
    ("the boat had gone", "the boats had gone", "inflection"),
    ("the women had gone", "the woman had gone", "inflection"),
    ("the child had gone", "the children had gone", "inflection"),
    ("he runs fast", "he ran fast", "inflection"),
    ("he was taking it", "he was taken it", "inflection"),
    ("he was happier then", "he was happy then", "inflection"),
    ("he must pay", "he may pay", "word"),
    ("he should pay", "he would pay", "word"),
    ("he lent it", "he borrowed it", "word"),
    ("he bought it", "he sold it", "word"),
    ("most of them had gone", "many of them had gone", "word"),
    ("it was under the boat", "it was over the boat", "word"),
    ("he went to the boat", "he went from the boat", "word"),
    ("he affected it", "he effected it", "word inflection"),
    ("the principal boat", "the principle boat", "word"),
    ("it was an effective law", "it was a defective law", "word"),
    ("he accepted it", "he excepted it", "word"),
    ("it was a public matter", "it was a pubic matter", "word"),
    ("he was united", "he was untied", "word"),
    ("there was a causal link", "there was a casual link", "word"),
    ("he really paid", "he paid", "omission"),
    ("he paid at once", "he paid", "omission"),
    ("he paid", "he gladly paid", "insertion"),
    ("he paid the men", "he paid all the men", "insertion"),
    ("he only paid the men", "he paid only the men", "order"),
    ("the cat saw the dog", "the dog saw the cat", "order"),
    ("he came and went", "he went and came", "order"),
]
SAME = [
    ("he wouldn't go", "he wouldn’t go"),
    ("it cost 1,000,000 pesos", "it cost 1000000 pesos"),
    ("it was a co-operative boat", "it was a cooperative boat"),
    ("it was a long-lost boat", "it was a long lost boat"),
    ("the U.N. had won", "the UN had won"),
    ("he sent an e-mail", "he sent an email"),
    ("José Muñoz had gone", "Jose Munoz had gone"),
    ("Zoë had gone", "Zoe had gone"),
    ("the naïve man had gone", "the naive man had gone"),
    ("it was 4 p.m.", "it was 4 pm"),
    ("the o’clock", "the o'clock"),
    ("the ﬂoor was wet", "the floor was wet"),
    ("the sub\u00admarine had gone", "the submarine had gone"),
    ("the “great” boat", "the ‘great’ boat"),
    ("the boat – the big one – had gone", "the boat, the big one, had gone"),
    ("the BIG boat", "the big boat"),
    ("rock &amp; roll", "rock & roll"),
    ("the cafe\u0301 had closed", "the café had closed"),
    ("the Encyclopædia had gone", "the Encyclopaedia had gone"),
    ("the Cœur had gone", "the Coeur had gone"),
]


def rows() -> list[Row]:
    """Each pair in the frame: tampered in both directions, honest in both directions."""
    made: list[Row] = []
    for source, quote, kinds in PAIRS:
        made.append((f"{source} | {quote}", FRAME.format(source), FRAME.format(quote), "altered", kinds))
        back = kinds.replace("insertion", "?").replace("omission", "insertion").replace("?", "omission")
        made.append((f"{quote} | {source}", FRAME.format(quote), FRAME.format(source), "altered", back))
    for source, quote in SAME:
        made.append((f"{source} = {quote}", FRAME.format(source), FRAME.format(quote), "verbatim", ""))
        made.append((f"{quote} = {source}", FRAME.format(quote), FRAME.format(source), "verbatim", ""))
    return made
