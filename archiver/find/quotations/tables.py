"""What finding quotations knows of six languages: verbs of saying, titles, pronouns. Data that a linguist can extend.

Words are in lower case. Verbs are listed as they are inflected, because a quotation stands beside few of their forms.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language. `cues` are verbs of saying, `helpers` what may stand between them and their subject."""

    cues: frozenset[str]
    helpers: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    first: frozenset[str]
    articles: frozenset[str]
    titles: frozenset[str]
    according: tuple[str, ...]
    that: frozenset[str]


_EN_CUES = """
say says said saying tell tells told telling add adds added adding write writes wrote written writing ask asks asked asking
state states stated stating note notes noted noting argue argues argued arguing claim claims claimed claiming
explain explains explained explaining continue continues continued reply replies replied respond responds responded
responding answer answers answered declare declares declared declaring announce announces announced announcing
warn warns warned warning insist insists insisted insisting suggest suggests suggested suggesting admit admits admitted
admitting concede concedes conceded acknowledge acknowledges acknowledged conclude concludes concluded
observe observes observed remark remarks remarked comment comments commented quip quips quipped joke jokes joked joking
recall recalls recalled recount recounts recounted tweet tweets tweeted tweeting post posts posted posting
call calls called calling describe describes described describing dub dubbed labeled labelled label
shout shouts shouted shouting scream screamed yell yelled chant chants chanted chanting cry cried exclaim exclaims exclaimed
urge urges urged urging demand demands demanded demanding vow vows vowed vowing pledge pledges pledged pledging
promise promises promised predict predicts predicted complain complains complained lament lamented
read reads reading testify testifies testified joked maintain maintains maintained assert asserts asserted contend contends
contended emphasize emphasizes emphasized emphasise emphasised stress stresses stressed reiterate reiterated repeat repeats
repeated mention mentioned point points pointed think thinks thought believe believes believed feel feels felt
accuse accuses accused accusing blame blamed blast blasted slam slammed mock mocked praise praised criticize criticized
criticise criticised denounce denounced denouncing condemn condemned hail hailed tout touted refer refers referred referring
characterize characterized cite cites cited quote quotes quoted quoting report reports reported reporting
confirm confirms confirmed deny denies denied denying indicate indicated reveal revealed reveals
interject interjected interrupt interrupted whisper whispered mutter muttered murmur murmured chuckle chuckled laugh laughed
agree agrees agreed counter countered retort retorted fire fired shoot shot opine opined advise advised inform informed
express expressed voice voiced offer offered boast boasted brag bragged deadpanned deadpan marvel marveled mused muse
wonder wondered wonders allege alleges alleged recommend recommended begin began begins go goes went summarize summed sum
proclaim proclaimed proclaims speculate speculated plead pleaded pleads beg begged implore implored bemoaned bemoan
caution cautioned cautions clarify clarified elaborate elaborated echo echoed tells wrote writes issued
""".split()

LANGUAGES: dict[str, Language] = {
    "en": Language(
        cues=frozenset(_EN_CUES),
        helpers=frozenset(
            "has have had was were is are be been would will could can might may did does do also later then still just "
            "again even once already simply never not reportedly famously recently repeatedly previously earlier since "
            "further first only now often always publicly angrily quickly bluntly flatly candidly recently's".split()
        ),
        he=frozenset({"he", "him", "his"}),
        she=frozenset({"she", "her"}),
        they=frozenset({"they", "them", "it", "who", "we", "others", "some", "many", "several"}),
        first=frozenset({"i", "we", "i've", "i'm", "i'd", "i'll", "my", "our", "me", "us"}),
        articles=frozenset(
            "the a an his her their its one another some several many two three this that these those".split()
        ),
        titles=frozenset(
            "mr mrs ms miss dr prof sen rep gov gen col lt sgt capt rev sir dame lord lady president senator "
            "representative congressman congresswoman governor mayor minister secretary general judge justice pope "
            "prince princess king queen professor director chairman chairwoman spokesman spokeswoman spokesperson chief "
            "officer sheriff attorney former vice prime candidate nominee republican democrat democratic leader "
            "speaker ambassador".split()
        ),
        according=("according to", "in the words of", "as told by", "per"),
        that=frozenset({"that", "how", "why", "whether", "if", "when", "as"}),
    ),
    "de": Language(
        cues=frozenset(
            "sagt sagte sagten gesagt meint meinte erklärt erklärte erklärten betont betonte kritisiert kritisierte "
            "schreibt schrieb schrieben geschrieben warnt warnte fordert forderte forderten fragt fragte antwortet "
            "antwortete ergänzt ergänzte fügt fügte berichtet berichtete behauptet behauptete bekräftigt bekräftigte "
            "erläutert erläuterte findet fand urteilt urteilte äußert äußerte äußerten nennt nannte bezeichnet "
            "bezeichnete versichert versicherte verspricht versprach teilt teilte heißt hieß lautet lautete ruft rief "
            "riefen so zitiert zitierte kommentiert kommentierte bemerkt bemerkte unterstreicht unterstrich mahnt mahnte "
            "räumt räumte gibt gab spricht sprach begründet begründete resümiert resümierte klagt klagte".split()
        ),
        helpers=frozenset("hat habe hatte haben auch dann später noch sich wurde wird dazu am im".split()),
        he=frozenset({"er", "ihm", "ihn"}),
        she=frozenset({"sie"}),
        they=frozenset({"es", "wir", "viele", "einige", "die"}),
        first=frozenset({"ich", "wir", "mein", "meine", "unser", "mir", "uns"}),
        articles=frozenset("der die das ein eine einer eines dem den seine ihre sein ihr".split()),
        titles=frozenset(
            "herr frau dr prof präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler "
            "bundeskanzlerin ministerpräsident ministerpräsidentin bürgermeister bürgermeisterin sprecher sprecherin "
            "chef chefin vorsitzender vorsitzende außenminister innenminister general papst könig königin".split()
        ),
        according=("laut", "nach angaben von", "nach den worten von", "zufolge"),
        that=frozenset({"dass", "ob", "wie"}),
    ),
    "es": Language(
        cues=frozenset(
            "dijo dice dijeron dicen dicho declaró declara declararon declarado afirmó afirma afirmaron afirmado explicó "
            "explica señaló señala señalaron aseguró asegura aseguraron asegurado agregó agrega añadió añade indicó indica "
            "manifestó manifiesta comentó comenta subrayó subraya sostuvo sostiene escribió escribe preguntó pregunta "
            "respondió responde advirtió advierte insistió insiste destacó destaca apuntó apunta reconoció reconoce "
            "anunció anuncia denunció denuncia criticó critica concluyó concluye expresó expresa confesó confiesa "
            "calificó califica lamentó lamenta prometió promete pidió pide gritó gritaron corearon contó cuenta "
            "precisó precisa recordó recuerda informó informa detalló detalla tuiteó".split()
        ),
        helpers=frozenset("ha han había también luego después se lo le les ayer hoy además".split()),
        he=frozenset({"él"}),
        she=frozenset({"ella"}),
        they=frozenset({"ellos", "ellas", "quien", "quienes", "muchos", "algunos"}),
        first=frozenset({"yo", "nosotros", "mi", "mis", "me", "nuestro", "nuestra", "nos"}),
        articles=frozenset("el la los las un una su sus este esta unos unas".split()),
        titles=frozenset(
            "señor señora sr sra dr dra don doña presidente presidenta ministro ministra alcalde alcaldesa "
            "gobernador gobernadora senador senadora diputado diputada portavoz director directora general papa rey "
            "reina secretario secretaria exministro expresidente".split()
        ),
        according=("según", "de acuerdo con", "en palabras de", "a juicio de"),
        that=frozenset({"que", "cómo", "si"}),
    ),
    "fr": Language(
        cues=frozenset(
            "dit disent disait dira déclare déclaré déclarent affirme affirmé affirment explique expliqué expliquent ajoute "
            "ajouté ajoutent souligne souligné précise précisé estime estimé assure assuré raconte raconté écrit "
            "écrivait demande demandé répond répondu prévient prévenu indique indiqué confie confié lance lancé note "
            "noté rappelle rappelé regrette regretté insiste insisté annonce annoncé dénonce dénoncé juge jugé martelé "
            "martèle conclut conclu poursuit poursuivi commente commenté résume résumé reconnaît reconnu promet promis "
            "critique critiqué qualifie qualifié crié scandé tweeté témoigne témoigné plaide avertit averti "
            "s'exclame s'interroge".split()
        ),
        helpers=frozenset("a ont avait avaient est aussi ensuite encore se s' également hier d' l' lui leur".split()),
        he=frozenset({"il", "lui"}),
        she=frozenset({"elle"}),
        they=frozenset({"ils", "elles", "on", "qui", "certains", "beaucoup"}),
        first=frozenset({"je", "j'", "nous", "mon", "ma", "mes", "notre", "nos"}),
        articles=frozenset("le la les l' un une son sa ses leur ce cette des".split()),
        titles=frozenset(
            "m mme mlle dr président présidente ministre maire député députée sénateur sénatrice directeur "
            "directrice porte-parole général pape roi reine secrétaire chef professeur".split()
        ),
        according=("selon", "d'après", "aux dires de", "pour"),
        that=frozenset({"que", "qu'", "comment", "si"}),
    ),
    "pt": Language(
        cues=frozenset(
            "disse diz disseram dizem dito declarou declara afirmou afirma afirmaram explicou explica acrescentou "
            "acrescenta ressaltou destacou destaca garantiu garante escreveu escreve perguntou respondeu responde alertou "
            "alerta insistiu comentou comenta anunciou criticou lamentou contou conta avaliou avalia completou concluiu "
            "reconheceu prometeu pediu gritaram gritou revelou admitiu defendeu sublinhou referiu adiantou "
            "salientou frisou apontou".split()
        ),
        helpers=frozenset("tem têm tinha também depois ainda se lhe já".split()),
        he=frozenset({"ele"}),
        she=frozenset({"ela"}),
        they=frozenset({"eles", "elas", "quem", "muitos", "alguns"}),
        first=frozenset({"eu", "nós", "meu", "minha", "me", "nosso", "nossa"}),
        articles=frozenset("o a os as um uma seu sua este esta".split()),
        titles=frozenset(
            "senhor senhora sr sra dr dra dom presidente ministro ministra prefeito prefeita governador governadora "
            "senador senadora deputado deputada porta-voz diretor diretora general papa secretário secretária".split()
        ),
        according=("segundo", "de acordo com", "para", "conforme", "nas palavras de"),
        that=frozenset({"que", "como", "se"}),
    ),
    "it": Language(
        cues=frozenset(
            "detto dice dicono disse dissero dichiarato dichiara afferma affermato affermano spiega spiegato aggiunge "
            "aggiunto sottolinea sottolineato sostiene sostenuto scrive scritto chiede chiesto risponde risposto "
            "avverte avvertito insiste annuncia annunciato denuncia denunciato critica criticato conclude concluso "
            "racconta raccontato assicura assicurato osserva osservato commenta commentato precisa precisato ribadisce "
            "ribadito promette promesso ammette ammesso ricorda ricordato gridato urlato definito definisce "
            "attacca replica replicato twittato".split()
        ),
        helpers=frozenset("ha hanno aveva avevano è anche poi ancora si lo gli ieri".split()),
        he=frozenset({"lui", "egli"}),
        she=frozenset({"lei", "ella"}),
        they=frozenset({"loro", "essi", "chi", "molti", "alcuni"}),
        first=frozenset({"io", "noi", "mio", "mia", "mi", "nostro", "nostra"}),
        articles=frozenset("il lo la i gli le l' un uno una suo sua questo questa".split()),
        titles=frozenset(
            "signor signora sig dott dottor dottoressa prof professor presidente ministro ministra sindaco sindaca "
            "governatore senatore senatrice deputato deputata portavoce direttore direttrice generale papa re regina "
            "segretario segretaria premier".split()
        ),
        according=("secondo", "stando a", "a detta di", "per"),
        that=frozenset({"che", "come", "se"}),
    ),
}

PARTICLES = frozenset(
    "de da do dos das del della di du des van von der den ter ten bin ibn al el la le of and y e zu zur the".split()
)
"""What may stand inside a name in lower case."""

NOT_NAMES = frozenset(
    "the a an this that these those he she it they we you i but and or so yet in on at by for with from as if when while "
    "after before since because although though however meanwhile then there here what who why how where which not no "
    "yes one two three many some all most monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december also according asked another his her their its my "
    "our your just still even now today yesterday later earlier both each every such those".split()
)
"""Words that a sentence may begin with and that are no name then."""

TITLED = (
    "titled entitled film movie book song album show series novel magazine column article essay documentary play poem "
    "episode headlined headline podcast paper report study exhibition opera musical game video track single hit"
).split()
"""English words before the title of a work in marks."""

KEPT_AT_A_DISTANCE = ("so-called", "known as", "the term", "the word", "the phrase", "dubbed", "nicknamed", "aka", "a.k.a.",
                      "sogenannte", "sogenannten", "llamado", "llamada", "dit", "dite", "chamado", "cosiddetto")  # fmt: skip
"""What stands before a word that is mentioned, not said."""
