"""Cases by hand, in the form of `table`, as an examiner from elsewhere would think of them: labelled before they were run.

Other pages, other topics, other languages than those of the first tables.
"""

# ruff: noqa: E501 - a row of a table is one line
from __future__ import annotations

from tests.confirm.table import Row

TEXTS = {
    "port": (
        "PORT LISSA (Reuters) - Harbour master Odile Fenwick told a hearing on Thursday that she hadn't been warned. “I "
        "wasn't told about the crane, and I don't believe anyone on the night shift was told either,” Fenwick said. “Some "
        "of the welders may leave, but most of them can't afford to. We lost 1.5 million euros in 15 hours.” The "
        "organisation's chairman, Dr. Piers McAllan, hardly looked up. “There's little doubt that the colour of the smoke "
        "was wrong,” he said, “and the inspectors rarely ask twice.” The 2,400-tonne crane had been built by the "
        "O'Hara-Lindqvist yard in the late 1970s; it was insured for $3.2bn, about 12 percent of the port's worth."
    ),
    "wiki": (
        "The lighthouse was lit on 4 July 1871.[1] It was the first on the coast to burn paraffin,[2][3] and it never "
        "failed in a storm.[citation needed] Its keeper, Tobias Grane,[a] refused to leave² until the lens was mended.† "
        "The tower is 31 m tall[4] and its light can be seen for 19 miles.³"
    ),
    "speech": (
        "Remarks by the Governor at the opening of the library\n\nThank you. (Applause.) Thank you all very much. I was "
        "told to be brief. [Laughter] I'm not going to be. We built this house because a town without books is a town "
        "without a memory. (Applause.) And I want to say to those who said that it couldn't be done: it's done. "
        "(Laughter and applause.) We didn't raise a single tax. We didn't borrow a single dollar."
    ),
    "scan": (
        "The Com\u00ad\nmission found that the con\u00ad\ntractor had know\u2010\ningly used sub-\nstandard steel. The of\ufb01cial "
        "report \u2014 all 212 pages of it \u2014 calls the e\ufb00ort \u201cin\u00adsuf\ufb01cient\u201d and \u201cill-\nadvised\u201d. It was "
        "\ufb01led on the 3rd of May and wit\u00ac\nnessed by two clerks."
    ),
    "post": (
        "Mayor Ruth Adebayo wrote on her page: “We are SO proud of you!!! \U0001f389\U0001f389 #TeamWestbrook won’t give up "
        "\U0001f4aa\U0001f3fd and neither will we. Thanks to @lenakovac &amp; everyone who came \u2764\ufe0f. 𝗡𝗼 𝗺𝗼𝗿𝗲 𝗲𝘅𝗰𝘂𝘀𝗲𝘀, "
        "no more delays. See you at 7.30pm on the 21st!”"
    ),
    "es port": (
        "—No vamos a vender el puerto —dijo la alcaldesa—, ni este año ni el que viene. El ministro, en cambio, declaró: "
        "«Nadie ha pedido que se venda. Sólo queremos saber cuánto cuesta mantenerlo: son 12.500 euros al mes, y ésa es "
        "una cifra que muy pocos pueblos pueden pagar». Los pescadores esperaban aún una respuesta en la plaza."
    ),
    "de port": (
        "Die Bürgermeisterin sagte am Dienstag: „Wir werden den Hafen nicht verkaufen, weder heute noch morgen. Wer das "
        "Gegenteil behauptet, hat unseren Vertrag nicht gelesen.“ Der Betrieb koste die Stadt jährlich 1,5 Millionen Euro, "
        "also kaum mehr als früher. „Es ist unmöglich, jedem alles recht zu machen“, sagte sie den Zuhörern im Rathaus."
    ),
    "fr port": (
        "« Nous n’avons jamais promis de vendre le port », a déclaré la maire mardi soir. « Il coûte 1,5 million d’euros par "
        "an, et personne ici ne s’en plaint. » L’adjoint, lui, n’était guère convaincu : « On ne peut pas tout garder, où que "
        "l’on regarde, et il faudra bien que quelqu’un paie ! » Les pêcheurs ont quitté la salle avant la fin."
    ),
    "pt": (
        "A prefeita afirmou na terça-feira: “Não vamos vender o porto, nem este ano nem no próximo. Ninguém nos avisou de que "
        "a ponte estava fechada.” O custo é de 1,5 milhão de reais por mês. “É impossível agradar a todos”, disse ela aos "
        "pescadores, que ainda esperavam por uma resposta na praça."
    ),
    "it": (
        "«Non venderemo il porto, né quest'anno né l'anno prossimo», ha detto la sindaca martedì. «Nessuno ci ha chiesto di "
        "farlo, e chi dice il contrario non ha letto il contratto.» La città è piccola, perché il mare è vicino, e la spesa "
        "è di 1,5 milioni di euro all'anno. I pescatori sono rimasti in piazza fino a sera."
    ),
    "zh port": "港口主任在听证会上表示：“我从来没有收到过警告，夜班的工人也不知道起重机有问题。”她说，公司在十五小时内损失了一百五十万元。代表约翰·史密斯认为，这并非她一个人的责任，２０２６年以前谁都不曾检查过。",
    "ja port": "港長のオディール・フェンウィック氏は公聴会で「私は警告を受けていませんでした。夜勤の作業員も知らなかったと思います」と語った。損失は十五時間で１５０万ユーロに上るという。「誰も検査をしなかったわけではない」と同氏は付け加えた。",
    "ar": "قالت رئيسة البلدية يوم الثلاثاء: «لن نبيع الميناء هذا العام ولا في العام المقبل، ولم يطلب منا أحد أن نفعل ذلك». وأضافت أن التكلفة تبلغ ١٥ ألف دينار في الشهر.",
    "he": "ראש העיר אמרה ביום שלישי: „לא נמכור את הנמל השנה וגם לא בשנה הבאה, ואיש לא ביקש מאיתנו לעשות זאת”. ההוצאה היא 15 אלף שקל בחודש.",
    "el": "Η δήμαρχος είπε την Τρίτη: «Δεν θα πουλήσουμε το λιμάνι ούτε φέτος ούτε του χρόνου. Κανείς δεν μας ζήτησε να το κάνουμε». Το κόστος είναι 1,5 εκατομμύριο ευρώ τον χρόνο.",
    "pl": "Burmistrz powiedziała we wtorek: „Nie sprzedamy portu ani w tym roku, ani w przyszłym. Nikt nas o to nie prosił”. Utrzymanie kosztuje miasto 1,5 miliona złotych rocznie, a rybacy wciąż czekali na placu.",
}

P = "port"

# fmt: off
ROWS: list[Row] = [
    # denial
    ("contraction of not dropped", P, "I was told about the crane, and I don't believe anyone on the night shift", "altered", "negation"),
    ("contraction of not spelt out", P, "I was not told about the crane, and I do not believe anyone", "altered", "inflection"),
    ("contraction without its apostrophe", P, "I wasnt told about the crane, and I don't believe", "altered", "inflection negation word"),
    ("can for can't afford", P, "Some of the welders may leave, but most of them can afford to", "altered", "negation"),
    ("can't written cannot", P, "but most of them cannot afford to. We lost 1.5 million euros", "altered", "inflection"),
    ("hardly dropped", P, "The organisation's chairman, Dr. Piers McAllan, looked up", "altered", "negation omission"),
    ("barely for hardly", P, "The organisation's chairman, Dr. Piers McAllan, barely looked up", "altered", "word negation"),
    ("little for no doubt", P, "There's no doubt that the colour of the smoke was wrong", "altered", "negation"),
    ("a little doubt", P, "There's a little doubt that the colour of the smoke was wrong", "altered", "insertion"),
    ("often for rarely", P, "and the inspectors often ask twice", "altered", "word negation"),
    ("rarely dropped", P, "the colour of the smoke was wrong, and the inspectors ask twice", "altered", "omission negation"),
    ("either for neither", P, "I don't believe anyone on the night shift was told neither", "altered", "negation word"),
    ("had for hadn't", P, "told a hearing on Thursday that she had been warned", "altered", "negation"),
    ("no one for anyone", P, "and I don't believe no one on the night shift was told", "altered", "negation"),
    ("double denial made single", "He said that it was not impossible to mend the dam before the rain.", "it was impossible to mend the dam before the rain", "altered", "negation"),
    ("denial moved", "All of the sailors did not drown on the first night of the storm.", "Not all of the sailors did drown on the first night of the storm", "altered", "negation order"),
    ("not only", "It was not only the mayor who lied to the people of the valley.", "It was only the mayor who lied to the people of the valley", "altered", "negation"),
    ("fail to", "The board failed to act on the letters that the nurses had sent.", "The board acted on the letters that the nurses had sent", "altered", ""),
    ("un- by a dash", "She called the vote unfair and said that she would ask for another.", "She called the vote fair and said that she would ask for another", "altered", "negation"),
    ("a lack of", "There was a lack of evidence that the pilot had been drinking.", "There was evidence that the pilot had been drinking", "altered", ""),
    ("nor for or", "He would not sing or dance for the guests of the governor.", "He would not sing nor dance for the guests of the governor", "altered", "negation word"),
    ("ain't", "It ain't over until the last of the boats comes in, she said.", "It is over until the last of the boats comes in", "altered", "negation"),
    ("without for with a hyphen", "They went in with masks and gloves on the second day.", "They went in with-out masks and gloves on the second day", "altered", ""),
    ("ellipsis hides a contraction", P, "I … told about the crane, and I don't believe anyone", "marked", ""),
    ("ellipsis glued to hide not", "We shall not sell the port this year or the next.", "We shall...sell the port this year or the next", "marked", ""),
    ("brackets hide little", P, "There's [great] doubt that the colour of the smoke was wrong", "marked", ""),
    # numbers
    ("15 for 1.5 million", P, "We lost 15 million euros in 15 hours", "altered", "number"),
    ("1,5 for 1.5", P, "We lost 1,5 million euros in 15 hours", "altered", "number"),
    ("1.50 for 1.5", P, "We lost 1.50 million euros in 15 hours", "altered", "number"),
    ("millions for million", P, "We lost 1.5 millions euros in 15 hours", "altered", "number inflection"),
    ("billion for million", P, "We lost 1.5 billion euros in 15 hours", "altered", "number"),
    ("m for million", P, "We lost 1.5m euros in 15 hours", "altered", "number word"),
    ("euro sign for euros", P, "We lost €1.5 million in 15 hours", "altered", "number"),
    ("hours for minutes", P, "We lost 1.5 million euros in 15 minutes", "altered", "number"),
    ("fifteen for 15", P, "We lost 1.5 million euros in fifteen hours", "altered", "number"),
    ("a decade off", P, "yard in the late 1960s; it was insured", "altered", "number"),
    ("1970's for 1970s", P, "yard in the late 1970's; it was insured for $3.2bn", "altered", "number inflection"),
    ("bn for mn", P, "it was insured for $3.2mn, about 12 percent of the port's worth", "altered", "number"),
    ("pounds for dollars", P, "it was insured for £3.2bn, about 12 percent", "altered", "number"),
    ("currency dropped", P, "it was insured for 3.2bn, about 12 percent of the port's worth", "altered", "number omission"),
    ("per cent in two words", P, "about 12 per cent of the port's worth", "altered", "number word"),
    ("tonne without its comma", P, "The 2400-tonne crane had been built by the O'Hara-Lindqvist yard", "verbatim", ""),
    ("tonne without its hyphen", P, "The 2,400 tonne crane had been built by the O'Hara Lindqvist yard", "verbatim", ""),
    ("a space groups the thousands", P, "The 2 400-tonne crane had been built", "verbatim", ""),
    ("24,00 for 2,400", P, "The 24,00-tonne crane had been built by the", "altered", "number"),
    ("ton for tonne", P, "The 2,400-ton crane had been built by the yard", "altered", ""),
    ("about dropped", P, "it was insured for $3.2bn, 12 percent of the port's worth", "altered", "omission"),
    ("more than for about", P, "it was insured for $3.2bn, more than 12 percent of the port's worth", "altered", "word insertion"),
    ("ordinal written out", "It was filed on the 3rd of May by the clerk of the court.", "It was filed on the third of May by the clerk of the court", "altered", "number"),
    ("date turned round", "The dam burst on 4 July 1871 at the end of the dry season.", "The dam burst on July 4 1871 at the end of the dry season", "altered", "order number"),
    ("year in two digits", "The strike of 1984 ended in the spring of the next year.", "The strike of '84 ended in the spring of the next year", "altered", "number"),
    ("range by a word", "He served from 1914 to 1918 and never spoke of it at home.", "He served from 1914-1918 and never spoke of it at home", "altered", "omission word"),
    ("degrees", "It fell to minus 30 degrees Celsius on the night of the vote.", "It fell to minus 30 degrees Fahrenheit on the night of the vote", "altered", "number name"),
    ("half and whole", "Half of the town was without water for most of the week.", "All of the town was without water for most of the week", "altered", ""),
    ("pair of scores", "They won by 3-1 in the last game of the long season.", "They won by 3-11 in the last game of the long season", "altered", "number"),
    ("31 for 13", "Police arrested 31 people on the steps of the old town hall.", "Police arrested 13 people on the steps of the old town hall", "altered", "number"),
    ("dozens for a dozen", "A dozen people were hurt when the stand fell on Saturday.", "Dozens of people were hurt when the stand fell on Saturday", "altered", ""),
    ("the first two", "The first two of the witnesses had seen nothing of the fire.", "The two first of the witnesses had seen nothing of the fire", "altered", "order number"),
    ("number's sign", "Growth was +0.4 percent in the last quarter of the year.", "Growth was -0.4 percent in the last quarter of the year", "altered", "number"),
    ("roman king", "It was built under George III and mended under his son.", "It was built under George II and mended under his son", "altered", "number name"),
    ("a fraction sign", "The recipe asks for 1½ pounds of flour and a little salt.", "The recipe asks for 1 pounds of flour and a little salt", "altered", "number"),
    # names and words one letter off
    ("MacAllan", P, "The organisation's chairman, Dr. Piers MacAllan, hardly looked up", "altered", "name"),
    ("Pierce", P, "The organisation's chairman, Dr. Pierce McAllan, hardly looked up", "altered", "name"),
    ("OHara", P, "had been built by the OHara-Lindqvist yard in the late 1970s", "altered", "name inflection word"),
    ("Lindquist", P, "had been built by the O'Hara-Lindquist yard in the late 1970s", "altered", "name"),
    ("Reuter", P, "PORT LISSA (Reuter) - Harbour master Odile Fenwick told a hearing", "altered", "name inflection"),
    ("Friday for Thursday", P, "Odile Fenwick told a hearing on Friday that she hadn't been warned", "altered", "number name word"),
    ("Dr left out", P, "The organisation's chairman, Piers McAllan, hardly looked up", "altered", "omission"),
    ("full name by surname", P, "Harbour master Fenwick told a hearing on Thursday that she", "altered", "omission name"),
    ("color", P, "There's little doubt that the color of the smoke was wrong", "altered", "word inflection"),
    ("organization", P, "The organization's chairman, Dr. Piers McAllan, hardly looked up", "altered", "word inflection"),
    ("harbor", P, "Harbor master Odile Fenwick told a hearing on Thursday", "altered", "word name inflection"),
    ("grey and gray", "A gray dog sat by the gate and looked at nobody all day.", "A grey dog sat by the gate and looked at nobody", "altered", "word"),
    ("defence", "The ministry of defence paid for the bridge in the end.", "The ministry of defense paid for the bridge in the end", "altered", "word"),
    ("crane for crone", P, "I wasn't told about the crone, and I don't believe anyone", "altered", "word"),
    ("welders for welder", P, "Some of the welder may leave, but most of them can't afford to", "altered", "inflection"),
    ("will for may", P, "Some of the welders will leave, but most of them can't afford to", "altered", "word"),
    ("some of cut off", P, "The welders may leave, but most of them can't afford to", "verbatim", ""),
    ("all for most", P, "Some of the welders may leave, but all of them can't afford to", "altered", "word"),
    ("but for and", P, "Some of the welders may leave, and most of them can't afford to", "altered", "word"),
    ("I think added", P, "There's little doubt, I think, that the colour of the smoke was wrong", "altered", "insertion"),
    ("is for was", P, "There's little doubt that the colour of the smoke is wrong", "altered", "inflection"),
    ("the wrong colour", P, "little doubt that the smoke of the colour was wrong", "altered", "order"),
    ("clauses swapped", P, "most of them can't afford to, but some of the welders may leave", "altered spliced", ""),
    ("last word left off", P, "Some of the welders may leave, but most of them can't afford", "verbatim", ""),
    ("first words left off", P, "of the welders may leave, but most of them can't afford to", "verbatim", ""),
    ("cut within the word", P, "Some of the welders may leave, but most of them can't aff", "altered", "word omission"),
    ("US for us", "In the end they gave it to us and went home in the rain.", "In the end they gave it to U.S. and went home in the rain", "altered", "word name"),
    ("a capital more", "They told the Committee that the River was not their own.", "they told the committee that the river was not their own", "verbatim", ""),
    ("effect and affect", "It will affect the price of bread in every one of the towns.", "It will effect the price of bread in every one of the towns", "altered", "word"),
    ("their and there", "They left their boats behind and went up into the hills.", "They left there boats behind and went up into the hills", "altered", "word"),
    ("woman for women", "The women of the harbour wrote to the king in the spring.", "The woman of the harbour wrote to the king in the spring", "altered", "inflection"),
    ("an older woman", "An old woman told the court that she had seen the lamp.", "An older woman told the court that she had seen the lamp", "altered", "inflection"),
    ("who and whom", "Nobody knew who they had sent to the island that year.", "Nobody knew whom they had sent to the island that year", "altered", "word inflection"),
    # marks in the article
    ("sic after a slip", "We was never asked about the wall, he told the inquiry.", "We was [sic] never asked about the wall", "marked", ""),
    ("inserted word", P, "I wasn't told about the [broken] crane, and I don't believe anyone", "marked", ""),
    ("pronoun for name", P, "told a hearing on Thursday that [Fenwick] hadn't been warned", "marked", ""),
    ("two brackets and dots", P, "[S]ome of the welders may leave, but most … can't afford to [leave]", "marked", ""),
    ("brackets for nothing", P, "I wasn't told about the crane [], and I don't believe", "marked", ""),
    ("dots of the printer", P, "I wasn't told about the crane . . . We lost 1.5 million euros in 15 hours", "marked", ""),
    ("stars for dots", P, "I wasn't told about the crane * * * We lost 1.5 million euros in 15 hours", "marked", ""),
    ("dots and a changed word", P, "I wasn't told about the crane … We lost 1.5 million dollars in 15 hours", "altered", "number"),
    ("dots and an added not", P, "Some of the welders may not leave … We lost 1.5 million euros", "altered", "negation"),
    ("brackets and a number", P, "Some [workers] may leave. We lost 1.6 million euros in 15 hours", "altered", "number omission"),
    ("narrator of the article", P, "“There's little doubt,” McAllan told the hearing, “that the colour of the smoke was wrong”", "marked", ""),
    ("narrator left out", P, "There's little doubt that the colour of the smoke was wrong, and the inspectors rarely ask twice", "marked", ""),
    ("two speakers by dots", P, "We lost 1.5 million euros in 15 hours … the inspectors rarely ask twice", "spliced", ""),
    ("against the order by dots", P, "We lost 1.5 million euros … I wasn't told about the crane", "spliced", ""),
    # what prints and scans do
    ("footnote mark in the source", "wiki", "It was the first on the coast to burn paraffin, and it never failed in a storm", "verbatim", ""),
    ("a note's letter", "wiki", "Its keeper, Tobias Grane, refused to leave until the lens was mended", "verbatim", ""),
    ("a date before a note", "wiki", "The lighthouse was lit on 4 July 1871. It was the first on the coast", "verbatim", ""),
    ("a number before a note", "wiki", "The tower is 31 m tall and its light can be seen for 19 miles", "verbatim", ""),
    ("a number changed near a note", "wiki", "The tower is 31 m tall and its light can be seen for 193 miles", "altered", "number"),
    ("a year changed near a note", "wiki", "The lighthouse was lit on 4 July 18711. It was the first on the coast", "altered", "number"),
    ("never dropped near a note", "wiki", "to burn paraffin, and it failed in a storm", "altered", "negation"),
    ("applause left out", "speech", "Thank you. Thank you all very much. I was told to be brief", "marked", ""),
    ("applause within", "speech", "a town without books is a town without a memory. And I want to say to those", "marked", ""),
    ("laughter in brackets", "speech", "I was told to be brief. I'm not going to be", "marked", ""),
    ("applause kept", "speech", "Thank you. (Applause.) Thank you all very much", "verbatim", ""),
    ("applause and a changed word", "speech", "a town without books is a town without a library. And I want to say to those", "altered", "word"),
    ("not dropped over laughter", "speech", "I was told to be brief. I'm going to be. We built this house", "altered", "negation"),
    ("soft hyphen at the line's end", "scan", "The Commission found that the contractor had knowingly used substandard steel", "verbatim", ""),
    ("ligatures of a print", "scan", "The official report — all 212 pages of it — calls the effort insufficient", "verbatim", ""),
    ("hyphen of a scan", "scan", "filed on the 3rd of May and witnessed by two clerks", "verbatim", ""),
    ("a scan's sufficient", "scan", "all 212 pages of it — calls the effort sufficient and ill-advised", "altered", "negation"),
    ("a scan's compound", "scan", "calls the effort insufficient and ill advised", "verbatim", ""),
    ("a scan's page count", "scan", "The official report — all 221 pages of it — calls the effort", "altered", "number"),
    ("figures set low", "The CO₂ in the air rose to 421 parts in the spring of that year.", "The CO2 in the air rose to 421 parts in the spring", "verbatim", ""),
    ("figures set low after a figure", "The number 10₂ is written so that nobody takes it for another.", "The number 102 is written so that nobody takes it", "altered", "number word"),
    ("square metres", "They sold 30 metres² of the field to the railway in the end.", "They sold 30 metres of the field to the railway", "altered", ""),
    ("shan't spelt out", "I can't, and I shan't, sign this paper for them, he said.", "I cannot, and I shall not, sign this paper", "altered", "inflection"),
    ("a long dash before a number", "The vote —611 in favour, 748 opposed — kept the rules as they were.", "The vote – 611 in favour, 748 opposed – kept the rules", "verbatim", ""),
    ("a minus before a number", "It was \u22126 degrees at the foot of the hill on that morning.", "It was 6 degrees at the foot of the hill on that morning", "altered", "number"),
    # posts
    ("emoji left out", "post", "We are so proud of you! #TeamWestbrook won't give up and neither will we", "verbatim", ""),
    ("an emoji more", "post", "We are SO proud of you 😀 #TeamWestbrook won’t give up", "verbatim", ""),
    ("letters of a bold alphabet", "post", "No more excuses, no more delays. See you at 7.30pm", "verbatim", ""),
    ("bold letters changed", "post", "Know more excuses, no more delays. See you at 7.30pm", "altered", "word negation"),
    ("entity for and", "post", "Thanks to @lenakovac & everyone who came", "verbatim", ""),
    ("hashtag's sign lost", "post", "TeamWestbrook won't give up and neither will we", "verbatim", ""),
    ("will for won't in a post", "post", "#TeamWestbrook will give up and neither will we", "altered", "negation"),
    ("half an hour", "post", "no more delays. See you at 7.00pm on the 21st!", "altered", "number"),
    ("a mark of direction", "post", "no more \u200fdelays.\u200e See you at 7.30pm on the 21st", "verbatim", ""),
    ("hard spaces everywhere", "post", "no\u00a0more\u202fdelays.\u2009See\u2003you at 7.30pm on the 21st", "verbatim", ""),
    # Spanish, German, French, Portuguese, Italian
    ("spanish dialogue", "es port", "No vamos a vender el puerto, ni este año ni el que viene", "marked", ""),
    ("spanish dialogue, denied", "es port", "No vamos a vender el puerto, este año ni el que viene", "altered", "negation"),
    ("spanish dialogue, the denial cut off", "es port", "Vamos a vender el puerto, ni este año ni el que viene", "marked", ""),
    ("spanish thousands", "es port", "son 12.500 euros al mes, y ésa es una cifra", "verbatim", ""),
    ("spanish thousands lost", "es port", "son 12,5 euros al mes, y ésa es una cifra", "altered", "number"),
    ("spanish sólo", "es port", "Solo queremos saber cuánto cuesta mantenerlo", "altered", "word inflection"),
    ("spanish aún and aun", "es port", "Los pescadores esperaban aun una respuesta en la plaza", "altered", "word inflection"),
    ("spanish nadie", "es port", "Alguien ha pedido que se venda. Sólo queremos saber", "altered", "negation"),
    ("german weder", "de port", "Wir werden den Hafen nicht verkaufen, heute oder morgen", "altered", ""),
    ("german nicht moved out", "de port", "Wir werden den Hafen verkaufen, weder heute noch morgen", "altered", "negation"),
    ("german möglich", "de port", "Es ist möglich, jedem alles recht zu machen", "altered", "negation"),
    ("german capital lost", "de port", "wir werden den hafen nicht verkaufen, weder heute noch morgen", "verbatim", ""),
    ("german decimal", "de port", "Der Betrieb koste die Stadt jährlich 15 Millionen Euro", "altered", "number"),
    ("german mehr and weniger", "de port", "jährlich 1,5 Millionen Euro, also kaum weniger als früher", "altered", "word"),
    ("german kaum dropped", "de port", "jährlich 1,5 Millionen Euro, also mehr als früher", "altered", "omission negation"),
    ("french jamais", "fr port", "Nous n'avons promis de vendre le port", "altered", "negation"),
    ("french guère", "fr port", "L'adjoint, lui, n'était pas convaincu : on ne peut pas tout garder", "altered", ""),
    ("french où and ou", "fr port", "On ne peut pas tout garder, ou que l'on regarde", "altered", "word inflection"),
    ("french marks and spaces", "fr port", "\"On ne peut pas tout garder, où que l'on regarde, et il faudra bien que quelqu'un paie!\"", "verbatim", ""),
    ("french joined", "fr port", "Nous n’avons jamais promis de vendre le port. Il coûte 1,5 million d’euros par an", "marked", ""),
    ("portuguese não", "pt", "Vamos vender o porto, nem este ano nem no próximo", "verbatim", ""),
    ("portuguese avisou", "pt", "Ninguém nos avisou de que a ponte estava fechada", "verbatim", ""),
    ("portuguese possible", "pt", "É possível agradar a todos, disse ela aos pescadores", "altered", "negation word"),
    ("portuguese accent", "pt", "E impossível agradar a todos", "altered", "word inflection"),
    ("italian perché", "it", "La città è piccola, perche il mare è vicino", "altered", "word inflection"),
    ("italian è and e", "it", "La città e piccola, perché il mare è vicino", "altered", "word inflection"),
    ("italian nessuno", "it", "Qualcuno ci ha chiesto di farlo, e chi dice il contrario", "altered", "negation"),
    ("italian apostrophes", "it", "Non venderemo il porto, né quest’anno né l’anno prossimo", "verbatim", ""),
    # other scripts
    ("chinese never", "zh port", "我收到过警告，夜班的工人也不知道起重机有问题", "altered", ""),
    ("chinese as it stands", "zh port", "我从来没有收到过警告,夜班的工人也不知道起重机有问题", "verbatim", ""),
    ("chinese name's dot", "zh port", "代表约翰史密斯认为，这并非她一个人的责任", "verbatim", ""),
    ("chinese not", "zh port", "代表约翰·史密斯认为，这是她一个人的责任", "altered", ""),
    ("chinese year in plain digits", "zh port", "2026年以前谁都不曾检查过", "verbatim", ""),
    ("chinese year changed", "zh port", "这并非她一个人的责任，2025年以前谁都不曾检查过", "altered", "number"),
    ("chinese sum", "zh port", "公司在十五小时内损失了一百五十亿元", "altered", ""),
    ("chinese in spaces", "zh port", "我 从来 没有 收到过 警告", "verbatim", ""),
    ("japanese denied", "ja port", "私は警告を受けていました。夜勤の作業員も知らなかったと思います", "altered", ""),
    ("japanese name without its dot", "ja port", "港長のオディールフェンウィック氏は公聴会で", "verbatim", ""),
    ("japanese half width", "ja port", "損失は十五時間で150万ﾕｰﾛに上るという", "verbatim", ""),
    ("japanese sum", "ja port", "損失は十五時間で１５万ユーロに上るという", "altered", "number"),
    ("japanese inner marks", "ja port", "『私は警告を受けていませんでした。夜勤の作業員も知らなかったと思います』", "verbatim", ""),
    ("arabic", "ar", "لن نبيع الميناء هذا العام ولا في العام المقبل", "verbatim", ""),
    ("arabic drawn out", "ar", "لن نبيـــع المينـاء هذا العام ولا في العام المقبل", "verbatim", ""),
    ("arabic not", "ar", "نبيع الميناء هذا العام ولا في العام المقبل، ولم يطلب منا أحد", "verbatim", ""),
    ("arabic digits", "ar", "وأضافت أن التكلفة تبلغ 15 ألف دينار في الشهر", "verbatim", ""),
    ("arabic digits changed", "ar", "وأضافت أن التكلفة تبلغ 51 ألف دينار في الشهر", "altered", "number"),
    ("hebrew", "he", "\u202bלא נמכור את הנמל השנה וגם לא בשנה הבאה\u202c", "verbatim", ""),
    ("hebrew not", "he", "נמכור את הנמל השנה וגם לא בשנה הבאה", "verbatim", ""),
    ("greek capitals", "el", "ΔΕΝ ΘΑ ΠΟΥΛΗΣΟΥΜΕ ΤΟ ΛΙΜΑΝΙ ΟΥΤΕ ΦΕΤΟΣ ΟΥΤΕ ΤΟΥ ΧΡΟΝΟΥ", "verbatim", ""),
    ("greek not", "el", "Θα πουλήσουμε το λιμάνι ούτε φέτος ούτε του χρόνου. Κανείς δεν μας ζήτησε", "verbatim", ""),
    ("polish not", "pl", "Sprzedamy portu ani w tym roku, ani w przyszłym. Nikt nas o to nie prosił", "verbatim", ""),
    ("polish not within", "pl", "Nikt nas o to prosił. Utrzymanie kosztuje miasto 1,5 miliona złotych", "altered", "negation"),
    ("polish stroke lost", "pl", "Utrzymanie kosztuje miasto 1,5 miliona zlotych rocznie", "altered", "word inflection"),
    # absence and what cannot be told
    ("same subject, other words", P, "The crane should have been taken down years before the accident", "absent", ""),
    ("stock phrases", P, "I don't believe that there is anyone who can say what will happen next", "absent", ""),
    ("a sentence of another page", "wiki", "The keeper's daughter rowed out to the wreck with nobody but a boy", "absent", ""),
    ("three words changed", P, "Some of the plumbers", "uncheckable", "too-few-words"),
    ("portuguese asked of spanish", "es port", "A prefeita não quis falar com os pescadores que ainda esperavam por ela", "uncheckable", "translation"),
]
# fmt: on
