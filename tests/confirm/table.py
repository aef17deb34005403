"""Cases written by hand: each a quotation, a text, and what must be said. `ROWS` is read by `test_table`.

A row is (id, text, quotation, outcome, kinds of change in order). The text is one of `TEXTS`, or stands itself. Texts
are short: a text that is given is whole.
"""

# ruff: noqa: E501 - a row of a table is one line
from __future__ import annotations

# fmt: off
TEXTS = {
    "bridge": (
        "The mayor, Ilse Farrow, opened the debate. “We did not close the bridge because we wanted to. We closed it "
        "because nobody could promise me that it would stand, and I will never sign a promise that nobody can keep,” "
        "Farrow said. “It carries 12,000 cars a day, it was built for 1.5 tons, and it has cost $10 million since 2009.” "
        "Her deputy, Nicolás Branković, disagreed. “The engineers can repair it in 15 days, and they are not asking for "
        "more than 2.5 percent of the budget,” Branković told the council. “It would be unfair to close it now, although "
        "the winter is hard.” A spokesman for the state-run railway said that U.S. law applied to bridges of that kind."
    ),
    "vote": (
        "“I can support the bill, but I cannot support the tax,” said Senator Maude Ellery on 3 March. “There is no "
        "money for it unless the states pay half. My colleagues have always known that, and some of them have said so.” "
        "Pope Leo XIII and the Third Army were both named in the debate, which ended at 5:30 p.m. The first reading "
        "passed 52 to 48; the second failed. “They're wrong and we're right, and it's as simple as that,” Ellery said. "
        "“Who would pay for it?” she asked. “Would you?” The bill's sponsors, Carl and Anna Whitlock, left early. "
        "Ellery's office said the laws of three states would have to be changed and that 80 percent of voters agree."
    ),
    "trial": (
        'Judge Howard Penn spoke for an hour. "The witness was neither honest nor helpful," he said. "I believe the '
        "driver. He stopped at the light, he looked both ways, and he drove on at twenty miles an hour, unaware of the "
        'child." Defence lawyer Sonia Batt was brief: "My client is happy that it is over," Batt told reporters, "and '
        'he wants to go home." The driver, Mr. Osei, will appeal. "We will win," he wrote. "We will win in the end." '
        'Batt said the police had lost 3 of the 30 photographs. "If they had looked, they would have found them," Batt '
        "said. The prosecution called 14 witnesses in 9 days and rested on 21 May 2014."
    ),
    "talk": (
        "MODERATOR: Will the dam hold?\n\nLENA ORTIZ: It will hold if the rain stops. I have said so from the start, and "
        "I will say so again tomorrow.\n\nHUGH DALEY: It will not hold. We measured the wall on Sunday, and it had moved "
        "by four centimetres.\n\nORTIZ: Mr. Daley measured the wrong wall. The upper wall moves every spring, and it has "
        "done so for sixty years.\n\nDALEY: I know which wall I measured."
    ),
    "printed": (
        "The report quotes the minister as saying that “the fund […] was empty” and that “[the bank] knew it.” It adds "
        "that he wrote: “We was [sic] robbed … and we know by whom.” Nobody denied that the letters were his own work."
    ),
    "lines": (
        "The commit-\ntee heard that the infor-\nmation had been mis-\nleading, and that the co-operation of the\nwell-known firm "
        "had ended in the ﬁrst ofﬁce that it e\u00admailed. The chair\u00adman said &ldquo;we&rsquo;re not &amp; never were &lsquo;partners&rsquo;&rdquo; of them."
    ),
    "es": (
        "El alcalde habló ante los vecinos de la plaza. «Hace más de un año que no llueve y todavía no hemos perdido la "
        "esperanza», dijo. «Si él paga la mitad, el pueblo pagará la otra mitad en mayo.» La oposición no quiso hablar de "
        "la sequía, pero pidió que se publique el informe sobre el pantano de San Martín."
    ),
    "de": (
        "Der Minister sprach am Montag vor den Arbeitern der Werft. „Wir haben schon einmal geholfen, und wir müssen es "
        "nicht noch einmal tun“, sagte er. „Die Maße der neuen Straße sind größer, als das Land sie bezahlen kann.“ Die "
        "Gewerkschaft war mit der Antwort des Ministers nicht zufrieden und will am Freitag wieder streiken."
    ),
    "fr": (
        "Le maire a parlé devant les habitants de la vallée. « Nous n'avons pas l'intention de fermer l'école, même si "
        "l'État ne paie pas », a-t-il dit. « C'est un péché de laisser un village sans pêcheurs et sans école. » Les "
        "habitants ont applaudi, mais le préfet n'est pas venu et n'a pas voulu répondre aux questions."
    ),
    "zh": "市长在会上说：“我们没有关闭这座桥，因为没有人能够保证它会倒塌。工程师可以在十五天内修好它，但是冬天很难施工。”会议在下午五点结束。",
    "ja": "市長は会議で「私たちは橋を閉鎖しませんでした。誰もそれが安全だと約束できなかったからです」と述べた。技術者は十五日で修理できると話した。",
    "ko": "시장은 회의에서 “우리는 다리를 폐쇄하지 않았습니다. 아무도 안전하다고 약속할 수 없었기 때문입니다”라고 말했다. 기술자들은 보름이면 고칠 수 있다고 했다.",
    "ru": "Мэр сказал на заседании: «Мы не закрыли мост, потому что никто не мог обещать, что он устоит». Инженеры могут починить его за 15 дней.",
}
# fmt: on

Row = tuple[str, str, str, str, str]
B, V, T, P, L = "bridge", "vote", "trial", "printed", "lines"

# fmt: off
ROWS: list[Row] = [
    # typography
    ("plain", B, "We did not close the bridge because we wanted to", "verbatim", ""),
    ("curly marks", B, "“We did not close the bridge because we wanted to.”", "verbatim", ""),
    ("straight marks", B, '"We did not close the bridge because we wanted to,"', "verbatim", ""),
    ("guillemets", B, "« We did not close the bridge because we wanted to »", "verbatim", ""),
    ("german marks", B, "„We did not close the bridge because we wanted to“", "verbatim", ""),
    ("capitals", B, "WE DID NOT CLOSE THE BRIDGE BECAUSE WE WANTED TO", "verbatim", ""),
    ("small letters", B, "we did not close the bridge because we wanted to", "verbatim", ""),
    ("no full stop between", B, "because we wanted to we closed it because nobody", "verbatim", ""),
    ("thousands without comma", B, "It carries 12000 cars a day", "verbatim", ""),
    ("thousands with thin space", B, "It carries 12\u202f000 cars a day", "verbatim", ""),
    ("thousands with hard space", B, "It carries 12\xa0000 cars a day", "verbatim", ""),
    ("accents lost", B, "Her deputy, Nicolas Brankovic, disagreed", "verbatim", ""),
    ("hyphen lost", B, "A spokesman for the state run railway", "verbatim", ""),
    ("dots of an abbreviation lost", B, "railway said that US law applied to bridges", "verbatim", ""),
    ("non-breaking hyphen", B, "A spokesman for the state\u2011run railway said", "verbatim", ""),
    ("entities", B, "&ldquo;We did not close the bridge because we wanted to&rdquo;", "verbatim", ""),
    ("entities twice", B, "&amp;ldquo;We did not close the bridge because we wanted to&amp;rdquo;", "verbatim", ""),
    ("hard spaces", B, "We\xa0did\xa0not\xa0close\xa0the\xa0bridge", "verbatim", ""),
    ("zero width", B, "We did\u200b not close\u200b the bridge be\u200bcause", "verbatim", ""),
    ("soft hyphens", B, "no\u00adbody could prom\u00adise me that it would stand", "verbatim", ""),
    ("decomposed", B, "Her deputy, Nicola\u0301s Brankovic\u0301, disagreed", "verbatim", ""),
    ("question mark lost", V, "Who would pay for it", "verbatim", ""),
    ("curly apostrophe", V, "They’re wrong and we’re right, and it’s as simple as that", "verbatim", ""),
    ("comma lost", V, "I can support the bill but I cannot support the tax", "verbatim", ""),
    ("dash for comma", V, "I can support the bill — but I cannot support the tax", "verbatim", ""),
    ("time without dots", V, "which ended at 5:30 pm", "verbatim", ""),
    ("line-break hyphen", L, "The committee heard that the information had been misleading", "verbatim", ""),
    ("line-break and real hyphen", L, "the cooperation of the well-known firm had ended", "verbatim", ""),
    ("ligatures", L, "had ended in the first office that it emailed", "verbatim", ""),
    ("e-mailed", L, "in the first office that it e-mailed", "verbatim", ""),
    ("entities in the source", L, "we're not & never were 'partners'", "verbatim", ""),
    ("wrapped line", L, "the co-operation of the well-known firm", "verbatim", ""),
    ("edge dots", B, "… nobody could promise me that it would stand …", "verbatim", ""),
    ("nested marks", L, "“we’re not & never were “partners””", "verbatim", ""),
    ("full width", B, "Ｗｅ ｄｉｄ ｎｏｔ ｃｌｏｓｅ the bridge", "verbatim", ""),
    ("short exact", T, "neither honest nor helpful", "verbatim", ""),
    ("one word", T, "unaware", "verbatim", ""),
    ("two words", T, "“happy that”", "verbatim", ""),
    ("a number alone", T, "30", "verbatim", ""),
    ("the source's dots", P, "the fund […] was empty", "verbatim", ""),
    ("the source's dots, otherwise", P, "the fund ... was empty", "verbatim", ""),
    ("the source's brackets", P, "[the bank] knew it", "verbatim", ""),
    ("the source's sic", P, "We was [sic] robbed … and we know by whom", "verbatim", ""),
    ("tabs and newlines", T, "He stopped at the light,\n\the looked both ways", "verbatim", ""),
    ("exclamation", T, "We will win in the end!", "verbatim", ""),
    # marked
    ("ellipsis", B, "We closed it because nobody could promise me … that nobody can keep", "marked", ""),
    ("ellipsis of dots", B, "We closed it because nobody could promise me ... that nobody can keep", "marked", ""),
    ("ellipsis of spaced dots", B, "We closed it because nobody could promise me . . . that nobody can keep", "marked", ""),
    ("ellipsis in brackets", B, "We closed it because nobody could promise me [...] that nobody can keep", "marked", ""),
    ("ellipsis in parentheses", B, "We closed it because nobody could promise me (…) that nobody can keep", "marked", ""),
    ("ellipsis of four dots", B, "We did not close the bridge.... We closed it because nobody could promise me", "marked", ""),
    ("ellipsis without spaces", B, "We closed it because nobody could promise me…that nobody can keep", "marked", ""),
    ("two ellipses", T, "He stopped at the light … and he drove on … unaware of the child", "marked", ""),
    ("ellipsis over a narrator", B, "a promise that nobody can keep … it was built for 1.5 tons", "marked", ""),
    ("bracket for a word", B, "nobody could promise me that [the bridge] would stand", "marked", ""),
    ("bracket for words", B, "because nobody could promise [her] that it would stand", "marked", ""),
    ("bracket added", B, "We did not close the bridge [in March] because we wanted to", "marked", ""),
    ("bracket at the start", B, "[They] closed it because nobody could promise me", "marked", ""),
    ("bracket at the end", B, "We closed it because nobody could promise [the council]", "marked", ""),
    ("bracketed capital", B, "[N]obody could promise me that it would stand", "marked", ""),
    ("bracketed small letter", B, "[w]e closed it because nobody could promise me", "marked", ""),
    ("bracketed ending", T, "he stopp[ed] at the light, he look[s] both ways", "marked", ""),
    ("sic", B, "We did not close [sic] the bridge because we wanted to", "marked", ""),
    ("sic in parentheses", B, "We did not close (sic) the bridge because we wanted to", "marked", ""),
    ("narrator in the article", B, "“We did not close the bridge,” Farrow said, “because we wanted to”", "marked", ""),
    ("narrator and a sentence", B, "“because we wanted to,” she said. “We closed it because nobody could promise me”", "marked", ""),
    ("narrator in the source", B, "a promise that nobody can keep. It carries 12,000 cars a day", "marked", ""),
    ("narrator in straight marks", T, "The witness was neither honest nor helpful. I believe the driver", "marked", ""),
    ("narrator within a sentence", T, "My client is happy that it is over, and he wants to go home", "marked", ""),
    ("narrators differ", T, "“My client is happy,” Batt said, “that it is over, and he wants to go home”", "marked", ""),
    ("bracket and ellipsis", B, "[Farrow] did not close the bridge … we wanted to. We closed it because nobody", "marked", ""),
    ("ellipsis takes a not", B, "We did … close the bridge because we wanted to", "marked", ""),
    ("ellipsis takes unless", V, "There is no money for it … My colleagues have always known that", "marked", ""),
    ("bracket takes a not", B, "We [did] close the bridge because we wanted to", "marked", ""),
    # negation
    ("not dropped", B, "We did close the bridge because we wanted to", "altered", "negation"),
    ("not added", B, "We closed it not because nobody could promise me that", "altered", "negation"),
    ("never dropped", B, "and I will sign a promise that nobody can keep", "altered", "negation"),
    ("never for ever", B, "and I will ever sign a promise that nobody can keep", "altered", "negation"),
    ("nobody for everybody", B, "because everybody could promise me that it would stand", "altered", "negation"),
    ("can for can't", B, "The engineers can't repair it in 15 days, and they are not asking", "altered", "negation"),
    ("cannot for can", B, "The engineers cannot repair it in 15 days, and they are not asking", "altered", "negation"),
    ("unfair for fair", B, "It would be fair to close it now, although the winter is hard", "altered", "negation"),
    ("cannot for can, other way", V, "I can support the bill, but I can support the tax", "altered", "negation"),
    ("no dropped", V, "There is money for it unless the states pay half", "altered", "negation"),
    ("neither dropped", T, "The witness was honest and helpful, he said", "altered", "negation word"),
    ("aware for unaware", T, "he drove on at twenty miles an hour, aware of the child", "altered", "negation"),
    ("happy for unhappy", T, "My client is unhappy that it is over", "altered", "negation"),
    ("not for n't", V, "They aren't wrong and we're right, and it's as simple as that", "altered", "negation"),
    ("no for some", V, "There is some money for it unless the states pay half", "altered", "negation"),
    ("not dropped by a curly mark", B, "“We did, close the bridge because we wanted to”", "altered", "negation"),
    ("always for never", B, "and I will always sign a promise that nobody can keep", "altered", "negation"),
    ("without", T, "he drove on without twenty miles an hour, unaware of the child", "altered", "negation"),
    # numbers
    ("one digit", B, "It carries 13,000 cars a day, it was built", "altered", "number"),
    ("a zero more", B, "It carries 120,000 cars a day, it was built", "altered", "number"),
    ("a zero less", B, "It carries 1,200 cars a day, it was built", "altered", "number"),
    ("point lost", B, "it was built for 15 tons, and it has cost $10 million", "altered", "number"),
    ("point moved", B, "The engineers can repair it in 1.5 days, and they", "altered", "number"),
    ("million to billion", B, "and it has cost $10 billion since 2009", "altered", "number"),
    ("dollars to euros", B, "and it has cost €10 million since 2009", "altered", "number"),
    ("year", B, "and it has cost $10 million since 2008", "altered", "number"),
    ("percent to points", B, "they are not asking for more than 2.5 percentage points of the budget", "altered", "number"),
    ("percent to per thousand", B, "they are not asking for more than 2.5 million of the budget", "altered", "number"),
    ("day of a month", V, "said Senator Maude Ellery on 13 March", "altered", "number"),
    ("month", V, "I cannot support the tax,” said Senator Maude Ellery on 3 May", "altered", "number"),
    ("roman", V, "Pope Leo XII and the Third Army were both named", "altered", "number"),
    ("ordinal", V, "Pope Leo XIII and the Fourth Army were both named", "altered", "number"),
    ("ordinal word", V, "The first reading passed 52 to 48; the third failed", "altered", "number"),
    ("half to a third", V, "There is no money for it unless the states pay a third", "altered", "number word"),
    ("score exchanged", V, "The first reading passed 48 to 52; the second failed", "altered", "order number"),
    ("time", V, "which ended at 6:30 p.m. The first reading passed", "altered", "number"),
    ("number word", T, "and he drove on at thirty miles an hour, unaware", "altered", "number"),
    ("number word in digits", T, "and he drove on at 20 miles an hour, unaware", "altered", "number"),
    ("miles to kilometres", T, "and he drove on at twenty kilometres an hour, unaware", "altered", "number"),
    ("30 to 3", T, "Batt said the police had lost 3 of the 3 photographs", "altered", "number"),
    ("2014 to 2041", T, "in 9 days and rested on 21 May 2041", "altered", "number"),
    ("days to weeks", T, "The prosecution called 14 witnesses in 9 weeks and rested", "altered", "number"),
    ("three to two", V, "said the laws of two states would have to be changed", "altered", "number"),
    ("percent dropped", V, "have to be changed and that 80 of voters agree", "altered", "number"),
    ("minus", "The index fell to -3.5 points on the day, its lowest in nine years.", "The index fell to 3.5 points on the day", "altered", "number"),
    ("decimal comma", "The rate was 1.5 percent of the whole sum in that year.", "The rate was 1,5 percent of the whole sum", "altered", "number"),
    ("range", "He waited for 10-15 days and then he went home again.", "He waited for 10-50 days and then he went home", "altered", "number"),
    ("hyphen joins no digits", "There were 10 15-year-old boys in the boat that night.", "There were 1015-year-old boys in the boat", "altered", "number"),
    # names
    ("name", B, "Her deputy, Nicolás Brankovich, disagreed. “The engineers can repair it", "altered", "name"),
    ("given name", V, "said Senator Maud Ellery on 3 March", "altered", "name"),
    ("surname", V, "said Senator Maude Hillary on 3 March", "altered", "name"),
    ("one of two", V, "The bill's sponsors, Karl and Anna Whitlock, left early", "altered", "name"),
    ("names exchanged", V, "The bill's sponsors, Anna and Carl Whitlock, left early", "altered", "order"),
    ("name in a title", T, "Defence lawyer Sonja Batt was brief: My client is happy", "altered", "name"),
    ("name for name", T, "The driver, Mr. Owusu, will appeal. We will win", "altered", "name"),
    ("country", B, "railway said that U.K. law applied to bridges of that kind", "altered", "name"),
]
# fmt: on
