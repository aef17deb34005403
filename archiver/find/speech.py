"""How six languages say that something is taken from an outlet, a document or a post.

Each table is read by `attributions`: `before` ends where an outlet's name begins, `after` begins where it ends. The
patterns are bounded, and anchored at one side, so that they cost little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archiver.find.page import Page


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    according: re.Pattern[str]
    in_document: re.Pattern[str]
    document_says: re.Pattern[str]
    posted: re.Pattern[str]
    verbs: re.Pattern[str]
    anaphora: re.Pattern[str]
    pronouns: frozenset[str]
    earlier: re.Pattern[str]
    weak: re.Pattern[str]


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WORDS = r"(?:[\w.’'&-]{1,25}[ \u00a0]){0,4}"
_LAZY = r"(?:[\w.’'&-]{1,25}[ \u00a0]){0,4}?"
_FEW = r"(?:[\w.’'&-]{1,25}[ \u00a0]){0,3}"
_NETWORKS = (
    r"(?:social media|Twitter|X\b|Facebook|Instagram|YouTube|TikTok|Telegram|Truth Social|LinkedIn|Reddit|Medium|Weibo|"
    r"WhatsApp|Snapchat|Threads|Bluesky|Mastodon|Parler|Gab|Tumblr|Flickr|Periscope)"
)
_END = r"(?=$|[^\w])"

_EN_DOC = (
    r"(?:statements?|press releases?|news releases?|releases?|reports?|study|studies|papers?|surveys?|polls?|letters?|"
    r"e-?mails?|memos?|memoranda?|notes?|tweets?|(?:blog |facebook |instagram |twitter |social media )?posts?|"
    r"postings?|"
    r"threads?|videos?|interviews?|press conferences?|news conferences?|briefings?|speech|speeches|remarks|filings?|"
    r"lawsuits?|suits?|complaints?|affidavits?|indictments?|court documents|court papers|court records|documents?|"
    r"records|"
    r"rulings?|opinions?|orders?|decisions?|presentations?|transcripts?|books?|memoirs?|op-eds?|editorials?|"
    r"articles?|stories|story|podcasts?|"
    r"documentary|documentaries|analysis|data|figures|statistics|estimates?|research|testimony|audits?|investigations?|"
    r"advisory|bulletins?|newsletters?|announcements?|reviews?|columns?|essays?|messages?|texts?|resolutions?|"
    r"proposals?|plans?|bills?|accounts?|dossiers?|cables?|communiqu[eé]s?|census|forecasts?|calculations?|"
    r"guidelines?|fact sheets?|"
    r"white papers?|dispatches|dispatch|monologues?|broadcasts?|broadcast|footage|recordings?|call|appeal|"
    r"petitions?)(?!-\w)"
)
_EN_VERB = (
    r"(?:says?|said|states?|stated|found|finds|shows?|showed|reveal(?:s|ed)|indicat(?:es|ed)|conclud(?:es|ed)|"
    r"estimat(?:es|ed)|"
    r"suggest(?:s|ed)?|reads?|noted|notes|warn(?:s|ed)|argues?|argued|claims?|claimed|describ(?:es|ed)|detail(?:s|"
    r"ed)|reported|reports|"
    r"alleg(?:es|ed)|added|adds|called|calls|recommend(?:s|ed)|predict(?:s|ed)|cited|cites|quoted|quotes|confirm(?:s|"
    r"ed)|explain(?:s|ed)|"
    r"announc(?:es|ed)|wrote|writes|tells?|told|published|mentioned|put out|points? out|pointed out|posits?|posited)"
)
_DAYS = (
    r"(?:[ \u00a0,](?:on |late |early |last |this |earlier )?(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day(?:[ \u00a0](?:night|morning|afternoon|evening))?,?"
    r"|[ \u00a0](?:this week|last week|yesterday|today|this month|last month|last year|"
    r"in (?:an? )?\w{3,12}(?: \d{4})?),?){0,1}"
)

ENGLISH = Speech(
    weak=_p(r"(?:\b(?:on|in|to|for|by)(?:[ \u00a0](?:the|a|an))?)[ \u00a0][“\"‘]?$"),
    before=_p(
        r"(?:\b(?:told|tells|telling|tell|informed|emailed|wrote to|said to|speaking to|speaking with|spoke to|"
        r"spoke with|"
        r"speaks to|talked to|talking to|talking with|confirmed to|revealed to|statement to|"
        r"comments? to|remarks to|letter to|e-?mail to|interviews? with|interviewed by|interviewed on|interview on|"
        r"interview in|interview for|"
        r"conversation with|according to|as (?:first )?(?:reported|noted|summarized|quoted|described) (?:by|in|on)|"
        r"(?:reported|obtained|reviewed|seen|viewed|published|cited|quoted|compiled|released|aired|broadcast|"
        r"contacted|asked|"
        r"interviewed|conducted|provided|commissioned|verified|confirmed|revealed|uncovered|reached|detailed|"
        r"described|noted|"
        r"summarized|analyzed|analysed|estimated|unearthed|heard|written|printed|posted|featured|documented)"
        r"(?: (?:first|exclusively|earlier|\w{3,9}day|last week|this week|recently))? (?:by|to|with|in|on|for)|"
        r"(?:reports?|story|stories|articles?|investigations?|analysis|review|account|op-ed|essay|column|columnist|"
        r"documentary|poll|survey|"
        r"profile|editorial|piece|interview|interviews|coverage|exposé|data|figures|study|list|editorials|review|"
        r"reporting|"
        r"footage|video|tally|estimate|headline|post)"
        r" (?:that )?(?:was |were )?(?:recently |first )?(?:published |released |written |out |appearing |conducted |"
        r"aired |posted )?"
        r"(?:today |yesterday |\w{3,9}day |this week |last week )?(?:by|in|from|on|of|at|for|with|via)|"
        r"wrote (?:in|for)|writing (?:in|for)|writes (?:in|for)|written for|appear(?:ed|ing|ance) on|via|h/t|per|"
        r"reports? from|citing|quoting|cites|quotes|credits?)"
        r"(?: (?:the|an?|state media|state news agency|news agency|news agencies|news channel|(?:broadcaster|"
        r"newspaper|magazine|tabloid|news site|"
        r"website|network|paper|newswire|daily|weekly|radio station|television station|TV station|station|journal|"
        r"outlet|gossip site|"
        r"local newspaper|local media|public broadcaster|British|French|German|Israeli|local)(?: (?:broadcaster|"
        r"newspaper|magazine|tabloid|daily|paper|news agency|outlet|site))?)){0,3}"
        r"|\b(?:and|or|,)) ?[\"“'‘(]?$"
    ),
    after=_p(
        r"(?:[”\"’']?(?: \([^()]{1,30}\))?(?:,? (?:also|first|later|previously|recently|originally|has|have|had|"
        r"already|then|further|which|initially|exclusively|who)){0,3}"
        + _DAYS
        + r"[ \u00a0](?:also |first |later |previously |has |had |exclusively )?"
        r"(?:report(?:s|ed|ing)?|said|says|wrote|writes|noted|notes|revealed|reveals|published|publishes|found|finds|"
        r"confirmed|quoted|quotes|"
        r"cited|cites|obtained|claimed|claims|described|describes|broke|added|adds|estimated|estimates|suggested|"
        r"explained|explains|learned|observed|"
        r"observes|points? out|pointed out|detailed|details|called|announced|showed|shows|asked|stated|states|argued|"
        r"argues|"
        r"warned|tells|told|speculated|identified|counted|calculated|tallied|polled|broadcast|aired|interviewed|"
        r"summarized|uncovered|"
        r"put the|predicted|projected|documented|posted|tweeted|editorialized|headlined)\b"
        r"|[ \u00a0](?:sources?\b|report\b|reports\b|reporting\b|article\b|story\b|investigation\b|analysis\b|poll\b|"
        r"editorial\b|op-ed\b|interview\b|"
        r"documentary\b|column\b|columnist\b|correspondent\b|reporters?\b|journalists?\b|survey\b|exit poll|"
        r"fact[- ]check)"
        r"|[’']s?[ \u00a0](?:(?-i:[A-Z][\w.’-]{1,20}[ \u00a0][A-Z][\w’-]{1,20})|reporting\b|report\b|investigation\b|"
        r"story\b|analysis\b|"
        r"(?:own )?(?:reporter|correspondent|editorial board|poll|coverage|article|interview)))"
    ),
    according=_p(
        r"\baccording to ((?:[^,;:!?—–\n.()]|\.(?=\w)|(?<=\b[a-z])\.|(?<=\b(?:mr|ms|dr|st))\.|(?<=\b(?:mrs|sen|rep|"
        r"gov|gen|col))\.){2,110})"
    ),
    in_document=_p(
        rf"\b(?:in|on|at|during|through|via|from|by)[ \u00a0](?:an?|the|his|her|their|its|this|that|one|another|"
        rf"a series of|my|two|several)[ \u00a0]{_FEW}{_EN_DOC}\b"
        rf"(?:[ \u00a0](?:titled|entitled|called)[ \u00a0,]{{0,2}}[“\"‘][^”\"’\n]{{3,160}}[”\"’]|"
        rf"[ \u00a0](?:posted|published|released|issued|shared|uploaded|sent|obtained|reviewed|seen)[ \u00a0](?:on|"
        rf"to|by|in)[ \u00a0](?:the[ \u00a0])?[\w’'-]{{2,25}}(?: [\w’'-]{{2,25}})?)?"
    ),
    document_says=_p(
        rf"\b(?:the|an?|this|that|his|her|their|its|another|one|new|recent|two|several)[ \u00a0]{_LAZY}{_EN_DOC}"
        rf"(?:[ \u00a0](?:of|to|by|from|on|in|for|released|published|conducted|"
        rf"obtained)[ \u00a0]{_LAZY}[\w.’'&-]{{1,25}})??,?[ \u00a0](?:also[ \u00a0])?{_EN_VERB}\b"
    ),
    posted=_p(
        rf"\b(?:(?:published|posted|posting|released|releasing|shared|sharing|uploaded|circulated|broadcast|wrote|"
        rf"writing|writes|said|says|announced|"
        rf"tweeted|complained|claimed|replied|responded|commented|confirmed|explained|added|live-streamed|streamed|"
        rf"appeared|surfaced)"
        rf"(?:[ \u00a0](?:(?:an?|the|his|her|their)[ \u00a0])?{_WORDS}(?:videos?|photos?|messages?|statements?|"
        rf"letters?|pictures?|images?|footage|clips?|"
        rf"recordings?|audio|screenshots?|it|that|this|this week|\w{{3,6}}day))?"
        rf"[ \u00a0](?:on|to|via|over)[ \u00a0](?:(?:his|her|their|its|the|a)[ \u00a0]{_FEW})?{_NETWORKS}"
        rf"|\bon[ \u00a0]{_NETWORKS},?[ \u00a0](?:[\w.’'-]{{1,20}}[ \u00a0]){{0,4}}(?:wrote|said|posted|announced|"
        rf"called|replied|claimed)"
        rf"|(?:tweeted|retweeted|tweets\b(?=[ \u00a0](?:that|his|her|“|\"))|tweeting))"
    ),
    verbs=_p(rf"\b{_EN_VERB}$"),
    anaphora=_p(
        r"\bthe (?:paper|newspaper|magazine|network|news site|news outlet|outlet|broadcaster|news agency|tabloid|"
        r"publication|wire service|news service)\b"
    ),
    pronouns=frozenset("he she it they i we who".split()),
    earlier=_p(
        r"\b(?:as (?:i|we)(?:[’']ve| have| had)? (?:also )?(?:previously |already |once |recently )?"
        r"(?:argued|wrote|noted|said|reported|mentioned|explained|discussed|pointed out|predicted|warned|observed|"
        r"written|described|documented|showed|detailed)"
        r"(?: (?:about|of|this|here|that)){0,2} (?:earlier|before|previously|yesterday|recently|last \w+|here|"
        r"elsewhere|at the time|back in|in (?:a|an|my|our|this)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|"
        r"a \w+ ago|\w+ (?:days|weeks|months|years) ago)"
        r"|as (?:previously|earlier|already) (?:reported|noted|discussed|mentioned)(?: (?:here|by us|on this (?:site|"
        r"blog)))?"
        r"|(?:i|we)(?:[’']ve| have| had)? (?:(?:previously|already|also) )?(?:written|argued|wrote|reported|blogged|"
        r"covered|noted|discussed|warned)"
        r" (?:about )?(?:this |it |that )?(?:before|earlier|previously|(?:in|on) (?:a|an|my|our|this) (?:earlier|"
        r"previous|prior|last|recent) \w+)"
        r"|in (?:my|our|a|an) (?:previous|earlier|prior|last|recent|first) (?:post|article|column|piece|story|report|"
        r"essay|blog|entry|instal?lment)"
        r"(?: here| on this)?|(?:my|our) (?:previous|earlier|prior) (?:post|article|column|piece|story|report|"
        r"reporting|coverage))"
    ),
)

_DE_DOC = (
    r"(?:Mitteilung|Pressemitteilung|Aussendung|Presseaussendung|Erklärung|Stellungnahme|Bericht|Berichten|Studie|"
    r"Studien|Umfrage|Untersuchung|Gutachten|"
    r"Papier|Brief|Schreiben|Mail|E-Mail|Interview|Gespräch|Gastbeitrag|Beitrag|Artikel|Video|Videobotschaft|Rede|"
    r"Pressekonferenz|Tweet|"
    r"Post|Posting|Blogeintrag|Blogbeitrag|Buch|Urteil|Beschluss|Anklageschrift|Klage|Dokument|Dokumente|Dokumenten|"
    r"Analyse|Statistik|Prognose|Schätzung|"
    r"Berechnung|Berechnungen|Daten|Zahlen|Angaben|Protokoll|Leitartikel|Kommentar|Podcast|Dokumentation|"
    r"Facebook-Post|Facebook-Eintrag|Rundschreiben|Entwurf|Gesetzentwurf|Bekanntmachung|Statement|Antwort)"
)
_DE_VERB = (
    r"(?:sagte|sagt|meinte|meint|erklärte|erklärt|schrieb|schreibt|hieß es|heißt es|betonte|betont|kritisierte|"
    r"teilte|teilt|forderte|warnte|berichtete|berichtet|"
    r"äußerte|bestätigte|kündigte|ergab|ergibt|zeigt|zeigte|belegt|belegte|kam|kommt|nennt|steht|stellte|räumte|"
    r"verwies|sprach|wies|geht|ging|stellt)"
)
GERMAN = Speech(
    weak=_p(
        r"(?:\b(?:im|in der|in den|in|bei|beim|auf|der|dem|den|mit|vor)(?:[ \u00a0](?:Sender|Zeitung|Fernsehsender|"
        r"Magazin|Portal))?)[ \u00a0][„“\"»]?$"
    ),
    before=_p(
        r"(?:\b(?:laut|gemäß|gemäss|nach (?:Angaben|Informationen|Recherchen|einem Bericht|Berichten|"
        r"Darstellung)(?: von| der| des| des Magazins| der Zeitung)?|"
        r"(?:Bericht|Berichten|Angaben|Recherchen|Informationen|Interview|Gastbeitrag|Artikel|Meldung|Umfrage|"
        r"Ausgabe|Beitrag)(?: mit| von| in| für| bei)?|"
        r"sagte(?: \w+){0,3}|sagt(?: \w+){0,3}|erklärte(?: \w+){0,3}|gegenüber|berichtete|berichtet|berichten|"
        r"meldete|meldet|melden|schreibt|schrieb|"
        r"wie|zitiert|zitierte|zitiert von|Gespräch mit|im Interview mit|im Gespräch mit|wie (?:zuerst )?|"
        r"zuerst hatte|hatte|zuvor hatte|hatten|(?:er|sie) (?:der|dem)|"
        r"sagte (?:er|sie|\w+)|bestätigte(?: \w+){0,2}|verriet(?: \w+){0,2}|so|teilte(?: \w+){0,2})"
        r"(?: (?:der|dem|die|das|den|des|im|in der|am|von|vom|zur|zum|bei|beim|mit|mit der|mit dem|Zeitung|Zeitungen|"
        r"Magazin|Magazins|Nachrichtenagentur|Agentur|Nachrichtenmagazin|Nachrichtenportal|"
        r"Tageszeitung|Wochenzeitung|Boulevardzeitung|Sender|Fernsehsender|Radiosender|Nachrichtensender|Portal|"
        r"Blatt|Boulevardblatt|Wirtschaftsmagazin|US-Sender|britische[nr]?|französische[nr]?|"
        r"amerikanische[nr]?|russische[nr]?|staatliche[nr]?|Onlineportal|Internetportal)){0,4}) ?[„“\"»«‚‘]?$"
    ),
    after=_p(
        r"[“”\"«»‘’]?(?: \([^()\n]{1,40}\))?(?:,? (?:am|vom|von) \w{3,10}(?:,)?)?(?:[ \u00a0](?:zuerst|zuvor|bereits|"
        r"unter Berufung auf [^,.\n]{3,60}|online|am \w{3,10}tag|heute|gestern)){0,2},?[ \u00a0]"
        r"(?:berichtet|berichtete|berichten|berichteten|meldet|meldete|melden|meldeten|schreibt|schrieb|zufolge|"
        r"zitiert|zitierte|sagte|sagt|erfuhr|enthüllte|hatte(?: zuerst| zuvor)? (?:berichtet|darüber)|nannte|"
        r"spricht|sprach|veröffentlichte|ermittelte|kommentiert|kommentierte|hat (?:berichtet|errechnet)|"
        r"nach Informationen|vorliegt|vorliegen|unter Berufung)\b"
    ),
    according=_p(
        r"\b(?:laut|gemäß|gemäss|nach Angaben|nach Auskunft|nach Informationen|nach Einschätzung|nach Berechnungen|"
        r"nach Darstellung|Angaben|Berichten)[ \u00a0]"
        r"((?:(?:von|der|des|dem|den|einer|eines|einem|dieser|ihrer|seiner)[ \u00a0]){0,2}"
        r"(?-i:(?:[a-zäöüß-]{2,20}(?:en|er|es|e|n|em)[ \u00a0]){0,2}[„“\"»«]?[A-ZÄÖÜ0-9][\w’&-]{1,40}[“”\"«»]?"
        r"(?:[ \u00a0](?:(?:der|des|von|für|und|vom|zur|"
        r"zum)[ \u00a0]){0,2}[„“\"»«]?[A-ZÄÖÜ][\w’&-]{1,40}[“”\"«»]?){0,5}))"
    ),
    in_document=_p(
        rf"\b(?:in|im|auf|bei|aus|mit|per|durch|während)[ \u00a0](?:(?:einer|einem|der|dem|seiner|seinem|ihrer|ihrem|"
        rf"dieser|diesem|eine|ein)[ \u00a0])?{_FEW}{_DE_DOC}\b(?:[ \u00a0](?:mit|von|der|des|für)[ \u00a0](?:der|dem|"
        rf"des)?[ \u00a0]?[\w„“\"-]{{3,30}})?"
    ),
    document_says=_p(
        rf"\b(?:die|der|das|eine?|einer|diese[rs]?|seine|ihre|einem|dem|den|"
        rf"neue)[ \u00a0]{_LAZY}{_DE_DOC}(?:[ \u00a0](?:der|des|von|zur|zum|über|für|im|"
        rf"aus)[ \u00a0]{_LAZY}[\w-]{{2,30}})??(?:[ \u00a0](?:zufolge|nach|vom \w+))?,?[ \u00a0]{_DE_VERB}\b|"
        rf"\b(?:einer|einem|der|dem)[ \u00a0]{_LAZY}{_DE_DOC}(?:[ \u00a0](?:der|des|"
        rf"von)[ \u00a0]{_LAZY}[\w-]{{2,30}})?[ \u00a0]zufolge\b"
    ),
    posted=_p(
        rf"\b(?:auf|bei|via|über)[ \u00a0](?:seinem |ihrem |"
        rf"dem Kurznachrichtendienst )?{_NETWORKS}[ \u00a0](?:schrieb|schreibt|teilte|erklärte|kommentierte|"
        rf"veröffentlichte|postete|verkündete)(?:[ \u00a0](?:er|sie|es))?|\b(?:twitterte|twittert|getwittert|"
        rf"(?:schrieb|schreibt|teilte|postete|veröffentlichte|erklärte|kommentierte|verkündete|kündigte|sagte|"
        rf"verbreitete)[ \u00a0](?:[\w“”„\"-]{{1,25}}[ \u00a0]){{0,6}}(?:auf|bei|via|über|in)[ \u00a0](?:seinem|"
        rf"ihrem|der|dem|den|seiner|ihrer)?[ \u00a0]?(?:{_FEW})?(?:{_NETWORKS}|sozialen (?:Medien|Netzwerken)|"
        rf"Kurznachrichtendienst(?: X| Twitter)?|Twitter-Account|Facebook-Seite))"
    ),
    verbs=_p(rf"\b{_DE_VERB}(?: (?:er|sie|es|[\w.-]+)){{0,3}}$"),
    anaphora=_p(
        r"\b(?:die|der|das|dem) (?:Zeitung|Blatt|Magazin|Sender|Nachrichtenagentur|Nachrichtenmagazin|Tageszeitung|"
        r"Wochenzeitung|Boulevardblatt)\b"
    ),
    pronouns=frozenset("er sie es wir ich man".split()),
    earlier=_p(
        r"\b(?:wie (?:ich|wir)(?: hier| an dieser Stelle)? (?:bereits|schon|früher|zuletzt|kürzlich|unlängst|gestern|"
        r"damals|letzte Woche|vor \w+ \w+)[^,.\n]{0,50}? ?"
        r"(?:schrieb(?:en)?|geschrieben (?:habe|haben)|argumentier(?:t|te|ten)(?: habe| haben)?|"
        r"berichtet(?:en)?(?: habe| haben)?|dargelegt (?:habe|haben)|erwähnt(?:e|en)?(?: habe| haben)?|"
        r"ausgeführt (?:habe|haben)|gezeigt (?:habe|haben)|feststellten?)"
        r"|wie (?:bereits |schon )?(?:berichtet|gemeldet|erwähnt)\b(?! die| der| das)|(?:wir|ich) (?:hatten|haben|"
        r"habe|hatte) (?:bereits|schon|darüber|hier) (?:[\wäöüß]+ ){0,4}(?:berichtet|geschrieben)"
        r"|in (?:meinem|unserem|einem) (?:letzten|früheren|vorigen|vorherigen|ersten) (?:Beitrag|Artikel|Text|"
        r"Kommentar|Bericht|Kolumne|Blogbeitrag)"
        r"|in (?:meiner|unserer) (?:letzten|früheren|vorigen) (?:Kolumne|Analyse|Reportage))"
    ),
)

_FR_DOC = (
    r"(?:communiqué(?: de presse)?|rapport|étude|enquête|sondage|lettre|courriel|mail|message|note|tweet|post|billet|"
    r"vidéo|interview|entretien|conférence de presse|"
    r"discours|déclaration|tribune|article|livre|ouvrage|document|documents|avis|arrêt|jugement|plainte|analyse|"
    r"données|chiffres|publication|allocution|point presse|texte|statistiques|podcast|documentaire|éditorial|mémo|"
    r"publication Facebook|bulletin)"
)
_FR_VERB = (
    r"(?:a (?:déclaré|dit|indiqué|affirmé|annoncé|précisé|expliqué|estimé|souligné|ajouté|assuré|écrit|confirmé|"
    r"révélé|fait savoir|dénoncé|regretté|rappelé|conclu|montré|rapporté|publié)|"
    r"déclare|indique|affirme|annonce|précise|explique|estime|souligne|ajoute|assure|écrit|confirme|révèle|montre|"
    r"conclut|rapporte|relève|note|évoque|ont (?:déclaré|indiqué|affirmé|annoncé|révélé|montré)|pointe|dénonce|"
    r"rappelle|détaille|fait état)"
)
FRENCH = Speech(
    weak=_p(
        r"(?:\b(?:à|au|aux|sur|dans|par|devant)(?:[ \u00a0](?:la|le|les|micro de|journal|quotidien|site|chaîne|radio|"
        r"l[’\']agence))?)[ \u00a0]?(?:«[ \u00a0]?)?$|\b(?:à|sur|dans|par)[ \u00a0]l[’\']$"
    ),
    before=_p(
        r"(?:\b(?:selon|d['’]après|(?:a|ont|avait) (?:déclaré|dit|indiqué|confié|expliqué|affirmé|raconté|assuré|"
        r"précisé|confirmé|répondu)(?:[ \u00a0]\w+)?[ \u00a0](?:à|au|aux)|"
        r"confi(?:e|é|ait)[ \u00a0](?:à|au)|explique[ \u00a0](?:à|au)|déclare[ \u00a0](?:à|au)|indique[ \u00a0](?:à|"
        r"au)|raconte[ \u00a0](?:à|au)|interrogée?s?[ \u00a0](?:par|sur)|contactée?s?[ \u00a0]par|"
        r"citée?s?[ \u00a0]par|consultée?s?[ \u00a0]par|obtenue?s?[ \u00a0]par|révélée?s?[ \u00a0]par|"
        r"publiée?s?[ \u00a0](?:par|dans|sur)|relayée?s?[ \u00a0]par|réalisée?[ \u00a0]par|rapporte|rapportait|"
        r"indique|révèle|écrit|écrivait|affirme|annonce|accordée?s?[ \u00a0](?:à|au)|donnée?[ \u00a0](?:à|au)|"
        r"(?:interview|entretien|tribune|article|enquête|information|informations|sondage|dépêche|récit|reportage|"
        r"colonnes|micro|plateau|antenne)[ \u00a0](?:à|au|de|du|dans|avec|pour|sur|des)|dans les colonnes (?:de|du)|"
        r"au micro (?:de|d['’])|invitée?[ \u00a0](?:de|du|sur|d['’])|a appris|ont appris|appris)"
        r"(?:[ \u00a0](?:à|au|de|du|le|la|les|l['’]agence(?: de presse)?|agence|journal|quotidien|magazine|site|"
        r"hebdomadaire|chaîne|radio|la chaîne|le journal|le quotidien|le site|le magazine|auprès de|britannique|"
        r"américaine?|allemande?|russe|du quotidien|du journal)){0,4}(?:[ \u00a0][dl]['’])?) ?[«“\"]?[ \u00a0]?$|"
        r"(?:\b(?:à|de|par|selon|que|auprès de|d['’]après)[ \u00a0]l['’]|\bd['’])$"
    ),
    after=_p(
        r"[ \u00a0]?[»”\"]?(?:[ \u00a0]\([^()\n]{1,40}\))?,?[ \u00a0](?:(?:lundi|mardi|mercredi|jeudi|vendredi|"
        r"samedi|dimanche|ce \w+|qui)[ \u00a0,]{1,2}){0,2}"
        r"(?:rapporte|rapportait|indique|révèle|révélait|écrit|écrivait|affirme|assure|précise|explique|souligne|"
        r"note|publie|a (?:rapporté|révélé|indiqué|publié|écrit|affirmé|annoncé|appris|confirmé|consulté|obtenu|"
        r"recueilli)|cite|citant|évoque|annonce|relate|raconte|parle|détaille|croit savoir|avait (?:révélé|publié|"
        r"annoncé))\b"
    ),
    according=_p(
        r"(?:\bselon|\bd['’]après|"
        r"\bde source)[ \u00a0]((?:[\w«»“”\".’'&-]{1,40}[ \u00a0]){0,8}?[\w«»“”\".’'&-]{1,40})(?=[,;:!?—–\n(]|\.|$)"
    ),
    in_document=_p(
        rf"\b(?:dans|lors d['’]|sur|par|au cours d['’]|à travers|via)[ \u00a0]?(?:une?|le|la|son|sa|leur|ce|cette|du|"
        rf"l['’])?[ \u00a0]?{_FEW}{_FR_DOC}\b(?:[ \u00a0](?:accordée?|donnée?|publiée?|diffusée?|postée?|"
        rf"transmise?)[ \u00a0](?:à|au|par|sur|dans)[ \u00a0](?:le |la |l['’])?[\w’'-]{{2,30}}(?: [\w’'-]{{2,30}})?)?"
    ),
    document_says=_p(
        rf"\b(?:le|la|les|un|une|ce|cette|son|sa|l['’])[ \u00a0]?{_LAZY}{_FR_DOC}(?:[ \u00a0](?:de|du|des|d['’]|sur|"
        rf"publiée?|menée?|réalisée?)[ \u00a0]?{_LAZY}[\w’'-]{{2,30}})??,?[ \u00a0]{_FR_VERB}(?![\w])"
    ),
    posted=_p(
        rf"(?:\ba (?:tweeté|retweeté|twitté)\b|\btweete\b|(?:\b(?:a|ont) (?:écrit|publié|posté|déclaré|annoncé|"
        rf"partagé|réagi|dénoncé|indiqué|diffusé)|\b(?:écrit|publie|poste|réagit|annonce|publiée?s?|postée?s?|"
        rf"diffusée?s?|partagée?s?))[ \u00a0](?:[\w«»“”\"’'-]{{1,25}}[ \u00a0]){{0,6}}sur[ \u00a0](?:son |sa |les |"
        rf"le |la |ses )?(?:compte |page |réseau social )?(?:{_NETWORKS}|réseaux sociaux|compte))"
    ),
    verbs=_p(rf"\b{_FR_VERB}$"),
    anaphora=_p(
        r"\b(?:le|la|l['’]) ?(?:journal|quotidien|magazine|hebdomadaire|site|chaîne|agence|tabloïd|radio)\b(?! de|"
        r" du| d['’])"
    ),
    pronouns=frozenset("il elle on ils elles nous je t-il t-elle".split()),
    earlier=_p(
        r"\b(?:comme (?:je|nous) (?:l['’]|vous l['’])?(?:ai |avons |avions |avais )?(?:déjà )?(?:écrivais|écrivions|"
        r"écrit|disais|disions|dit|indiquions|indiquais|expliquais|expliquions|expliqué|rapportions|rapporté|"
        r"révélions|révélé|racontions|raconté|évoquions|évoqué|notais|notions|signalions|signalé)"
        r"|nous (?:l['’])?(?:avons|avions) déjà (?:écrit|évoqué|rapporté|parlé|signalé)|j['’](?:ai|"
        r"avais) déjà (?:écrit|évoqué|parlé|dit|soutenu)"
        r"|dans (?:un|mon|notre|une|ma) (?:précédente?|dernière?|premier|première) (?:article|billet|chronique|"
        r"papier|enquête|tribune|texte|reportage|volet))"
    ),
)

_ES_DOC = (
    r"(?:comunicado(?: de prensa)?|informe|estudio|encuesta|sondeo|carta|correo(?: electrónico)?|mensaje|"
    r"nota(?: de prensa)?|tuit|tweet|publicación|vídeo|video|entrevista|rueda de prensa|conferencia de prensa|"
    r"discurso|declaración|artículo|libro|documento|documentos|sentencia|auto|denuncia|querella|análisis|datos|"
    r"cifras|columna|tribuna|reportaje|investigación|intervención|comparecencia|escrito|texto|estadísticas|editorial|"
    r"boletín|resolución|podcast|documental|memorando|hilo)"
)
_ES_VERB = (
    r"(?:dijo|dice|declaró|afirmó|afirma|señaló|señala|indicó|indica|explicó|explica|aseguró|asegura|anunció|anuncia|"
    r"informó|informa|sostuvo|sostiene|advirtió|advierte|reveló|revela|concluyó|concluye|mostró|muestra|publicó|"
    r"publica|escribió|escribe|precisó|detalló|detalla|apunta|apuntó|denunció|denuncia|recoge|recogió|estima|estimó|"
    r"confirmó|confirma|subrayó|subraya|reportó|añadió|expresó|manifestó|destacó|destaca|cifra)"
)
SPANISH = Speech(
    weak=_p(
        r"(?:\b(?:a|al|en|por|ante)(?:[ \u00a0](?:la|el|los|las))?(?:[ \u00a0](?:diario|cadena|revista|periódico|"
        r"radio|agencia|canal|televisión))?)[ \u00a0][«“\"]?$"
    ),
    before=_p(
        r"(?:\b(?:según|de acuerdo con|de acuerdo a|(?:dijo|declaró|afirmó|explicó|aseguró|contó|señaló|indicó|"
        r"confirmó|comentó|relató|manifestó|reveló|ha (?:dicho|explicado|declarado|asegurado|contado|"
        r"confirmado))(?:[ \u00a0]\w+){0,2}[ \u00a0](?:a|al)|"
        r"declaraciones (?:a|al|en)|citad[oa]s? por|entrevista (?:con|en|a|al|para|de|concedida a)|"
        r"entrevistad[oa] (?:por|en)|consultad[oa]s? por|publicad[oa]s? (?:en|por)|obtenid[oa]s? por|"
        r"revelad[oa]s? por|difundid[oa]s? por|recogid[oa]s? por|realizad[oa] por|"
        r"informó|informa|reportó|publicó|publica|reveló|señala|señaló|cita|citando(?: a)?|información (?:de|del)|"
        r"informaciones (?:de|del)|artículo (?:de|en|del)|reportaje (?:de|en|del)|investigación (?:de|del)|"
        r"columna en|como (?:publicó|informó|adelantó|contó|recoge|publica|adelantaba)|adelantó|adelantado por|"
        r"consultado por|tal y como (?:publicó|adelantó|informa)|habló con|conversó con|supo|tuvo acceso|"
        r"ha tenido acceso|ha sabido)"
        r"(?:[ \u00a0](?:a|al|la|el|los|las|de|del|en|agencia(?: de noticias)?|cadena|diario|periódico|revista|"
        r"emisora|canal|portal|medio|semanario|rotativo|televisión|radio|británico|británica|estadounidense|francesa|"
        r"francés|alemán|alemana|local)){0,4}) ?[«“\"]?$"
    ),
    after=_p(
        r"[»”\"]?(?:[ \u00a0]\([^()\n]{1,40}\))?,?[ \u00a0](?:(?:este|el|ayer|hoy|que|ha|había|"
        r"ya)[ \u00a0](?:(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)[ \u00a0,]{0,2})?){0,2}"
        r"(?:informó|informa|publicó|publica|publicado|informado|reportó|señaló|señala|reveló|revela|revelado|indicó|"
        r"indica|asegura|aseguró|citó|cita|citando|recoge|recogió|apunta|cuenta|contó|adelantó|adelanta|explica|"
        r"explicó|destaca|destacó|afirma|afirmó|detalla|detalló|dijo|tuvo acceso|accedió|ha tenido acceso)(?![\w])"
    ),
    according=_p(
        r"\b(?:según|de acuerdo con|de acuerdo a|a juicio de|"
        r"conforme a)[ \u00a0]((?:[\w«»“”\".’'&-]{1,40}[ \u00a0]){0,8}?[\w«»“”\".’'&-]{1,40})(?=[,;:!?—–\n(]|\.|$)"
    ),
    in_document=_p(
        rf"\b(?:en|mediante|a través de|durante|por)[ \u00a0](?:una?|el|la|su|sus|este|esta|dicho|dicha|los|"
        rf"las)[ \u00a0]{_FEW}{_ES_DOC}\b(?:[ \u00a0](?:con|concedida a|a|publicad[oa] (?:en|por)|difundid[oa] (?:en|"
        rf"por)|enviad[oa] a)[ \u00a0](?:el |la |los |las )?[\w’'-]{{2,30}}(?: [\w’'-]{{2,30}})?)?"
    ),
    document_says=_p(
        rf"\b(?:el|la|los|las|un|una|este|esta|su|dicho)[ \u00a0]{_LAZY}{_ES_DOC}(?:[ \u00a0](?:de|del|sobre|"
        rf"elaborad[oa] por|realizad[oa] por|"
        rf"publicad[oa] por)[ \u00a0]{_LAZY}[\w’'-]{{2,30}})??,?[ \u00a0]{_ES_VERB}(?![\w])"
    ),
    posted=_p(
        rf"(?:\b(?:tuiteó|retuiteó|tuitea)\b|\b(?:escribió|publicó|compartió|dijo|anunció|difundió|colgó|subió|"
        rf"escribe|publica|denunció|respondió|publicad[oa]s?|difundid[oa]s?|"
        rf"compartid[oa]s?)[ \u00a0](?:[\w«»“”\"’'-]{{1,25}}[ \u00a0]){{0,6}}(?:en|por|a través de|a)[ \u00a0](?:su |"
        rf"sus |la |las |el )?(?:cuenta (?:de|en) |perfil (?:de|en) |página de |red social )?(?:{_NETWORKS}|"
        rf"redes sociales))"
    ),
    verbs=_p(rf"\b{_ES_VERB}$"),
    anaphora=_p(
        r"\b(?:el|la|del|al) (?:diario|periódico|revista|cadena|agencia|medio|rotativo|semanario|canal|"
        r"emisora)\b(?![ \u00a0](?:del?\b|(?-i:[A-Z])))"
    ),
    pronouns=frozenset("él ella ellos ellas yo nosotros".split()),
    earlier=_p(
        r"\b(?:como (?:ya )?(?:he |hemos |había |habíamos )?(?:escribí|argumenté|dije|señalé|expliqué|conté|comenté|"
        r"apunté|informamos|publicamos|contamos|señalamos|adelantamos|explicamos|dijimos|escrito|dicho|publicado|"
        r"informado|contado|explicado|señalado|argumentado|comentado)(?: (?:ya|antes|anteriormente|aquí|en su día|"
        r"hace))?"
        r"|ya (?:escribí|argumenté|dije|publicamos|informamos|contamos|he escrito|hemos publicado|lo escribí|"
        r"lo dije)(?: (?:sobre|de|aquí|antes|en)){0,2}|en (?:un|mi|nuestro|una|mi) (?:anterior |último |"
        r"pasad[oa] )?(?:artículo|columna|nota|entrada|texto|reportaje|post) anterior|en mi (?:último|"
        r"anterior) (?:artículo|texto|post))"
    ),
)

_PT_DOC = (
    r"(?:comunicado|nota|relatório|estudo|pesquisa|sondagem|carta|e-mail|mensagem|tuíte|tweet|publicação|vídeo|"
    r"entrevista|coletiva(?: de imprensa)?|conferência de imprensa|discurso|declaração|artigo|livro|documento|"
    r"documentos|decisão|sentença|denúncia|análise|dados|números|coluna|reportagem|investigação|boletim|levantamento|"
    r"texto|postagem|parecer|editorial|podcast)"
)
_PT_VERB = (
    r"(?:disse|diz|afirmou|afirma|declarou|informou|informa|anunciou|explicou|explica|apontou|aponta|revelou|revela|"
    r"mostrou|mostra|concluiu|conclui|indicou|indica|escreveu|escreve|publicou|noticiou|destacou|destaca|alertou|"
    r"alerta|confirmou|confirma|relatou|relata|estimou|estima|ressaltou|acrescentou|garantiu|avançou)"
)
PORTUGUESE = Speech(
    weak=_p(
        r"(?:\b(?:à|ao|a|na|no|em|para|pela|pelo)(?:[ \u00a0](?:o|a|jornal|revista|TV|rádio|agência|canal|site|"
        r"portal))?)[ \u00a0][“\"«]?$"
    ),
    before=_p(
        r"(?:\b(?:segundo|de acordo com|conforme|(?:disse|afirmou|declarou|contou|explicou|confirmou|revelou|"
        r"relatou)(?:[ \u00a0]\w+){0,2}[ \u00a0](?:à|ao|a|para)|em entrevista (?:à|ao|a|com|para)|entrevista (?:à|ao|"
        r"a|com|para|concedida)|citad[oa]s? (?:pela|pelo|por)|ouvid[oa]s? (?:pela|pelo|por)|obtid[oa]s? (?:pela|pelo|"
        r"por)|publicad[oa]s? (?:na|no|em|pela|pelo|por)|divulgad[oa]s? (?:pela|pelo|por)|reportagem (?:da|do|de)|"
        r"informações (?:da|do|de)|noticiou|informou|publicou|revelou|procurad[oa] (?:pela|pelo)|declarações (?:à|"
        r"ao)|avançad[oa] (?:pela|pelo)|citando)"
        r"(?:[ \u00a0](?:à|ao|a|o|da|do|de|na|no|pela|pelo|agência(?: de notícias)?|jornal|revista|emissora|canal|"
        r"site|portal|rádio|TV|britânico|americano|francês|local|diário)){0,4}) ?[“\"«]?$"
    ),
    after=_p(
        r"[”\"»]?(?:[ \u00a0]\([^()\n]{1,40}\))?,?[ \u00a0](?:(?:nesta|neste|na|no|que|já|também|ontem|"
        r"hoje)[ \u00a0](?:[\w-]{3,15}-feira[ \u00a0,]{0,2})?){0,2}"
        r"(?:informou|informa|noticiou|noticia|publicou|publica|revelou|revela|afirmou|afirma|mostrou|mostra|apurou|"
        r"relatou|escreveu|destacou|disse|diz|avançou|avança|apontou|aponta|cita|citou|teve acesso)(?![\w])"
    ),
    according=_p(
        r"\b(?:segundo|de acordo com|"
        r"conforme)[ \u00a0]((?:[\w“”\"«».’'&-]{1,40}[ \u00a0]){0,8}?[\w“”\"«».’'&-]{1,40})(?=[,;:!?—–\n(]|\.|$)"
    ),
    in_document=_p(
        rf"\b(?:em|no|na|num|numa|durante|por meio de|através de|pelo|pela)[ \u00a0](?:(?:um|uma|o|a|seu|"
        rf"sua)[ \u00a0])?{_FEW}{_PT_DOC}\b(?:[ \u00a0](?:à|ao|com|publicad[oa] (?:no|na|em)|divulgad[oa] (?:no|na|"
        rf"pela|pelo))[ \u00a0][\w’'-]{{2,30}}(?: [\w’'-]{{2,30}})?)?"
    ),
    document_says=_p(
        rf"\b(?:o|a|os|as|um|uma|este|esta|seu|sua)[ \u00a0]{_LAZY}{_PT_DOC}(?:[ \u00a0](?:de|do|da|dos|das|sobre|"
        rf"feit[oa] (?:pelo|pela))[ \u00a0]{_LAZY}[\w’'-]{{2,30}})??,?[ \u00a0]{_PT_VERB}(?![\w])"
    ),
    posted=_p(
        rf"(?:\b(?:tuitou|retuitou|postou)\b|\b(?:escreveu|publicou|compartilhou|disse|divulgou|anunciou|"
        rf"publicad[oa]s?|divulgad[oa]s?|partilhou)[ \u00a0](?:[\w“”\"’'-]{{1,25}}[ \u00a0]){{0,6}}(?:no|na|em|nas|"
        rf"pelo)[ \u00a0](?:seu |sua |suas )?(?:conta (?:no|do) |perfil (?:no|do) |página (?:no|do) |"
        rf"rede social )?(?:{_NETWORKS}|redes sociais))"
    ),
    verbs=_p(rf"\b{_PT_VERB}$"),
    anaphora=_p(
        r"\b(?:o|a|ao|à|do|da) (?:jornal|revista|emissora|agência|site|portal|canal|publicação|"
        r"diário)\b(?![ \u00a0](?:d[aoe]\b|(?-i:[A-Z])))"
    ),
    pronouns=frozenset("ele ela eles elas eu nós".split()),
    earlier=_p(
        r"\b(?:como (?:já )?(?:escrevi|argumentei|disse aqui|mostramos|noticiamos|publicamos|informamos|noticiámos|"
        r"escrevemos|contamos|revelamos|mencionei|expliquei|apontei)(?: (?:aqui|antes|anteriormente|há))?"
        r"|já (?:escrevi|argumentei|publicamos|noticiamos|mostramos)(?: (?:sobre|aqui|antes))|em (?:um|meu|"
        r"nosso)? ?(?:artigo|texto|post|coluna) anterior|no meu (?:último|anterior) (?:artigo|texto|post))"
    ),
)

_IT_DOC = (
    r"(?:comunicato(?: stampa)?|nota|rapporto|studio|sondaggio|lettera|mail|email|messaggio|tweet|post|video|"
    r"intervista|conferenza stampa|discorso|dichiarazione|articolo|libro|documento|documenti|sentenza|denuncia|"
    r"analisi|dati|cifre|inchiesta|relazione|testo|editoriale|podcast|dossier|bollettino|ricerca|indagine)"
)
_IT_VERB = (
    r"(?:ha (?:detto|dichiarato|affermato|spiegato|annunciato|scritto|aggiunto|precisato|sottolineato|confermato|"
    r"rivelato|riferito|reso noto|pubblicato|mostrato)|dice|dichiara|afferma|spiega|annuncia|scrive|aggiunge|precisa|"
    r"sottolinea|conferma|rivela|riferisce|mostra|conclude|riporta|rileva|evidenzia|segnala|hanno (?:detto|"
    r"dichiarato|riferito|annunciato))"
)
ITALIAN = Speech(
    weak=_p(
        r"(?:\b(?:a|al|alla|su|sul|sulla|in|nel|da|dal|dalla)(?:[ \u00a0](?:quotidiano|giornale|radio|tv|"
        r"settimanale))?)[ \u00a0][“\"«]?$|\b(?:all|sull|dall|nell)[’\']$"
    ),
    before=_p(
        r"(?:\b(?:secondo|stando a(?:l|lla|i|gli)?(?: quanto (?:riportato|riferito|riporta|scrive|"
        r"riferisce))?(?: d[ai]l?l?[ao']?)?|(?:ha|hanno) (?:detto|dichiarato|spiegato|raccontato|riferito|confermato|"
        r"rivelato)(?:[ \u00a0]\w+){0,2}[ \u00a0](?:a|al|alla|all['’])|intervist(?:a|ato|ata) (?:a|al|alla|con|da|"
        r"dal|dalla|su|del|di|per|rilasciata)|(?:citat[oaie]|riportat[oaie]|pubblicat[oaie]|diffus[oaie]|"
        r"ottenut[oaie]|rivelat[oaie]|sentit[oaie]|contattat[oaie]) (?:da|dal|dalla|su|sul|dall['’])|"
        r"scrive|riporta|riferisce|rivela|lo (?:scrive|riporta|riferisce|rivela)|inchiesta (?:di|del|della)|"
        r"articolo (?:di|del|della|su|sul)|come (?:riporta|scrive|riferisce|riportato da|riportato dal)|(?:dice|"
        r"spiega|racconta|dichiara) (?:a|al|alla)|citando)"
        r"(?:[ \u00a0](?:a|al|alla|il|la|lo|le|i|di|del|della|da|dal|dalla|su|sul|l['’]agenzia(?: di stampa)?|"
        r"agenzia|quotidiano|giornale|settimanale|emittente|rivista|sito|canale|tv|radio|britannico|americano|"
        r"francese|tedesco)){0,4}(?:[ \u00a0](?:all|dall|l|dell|nell|sull)['’])?) ?[“\"«]?$|\b(?:all|dall|dell|"
        r"sull)['’]$"
    ),
    after=_p(
        r"[”\"»]?(?:[ \u00a0]\([^()\n]{1,40}\))?,?[ \u00a0](?:(?:che|oggi|ieri|anche)[ \u00a0]){0,2}"
        r"(?:scrive|riporta|riferisce|rivela|racconta|pubblica|spiega|afferma|sostiene|ha (?:scritto|riportato|"
        r"riferito|rivelato|pubblicato|raccontato|annunciato)|cita|citando|parla|segnala|titola)(?![\w])"
    ),
    according=_p(
        r"\b(?:secondo|stando a(?:l|lla|i|lle|gli|ll['’])?|a detta di|"
        r"a giudizio di)[ \u00a0]((?:[\w“”\"«».’'&-]{1,40}[ \u00a0]){0,8}?[\w“”\"«».’'&-]{1,40})(?=[,;:!?—–\n(]|\.|$)"
    ),
    in_document=_p(
        rf"\b(?:in|nel|nella|con|durante|attraverso|tramite|nell['’]|su|sul)[ \u00a0]?(?:(?:una?|un['’]|uno|il|la|"
        rf"suo|sua|questo|questa)[ \u00a0]?)?{_FEW}{_IT_DOC}\b(?:[ \u00a0](?:a|al|alla|con|pubblicat[oa] (?:su|sul|"
        rf"da|dal)|diffus[oa] (?:su|da))[ \u00a0][\w’'-]{{2,30}}(?: [\w’'-]{{2,30}})?)?"
    ),
    document_says=_p(
        rf"\b(?:il|la|lo|i|gli|le|un|una|questo|questa|l['’])[ \u00a0]?{_LAZY}{_IT_DOC}(?:[ \u00a0](?:di|del|della|"
        rf"dell['’]|sul|sulla|dei|delle|"
        rf"condott[oa] da)[ \u00a0]?{_LAZY}[\w’'-]{{2,30}})??,?[ \u00a0]{_IT_VERB}(?![\w])"
    ),
    posted=_p(
        rf"(?:\bha (?:twittato|ritwittato|postato)\b|\btwitta\b|\b(?:ha (?:scritto|pubblicato|condiviso|detto|"
        rf"annunciato|diffuso)|scrive|pubblica|annuncia|pubblicat[oaie]|diffus[oaie]|"
        rf"condivis[oaie])[ \u00a0](?:[\w“”\"’'-]{{1,25}}[ \u00a0]){{0,6}}su(?:l|lla|i)?[ \u00a0](?:suo |sua |"
        rf"suoi )?(?:profilo |account |pagina |social )?(?:{_NETWORKS}|social(?: network)?))"
    ),
    verbs=_p(rf"\b{_IT_VERB}$"),
    anaphora=_p(
        r"\b(?:il|la|al|alla|l['’]) ?(?:quotidiano|giornale|settimanale|emittente|rivista|sito|"
        r"agenzia)\b(?![ \u00a0](?:d[ie]|(?-i:[A-Z])))"
    ),
    pronouns=frozenset("egli lui lei loro essi io noi".split()),
    earlier=_p(
        r"\b(?:come (?:già )?(?:ho|abbiamo|avevo|avevamo) (?:già )?(?:scritto|detto|argomentato|spiegato|raccontato|"
        r"riportato|riferito|segnalato|anticipato|sostenuto)|come (?:già )?(?:scrivevo|dicevo|scrivevamo|riportavamo|"
        r"dicevamo)|(?:ne )?(?:ho|abbiamo) già (?:scritto|parlato|raccontato|riferito)|in un (?:mio |"
        r"nostro )?(?:precedente|altro) (?:articolo|post|pezzo|intervento)|nel (?:mio|nostro) (?:precedente|"
        r"ultimo) (?:articolo|post|pezzo))"
    ),
)

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE, "it": ITALIAN}
_STOP = {
    "en": "the of and to in that was for with said has his from which have",
    "de": "der die und das nicht ist von mit den dem ein eine sich auch wird",
    "fr": "le les des une est dans pour qui sur avec pas du au plus par",
    "es": "el los las una que por con para del se su como más pero sus",
    "pt": "os uma não para com por mais dos da na em ao foi são pelo",
    "it": "il di che è per una con non sono gli della del nel alla ha",
}
_STOPWORDS = {code: frozenset(words.split()) for code, words in _STOP.items()}
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4)
def language_of(text: str, claimed: str) -> str:
    """The language of a text among those known here, by its commonest words; what it claims decides when they do not.
    English when neither tells."""
    words = [word.lower() for word in _WORD.findall(text[:6_000])]
    counts = {code: sum(word in stop for word in words) for code, stop in _STOPWORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code == claimed))
    if counts[best] >= 8 and counts[best] >= 1.3 * counts.get(claimed, 0):
        return best
    return claimed if claimed in LANGUAGES else best if counts[best] else "en"


def speech_of(page: Page) -> Speech:
    """The words of a page's language."""
    return LANGUAGES[language_of(page.opening, page.language)]
