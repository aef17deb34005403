"""What pages that are not what they seem say of themselves, in English, German, French, Spanish, Italian, Portuguese.

Compared in lower case, straight apostrophes, plain spaces. Two sorts: sentences in which a page speaks of itself ("this
page …", "we could not find …"), looked for anywhere in a line; and words that are bad only where they stand alone, as a
whole heading or a whole part of a title ("Login", "404"), because headlines of articles hold them, too ("Login data
stolen"). Every repetition is bounded, so that a hostile page costs no more than a long one.
"""

# A table of wordings: one alternative a line.
# ruff: noqa: E501
from __future__ import annotations

import re


def _any(*patterns: str, alone: str = "") -> re.Pattern[str]:
    """`patterns` anywhere; `alone` only as the whole, but for punctuation."""
    whole = [rf"^\W{{0,5}}(?:{alone})\W{{0,9}}$"] if alone else []
    return re.compile("|".join([*patterns, *whole]))


_THING = r"(?:page|web ?page|file|article|story|content|document|item|post|resource|url|video|listing|link|address)"
_SACHE = r"(?:seite|artikel|beitrag|inhalt|dokument|datei|meldung|video|adresse|url)"
_CHOSE = r"(?:page|article|contenu|document|vidéo|adresse|url|annonce)"
_COSA_ES = r"(?:página|pagina|artículo|contenido|noticia|vídeo|video|documento|url|dirección)"
_COSA_IT = r"(?:pagina|articolo|contenuto|notizia|video|documento|url|indirizzo)"
_COISA = r"(?:página|pagina|artigo|conteúdo|notícia|vídeo|documento|url|endereço|matéria)"

NOT_FOUND = _any(
    rf"\b{_THING} (?:was |is |are |could |can )?(?:not|no longer|cannot|can't|couldn't|isn't|doesn't|does not)"
    r"(?: be)? ?(?:found|available|exist|exists|here)\b",
    rf"\b{_THING} (?:not found|unavailable)\b",
    r"\b(?:we|you|i)(?:'re| are)? ?(?:can't|cannot|couldn't|could not|can not|unable to) (?:seem to )?(?:find|locate) "
    rf"(?:the|that|this|your) {_THING}\b|\bcouldn't find (?:that|your) {_THING}\b",
    rf"\bthe (?:requested )?{_THING} (?:that )?you(?:'re| are|'ve| have| were)? (?:looking for|requested|followed|"
    r"(?:tried|trying) to (?:reach|access|view|open|visit|find|load))\b",
    rf"\bthis {_THING} (?:is|isn't|is not|is no longer|was|has been) ?(?:currently )?(?:not )?"
    r"(?:available|accessible|online|here|there|removed|deleted|withdrawn|expired|unpublished)\b",
    rf"\b(?:this|the requested) {_THING} (?:has expired|no longer exists|does not exist|doesn't exist|isn't here)\b",
    r"\brequested url\b.{0,80}\bnot found\b",
    r"\breached a dead end\b",
    rf"\b{_SACHE}\b.{{0,40}}\b(?:nicht \(?(?:mehr\)? )?(?:gefunden|verfügbar|vorhanden|erreichbar|auffindbar|online)"
    r"|existiert (?:\w{1,12} ){0,2}nicht|gibt es (?:\w{1,12} ){0,2}nicht)\b",
    rf"\b{_SACHE}\b[^.]{{0,12}}\bdie sie (?:suchen|aufrufen|angefordert)\b",
    rf"\b{_CHOSE} (?:introuvable|inexistante?|non trouvée?|inconnue)\b",
    rf"\b(?:cette|cet|ce|la|le|l'|votre) ?{_CHOSE}\b.{{0,40}}(?:\b(?:est|semble) introuvable\b|\bn'existe\b"
    r"|\bn'est (?:plus|pas) (?:\w{1,12} )?(?:disponible|accessible|en ligne)\b|\bn'a (?:pas|pu) .{0,12}\btrouvé"
    r"|\ba été (?:supprimé|retiré))",
    rf"\b(?:la|l') ?{_CHOSE} (?:que vous (?:recherchez|cherchez|demandez|avez demandée?))\b",
    rf"\b{_COSA_ES} no (?:encontrad[ao]|existe|disponible)\b",
    rf"\b(?:esta|este|esa|ese|la|el) {_COSA_ES}\b.{{0,30}}\bno (?:existe|est[áa] disponible|se (?:ha |puede )?encontr)",
    rf"\bno (?:se ha encontrado|se encontró|encontramos|hemos encontrado) (?:la|el|esta|este) {_COSA_ES}\b",
    rf"\b(?:la|el) {_COSA_ES} que (?:est[áa]s? )?(?:buscas?|buscando|solicitas?|intentas?)\b",
    rf"\b{_COSA_IT} (?:non trovat[ao]|inesistente|non (?:più )?disponibile|non esiste)\b",
    rf"\b(?:questa|questo|quest'|la|l'|il) ?{_COSA_IT}\b.{{0,30}}\bnon (?:esiste|è (?:più )?(?:disponibile|presente)"
    r"|è stat[ao] trovat[ao])\b",
    rf"\b(?:la|il|l') ?{_COSA_IT} (?:che (?:cerchi|cercate|stai cercando|hai richiesto)|richiesta? non)\b",
    rf"\b(?:non (?:abbiamo trovato|troviamo|riusciamo a trovare)) (?:la|il|l'|questa|questo|quello) ?(?:{_COSA_IT}|che)\b",
    rf"\b{_COISA} (?:não|nao) (?:encontrad[ao]|existe|disponível)\b",
    rf"\b(?:esta|este|essa|esse|a|o) {_COISA}\b.{{0,30}}\bnão (?:existe|est[áa] (?:mais )?disponível|foi encontrad)",
    rf"\bnão (?:encontramos|conseguimos encontrar|foi possível encontrar) (?:a|o|esta|este|essa) {_COISA}\b",
    r"\bpagina niet gevonden\b",
    alone=r"(?:http )?(?:(?:error|fehler|erreur|erro|errore)(?: ?code)?:? ?)?(?:404|410)(?: ?[-–—|:]? ?(?:error|not found|"
    r"gone|fehler))?|(?:sorry\W{1,3})?not found|nothing (?:was )?found(?: here)?|nothing here|oops|uh-?oh|whoops"
    rf"|(?:expired|missing|removed|deleted) {_THING}|{_THING} (?:expired|missing|removed|deleted)"
    r"|(?:leider )?nichts gefunden|aucun résultat|no hay (?:nada|resultados)(?: aquí)?|nessun risultato|nada encontrado",
)
"""A page that is not there."""

REGION = _any(
    rf"\b(?:this |our )?(?:{_THING}|site|website|service) (?:is |are )?(?:currently )?(?:not |un)available in your "
    r"(?:country|region|location|area)\b",
    r"\bunavailable (?:for legal reasons|in your (?:country|region|location))\b",
    r"\bin ihrem (?:land|gebiet) nicht (?:verfügbar|abrufbar)\b",
    r"\bpas (?:disponible|accessible) dans votre (?:pays|région)\b",
    r"\bno (?:está )?disponible en (?:tu|su) (?:país|región|zona)\b",
    r"\bnon (?:è )?(?:disponibile|accessibile) nel (?:tuo|vostro) paese\b",
    r"\bnão (?:está )?disponível (?:em|na|no) (?:seu|sua|teu|tua) (?:país|região)\b",
)
"""A page for others: refused by the visitor's country."""

PARKED = _any(
    r"\b(?:this|the) (?:web ?site|web ?page|domain)(?: name)? (?:[\w.-]{1,60} )?(?:is|may be|could be) "
    r"(?:now )?(?:available )?(?:for sale|parked|available to (?:buy|purchase))",
    r"\b[\w-]{1,60}\.[a-z]{2,12} (?:is|may be) (?:parked|for sale|available for (?:sale|purchase))",
    r"\b(?:buy|get|own|acquire|purchase|inquire about|make an offer (?:on|for)) this (?:premium )?domain\b",
    r"\blisted this domain\b|\bfuture home of\b",
    r"\b(?:domain parking|parked (?:free|domain|page)|parked by its owner|domain (?:name )?has expired|expired domain|"
    r"this domain (?:was|has|is|has been) (?:been )?(?:recently |just )?(?:been )?(?:registered|expired))\b",
    r"\bdomain\b.{0,70}\b(?:steht (?:\w{1,12} )?zum verkauf|ist zu verkaufen|kann (?:\w{1,12} )?erworben|ist geparkt|wurde soeben "
    r"(?:registriert|freigeschaltet))|\bdomain (?:kaufen|geparkt)",
    r"\bhier entsteht (?:in kürze )?eine neue (?:internetpräsenz|website|webseite|homepage)\b",
    r"\b(?:ce|le) (?:nom de )?domaine (?:[\w.-]{1,60} )?(?:est (?:à vendre|en vente|expiré|réservé)|a expiré)",
    r"\beste dominio (?:está|esta|ha) (?:en venta|a la venta|caducado|expirado)",
    r"\bquesto dominio (?:è in vendita|è scaduto)|\beste domínio (?:está à venda|expirou)",
)
"""A domain that nobody uses: for sale, or filled with advertisements."""

ERROR = _any(
    r"^\W{0,5}(?:40[013]|429|451|50[0-4])[ :-]{1,3}(?:internal|bad gateway|bad request|service|gateway|error|forbidden|"
    r"unavailable|too many)",
    r"\ban? (?:\w{1,12} )?error (?:has )?occurred\b|\berror establishing a database connection\b",
    r"\bapplication error: |\bserver error in '|\bfatal error: ",
    r"\b(?:this|your|the) account (?:has been|is) suspended\b",
    r"\bbriefly unavailable for\b|\bwe(?:'ll| will) be (?:right )?back (?:soon|shortly|in a)|\bundergoing (?:\w{1,12} )?"
    r"maintenance\b|\b(?:site|website|page) is (?:currently |temporarily )?(?:down|offline|under maintenance)\b",
    r"\bes ist ein fehler aufgetreten\b",
    r"\bune erreur (?:est survenue|s'est produite)\b",
    r"\bse ha producido un error\b",
    r"\bsi è verificato un errore\b",
    r"\bocorreu um erro\b",
    alone=r"(?:500 )?internal (?:server )?error|bad gateway|(?:http )?error(?: [45]\d\d)?|runtime error|server error"
    r"|(?:the )?service (?:is )?(?:temporarily )?(?:unavailable|not available)|(?:oops\W{1,3}|sorry\W{1,3})?something went "
    r"wrong(?: here| on our end)?|(?:down|closed) for (?:\w{1,12} )?maintenance|(?:scheduled |under )?maintenance"
    r"(?: mode)?|account suspended|access denied|(?:403 )?forbidden|bandwidth (?:limit )?exceeded|too many requests"
    r"|interner (?:server-?)?fehler|wartungs(?:arbeiten|modus)|(?:seite|website) (?:in|wird) (?:wartung|gewartet)"
    r"|zugriff verweigert|dienst (?:derzeit )?nicht (?:verfügbar|erreichbar)|ein fehler ist aufgetreten"
    r"|erreur interne(?: du serveur)?|(?:site )?under maintenance|(?:403 )?prohibido|(?:site )?en maintenance|maintenance en cours|accès (?:refusé|interdit)"
    r"|service (?:temporairement )?indisponible|error interno(?: del servidor)?|(?:sitio |web )?en mantenimiento"
    r"|acceso (?:denegado|prohibido)|servicio no disponible|errore interno(?: del server)?|(?:sito )?in manutenzione"
    r"|accesso negato|servizio (?:momentaneamente )?non disponibile|erro interno(?: do servidor)?"
    r"|(?:site |página )?em manutenção|acesso negado|serviço indisponível",
)
"""A server in trouble, or a refusal."""

CHALLENGE = _any(
    r"\bchecking (?:your browser|if the site connection is secure)",
    r"\b(?:verify(?:ing)?|confirm|check(?:ing)?|prove) (?:that |if )?you(?: are|'re) (?:a )?(?:human|not a (?:ro)?bot)",
    r"\b(?:are you|you are|you're) (?:a|not a) (?:robot|bot|human)\b",
    r"\benable (?:javascript|js) and (?:cookies to continue|disable any ad)",
    r"\benable javascript before you are allowed\b",
    r"\bunusual (?:traffic|activity) from (?:your|this)\b",
    r"\b(?:complete|solve) (?:the|a|this) (?:captcha|security check)\b",
    r"\bpress (?:and|&) hold\b",
    r"\bddos protection by\b|\bincapsula incident id\b",
    r"\bperforming security verification\b|\breview the security of your connection\b",
    r"\bpardon our interruption\b",
    r"\baccess to this page has been denied\b",
    r"\bplease wait while (?:your request|your browser|we) (?:is|are) (?:being )?(?:verif|check)",
    r"\bsie ein (?:mensch|roboter) sind\b|\bsind sie ein (?:mensch|roboter)\b|\b(?:sie|du|ich) (?:bin |bist )?kein roboter\b",
    r"\bihr browser wird (?:überprüft|geprüft)\b",
    r"\bvérifi\w{1,8} que vous (?:êtes (?:un )?(?:être )?humain|n'êtes pas un robot)",
    r"\bvous n'êtes pas un robot\b|\bje ne suis pas un robot\b",
    r"\bverifi\w{1,8} que (?:usted )?(?:eres|es) (?:un )?(?:ser )?humano",
    r"\bno (?:eres|soy|es) un robot\b|\bcomprobando (?:su|tu) navegador\b",
    r"\bverific\w{1,8} che tu sia (?:un )?(?:essere )?uman|\bnon (?:sei|sono) un robot\b",
    r"\bverific\w{1,8} (?:se|que) você é (?:um )?(?:ser )?humano|\bnão (?:é|sou) um robô\b",
    alone=r"(?:just a|one) moment(?:,? please)?|attention required|human verification|security (?:check|verification)"
    r"|client challenge|you are being redirected|request unsuccessful|(?:nur )?einen (?:moment|augenblick)(?:,? bitte)?"
    r"|sicherheits(?:über)?prüfung|un instant|vérification de sécurité|(?:solo )?un momento|um momento"
    r"|verificação de segurança|verificación de seguridad|verifica di sicurezza",
)
"""A riddle for visitors."""

LOGIN = _any(
    r"^\W{0,3}please (?:log|sign) ?(?:in|on)\b",
    r"^\W{0,3}(?:log|sign) ?in (?:to|with|at) [^.,:]{1,40}$",
    r"\b(?:log ?in|sign ?in|register|join) to (?:your account|continue|view|read|access|see)\b",
    r"\byou (?:must|need to|have to) (?:be (?:logged|signed)|log|sign|register)\b",
    r"\blog in or sign up\b",
    r"\bthis (?:page|site|area|content|group|forum|account|blog|wiki) is (?:private|(?:for|restricted to) "
    r"(?:registered |signed-in )?(?:members|users)(?: only)?)\b",
    r"\b(?:melden|loggen) sie sich (?:bitte )?(?:\w{1,12} )?(?:an|ein)\b|\bbitte (?:melde|logge) dich\b",
    r"\bnur für (?:angemeldete|registrierte|eingeloggte)\b",
    r"\b(?:connectez|identifiez)-vous\b|\bvous devez (?:être connecté|vous (?:connecter|identifier))",
    r"\b(?:debes?|tienes que|necesitas) (?:iniciar sesión|estar (?:registrado|conectado|identificado)|identificarte)",
    r"\binici[ae] sesi[óo]n (?:para|en tu)\b",
    r"\b(?:devi|è necessario) (?:effettuare (?:l'accesso|il login)|accedere|essere registrato)",
    r"\beffettua (?:il login|l'accesso)\b|\baccedi (?:al tuo account|per (?:continuare|vedere|leggere))\b",
    r"\b(?:precisa|deve) (?:estar logado|fazer (?:o )?login|iniciar sessão|entrar na)\b",
    r"\bfaça (?:o )?login\b|\bentre (?:na|em) sua conta\b|\binicie sessão (?:para|na)\b",
    alone=r"(?:\w{1,20} )?(?:log|sign) ?(?:in|on|up)|(?:please )?(?:log|sign) ?in(?: or (?:register|sign ?up))?|members(?:'|s)? (?:area|"
    r"only|login)|user login|register|authentication required|anmelden|anmeldung|einloggen|mitgliederbereich"
    r"|(?:se )?connecter|connexion|identification|s'identifier|(?:iniciar|inicia|inicio de) sesi[óo]n|acceder"
    r"|accedi|accesso utenti|entrar|iniciar sessão|acessar(?: conta)?",
)
"""A door with a lock."""

CONSENT = _any(
    r"\bbefore you continue\b",
    r"\bwe value your privacy\b",
    r"\byour privacy (?:choices|matters|is important)",
    r"\bwe (?:and our (?:\d{1,5} )?partners|use cookies)\b|\basks? for (?:your )?consent\b|\byour consent\b",
    r"\b(?:accept|agree) (?:all|and continue|and close)\b",
    r"\bwir (?:und unsere|verwenden cookies|benötigen ihre (?:zustimmung|einwilligung))|\bmit werbung (?:\w{1,12} )?"
    r"(?:lesen|weiterlesen|nutzen)\b|\bmit werbung und tracking\b",
    r"\bbevor (?:sie|du) .{0,40}(?:fortfahren|fortfährst|weitermach|weitergeh)",
    r"\balle (?:cookies )?akzeptieren\b",
    r"\bnous (?:et nos|respectons votre vie privée|utilisons des cookies)|\brespect de votre vie privée\b",
    r"\b(?:tout accepter|accepter et (?:continuer|fermer|lire)|continuer sans accepter)\b",
    r"\bavant (?:de (?:continuer|poursuivre)|d'accéder)\b",
    r"\b(?:valoramos|respetamos|nos importa) tu privacidad|\btu privacidad es importante\b",
    r"\baceptar (?:todo|todas|y (?:continuar|cerrar))",
    r"\bantes de (?:ir a|continuar|avançar)\b|\bprima di continuare\b",
    r"\b(?:accetta (?:tutto|tutti|e continua)|la tua privacy|il tuo consenso)\b",
    r"\b(?:aceitar (?:tudo|todos)|valorizamos a sua privacidade)",
)
"""A question about cookies, in the way."""

CONSENT_TALK = _any(
    r"\b(?:cookies?|consent\w{0,6}|privacy|partners?|personali[sz]ed|ads|advert\w{1,8}|audience|tracking|data|spam|werbung|"
    r"daten|datenschutz|einwilligung|zustimmung|partner[n]?|données|vie privée|partenaires|publicité|socios|datos|"
    r"privacidad|publicidad|dati|consenso|pubblicità|dados|parceiros|privacidade|publicidade)\b"
)
"""Words of the sentences of which such a question consists."""

PAYWALL = _any(
    r"\bsubscribe (?:now )?(?:to (?:continue|keep|read|unlock|get (?:full|unlimited)))",
    r"\bto (?:continue|keep) reading\b|\bcontinue reading (?:with|by|your article with)",
    r"\b(?:to|and) (?:read|access|unlock|view) (?:the|this) (?:full|rest|entire|whole|complete)\b",
    r"\b(?:this|the) (?:article|story|content) is (?:for|only for|exclusive to|available (?:only )?to|reserved for) "
    r"(?:our )?(?:paid |paying |digital |premium )?(?:subscribers|members)",
    r"\b(?:rest|remainder) of (?:this|the) (?:article|story) is\b",
    r"\balready a (?:subscriber|member)\?",
    r"\byou(?:'ve| have) (?:reached|read|used) (?:your|all|the) .{0,30}(?:free|limit)",
    r"\bunlock (?:this|the) (?:article|story)",
    r"\b(?:jetzt|weiter) (?:weiterlesen|lesen) mit\b|\bweiterlesen mit\b|\bmöchten weiterlesen\b",
    r"\blesen sie (?:diesen|den) (?:\w{1,14} )?(?:artikel|text|beitrag) (?:mit|weiter|im abo)\b",
    r"\b(?:artikel|inhalt|beitrag|text) (?:ist )?(?:nur |exklusiv )?für (?:abonnenten|mitglieder)|\bbereits (?:ein abo\b|"
    r"abonnent)|\bexklusiv für abonnenten\b|\bwählen sie ihr abo\b",
    r"\bréservée?s? (?:à nos|aux) abonnés|\bdéjà abonnée?\b|\babonnez-vous (?:pour (?:lire|continuer|accéder)|dès)\b",
    r"\bil vous reste .{0,30}de cet article|\bpour lire la suite\b",
    r"\bexclusiv[oa] para (?:suscriptores|socios|assinantes)|\b(?:artículo|contenido) (?:solo )?para (?:suscriptores|socios)",
    r"\bpara (?:seguir|continuar) leyendo\b|\bsuscríbete para (?:seguir|continuar|leer)|\bya eres (?:suscriptor|socio)",
    r"\briservat[oai] agli abbonati\b|\b(?:contenuto|articolo) per (?:gli )?abbonati\b|\bsei già abbonato\b",
    r"\bper continuare a leggere\b|\babbonati per (?:continuare|leggere)",
    r"\bpara continuar (?:lendo|a ler)\b|\bassine para (?:continuar|ler)|\bjá é assinante\b|\bcontinue (?:lendo|a ler) "
    r"(?:esta|este) .{0,20}(?:assin)",
)
"""A wall that is paid for."""

WAITING = _any(
    r"\bjava ?script\b",
    r"(?m:^)\s?(?:loading|please wait|bitte warten|wird geladen|chargement|cargando|caricamento|carregando)\b",
)
"""A page that waits for its script."""
