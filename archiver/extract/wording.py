"""What pages that are not what they seem say of themselves, in English, German, French, Spanish, Italian, Portuguese.

Compared in lower case. Wordings for titles are anchored so that a headline that tells of such a thing does not fit.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


NOT_FOUND = _any(
    r"\b(?:error|fehler|erreur|erro|errore) ?(?:code ?)?:? ?(?:404|410)\b",
    r"^\s?(?:http )?(?:404|410)\b",
    r"\b404 ?[-–—|:]",
    r"[-–—|:] ?404\b",
    r"\b(?:404|410) (?:error|not found|gone|page|fehler)",
    r"\bpage (?:was |is |could |can )?(?:not|no longer|cannot|can't|couldn't|isn't|doesn't)"
    r"(?: be)? ?(?:found|available|exist|exists|here)",
    r"\b(?:page|file|article|story|content|document|item|post|resource) (?:not found|unavailable|missing|removed)\b",
    r"\b(?:we|you|i) (?:can't|cannot|couldn't|could not|can not) (?:seem to )?(?:find|locate) (?:the|that|this|your) "
    r"(?:page|article|story|content|file)",
    r"\b(?:page|article|story|content|post) (?:that )?you(?:'re| are|'ve| have| were)? "
    r"(?:looking for|requested|tried|trying)",
    r"\bthis (?:page|article|story|content|post|video|item) (?:is no longer|isn't|is not|has been removed|has expired|"
    r"no longer exists|does not exist|doesn't exist)",
    r"^\s?not found\s?(?:[-–—|:]|$)",
    r"^\s?nothing found\b",
    r"^\s?(?:oops|uh-?oh|whoops)\b",
    r"\bseite (?:wurde )?(?:leider )?(?:nicht gefunden|nicht verfügbar|existiert nicht)",
    r"\bartikel (?:wurde )?nicht (?:gefunden|verfügbar|mehr verfügbar)",
    r"\bdiese seite (?:existiert|gibt es) (?:leider )?nicht",
    r"\bpage (?:introuvable|non trouvée|inexistante|inconnue)",
    r"\b(?:cette|la) page (?:n'existe|demandée|que vous (?:recherchez|cherchez|demandez))",
    r"\bp[áa]gina no (?:encontrada|existe|disponible)",
    r"\bno (?:se ha encontrado|se encontró|encontramos|hemos encontrado) la página",
    r"\bla página que (?:buscas|busca|solicita|intenta)",
    r"\bpagina (?:non trovata|inesistente|non disponibile|non esiste)",
    r"\bla pagina (?:che (?:cerchi|stai cercando|hai richiesto)|richiesta)",
    r"\bpágina (?:não|nao) (?:encontrada|existe|disponível)",
    r"\bpagina niet gevonden",
)
"""A page that is not there."""

PARKED = _any(
    r"\b(?:this|the) (?:web ?site|web ?page|domain)(?: name)? (?:[\w.-]{1,60} )?(?:is|may be|could be) "
    r"(?:now )?(?:available )?(?:for sale|parked|available to (?:buy|purchase))",
    r"\b[\w-]{1,60}\.[a-z]{2,12} (?:is|may be) (?:parked|for sale|available for (?:sale|purchase))",
    r"\b(?:buy|get|own|acquire|purchase|inquire about|make an offer (?:on|for)) this (?:premium )?domain\b",
    r"\b(?:domain parking|parked (?:free|domain|page)|parked by its owner|domain (?:name )?has expired|expired domain|"
    r"this domain (?:was|has been|is) (?:recently |just )?(?:registered|expired))\b",
    r"\b(?:diese domain (?:steht|ist|kann) .{0,30}(?:verkauf|erworben|geparkt)|domain (?:kaufen|geparkt))",
    r"\b(?:este dominio (?:está|esta) (?:en|a la) venta|ce (?:nom de )?domaine est (?:à vendre|en vente|expiré))",
    r"\b(?:questo dominio (?:è in vendita|è scaduto)|este domínio está à venda)",
)
"""A domain that nobody uses: for sale, or filled with advertisements."""

ERROR = _any(
    r"\b(?:500|502|503|504)[ :-]{1,3}(?:internal|bad gateway|service|gateway|error)",
    r"\binternal server error\b",
    r"\bbad gateway\b",
    r"\bservice (?:temporarily )?unavailable\b",
    r"\bsomething went wrong\b",
    r"\ban? (?:unexpected )?error (?:has )?occurred\b",
    r"\bes ist ein fehler aufgetreten\b",
    r"\bune erreur (?:est survenue|s'est produite)\b",
    r"\bse ha producido un error\b",
    r"\bsi è verificato un errore\b",
    r"\bocorreu um erro\b",
    r"\b(?:down|closed) for maintenance\b",
    r"\bwartungsarbeiten\b",
    r"\baccount suspended\b",
    r"^\s?access denied\b",
    r"^\s?(?:403 )?forbidden\b",
)
"""A server in trouble, or a refusal."""

CHALLENGE = _any(
    r"\bjust a moment\b",
    r"\battention required\b",
    r"\bchecking (?:your browser|if the site connection is secure)",
    r"\bverify(?:ing)? (?:that )?you(?: are|'re) (?:a )?(?:human|not a robot)",
    r"\b(?:are you|you are|you're) (?:a|not a) (?:robot|human)\b",
    r"\benable javascript and cookies to continue\b",
    r"\bunusual (?:traffic|activity) from your\b",
    r"\bcomplete the (?:captcha|security check)\b",
    r"\bpress (?:and|&) hold\b",
    r"\bddos protection by\b",
    r"\bperforming security verification\b",
    r"\bpardon our interruption\b",
    r"\baccess to this page has been denied\b",
    r"\bsicherheitsüberprüfung\b",
    r"\bbestätigen sie, dass sie (?:ein mensch|kein roboter)",
    r"\bvérifi(?:ez|cation) que vous (?:êtes (?:un )?humain|n'êtes pas un robot)",
    r"\bvous n'êtes pas un robot\b",
    r"\bverifi(?:que|ca) que (?:eres|es) (?:un )?humano",
    r"\bno (?:eres|soy|es) un robot\b",
    r"\bnon sei un robot\b",
    r"\bnão é um robô\b",
)
"""A riddle for visitors."""

LOGIN = _any(
    r"^\s?(?:please )?(?:log ?in|sign ?in|log on)\b",
    r"[-–—|:] ?(?:log ?in|sign ?in)\s?$",
    r"\b(?:log ?in|sign ?in) to (?:your account|continue|view|read|access)",
    r"\byou must (?:be logged|log|sign) in",
    r"\blog in or sign up\b",
    r"^\s?(?:anmelden|anmeldung|einloggen|login)\b",
    r"^\s?(?:se connecter|connexion|identifiez-vous)\b",
    r"^\s?(?:iniciar sesi[óo]n|inicia sesi[óo]n|acceder)\b",
    r"^\s?(?:accedi|effettua il login)\b",
    r"^\s?(?:entrar|iniciar sessão|faça login)\b",
)
"""A door with a lock."""

CONSENT = _any(
    r"\bbefore you continue\b",
    r"\bwe value your privacy\b",
    r"\byour privacy (?:choices|matters|is important)",
    r"\bwe (?:and our (?:\d{1,5} )?partners|use cookies)\b",
    r"\b(?:accept|agree) (?:all|and continue|and close)\b",
    r"\bwir (?:und unsere|verwenden cookies|benötigen ihre zustimmung)",
    r"\bbevor (?:sie|du) (?:fortfahren|fortfährst|weitermach)",
    r"\balle (?:cookies )?akzeptieren\b",
    r"\bnous (?:et nos|respectons votre vie privée|utilisons des cookies)",
    r"\b(?:tout accepter|accepter et (?:continuer|fermer))\b",
    r"\bavant (?:de|d'accéder)",
    r"\b(?:valoramos|respetamos) tu privacidad",
    r"\baceptar (?:todo|todas|y (?:continuar|cerrar))",
    r"\bantes de (?:ir|continuar)\b",
    r"\b(?:accetta (?:tutto|tutti|e continua)|la tua privacy)",
    r"\b(?:aceitar (?:tudo|todos)|valorizamos a sua privacidade)",
)
"""A question about cookies, in the way."""

PAYWALL = _any(
    r"\bsubscribe (?:now )?(?:to (?:continue|keep|read|unlock|get (?:full|unlimited)))",
    r"\bto (?:continue|keep) reading(?:,| this| please| the)",
    r"\bcontinue reading (?:with|by|your article with)",
    r"\b(?:this|the) (?:article|story|content) is (?:for|only for|exclusive to|available (?:only )?to|reserved for) "
    r"(?:our )?(?:paid |paying |digital |premium )?(?:subscribers|members)",
    r"\balready a (?:subscriber|member)\?",
    r"\byou(?:'ve| have) (?:reached|read|used) (?:your|all|the) .{0,30}(?:free|limit)",
    r"\bunlock (?:this|the) (?:article|story)",
    r"\b(?:jetzt|weiter) (?:weiterlesen|lesen) mit\b",
    r"\bweiterlesen mit\b",
    r"\bdieser (?:artikel|inhalt) ist (?:nur )?für (?:abonnenten|mitglieder)",
    r"\b(?:cet article|la suite) (?:est )?réservée? (?:à nos|aux) abonnés",
    r"\bil vous reste .{0,30}de cet article",
    r"\b(?:contenido|artículo) (?:exclusivo )?(?:para|solo para) (?:suscriptores|socios)",
    r"\bsuscríbete para (?:seguir|continuar|leer)",
    r"\b(?:contenuto|articolo) (?:riservato|per) (?:agli |gli )?abbonati",
    r"\babbonati per (?:continuare|leggere)",
    r"\b(?:conteúdo|matéria) (?:exclusivo|exclusiva) para assinantes",
    r"\bassine para (?:continuar|ler)",
)
"""A wall that is paid for."""

WAITING = _any(
    r"\bjava ?script\b",
    r"(?m:^)\s?(?:loading|please wait|bitte warten|wird geladen|chargement|cargando|caricamento|carregando)\b",
)
"""A page that waits for its script."""
