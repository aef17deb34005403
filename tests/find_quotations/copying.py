"""Articles that copy a wire report or a statement without markup, put together from parts that were written for this.

An article is a list of (paragraph, copied?) pairs; which paragraphs meet is drawn from a seed, so that the articles
are the same in each run.
"""

# ruff: noqa: E501
from __future__ import annotations

import random
from dataclasses import dataclass

_OPENINGS = """
The ferry strike that nobody took seriously is suddenly the only thing anyone on the islands talks about. I have been saying for months that it would come to this.
Well, it finally happened. The reservoir plan that was sold to us as a done deal is coming apart at the seams.
Here we go again. Another summer, another school roof, and another council that swears it knew nothing.
You may remember my column about the harbor lights. It turns out that the story was bigger than I thought.
Something is stirring in the valley, and it isn't only the wind turbines. Look at what came in this morning.
The mayor told everyone to wait for the report. We waited. The report is out, and it's worse than she let on.
There's a pattern to how these mine closures are announced, and if you have followed them as long as I have, you can set your watch by it.
It's not every day that a customs officer becomes a folk hero. But this is not an ordinary border post.
Readers keep asking me what is going on at the dockyard. The short answer is that nobody in charge wants to say.
So much for the quiet weekend. The rail company picked Saturday night to tell its passengers that the night trains are gone.
Nobody can say that the warning signs were missing. They were there for anyone who cared to look, and hardly anyone did.
The best news of the week comes from an unlikely place, a customs shed on a windy pier.
"""

_INTRODUCTIONS = """
Here are the details from the Associated Press:|wire
According to the Reuters report:|wire
This is how the Associated Press tells it:|wire
The wire story, from Reuters:|wire
From AFP:|wire
Here's the AP account of what happened on the pier:|wire
Here is the statement that the company put out last night:|statement
The ministry's statement, in full:|statement
Here's what the council wrote to the parents:|statement
The AP has the story:|wire
Read what the Associated Press reported this morning:|wire
Here is the report by Agence France-Presse:|wire
"""

_AGAIN = """
Look at the numbers:
It gets better:
And then there is this:
Now read the part about the pumps:
But wait, there's more from the same report:
Consider the next bit:
"""

_DATELINES = (
    "PORT ELLERY, Norland (AP) — ", "GRANVIK (Reuters) - ", "LOMA ALTA, Costaria (AP) — ", "SAINT-AUBERT (AFP) - ",
    "OSTERHOLM, Vesland (AP) — ", "",
)  # fmt: skip

_WIRE = """
Striking ferry crews blocked the main harbor on Tuesday for a third day, stranding about 4,000 passengers and cutting off deliveries to six islands.
The government said it would not negotiate until the blockade was lifted, a demand that the crews' union rejected within the hour.
“We have lived on promises since the spring,” said Marta Lindqvist, a deckhand who has worked the northern route for 11 years.
The union, which represents 2,300 sailors and dockers, called the walkout after the company announced plans to cut a fifth of its routes.
Police said 14 people were arrested after protesters tried to enter the control tower shortly before 5 a.m. (0300 GMT).
Officials in the regional capital said the reservoir held enough water for 40 days, down from 90 a year earlier.
The transport minister told reporters that a mediator had been appointed and that talks could resume as early as Thursday.
Hospital officials said two people were treated for smoke inhalation and later released.
The company did not immediately respond to a request for comment.
Residents of the old quarter said they had been without electricity since Sunday, when a storm brought down a line across the river.
The opposition has called for the resignation of Interior Minister Paul Okafor, whose department oversees the port authority.
“There is no plan, and there never was one,” Okafor's predecessor, Helena Strand, said in a telephone interview.
In a report published last month, the auditors found that the agency had spent 3.4 million euros on pumps that were never installed.
The blockade is the longest in the country since 1998, when crews shut the same harbor for 12 days.
Fishermen said the closure had already cost them half of the season's catch.
The minister is scheduled to appear before a parliamentary committee on Friday.
A spokesman for the regional government, Ivo Maric, said the repairs would take at least two weeks.
Shares of the ferry operator fell 6 percent in early trading.
Three of the officers were taken to a military base outside the capital, according to a person familiar with the investigation who was not authorized to speak publicly.
The measure, approved by 61 votes to 48, gives the council the power to buy back the land at its 2004 price.
“People are tired, but they are not afraid,” said Tomas Rehak, 52, who sells coffee from a van near the gate.
The country has been governed since 2011 by a coalition that critics say has weakened the courts.
"""

_STATEMENT = """
The board has taken note of the events of the past week and regrets the inconvenience caused to passengers and residents.
All services on the northern route will be suspended until further notice. Tickets already bought will be refunded.
The company remains committed to the safety of its crews and of the public and is cooperating fully with the authorities.
An independent review of the maintenance records has been commissioned and will be published in the autumn.
The ministry rejects the claims made in recent days and will take legal steps where necessary.
The repairs to the roof of the east wing will be completed before the beginning of the school year.
Pupils of the affected classes will be taught in the community hall until then.
"""

_COMMENT = """
Did you catch that? The blockade is now longer than anything the ministry ever planned for, and I don't think that is an accident.
That's not what we were told in April. Back then the same people promised that the pumps were already in the ground.
I've sailed on that route a dozen times, and the crews are the last people you would expect to walk out. When they do, something is badly wrong.
Let's be honest: nobody in that office wants to own this. They will blame the weather, the union and, if they have to, the seagulls.
What this shows is that the old arrangement is finished. It can't be patched up with another committee, and it shouldn't be.
My guess is that the minister won't last the month. I hope I'm wrong, because her successor will be worse.
It is no wonder that the neighbors are angry. They should be, and frankly they ought to have been angry two years ago.
As I wrote last week, the money was gone long before the storm came. Nothing here should surprise anyone who has read the accounts.
You don't have to like the union to see that it has a point. The next step must be an inquiry with teeth.
Notice who is missing from the picture. Not one member of the board showed up, and it's obviously not because they were busy.
This is the kind of thing that makes people give up on their council. And who could blame them?
Whatever comes of the talks, the lesson is plain: our region can't keep running its water supply like a private club.
The truth is that the plan was dead on arrival. It needed friends, and it had none, least of all in my own town.
"""

_ENDINGS = """
I will keep following this one. If you work at the port and want to talk, you know where to find me.
So let's hope that somebody reads the small print this time. The islands can't wait for another spring.
That's how it stands tonight. Don't expect it to look the same by Friday.
For the whole coast, this can't be settled soon enough.
"""

_WHOLE_WIRE_TAILS = ("Associated Press writer Ana Duarte in Loma Alta contributed to this report.", "")


def _lines(words: str) -> list[str]:
    return words.strip().splitlines()


@dataclass(frozen=True, slots=True)
class Copying:
    """An article: its text, and the stretches of it that are copied."""

    text: str
    copied: tuple[tuple[int, int], ...]


def articles(number: int = 80, seed: int = 9) -> list[Copying]:
    """So many articles: with one run or two, of a wire or a statement, with and without a dateline, and reports that
    copy nothing."""
    draw = random.Random(seed)
    return [_article(draw, index) for index in range(number)]


def _article(draw: random.Random, index: int) -> Copying:
    if index % 10 == 9:
        lines = draw.sample(_lines(_WIRE), 9)
        place = draw.choice(_DATELINES[:-1])
        parts = [
            ("Harbor blockade enters third day", False),
            (place + lines[0], False),
            *((one, False) for one in lines[1:]),
        ]
        return _joined(parts)
    if index % 10 == 8:
        parts = [
            (one, False)
            for one in (
                *draw.sample(_lines(_OPENINGS), 1),
                *draw.sample(_lines(_COMMENT), 4),
                *draw.sample(_lines(_ENDINGS), 1),
            )
        ]
        return _joined(parts)
    opening = draw.choice(_lines(_OPENINGS))
    introduction, kind = draw.choice(_lines(_INTRODUCTIONS)).split("|")
    source = _lines(_WIRE if kind == "wire" else _STATEMENT)
    body = draw.sample(source, min(len(source), draw.randint(3, 9)))
    if kind == "wire":
        body[0] = draw.choice(_DATELINES) + body[0]
    head: list[tuple[str, bool]] = [("What the harbor is telling us", False), (opening, False)]
    if draw.random() < 0.5:
        head[-1] = (f"{opening} {introduction}", False)
    else:
        head.append((introduction, False))
    parts = head
    again = kind == "wire" and draw.random() < 0.45
    cut = draw.randint(1, len(body) - 1) if again else len(body)
    parts += [(one, True) for one in body[:cut]]
    comments = draw.sample(_lines(_COMMENT), 5)
    parts += [(one, False) for one in comments[: draw.randint(1, 2)]]
    if again:
        parts.append((draw.choice(_lines(_AGAIN)), False))
        parts += [(one, True) for one in body[cut:]]
        parts += [(one, False) for one in comments[2:4]]
    if draw.random() < 0.4:
        parts.append(("Harbor gate, via Wikimedia Commons // CC BY-SA 3.0", False))
        parts.append((comments[4], False))
    if draw.random() < 0.6:
        parts.append((draw.choice(_lines(_ENDINGS)), False))
    return _joined(parts)


def _joined(parts: list[tuple[str, bool]]) -> Copying:
    text = ""
    copied: list[tuple[int, int]] = []
    last = False
    for words, is_copied in parts:
        start = len(text) + 2 if text else 0
        text += ("\n\n" if text else "") + words
        if is_copied and last:
            copied[-1] = (copied[-1][0], len(text))
        elif is_copied:
            copied.append((start, len(text)))
        last = is_copied
    return Copying(text, tuple(copied))
