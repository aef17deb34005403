"""The words that the rules know: negations, numbers, units, common words, titles, verbs of saying.

Data only. Words are in folded form (lower case, straight apostrophes).
"""

from __future__ import annotations

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the a an and or but if of to in on at by for with from as is are was were be been being have has had "
        "do does did will would can could may might shall should must not no this that these those it its he "
        "she they we you i his her their our your my me him them us who which what when where why how there "
        "here than then so very also about into over after before up down out more most some any all one said "
        "say says just only because".split()
    ),
    "es": frozenset(
        "el la los las un una unos unas y o pero si de del a al en con por para que es son fue era ser estar "
        "está no se su sus lo le les como más este esta esto ese esa yo tú él ella nosotros ellos muy también "
        "cuando donde quien sin sobre entre hay ha han había nos mi todo todos porque ya hasta desde".split()
    ),
    "de": frozenset(
        "der die das den dem des ein eine einen einem einer eines und oder aber wenn von zu in im an am auf "
        "mit für aus bei nach ist sind war waren sein haben hat hatte wird werden nicht kein keine dass es er "
        "sie wir ihr ich du sich auch nur noch wie was wer wo so über um als dann wir uns mich ihm ihn schon "
        "mehr sehr vor zum zur".split()
    ),
    "fr": frozenset(
        "le la les un une des et ou mais si de du à au aux en dans avec par pour que qui est sont était être "
        "avoir ont ne pas il elle nous vous ils elles je tu ce cette ces son sa ses leur on plus très aussi "
        "comme sur sans où tout tous même fait a été se sont notre votre mon ma mes lui y donc".split()
    ),
    "it": frozenset(
        "il lo la i gli le un una uno e o ma se di del della dei delle a al alla in nel nella con per che è "
        "sono era essere ha hanno non si lui lei noi voi loro io questo questa quello come più molto anche "
        "quando dove chi su sul sulla da dal dalla ci suo sua ho tutto tutti perché cosa".split()
    ),
    "pt": frozenset(
        "o a os as um uma uns umas e ou mas se de do da dos das em no na nos nas com por para que é são foi "
        "era ser estar está não ele ela nós eles elas eu isso este esta esse essa seu sua como mais muito "
        "também quando onde quem sem sobre até ao à já tem têm foram há".split()
    ),
    "nl": frozenset(
        "de het een en of maar als van te in op aan met voor uit bij naar is zijn was waren hebben heeft had "
        "wordt worden niet geen dat dit die deze er hij zij wij jullie ik je zich ook nog maar hoe wat wie "
        "waar zo over om dan meer zeer ons hun haar mijn door al tot".split()
    ),
}
"""The commonest words of some languages: they weigh little, and tell a language."""

ACCENTED = frozenset("es de fr it pt ca pl cs sk sv da no nb fi hu ro tr vi is hr sl et lv lt gl eu ga cy".split())
"""Languages in which an accent belongs to the word."""

ACCENT_TELLS = frozenset({"exposé", "résumé", "pâté", "lamé", "rosé", "piqué", "maté", "año", "años", "ânon", "öre"})
"""Words that become others without their accents, in English text too."""

COMMON = frozenset(
    "people thing things way ways time times year years day days going go goes went come came get got "
    "make makes made making take took taken know knew think thought want wanted need needed see saw seen "
    "look looking work working good great new right first last long little own other another same many "
    "much every everything everyone something someone anything nothing never always still even well back "
    "now today country world part place point fact case problem question lot lots kind sort let us keep "
    "put give gave given find found tell told feel felt believe hope able really actually sure important "
    "important better best big high hard different next number group really help talk talking try trying "
    "start started happen happened happening mean means line end course end everybody nobody don't can't "
    "won't i'm it's that's we're you're they're we've i've he's she's there's what's let's didn't doesn't "
    "isn't wasn't aren't couldn't wouldn't shouldn't we'll i'll they'll it'll i'd we'd through between "
    "against during without within around while until again too each both few those such under never ever "
    "own off away together american government president state states city percent million public life "
    "man men woman women child children home house job jobs money change support call called use used "
    "want wants".split()
)
"""Words too common to tell one sentence from another."""

ENGLISH_NEGATIONS = frozenset(
    "not no never none nobody nothing nowhere neither nor cannot without hardly barely scarcely n't ain't dont cant "
    "wont".split()
)
NEGATIONS = ENGLISH_NEGATIONS | frozenset(
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder nunca nadie nada ningún "
    "ninguna ninguno sin jamás tampoco ni não nem ninguém nenhum nenhuma sem ne pas jamais aucun aucune personne "
    "rien sans non mai nessuno nessuna niente senza né niet geen nooit zonder не нет ни никто ничто ничего никогда "
    "никакой без нельзя nikt nic nigdy bez لا لم لن ليس غير بدون 不 没 沒 未 无 無 勿".split()
)
"""Words that deny."""

TURNS = frozenset(
    "but unless except however although though yet aber sondern außer pero sino salvo excepto mais sauf tranne "
    "maar".split()
)
"""Words with which a clause takes back what stood before it."""

NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half "
    "third thirds quarter quarters fourth fifth sixth seventh eighth ninth tenth twice thrice once double "
    "doubled triple tripled zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig "
    "vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million millionen milliarde "
    "milliarden dos tres cuatro cinco seis siete ocho nueve diez veinte treinta cien ciento mil millón "
    "millones deux trois quatre cinq sept huit neuf dix vingt trente cent mille milliard milliards".split()
)
"""Numbers written out."""

UNITS = frozenset(
    "percent percentage point points % ‰ $ € £ ¥ ₹ ₽ dollar dollars euro euros pound pounds cent cents "
    "yen yuan rupees peso pesos ruble rubles mile miles kilometer kilometers kilometre kilometres km "
    "meter meters metre metres m foot feet inch inches yard yards acre acres hectare hectares ton tons "
    "tonne tonnes kilogram kilograms kg gram grams ounce ounces liter liters litre litres gallon gallons "
    "barrel barrels degree degrees celsius fahrenheit ° second seconds minute minutes hour hours day days "
    "week weeks month months year years decade decades century centuries watt watts kilowatt megawatt "
    "megawatts gigawatt mph kmh bn mn prozent procent porcentaje tage wochen monate jahre días semanas "
    "meses años jours semaines mois ans heures".split()
)
"""Units and scales: with another unit it is another number."""

SYMBOLS = "$€£¥₹₽₩₪₺¢%‰°&@#+=§±×÷√∞≠≤≥"
"""Signs that are read as words."""


IRREGULAR: tuple[frozenset[str], ...] = tuple(
    frozenset(forms.split())
    for forms in (
        "is are was were be been being am", "have has had having", "do does did done doing", "go goes went gone going",
        "say says said saying", "make makes made making", "take takes took taken taking", "come comes came coming",
        "see sees saw seen seeing", "know knows knew known knowing", "get gets got gotten getting",
        "give gives gave given giving", "find finds found finding", "think thinks thought thinking",
        "tell tells told telling", "feel feels felt feeling", "leave leaves left leaving", "keep keeps kept keeping",
        "begin begins began begun", "bring brings brought", "write writes wrote written", "stand stands stood",
        "run runs ran", "lose loses lost", "pay pays paid", "meet meets met", "win wins won", "buy buys bought",
        "fight fights fought", "speak speaks spoke spoken", "hold holds held", "man men", "woman women",
        "child children", "person people", "foot feet", "mean means meant", "lead leads led", "build builds built",
        "send sends sent", "spend spends spent", "fall falls fell fallen", "grow grows grew grown",
        "break breaks broke broken", "rise rises rose risen", "choose chooses chose chosen", "i me my mine",
        "he him his", "she her hers", "they them their theirs", "we us our ours", "you your yours", "it its",
    )
)  # fmt: skip
"""Forms of one word that do not share a stem."""

PRONOUNS = frozenset("i me my we us our you your he him his she her they them their it its who".split())

SAYING = frozenset(
    "said says say saying told tells added adds asked asks explained explains noted notes stated states "
    "declared declares announced announces insisted insists argued argues claimed claims replied replies "
    "responded responds continued continues concluded concludes recalled recalls wrote writes tweeted "
    "tweets warned warns acknowledged acknowledges admitted admits denied denies joked jokes shouted "
    "shouts chanted chants cried cries yelled yells whispered quipped observed observes remarked remarks "
    "suggested suggests testified testifies complained complains stressed stresses emphasized emphasised "
    "promised promises vowed vows pledged pledges urged urges boasted lamented mused reported reports "
    "exclaimed answered answers began went agreed agrees believes thinks recounted confirmed confirms "
    "predicted predicts posted cautioned countered conceded concedes contended contends maintained "
    "maintains asserted asserts described describes according sagte sagt erklärte erklärt betonte meinte "
    "schrieb fügte fragte antwortete dijo dice afirmó agregó añadió explicó señaló declaró preguntó "
    "aseguró escribió dit déclaré déclare ajouté ajoute expliqué explique affirmé affirme demande écrit "
    "echoed echoes retorted retorts opined opines emailed called calls labeled labelled blasted slammed dismissed "
    "praised thanked mocked texted deadpanned snapped pleaded begged proclaimed reiterated repeated clarified revealed "
    "mentioned speculated wondered fumed sighed saying adding telling asking writing insisting arguing noting "
    "disse detto afferma spiega aggiunto ha disse afirmou zei zegt aldus".split()
) - {"ha", "reports"}
"""Verbs with which a text gives words to somebody."""

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame president vice senator sen representative rep "
    "congressman congresswoman governor gov mayor judge justice chief secretary minister prime chancellor "
    "general gen colonel col captain capt lieutenant lt sergeant sgt admiral major officer sheriff "
    "director chairman chairwoman chair ceo spokesman spokeswoman spokesperson attorney ambassador rev "
    "reverend father pope bishop king queen prince princess former ex the speaker treasurer deputy acting "
    "premier coach commissioner superintendent herr frau señor señora monsieur madame jr sr ii iii esq "
    "phd md councillor alderman detective constable inspector archbishop cardinal rabbi imam sheikh baroness duke "
    "duchess count lady sister brother uncle aunt madam defence opposition host anchor".split()
)
"""Words before or after a name that are no part of it."""

MONTHS_DAYS = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
NUMBERISH_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
"""Prefixes that deny the word they stand before."""


def weight(word: str, language: str = "en") -> float:
    """How much a word tells of the sentence that it stands in: 0.1 (a common function word) to 1.3 (a number)."""
    if word in STOP_WORDS.get(language, STOP_WORDS["en"]):
        return 0.1
    if word in COMMON:
        return 0.35
    if word[0].isdigit() or word in NUMBER_WORDS:
        return 1.3
    return min(1.2, 0.45 + 0.1 * len(word))
