"""What walls say: log in, agree, be of age, pay.

How the tables are written, and compared: see `archiver.extract.wording`.
"""

from __future__ import annotations

from archiver.extract.wording import any_of

LOGIN = any_of(
    r"""
    ^\W{0,3}please (?:log|sign) ?(?:in|on)\b
    ^\W{0,3}(?:log|sign) ?in (?:to|with|at) [^.,:|–-]{1,40}$
    (?:log ?in|sign ?in|register(?: for free)?|join) to (?:your account|continue|keep|view|read|access|see|open|
    + confirm)\b
    (?:create|register for|open) (?:an?|your|my) (?:\w{1,12} )?account to (?:continue|keep|view|read|access|see)\b
    you (?:must|need to|have to) (?:be (?:logged|signed)|log|sign|register)\b
    you need (?:an? )?(?:permission|membership|account)\b
    log in or sign up\b
    your session has expired\b
    (?:request|ask for) access\b
    this (?:page|site|area|content|group|forum|account|blog|wiki|video) is (?:private|(?:for|
    + restricted to) (?:registered |signed-in )?(?:members|users)(?: only)?(?! and\b))
    (?:content|post|page) is password[- ]protected\b
    could not verify that you are authorized\b
    not authori[sz]ed to (?:view|access|see)\b
    ^\W{0,3}(?:protected|geschützt|protégé|protegido|protetto): .{1,100}$
    (?:melden|loggen|melde|logge) (?:sie sich|dich) (?:bitte )?(?:\w{1,12} )?(?:an|ein)\b
    bitte (?:melde|logge) dich\b
    nur für (?:angemeldete|registrierte|eingeloggte)\b
    (?:registrieren|anmelden) und (?:weiterlesen|lesen)\b
    (?:connectez|identifiez)-vous\b
    vous devez (?:être connecté|vous (?:connecter|identifier))
    (?:créez (?:votre|un) compte|inscrivez-vous) (?:gratuit(?:ement)? )?pour (?:lire|poursuivre|continuer|accéder)\b
    (?:debes?|tienes que|necesitas) (?:iniciar sesión|estar (?:registrado|conectado|identificado)|identificarte)
    inici[ae] sesi[óo]n (?:para|en tu)\b
    accede a tu cuenta\b
    regístrate (?:gratis )?para (?:continuar|seguir|leer)\b
    (?:devi|è necessario) (?:effettuare (?:l'accesso|il login)|accedere|essere registrato)
    effettua (?:il login|l'accesso)\b
    accedi (?:al tuo account|per (?:continuare|vedere|leggere))\b
    registrati (?:gratis )?per (?:leggere|continuare)\b
    (?:precisa|deve) (?:estar logado|fazer (?:o )?login|iniciar sessão|entrar na)\b
    faça (?:o |seu )?login\b
    entre (?:na|em) sua conta\b
    inicie sessão (?:para|na)\b
    entre para (?:continuar|ler|ver)\b
    log in om (?:verder|dit|te)\b
    gratis account om (?:verder|dit) te lezen\b
    zaloguj się\b
    konto, aby czytać\b
    logga in (?:på|för att)\b
    войдите, чтобы\b
    """,
    alone=r"""
    (?:\w{1,20} )?(?:log|sign) ?(?:in|on|up)|(?:please )?(?:log|sign) ?in(?: or (?:register|sign ?up))?
    members(?:'|s)? (?:area|only|login)|user (?:login|account)|register
    (?:401 )?(?:authentication|authorization) required|central authentication service|access restricted
    choose your organi[sz]ation|anmelden|anmeldung(?: erforderlich)?|einloggen|mitgliederbereich|interner bereich
    (?:se )?connecter|connexion|identification|s'identifier|espace (?:réservé aux )?(?:membres|adhérents|abonnés)
    (?:iniciar|inicia|inicio de) sesi[óo]n|acceder|área (?:privada|restrita|de clientes)|area riservata|accedi
    accesso(?: utenti)?|entrar|iniciar sessão|acessar(?: conta)?|inloggen|aanmelden|logowanie|logga in|вход
    welcome back|(?:staff )?intranet
    """,
)
"""A door with a lock."""

DOOR = any_of(
    r"""
    (?:log|sign)(?:ging|ning)? ?(?:in|on|up)\b
    account\b
    password\b
    username\b
    register\b
    members?\b
    credentials\b
    authorized\b
    anmelden\b
    anmeldung\b
    (?:benutzer)?konto\b
    passwort\b
    kennwort\b
    mitglieder\b
    connexion\b
    compte\b
    mot de passe\b
    membres\b
    sesión\b
    contraseña\b
    cuenta\b
    accedi\b
    accesso\b
    credenziali\b
    entrar\b
    senha\b
    conta\b
    inloggen\b
    wachtwoord\b
    zaloguj\b
    hasło\b
    lösenord
    logga in\b
    войдите\b
    пароль\b
    вход\b
    """
)
"""Words around a field for a password."""

AGE = any_of(
    r"""
    age (?:verification|check|gate)\b
    (?:confirm|verify|enter) your (?:age|date of birth)\b
    of legal (?:drinking )?age\b
    (?:must be|are you|i am|i'm) (?:at least |over |aged )?(?:16|18|19|21)(?: years)?(?: years old)?(?:\+| or (?:over|
    + older)| and over)? ?(?:to (?:enter|visit|view|access|proceed|continue|use this)|or|-|$|\?)
    adults aged 18\b
    intended for adults\b
    over 18\b
    ^\W{0,3}(?:adults only|mature content)\W{0,3}$
    altersprüfung\b
    bestätigen? (?:sie |bitte )?(?:dein|ihr) alter\b
    (?:sind sie|bist du) (?:schon |mindestens |über )?(?:16|18)\b
    âge légal\b
    vous devez être majeure?\b
    avez-vous (?:plus de )?18 ans\b
    êtes-vous majeur
    mayor de edad\b
    tener (?:al menos |más de )?18 años\b
    maggiorenne\b
    (?:almeno|più di) 18 anni\b
    mais de 18 anos\b
    maior de idade\b
    18 jaar of ouder\b
    ukończył\w{0,4} 18\b
    fyllt 18\b
    (?:вам )?(?:есть|исполнилось) 18\b
    """
)
"""A question about the visitor's age."""

CONSENT = any_of(
    r"""
    before you continue\b
    we (?:value|respect|care about) your privacy\b
    privacy (?:notice|gate)$
    manage your privacy\b
    your (?:privacy )?(?:choices|privacy matters|privacy is important)
    needs your permission\b
    we (?:and|share|use) (?:our )?(?:[\d,. ]{1,7})?(?:partners|essential cookies|cookies)
    asks? for (?:your )?consent\b
    your consent\b
    partners? process\b
    (?:uses|about|these|accept|allow|more|of|our|the|cookies|on) cookies\b
    cookies (?:and|or|on|settings?|policy)\b
    (?:accept|agree) (?:all|and continue|and close|or pay)\b
    store (?:and/or|and|or) access (?:information|data)\b
    (?:personali[sz]ed|basic) (?:ads|advertising)\b
    wir (?:und (?:unsere|bis)|verwenden cookies|nutzen cookies|(?:benötigen|brauchen) (?:ihre|deine) (?:zustimmung|
    + einwilligung))
    mit werbung (?:\w{1,12} )?(?:lesen|weiterlesen|nutzen)\b
    mit werbung und tracking\b
    weiterlesen mit werbung\b
    pur-abo
    tracking und cookies\b
    privatsphäre(?:-einstellungen| ist uns)
    datenschutzeinstellungen\b
    cookies zustimmen\b
    verwendet cookies\b
    bevor (?:sie|du) .{0,40}(?:fortfahren|fortfährst|weitermach|weitergeh)
    alle (?:cookies )?(?:akzeptieren|zulassen)\b
    nous (?:et nos|respectons votre vie privée|utilisons des (?:cookies|traceurs))
    respect de votre vie privée\b
    nos (?:[\d ]{1,7})?partenaires\b
    (?:tout accepter|accepter (?:et|&) (?:continuer|fermer|lire)|continuer sans accepter|utilise des (?:cookies|
    + traceurs)|les cookies|gérer mes choix)\b
    avec publicité\b
    avant (?:de (?:continuer|poursuivre)|d'accéder)\b
    (?:valoramos|respetamos|nos importa) tu privacidad
    tu privacidad (?:es importante|nos importa)\b
    (?:acepta|aceptar|uso de|usamos|utilizamos) (?:las )?cookies\b
    aceptar (?:todo|todas|y (?:continuar|cerrar))
    antes de (?:ir a|continuar|avançar)\b
    prima di continuare\b
    con la pubblicità\b
    utilizza(?:re|no)? (?:i )?cookie\b
    accetta i cookie\b
    (?:accetta (?:tutto|tutti|e continua)|la tua privacy|il tuo consenso)\b
    (?:aceitar (?:tudo|todos)|valorizamos a sua privacidade|a sua privacidade)\b
    usamos cookies\b
    (?:je|uw|jouw) privacy\b
    cookies (?:op|plaatsen|gebruiken|te plaatsen)\b
    plaatsen cookies\b
    cookiemuur\b
    partners willen\b
    twoją prywatność\b
    plik(?:i|ów) cookies?\b
    din integritet\b
    vi använder cookies\b
    vi och våra\b
    файлы cookie\b
    """
)
"""A question about cookies, in the way."""

CONSENT_TALK = any_of(
    r"""
    (?:cookies?|consent\w{0,6}|privacy|partners?|personali[sz]ed|ads|advert\w{1,8}|audience|tracking|data|spam|
    + vendors?|browsing|traffic|visits?)\b
    (?:werbung|werbetracking|daten|datenschutz\w{0,12}|einwilligung|zustimmung|partner[n]?|nutzungs\w{4,10}|angebot)\b
    (?:données|vie privée|partenaires|publicités?|traceurs|audience|rédaction|consentement)\b
    (?:socios|datos|privacidad|publicidad|navegación)\b
    (?:dati|consenso|pubblicità|terze parti|annunci)\b
    (?:dados|parceiros|privacidade|publicidade)\b
    (?:advertenties|toestemming|gegevens)\b
    (?:reklam\w{0,3}|prywatność|danych|dane|zgod[ay])\b
    (?:annonser|integritet|anpassad)\b
    (?:данны[ех]|рекламу|cookie)\b
    """
)
"""Words of the sentences of which such a question consists."""

BUTTON = any_of(
    r"""
    ^\W{0,3}(?:i )?(?:accept|agree|allow|consent|deny|reject|decline|disagree|do not consent|more options|manage|
    + customi[sz]e|select basic|show purposes|yes, i agree|only necessary|learn more)\b
    (?:accept|allow|reject|agree to) all\b
    (?:accept|agree) and (?:continue|close)\b
    yes, i agree\b
    i (?:agree|accept)\b
    ^\W{0,3}(?:zustimmen|akzeptieren|ablehnen|einverstanden|alle (?:akzeptieren|zulassen|ablehnen)|nur notwendige|
    + anpassen)\b
    alle (?:akzeptieren|zulassen|ablehnen)\b
    zustimmen (?:&|und) weiter\b
    ^\W{0,3}(?:j'accepte|accepter|refuser|tout (?:accepter|refuser)|ok pour moi|non merci|gérer|je m'abonne|
    + s'abonner pour)\b
    tout (?:accepter|refuser)\b
    continuer sans accepter\b
    ^\W{0,3}(?:acepto|aceptar|rechazar|no acepto|configurar)\b
    (?:aceptar|rechazar) (?:todo|todas|y|cookies)\b
    ^\W{0,3}(?:accetta|rifiuta|ok$)\b
    (?:accetta|rifiuta) (?:tutto|tutti|e)\b
    ^\W{0,3}(?:aceito|aceitar|rejeitar|concordo|gerir)\b
    (?:aceitar|rejeitar) (?:tudo|todos)\b
    ^\W{0,3}(?:akkoord|alles (?:accepteren|toestaan)|ja, ik ga|weigeren|instellingen)\b
    ^\W{0,3}(?:zgadzam|akceptuję|przejdź do serwisu)\b
    ^\W{0,3}(?:godkänn|acceptera|neka)\b
    ^\W{0,3}(?:принять|согласен)\b
    """
)
"""What stands on the buttons of such a question."""

PAYWALL = any_of(
    r"""
    subscribe (?:now )?(?:(?:or|and) (?:log|sign) in )?to (?:continue(?! \w)|(?:continue|keep) reading|read|unlock|
    + see|get (?:full|unlimited))
    subscri(?:be|ption)\b.{0,12}\b(?:for|to have) (?:full|unlimited) access\b
    to (?:continue|keep) reading\b
    (?:continue|keep) reading (?:with|by|for|your article with)
    to continue, choose\b
    want to read more\?
    (?:to|and) (?:read|access|unlock|view|see) (?:the|this) (?:full|rest|entire|whole|complete)\b
    (?:for|get) (?:full|unlimited) access\b
    (?:this|the) (?:article|story|content|post|piece) is (?:for|only for|exclusive to|available (?:only )?to|
    + reserved for) (?:our )?(?:paid |paying |digital |premium )?(?:subscribers|members)
    (?:rest|remainder) of (?:this|the) (?:article|story|post) is\b
    ^\W{0,3}(?:for )?(?:subscribers|members)[- ]only\b
    member-only story\b
    full story for subscribers\b
    already a (?:paid )?(?:subscriber|member)\?\W{0,3}(?:$|log|sign)
    you(?:'ve| have) (?:reached|read|used|hit) (?:your|all|the) .{0,30}(?:free|limit)
    0 free (?:articles|stories)\b
    last free (?:article|story)\b
    unlock (?:this|the) (?:article|story)
    premium (?:article|story|content)\b
    upgrade to paid\b
    restricted to (?:paid )?members\b
    \d+ more paragraphs\b
    you need a subscription\b
    free trial to\b
    (?:jetzt|weiter) (?:weiterlesen|lesen)(?: mit)?\b
    (?:weiterlesen|weiter) mit\b
    weiterlesen\?
    möchten weiterlesen\b
    mit \S{2,20} weiterlesen\b
    diesen artikel weiterlesen\b
    lesen sie (?:diesen|den) (?:\w{1,14} )?(?:artikel|text|beitrag) (?:mit|weiter|im abo)\b
    (?:ganze[nr]?|vollständig\w{0,3}) (?:artikel|text) (?:lesen|steht)\b
    artikel vollständig\b
    (?:artikel|inhalt|beitrag|text) (?:ist )?(?:nur |exklusiv )?für (?:abonnent|mitglieder)
    bereits (?:ein abo\b|abonnent|registriert\?)
    exklusiv für abonnent
    wählen sie ihr abo\b
    ^\W{0,3}nur für abonnent
    teil unseres (?:premium|plus)\b
    artikel ist kostenpflichtig\b
    (?:benötigen|brauchen) sie ein abo\b
    réservée?s? (?:à nos|aux) (?:abonné|adhérent)
    déjà (?:abonnée?|inscrite?) ?\?
    abonnez-vous (?:pour (?:lire|continuer|accéder)|dès)\b
    contenu premium\b
    il vous reste .{0,30}(?:de cet article|à (?:lire|découvrir))
    (?:lire|lecture) la suite\b
    continuer la lecture\b
    débloque[zr] (?:cet|l')
    vous avez lu \d{1,2} ?%
    contenus en illimité\b
    (?:exclusiv[oa]|contenido|artículo|noticia)(?: es)?(?: solo| exclusiv[oa])? para (?:suscriptores|socios|
    + assinantes)\b
    límite de artículos\b
    acceso ilimitado\b
    para (?:seguir|continuar) leyendo\b
    sigue leyendo con\b
    suscríbete para (?:seguir|continuar|leer)
    ya eres (?:suscriptor|socio)
    (?:leer|lee) (?:la noticia|el artículo) complet[oa]\b
    riservat[oai] agli abbonati\b
    (?:contenuto|articolo) (?:per (?:gli )?abbonati|riservato)\b
    sei già abbonato\b
    per (?:continuare a leggere|leggere l'articolo completo)\b
    abbonati per (?:continuare|leggere)
    vuoi continuare a leggere\b
    para continuar (?:lendo|a ler)\b
    assine (?:para (?:continuar|ler)|e tenha acesso)
    já é assinante\b
    continue (?:lendo|a ler) (?:esta|este) .{0,20}(?:assin)
    exclusiv[oa] para assinantes\b
    limite de (?:matérias|artigos|notícias)\b
    (?:ler|leia) (?:o artigo|a reportagem|a matéria) complet[oa]\b
    verder lezen\?
    word abonnee\b
    alleen voor abonnees\b
    dit artikel lezen\?
    al abonnee\b
    dla prenumeratorów\b
    cały artykuł\b
    wykup (?:prenumeratę|dostęp)\b
    för att läsa vidare\b
    (?:endast|bara) för prenumeranter\b
    låst artikel\b
    только (?:\w{1,12} )?подписчик
    читать дальше могут\b
    оформить подписку\b
    (?:log in|sign in|sign up|register|join|become a member|subscribe|upgrade|pay)(?: (?:or|and) \w{1,10}
    + (?: \w{1,4})?)? to (?:continue|read|keep|unlock|access|view|see) (?:reading|the|this|more|full|all|on)\b
    want (?:the full story|to (?:read|keep reading))
    article is (?:behind|locked)
    (?:this|the) (?:article|story|post) is (?:for )?premium
    (?:exclusive|only) (?:for|to) (?:our )?(?:\w{1,12} )?subscribers
    artikel freischalten
    (?:abonnieren|registrieren|anmelden|testen) (?:und|&) (?:weiterlesen|lesen)
    nur mit (?:\w{1,12} )?abo\b
    um weiterzulesen
    (?:möchten|wollen) (?:sie )?(?:den (?:ganzen|vollständigen) artikel|weiterlesen)
    article payant
    (?:s'abonner|abonnez-vous|connectez-vous) pour (?:lire|continuer|poursuivre)
    suite (?:\w{1,10} ){0,3}(?:est )?réservée
    (?:hazte|suscríbete|regístrate) (?:\w{1,8} )?(?:para|y) (?:leer|seguir|continuar)
    artículo de pago\b
    (?:abbonati|accedi|registrati) per (?:leggere|continuare)
    resto dell'articolo\b
    esclusiv[oa] per (?:gli )?abbonati\b
    (?:assine|cadastre-se|entre) para (?:ler|continuar)
    conteúdo (?:é )?(?:exclusivo|para assinantes)
    (?:lees|lezen) verder met\b
    (?:exclusief|alleen) voor (?:abonnees|leden)\b
    (?:neem|sluit) een abonnement\b
    tylko dla (?:abonentów|subskrybentów|prenumeratorów)\b
    (?:bli|bliv) (?:prenumerant|abonnent)\b
    подпишитесь, чтобы\b
    """
)
"""A wall that is paid for."""

PREVIEW = any_of(
    r"""
    preview of subscription content\b
    access options\b
    ^\W{0,3}(?:get|check) access\W{0,3}$
    purchase (?:pdf|instant access)\b
    access through your institution\b
    log in via an institution\b
    (?:buy|rent) (?:or buy )?(?:this )?article\b
    """
)
"""What publishers of journals write under a text that they do not show; under a whole abstract it is no wall."""

OFFER = any_of(
    r"""
    (?:subscri\w{1,8}|trial|premium|unlimited|membership|become a member|per month|a month|a week|monthly|
    + cancel any ?time|log in|sign in|plans?|offers?)\b
    (?:abo|abonn\w{1,10}|probemonat|monatlich|kündbar|angebote?|testen|e-paper)\b
    (?:offre|par mois|je m'abonne|illimité|adhérer)\b
    (?:suscr\w{1,10}|al mes|premium|socio|gratis)\b
    (?:abbona\w{1,6}|al mese|offerte)\b
    (?:assin\w{1,8}|por mês|acesso)\b
    (?:abonnee?|abonnement)\b
    (?:prenumera\w{1,8}|dostęp)\b
    (?:подпис\w{1,8})\b
    [$€£] ?\d
    \d ?(?:€|pounds?|usd|zł|kr)\b
    """
)
"""Words of an offer; they only matter where a text breaks off."""
