"""What servers, guards and empty places say: errors, riddles, domains that nobody uses, scripts that never ran.

How the tables are written, and compared: see `archiver.extract.wording`.
"""

from __future__ import annotations

from archiver.extract.wording import any_of

ERROR = any_of(
    r"""
    ^\W{0,5}(?:40[013]|429|451|50[0-4]|52\d)[ :.-]{1,3}(?:internal|bad gateway|bad request|service|gateway|error|
    + forbidden|unavailable|too many|not allowed|backend|authorization|connection timed|web server|ssl handshake)
    an? (?:\w{1,12} ){0,2}error (?:has |was )?(?:occurred|encountered)\b
    encountered an? (?:\w{1,12} )?error\b
    error establishing an? (?:\w{1,12} )?connection\b
    (?:could not|cannot|unable to|failed to) connect to (?:the )?database\b
    database connection failed\b
    cannot access the database\b
    mysqli?_connect\b
    sql error\b
    too many connections\b
    application error(?:: |!|$)
    server error in '
    fatal error:
    critical error on this\b
    guru meditation\b
    backend fetch failed\b
    err_(?:connection|name|ssl|too_many)_\w{1,30}
    refused to connect\b
    whitelabel error page\b
    debug = true\b
    (?:this|your|the) (?:account|website|site|domain name) has been (?:suspended|disabled)\b
    briefly unavailable for\b
    we(?:'ll| will) be (?:right )?back\b(?: (?:soon|shortly|in a|later))?$
    we(?:'ll| will) be (?:right )?back (?:soon|shortly|in a)
    undergoing (?:\w{1,12} )?(?:maintenance|work|upgrade)\b
    (?:site|website|page|service|server) is (?:currently |temporarily )?(?:down|offline|under maintenance|undergoing|
    + not working)\b
    experiencing (?:some )?technical (?:difficulties|problems|issues)\b
    having (?:some )?technical (?:difficulties|problems|issues)\b
    hit a snag\b
    something(?:'s| is) not right\b
    page isn't working\b
    but something went wrong\b
    failed to (?:load|fetch)\b
    request could not be satisfied\b
    requested url was rejected\b
    your (?:request|access|connection) (?:has been|was) (?:blocked|rejected|denied)\b
    fastly error\b
    unknown domain\b
    you are being rate limited\b
    web application firewall\b
    site is blocked\b
    welcome to nginx\b
    apache2? (?:\w{1,12} ){0,2}(?:default|test) page\b
    http server test page\b
    iis windows server\b
    default web ?site page\b
    ^\W{0,3}index of /
    unsupported browser\b
    browser is (?:not supported|out of date)\b
    fehler (?:ist )?(?:aufgetreten|auf)\b
    (?:ist|trat) (?:\w{1,12} )?ein (?:\w{1,12} )?fehler\b
    (?:da|etwas) ist (?:\w{1,12} )?(?:etwas )?schief ?ge(?:gangen|laufen)\b
    da ist etwas schiefge
    (?:seite|website|webseite|dienst)\b.{0,20}\b(?:gewartet|überarbeitet|wartung)\b
    technische störung\b
    ihr zugriff wurde (?:blockiert|gesperrt)\b
    wir sind (?:bald|gleich) wieder\b
    une erreur (?:\w{1,12} )?(?:est survenue|s'est produite)\b
    s'est mal passé\b
    (?:site|service) (?:\w{1,16} )?indisponible\b
    en cours de maintenance\b
    se ha producido un (?:error|problema)\b
    (?:algo|que) (?:ha ido|salió|fue|ha salido) mal\b
    tareas de mantenimiento\b
    fuera de servicio\b
    ha ocurrido un error\b
    si è verificato un (?:errore|problema)\b
    qualcosa è andato storto\b
    ocorreu um (?:erro|problema)\b
    algo deu errado\b
    estamos em manutenção\b
    er is iets (?:mis|fout)\s?gegaan\b
    wij zijn zo terug\b
    coś poszło nie tak\b
    något gick fel\b
    что-то пошло не так\b
    ошибка сервера\b
    временно недоступен\b
    (?:proxy|gateway|connection|request|first byte) (?:error|time-?d? ?out)\b
    (?:http )?error [45]\d\d\b
    tijdelijk niet (?:beschikbaar|bereikbaar)\b
    (?:site|website) in onderhoud\b
    przerwa techniczna\b
    strona (?:w przebudowie|chwilowo niedostępna)\b
    tillfälligt (?:otillgänglig|stängd|nere)\b
    (?:сайт|сервис|сервер) (?:\w{1,12} )?недоступен\b
    site (?:est )?(?:temporairement )?(?:indisponible|inaccessible)\b
    sitio (?:está )?(?:temporalmente )?(?:fuera|no disponible)\b
    sito (?:è )?(?:temporaneamente )?non (?:disponibile|raggiungibile)\b
    website (?:ist )?(?:\w{1,12} )?(?:offline|nicht erreichbar)\b
    dns_probe_\w{1,40}
    (?:something|somebody) (?:went wrong|broke|is broken)\b
    """,
    alone=r"""
    (?:[45]\d\d )?internal (?:server )?error|bad gateway|(?:http )?error(?: [45]\d\d)?|runtime error
    (?:web )?server (?:error|is down)|(?:the )?service (?:is )?(?:temporarily )?(?:unavailable|not available)
    (?:oops\W{1,3}|sorry\W{1,3}|we're sorry\W{1,3})?something went wrong(?: here| on our end)?
    (?:unexpected|general|unknown|application|unexpected application|database) error
    (?:down|closed) for (?:\w{1,12} )?maintenance|(?:scheduled |under |site )?maintenance(?: mode)?
    site (?:is )?(?:offline|unavailable|down)|account suspended|access denied|(?:403 )?forbidden|\d{3} error
    bandwidth (?:limit )?exceeded|too many requests|rate limited|request (?:rejected|blocked)|website disabled|blocked
    interner (?:server-?)?fehler|wartung(?:sarbeiten|smodus)?|(?:seite|website) (?:in|wird) (?:wartung|gewartet)
    fehler \d{3}|störung|zugriff (?:verweigert|gesperrt)|dienst (?:derzeit )?nicht (?:verfügbar|erreichbar)
    ein fehler ist aufgetreten|serverfehler|erreur (?:interne|technique)(?: du serveur)?|(?:site )?under maintenance
    (?:403 )?prohibido|(?:site )?en maintenance|maintenance en cours|accès (?:refusé|interdit)|erreur \d{3}
    (?:service|site) (?:temporairement )?indisponible|error interno(?: del servidor)?|(?:sitio |web )?en mantenimiento
    mantenimiento|acceso (?:denegado|prohibido)|servicio no disponible|errore interno(?: del server)?
    (?:sito )?in manutenzione|manutenzione|accesso negato|servizio (?:\w{1,16} )?non disponibile
    erro (?:interno|no servidor)(?: do servidor)?|errore \d{3}|erro \d{3}|(?:site |página )?em manutenção|manutenção
    acesso negado|serviço indisponível|onderhoud|toegang geweigerd|błąd serwera|wewnętrzny błąd serwera
    внутренняя ошибка сервера|доступ запрещ[её]н|технические работы|driftstörning
    """,
)
"""A server in trouble, or a refusal; also the page that a server shows before it has a site."""

EDGE = any_of(
    r"""
    ^(?:cloudflare )?ray id ?: [\da-f]
    unable to establish an ssl connection to the origin
    between cloudflare's network and the origin
    visit cloudflare\.com for more
    request id: .{4,60}$
    xid: \d
    """
)
"""What networks that stand before servers print under their errors, however long these are."""

TROUBLE = any_of(
    r"""
    try again (?:later|in a|in \w{1,8} minutes)
    please try again\b
    try (?:waiting|refreshing|reloading)\b
    refresh(?:ing)? the page\b
    (?:error|support|incident|request|process|ray|event) id\b
    reference:? #?[\da-f.]{4,}
    be back (?:by|at|soon|shortly)\b
    (?:scheduled|planned) (?:work|maintenance|downtime)\b
    maintenance\b
    temporarily (?:offline|unavailable|out of)\b
    contact (?:your|the) (?:system )?administrator\b
    does not (?:permit|allow)\b
    site owner\b
    (?:seite|website|dienst|server)\b.{0,30}\b(?:überlastet|nicht erreichbar|nicht zur verfügung)\b
    versuchen sie es (?:später|in)\b
    laden sie die seite neu\b
    réessayez\b
    réessayer\b
    opération de maintenance\b
    inténtelo\b
    vuelva? a intentarlo\b
    recarga la página\b
    riprova\b
    ricarica la pagina\b
    tente (?:novamente|mais tarde)\b
    recarregue\b
    probeer het\b
    spróbuj ponownie\b
    odśwież stronę\b
    försök igen\b
    попробуйте\b
    ведутся (?:\w{1,20} )?работы\b
    """
)
"""Words of trouble that count on a page that has next to nothing else to say."""

CHALLENGE = any_of(
    r"""
    checking (?:your (?:browser|connection)|if the site connection is secure|connection security)
    verif(?:y|ying) (?:your|the) (?:browser|connection)\b
    (?:we're|we are) (?:verifying|checking) your browser\b
    (?:verify(?:ing)?|confirm|check(?:ing)?|prove|make sure|making sure|show|to be sure) (?:that |if )?
    + (?:it's really you|you(?: are|'re) (?:a |an )?(?:human|person|not a (?:ro)?bot))
    (?:are you|you are|you're|you were|you might be) (?:a |an )?(?:not a )?(?:robot|bot|human|person)\b
    ^\W{0,4}(?:robot or human|human or bot)\W{0,3}$
    enable (?:javascript|js) and (?:cookies to continue|disable any ad)
    enable javascript before you are allowed\b
    unusual (?:traffic|activity) (?:from (?:your|this)|detected)\b
    automation tools\b
    (?:complete|solve) (?:the|a|this) (?:captcha|security check|puzzle)\b
    characters (?:you see|shown)\b
    (?:press|activate|click) (?:and|&) hold\b
    ddos protection by\b
    incapsula incident id\b
    checks? your browser before\b
    performing security verification\b
    review the security of your connection\b
    pardon our interruption\b
    you have been blocked\b
    security checkpoint\b
    access to this page has been denied\b
    sucuri website firewall\b
    protect itself from online attacks\b
    wait while (?:your request|your browser|we) (?:is|are) (?:being )?(?:verif|check)
    while we are checking\b
    sie ein (?:mensch|roboter) sind\b
    sind sie ein (?:mensch|roboter)\b
    (?:sie|du|ich) (?:bin |bist )?kein roboter\b
    ihr(?:en)? browser (?:wird )?(?:überprüft|geprüft)\b
    überprüfen ihren browser\b
    auf sicherheit geprüft\b
    vérifi\w{1,8} que vous (?:êtes (?:un )?(?:être )?humain|n'êtes pas un robot)
    vérifi\w{1,8} (?:de )?votre navigateur
    vous (?:êtes un (?:être )?humain|n'êtes pas un robot)\b
    je ne suis pas un robot\b
    êtes-vous un robot\b
    (?:verifi\w{1,8}|comprueba|confirma) que (?:usted )?(?:eres|es) (?:un )?(?:ser )?humano
    (?:no )?(?:eres|soy|es) un robot\b
    (?:comprobando|verificando) (?:su|tu) navegador\b
    verific\w{1,8} che tu sia (?:un )?(?:essere )?uman
    non (?:sei|sono) un robot\b
    sei un robot\b
    conferma di essere uman
    (?:verific\w{1,8}|confirme) (?:se|que) você é (?:um )?(?:ser )?humano
    não (?:é|sou) um robô\b
    você é um robô\b
    geen robot bent\b
    u een mens bent\b
    nie jesteś robotem\b
    inte är en robot\b
    вы не робот\b
    символы с картинки\b
    """,
    alone=r"""
    (?:just a|one) moment(?:,? please)?|one more step|attention required|(?:human|bot) verification
    (?:security|human|browser) (?:check|verification|challenge)|client challenge|you are being redirected
    request unsuccessful|(?:nur )?einen (?:moment|augenblick)(?:,? bitte)?|sicherheits(?:über)?prüfung
    sicherheitsabfrage|un instant|vérification de sécurité|(?:solo )?un momento|um momento|verificação de segurança
    verificación de seguridad|verifica di sicurezza
    """,
)
"""A riddle for visitors."""

PARKED = any_of(
    r"""
    (?:this|the) (?:web ?site|web ?page|(?:premium )?domain)(?: name)? (?:[\w.-]{1,60} )?(?:is|may be|
    + could be) (?:now )?(?:available )?(?:for (?:sale|purchase)|parked|available to (?:buy|purchase))
    [\w-]{1,60}\.[a-z]{2,12} (?:is|may be) (?:parked|for sale|available for (?:sale|purchase)|registered, but)
    (?:buy|get|own|acquire|purchase|inquire about|interested in|make an offer (?:on|for)) this (?:premium )?domain\b
    listed this domain\b
    future home of\b
    first and best source for (?:all of )?(?:the )?information\b
    (?:domain parking|parked (?:free|domain|page)|parked by its owner|now parked with|expired domain)\b
    domain (?:name )?(?:has )?expired\b
    this domain (?:was|has|is|has been) (?:been )?(?:recently |just )?(?:been )?(?:registered|expired)\b
    sponsored listings\b
    (?:this |our )?(?:web)?site is under construction\b
    registrant verification\b
    website is no longer active\b
    replace this default page\b
    are you the store owner\b
    contact your hosting provider\b
    our new (?:web)?site is (?:on its way|coming)\b
    domain\b.{0,70}\b(?:steht (?:\w{1,12} )?zum verkauf|ist zu verkaufen|zum kauf an|kann (?:\w{1,12} )?erworben|
    + ist geparkt)\b
    domain\b.{0,70}\bwurde (?:soeben |bereits )?(?:registriert|reserviert|freigeschaltet)\b
    domain (?:kaufen|geparkt|reserviert)
    hier entsteht (?:in kürze )?eine neue (?:internetpräsenz|website|webseite|homepage)\b
    seite befindet sich im aufbau\b
    (?:ce|le|votre) (?:nom de )?domaine (?:[\w.-]{1,60} )?(?:est (?:à vendre|en vente|expiré|réservé|enregistré)|
    + a (?:expiré|bien été créé))
    acheter le (?:nom de )?domaine\b
    site (?:web )?en construction\b
    (?:este|el) dominio (?:[\w.-]{1,60} )?(?:está|esta|ha) (?:en venta|a la venta|disponible para|caducado|expirado)
    esta página está aparcada\b
    dominio aparcado\b
    sitio (?:web )?en construcción\b
    sito in costruzione\b
    (?:questo|il) dominio (?:[\w.-]{1,60} )?(?:è in vendita|è scaduto)
    acquista questo dominio\b
    (?:este|o) domínio (?:[\w.-]{1,60} )?(?:está à venda|expirou)
    compre este domínio\b
    (?:dit|deze) (?:domein|domeinnaam) is (?:te koop|gereserveerd|geparkeerd)\b
    (?:ta )?domena (?:[\w.-]{1,60} )?jest na sprzedaż\b
    домен\b.{0,60}\b(?:прода[её]тся|припаркован)
    domänen (?:[\w.-]{1,60} )?är till salu\b
    (?:domain|domein(?:naam)?|domena|domän\w{0,2}|dominio|domaine|domínio)\b.{0,60}\b(?:for sale|zu verkaufen|
    + à vendre|en venta|in vendita|à venda|te koop|na sprzedaż|till salu)\b
    website (?:is )?coming soon\b
    (?:seite|website|webseite) (?:ist |befindet sich )?im aufbau\b
    (?:site|website|webbplats) (?:is )?(?:under construction|in aanbouw|under uppbyggnad)\b
    """,
    alone=r"""
    (?:coming|launching|opening) soon|under construction|website (?:coming soon|under construction)|parked domain
    for sale|premium domain|en construction|en construcción|in costruzione|em construção|im aufbau|in aanbouw
    w budowie
    """,
)
"""A domain that nobody uses: for sale, filled with advertisements, or waiting for its site."""

PARKING_SERVICE = any_of(
    r"""
    sponsored listings
    first and best source for (?:all of )?(?:the )?information
    parked free\b
    resources and information\.$
    """
)
"""What services print on domains that they park, however much of it."""

WAITING = any_of(
    r"""
    java ?script\b
    if you are not redirected\b
    ^\W{0,3}redirecting\b
    object moved\b
    may be found here\b
    (?m:^)\s?(?:loading|please wait|bitte warten|(?:inhalt )?wird geladen|chargement|cargando|caricamento|carregando|
    + a carregar|laden|ładowanie|laddar|загрузка)\b
    """
)
"""A page that waits for its script."""
