"""Words of which short pages are made that are not what they seem, by what they speak of.

Sentences differ from site to site more than any table can hold; what they speak of does not. On a page that has next to
nothing to read, two of the groups of one kind and a good share of its words tell. How the tables are written: see
`archiver.extract.wording`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archiver.extract.wording import any_of
from archiver.records import Judgement


@dataclass(frozen=True, slots=True)
class Topic:
    """What a short page may be about: the judgement, and groups of words, of which several must be there."""

    judgement: Judgement
    groups: tuple[re.Pattern[str], ...]


_PLACE = any_of(
    r"""
    (?:web ?)?(?:pages?|sites?|websites?)\b
    (?:story|article|post|file|link|url|address|content|tweet|profile|item|document|account|user|doi|identifier)\b
    (?:seite|webseite|artikel|beitrag|inhalt|adresse|link|datei)\b
    (?:article|contenu|lien|adresse)\b
    (?:página|pagina|enlace|contenido|artículo|noticia|dirección)\b
    (?:sito|contenuto|articolo|indirizzo|notizia)\b
    (?:endereço|conteúdo|matéria|notícia)\b
    (?:stron[ay]|sidan?|länken|pagina|страниц[аыу]?|ссылка)\b
    (?:clip|video|photo|picture|programme|event|job|listing|entry|thread|topic|album|list|profil|konto|vidéo|annonce|
    + vídeo|anuncio|annuncio|anúncio|filmik|klippet|видео|материал|статья)\b
    """
)
_GONE = any_of(
    r"""
    (?:not|never|no longer|n't|nothing|cannot)\b
    (?:could|can|does|is|has)(?:n't| not)\b
    (?:missing|gone|removed|deleted|moved|lost|expired|disappeared|unavailable|withdrawn)\b
    (?:nicht|nichts|keine?|verloren|gelöscht|entfernt|verschoben|abgelaufen|verschwunden)\b
    (?:n'existe|introuvable|rien|disparue?|supprimée?|déplacée?|plus|pas)\b
    (?:no|nada|eliminad[ao]|movid[ao]|perdid[ao]|caducad[ao])\b
    (?:non|rimoss[ao]|spostat[ao]|scomparsa)\b
    (?:não|removid[ao]|excluíd[ao])\b
    (?:niet|zoek|verdwenen|weg|nie|usunięt[ay]|inte|borta|нет|не|удалена)\b
    (?:retired|any ?more|vanished|dead|broken|invalid|outdated|has ended|no such)\b
    (?:weg|existiert|ungültig|veraltet|borrad[ao]|borrado|sparit[ao]|apagad[ao]|scadut[ao]|expirou|wygasł[ao]|saknas|
    + utgått|устарела|удал[её]н[ао]?)\b
    """
)
_LOOK = any_of(
    r"""
    (?:sorry|oops|uh oh|whoops|find|found|locate|search|looking for|wanted|home ?page|front page|exists?|archive|
    + retention)\b
    (?:hoppla|huch|ups|leider|finden|gefunden|gesucht|gewünscht\w{0,2}|suche|startseite|gibt es|vorgehalten|halten)\b
    (?:aïe|oups|désolé|trouvé|trouver|recherche|accueil|à la une|n'existe)\b
    (?:vaya|lo sentimos|encontr\w{1,7}|buscas?|buscar|portada|existe|escrita)\b
    (?:ops|troviamo|trovat[ao]|cerc\w{1,5}|home|esiste)\b
    (?:desculpe|encontr\w{1,7}|procur\w{1,5}|existe|início)\b
    (?:oeps|helaas|gevonden|vinden|zoeken|niestety|znale\w{2,8}|szukasz|hoppsan|hitta\w{0,2}|tyvärr|найти|найдена|
    + ищете|существует)\b
    (?:snap|yikes|hmm|dang|darn|whoa|return to|go back|start page|look(?:ed)? everywhere|followed|typed|mistyped|
    + spelling|wire copy|let's)\b
    (?:angebot|vielleicht|zurück|perdue?s?|demandée?|retour\w{0,3}|peut-être|quizá|uy|ay|peccato|forse|puxa|achamos|
    + achei|talvez|oj då|kanske|może|wróć|возможно|вернитесь)\b
    """
)
_TROUBLE = any_of(
    r"""
    (?:errors?|problems?|wrong|broke|broken|failed|exception|outage|crash\w{0,3}|snag|difficulties)\b
    (?:fehler|problem\w{0,2}|störung|schiefgegangen|fehlgeschlagen|konnte)\b
    (?:erreur|problèmes?|panne)\b
    (?:error|problemas?|mal|fallo)\b
    (?:errore|problem[ai]|storto)\b
    (?:erro|problemas?|errado)\b
    (?:fout|probleem|misgegaan|błąd|fel|ошибка|неполадки)\b
    (?:blocked|denied|restricted|refused|prohibited|licensed|vpn|proxy|exceeded|rejected)\b
    (?:gesperrt|blockiert|verweigert|bloqueado|bloqué|bloccato)\b
    (?:downtime|maintenance|upgrad\w{1,4}|unavailable|wartung|umbau|bauen|maintenance|mantenimiento|manutenzione|
    + manutenção|onderhoud)\b
    (?:suspended|overloaded|down|issues?|trouble|interrupted|interruption|glitch|hiccup|timed out|unreachable|
    + not working|stopped|quota|limit)\b
    (?:überlastet|geklappt|unterbrech\w{1,4}|souci|incident|surcharg\w{1,3}|interruption|inconveniente|caído|
    + interrupción|aggiornamento|guasto|instabilidade|falha|storing|awaria|prace|przerwa|avbrott|сбой|неисправность)\b
    (?:location|country|region|where you are|land|pays|país|paese)\b
    """
)
_MACHINE = any_of(
    r"""
    (?:servers?|requests?|services?|systems?|technical|network|our team|administrator|website|page|content|
    + application|cloudflare|dns)\b
    (?:server|anfrage|dienst|technisch\w{0,2}|administrator|website|seite)\b
    (?:serveur|requête|service|technique|site|page)\b
    (?:servidor|solicitud|servicio|técnic[oa]s?|sitio|web)\b
    (?:servizio|tecnic[io]|sito)\b
    (?:serviço|pedido|página)\b
    (?:dienst|systeem|serwer\w{0,2}|usługa|tjänsten|сервер|сайт)\b
    dns_\w{3,40}
    err_\w{3,40}
    (?:load\w{0,3}|billing|watch|play|open|stream|website|connect\w{0,3}|hosting|display|process)\b
    (?:laden|anzeigen|anzeige|afficher|charger|cargar|mostrar|caricare|mostrare|carregar|laden|tonen|załadować|ladda|
    + visa|загрузить|serwis\w{0,4}|online)\b
    """
)
_LATER = any_of(
    r"""
    (?:later|try again|soon|shortly|moment|tomorrow|minutes?|patience|apologi[sz]e|inconvenience|sorry|oh no|oops|
    + whoops|looks like|notified|resume|turn it off|viewing|watching|from \d\d:\d\d)\b
    (?:später|erneut|bald|kürze|geduld|bitte|entschuldig\w{1,6}|wenden|erreichbar)\b
    (?:tard|réessay\w{1,3}|patience|merci|actuellement|désagrément)\b
    (?:tarde|disculpe\w{0,3}|molestias|momento|vuelva|recarga)\b
    (?:tardi|disagio|scusiamo|riprova\w{0,2}|pazienza)\b
    (?:tarde|desculp\w{1,5}|instantes|novamente)\b
    (?:later|opnieuw|później|ponownie|igen|senare|позже|снова)\b
    (?:reload|refresh|back|again|a bit|hold on|in a few|come back|hang tight|temporarily|current\w{0,2})\b
    (?:gleich|noch einmal|neu laden|wieder da|versuche\w{0,2}|bientôt|instants|rechargez|revenez|inténtal[oe]|nuevo|
    + volvemos|pronto|breve|torneremo|ricarica|em breve|recarregue|binnenkort|terug|wkrótce|wrócimy|strax|tillbaka|
    + скоро)\b
    """
)
_HUMAN = any_of(
    r"""
    (?:human|robot|bot|real person|real people)s?\b
    (?:mensch|roboter)\b
    (?:humaine?|robot)\b
    (?:humano|robot)\b
    (?:uman[oa]|robot|robô|mens|człowiek\w{0,3}|robotem|människa|робот|человек)\b
    (?:captcha|slider|puzzle)\b
    (?:suspicious|unusual|automated)\b
    (?:verdächtig|ungewöhnlich|inhabituelle?|inusual|sospett[ao])
    (?:menschen|person|persona|pessoa|persoon|osobą|behind the keyboard|too fast|roboter|robots|robotów|robotar)\b
    """
)
_CHECK = any_of(
    r"""
    (?:verif\w{1,8}|confirm|prove|check(?:ed|ing)?|make sure|making sure|tick|drag|safe|secure|security|complete)\b
    (?:bestätig\w{1,4}|prüf\w{1,5}|überprüf\w{1,5}|sicher\w{0,4})\b
    (?:vérifi\w{1,8}|prouvez|confirmez|contrôle|sécurité)\b
    (?:verifi\w{1,8}|demuestra|confirma|comprob\w{1,6}|seguridad)\b
    (?:verific\w{1,6}|dimostra|conferma|controllo)\b
    (?:verific\w{1,6}|confirme|prove)\b
    (?:bevestig|controle\w{0,3}|potwierdź|bekräfta|подтвердите|проверка)\b
    (?:need to know|check(?:ed)?|before you|enter|start|press|hold|click|cochez|cliquez|anklicken|kästchen|marca|
    + casilla|pulsa|clicca|spunta|marque|clique|vink|zaznacz|kliknij|markera|нажмите|отметьте|hinein|rein)\b
    """
)
_CONNECTION = any_of(
    r"""
    (?:connection|your ip|ip address|browser|your request|taken to|this window|redirected|automatically)\b
    (?:verbindung|browser|weitergeleitet|connexion|navigateur|redirigé|conexión|navegador|connessione|conexão)\b
    """
)
_SIGN = any_of(
    r"""
    (?:log|sign)(?:ged|ging|ning|ed)? ?(?:in|on|up)\b
    (?:registered|create an account|membership|join)\b
    (?:anmelden|einloggen|registrier\w{1,5}|zugangsdaten)\b
    (?:connect\w{1,5}|identifi\w{1,6}|inscri\w{1,6})\b
    (?:inicia\w{0,2} sesión|identifí\w{1,5}|regístrate|datos de acceso)\b
    (?:accedi|registrati|credenziali|entre|cadastre-se|inloggen|zaloguj|logga in|войдите|войти)\b
    (?:enter your details|get in|create a login|registration|sign-up|registro|regístrate|entra|inscription|
    + registrazione|registo|aanmelden|rejestracja|registrera|регистрация)\b
    """
)
_ACCOUNT = any_of(
    r"""
    (?:account|password|passcode|username|user|members?|required|credentials|to see|to open|to view)\b
    (?:konto|passwort|kennwort|benutzer\w{0,4}|mitglied\w{0,3}|compte|mot de passe|identifiants|cuenta|contraseña|
    + usuario)\b
    (?:utente|conta|senha|wachtwoord|hasło|lösenord|konto|пароль)\b
    (?:to (?:read|go on|continue|keep|view|see|watch)|forgot\w{0,3}|vergessen|oublié|olvidado|para ver|per vedere|
    + para ver|free)\b
    """
)
_COOKIES = any_of(
    r"""
    (?:cookies?|tracking|traceurs?|consent|gdpr|personali[sz]ed)\b
    (?:einwilligung|zustimmung|consentement|consentimiento|consenso|toestemming|zgod[ay]|samtycke)\b
    """
)
_ADS = any_of(
    r"""
    (?:ads?|ad-free|advertis\w{1,6}|partners?|privacy|data|for free)\b
    (?:werbung|kostenlos|publicit\w{1,8}|gratuit\w{0,5}|partenaires|publicidad|publicitari[ao]s|gratis|socios|
    + pubblicità|parceiros)\b
    (?:advertenties|reklam\w{0,3}|annonser|рекламу)\b
    """
)
_CHOOSE = any_of(
    r"""
    (?:accept|agree|allow|reject|choice|choose|continue with|subscribe|go ad-free)\b
    (?:wahl|zustimmen|akzeptieren|ablehnen|choix|accept\w{1,4}|refuser|elige|acepto|aceptar|suscripción|accett\w{1,3}|
    + rifiuta|aceito)\b
    (?:akkoord|accepteren|zgadzam|godkänn|принять)\b
    (?:sure|no thanks|ok|got it|i understand|agree\w{0,2}|d'accord|de acuerdo|verstanden|stimmen|compris|entendido|
    + ho capito|entendi|begrepen|rozumiem|jag förstår|понятно)\b
    """
)
_ADULT = any_of(
    r"""
    (?:adults?|18|21|of age|legal age|volljährig|majeur\w{0,2}|mayor(?:es)? de edad|maggiorenn[ei]|maior
    + (?:es)? de (?:idade|18)|18\+)(?!\w)
    """
)
_CONFIRM = any_of(
    r"""
    (?:confirm|enter|leave|older|over|age|bestätig\w{1,4}|alter|confirm\w{1,5}|âge|edad|età|idade|entrar|entra|salir|
    + esci)\b
    """
)
_DOMAIN = any_of(
    r"""
    (?:domain\w{0,6}|domaine|dominio|domínio|domein\w{0,4}|domena|домен)\b
    (?:hosting|web ?host|wordpress|registrar|broker\w{0,1}|your website|this site)\b
    \w{0,12}domain\b
    [\w-]{1,60}\.(?:com|net|org|info|example|de|fr|es|it|io|co)\b
    """
)
_OFFERED = any_of(
    r"""
    (?:for sale|taken|buy|offer|quote|price|brokers?|available|renew|owner|publish\w{0,3}|first post|start writing|
    + building it|not yet)\b
    (?:verkauf\w{0,2}|kaufen|angebot|à vendre|en vente|offre|en venta|oferta|in vendita|offerta|à venda|te koop|bod|
    + sprzedaż|продаж\w{1,3})\b
    (?:own|payments?|claimed|sichern|preis|nothing here|peut être à vous|faites votre|prix|precio|prezzo|preço|prijs|
    + cena|pris|цена|registered|parked|inquire|bid)\b
    """
)
_SCRIPT = any_of(
    r"""
    (?:java ?scripts?|scripts?|frames|your browser)\b
    (?:skripte?|scripting|script|skript\w{0,2}|moment|hang on|loading|fetching|preparing|set things up|laden)\b
    """
)
_TURN_ON = any_of(
    r"""
    (?:turn|enable|need\w{0,2}|requires?|support|uses|disabled|activ\w{1,6}|einschalten|aktivier\w{1,5}|attiv\w{1,4}|
    + habilit\w{1,4}|włącz|включите|please|bitte)\b
    (?:while we|we're|ohne|sans|sin|senza|sem|zonder|bez|utan|без|your story|starting)\b
    """
)

TOPICS = (
    Topic(Judgement.CHALLENGE, (_HUMAN, _CHECK)),
    Topic(Judgement.CHALLENGE, (_CHECK, _CONNECTION)),
    Topic(Judgement.PARKED, (_DOMAIN, _OFFERED)),
    Topic(Judgement.CONSENT_WALL, (_COOKIES, _CHOOSE)),
    Topic(Judgement.CONSENT_WALL, (_ADULT, _CONFIRM)),
    Topic(Judgement.EMPTY_SHELL, (_SCRIPT, _TURN_ON)),
    Topic(Judgement.SOFT_404, (_PLACE, _GONE, _LOOK)),
    Topic(Judgement.ERROR_PAGE, (_TROUBLE, _MACHINE)),
    Topic(Judgement.ERROR_PAGE, (_TROUBLE, _LATER)),
    Topic(Judgement.ERROR_PAGE, (_MACHINE, _LATER, _GONE)),
    Topic(Judgement.LOGIN_WALL, (_SIGN, _ACCOUNT)),
    Topic(Judgement.SOFT_404, (_PLACE, _GONE)),
    Topic(Judgement.CONSENT_WALL, (_COOKIES, _ADS)),
)

ADDRESS = any_of(
    r"""
    (?:we|we're|our|us|your?|you're|you've|please|sorry|oops|whoops|oh no|try)\b
    (?:wir|uns|sie|ihre?|bitte|nous|notre|votre|vous|merci|désolés?)\b
    (?:estamos|nuestr[oa]s?|disculpe\w{0,2}|por favor|vuelva|stiamo|siamo|ci scusiamo|riprova\w{0,2}|pedimos|nosso|
    + tente)\b
    (?:wij|we|onze|uw|probeer|prosimy|przepraszamy|vi|försök|мы|пожалуйста|попробуйте)\b
    """
)
"""A page that speaks to its visitor."""

PAY = any_of(
    r"""
    (?:subscri\w{1,8}|premium|paid|membership|members?|unlimited|pro|free trial|plans?|paywall)\b
    (?:abo|digital-?abo|abonn\w{1,12}|\w{2,12}plus|mitglied\w{1,3}|kostenpflichtig)\b
    (?:abonn\w{1,6}|essai|illimité|adhérent\w{0,2})\b
    (?:suscri\w{1,9}|socios?)\b
    (?:abbona\w{1,6})\b
    (?:assin\w{1,8})\b
    (?:abonne\w{1,6}|prenumer\w{1,10}|подпис\w{1,6})\b
    (?:get access|free reads|join|get the app|upgrade|werden|hazte|diventa|torne-se|word lid|zostań|bli medlem|
    + out of free)\b
    """
)
"""What a wall asks for."""

READ = any_of(
    r"""
    (?:read|continue|keep|unlock|see more|access|full|rest|entire|limit|excerpt)\b
    (?:lesen|weiterlesen|zugriff|freischalten|vorbehalten|ganze[nr]?)\b
    (?:lire|lecture|suite|accessible|accéder|réservée?)\b
    (?:leer|leyendo|noticia|artículo|exclusiv[oa])\b
    (?:leggere|continua\w{0,2}|articolo)\b
    (?:ler|lendo|matéria|exclusiv[oa])\b
    (?:lees|lezen|läsa|czytać|dostęp|читать)\b
    (?:article|artikel)\b
    (?:seguir|sigue|continuer|continuar|proseguire|alles lesen|unlimited stories|free reads|story|stories|reads|
    + leggere tutto|resto|verder|dalej|vidare|дальше)\b
    """
)
"""What it promises for it."""
