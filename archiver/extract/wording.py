"""What a page that is not there says of itself, and how the tables of wordings are written.

Here and in `archiver.extract.wording_servers` and `archiver.extract.wording_walls`: English, German, French, Spanish,
Italian, Portuguese, and what is most usual in Dutch, Polish, Swedish and Russian. Compared in lower case, straight
apostrophes, plain spaces. Two sorts: sentences in which a page speaks of itself ("this page …", "we could not find …"),
looked for anywhere in a line; and words that are bad only where they stand alone, as a whole heading or a whole part of
a title ("Login", "404"), because headlines of articles hold them, too ("Login data stolen"). Every repetition is
bounded, so that a hostile page costs no more than a long one.
"""

from __future__ import annotations

import re

_ANYWHERE = ("^", "[", "(?m")


def any_of(table: str, alone: str = "", **words: str) -> re.Pattern[str]:
    """The alternatives of `table` anywhere in a line; those of `alone` only as the whole, but for punctuation.

    One alternative a line, which begins where a word begins, unless it begins with `^`, `[` or a flag; a line that
    begins with `+` continues the one before. A word of `words` in angle brackets is replaced by what it stands for.
    """
    lines = re.sub(r"\n\s{0,99}\+ ", "", table).split("\n")
    said = [line.strip() for line in lines if line.strip()]
    # One edge for all of them: an alternative that begins with a letter then costs next to nothing where it is another.
    edges = [line for line in said if line.startswith(_ANYWHERE)]
    edges.append(r"\b(?:" + "|".join(line for line in said if not line.startswith(_ANYWHERE)) + ")")
    if alone:
        wholes = "|".join(line.strip() for line in alone.strip().split("\n"))
        edges.append(rf"^\W{{0,5}}(?:{wholes})[^\w()]{{0,9}}$")
    pattern = "|".join(edges)
    for name, meaning in words.items():
        pattern = pattern.replace(f"<{name}>", f"(?:{meaning})")
    return re.compile(pattern)


_ABSENT_WORDS = {
    "ERROR": r"error|fehler|fehlercode|erreur|erro|errore|błąd|fel|fout|ошибка",
    "WHAT": r"error|not found|gone|fehler|missing page|that's an error",
    "THING": r"page|web ?page|file|article|story|content|document|item|post|resource|url|video|listing|link|object"
    r"|topic",
    "SACHE": r"seite|artikel|beitrag|inhalt|dokument|datei|meldung|video|adresse|url",
    "CHOSE": r"page|article|contenu|document|vidéo|adresse|url|annonce|publication",
    "COSA": r"página|pagina|artículo|contenido|noticia|vídeo|video|documento|url|dirección|publicación",
    "COSI": r"pagina|articolo|contenuto|notizia|video|documento|url|indirizzo|annuncio",
    "COISA": r"página|pagina|artigo|conteúdo|notícia|vídeo|documento|url|endereço|matéria|publicação",
}

NOT_FOUND = any_of(
    r"""
    <THING> (?:was |is |are |could |can )?(?:not|no longer|cannot|can't|couldn't|isn't|doesn't)(?: be)? ?(?:found|
    + available|here)\b
    <THING> (?:does not|doesn't|no longer|did not) exists?\b
    <THING> (?:not found|unavailable)\b
    (?:we|you|i)(?:'re| are)? ?(?:can't|cannot|couldn't|could not|can not|unable to) (?:seem to )?(?:find|
    + locate) (?:the|that|this|your) <THING>\b
    couldn't find (?:that|your) <THING>\b
    can(?:no|')t find what you(?:'re| are) looking for\b
    the (?:requested )?<THING> (?:that )?you(?:'re| are|'ve| have| were)? (?:been )?(?:looking for|requested|followed)
    + \b
    the (?:requested )?<THING> (?:that )?you(?:'re| are|'ve| have| were)? (?:tried|trying) to (?:reach|access|view|
    + open|visit|find|load)\b
    this <THING> (?:is|isn't|is not|is no longer|was|has been) ?(?:currently |permanently )?(?:not )?(?:available|
    + accessible|online|here|there|on our (?:web)?site)\b
    this <THING> (?:is|was|has been) ?(?:removed|deleted|withdrawn|expired|unpublished|taken down|archived)\b
    (?:this|the requested) <THING> (?:has (?:expired|ended|gone)|no longer exists|does not exist|doesn't exist|
    + isn't here)\b
    requested url\b.{0,80}\bnot found\b
    reached a dead end\b
    (?:the|this) <THING> (?:you \w{1,12} )?(?:may|might) have been (?:moved|removed|deleted|renamed)\b
    <SACHE>\b.{0,40}\bnicht \(?(?:mehr\)? )?(?:gefunden|verfügbar|vorhanden|erreichbar|auffindbar|online|
    + zur verfügung)\b
    <SACHE>\b.{0,40}\b(?:existiert|gibt es) (?:\w{1,12} ){0,2}nicht\b
    <SACHE>\b[^.]{0,12}\bdie sie (?:suchen|aufrufen|angefordert)\b
    (?:diese[rs]?|die|der|das) <SACHE> (?:wurde|ist) (?:\w{1,12} ){0,2}(?:gelöscht|entfernt|verschoben|offline)\b
    <CHOSE> (?:introuvable|inexistante?|non trouvée?|inconnue|indisponible|supprimée?)\b
    (?:cette|cet|ce|la|le|l'|votre) ?<CHOSE>\b.{0,40}(?:\b(?:est|semble) introuvable\b|\bn'existe\b|\bn'a (?:pas|
    + pu) .{0,12}\btrouvé)
    (?:cette|cet|ce|la|le|l'|votre) ?<CHOSE>\b.{0,40}\bn'est (?:plus|pas) (?:\w{1,12} )?(?:disponible|accessible|
    + en ligne)\b
    (?:cette|cet|ce|la|le|l'|votre) ?<CHOSE>\b.{0,40}\ba été (?:supprimé|retiré|dépublié)
    n'avons pas (?:pu )?trouv\w{1,3} (?:cette|la|votre) <CHOSE>\b
    (?:la|l') ?<CHOSE> que vous (?:recherchez|cherchez|demandez|avez demandée?)\b
    <COSA> (?:solicitad[ao] )?no (?:encontrad[ao]|existe|disponible|pudo|se (?:pudo|puede|ha podido))\b
    (?:esta|este|esa|ese|la|el) <COSA>\b.{0,30}\bno (?:existe|est[áa] disponible|se (?:ha |puede |pudo )?encontr)
    no (?:se ha encontrado|se encontró|encontramos|hemos encontrado|podemos encontrar) (?:la|el|esta|este) <COSA>\b
    no encontramos lo que buscas?\b
    (?:la|el) <COSA> (?:que|a la que) (?:est[áa]s? )?(?:buscas?|buscando|solicitas?|intentas?)\b
    (?:la|el) <COSA> (?:fue|ha sido) (?:eliminad|retirad|borrad)[ao]\b
    <COSI> (?:non trovat[ao]|inesistente|non (?:più )?disponibile|non esiste)\b
    (?:questa|questo|quest'|la|l'|il) ?<COSI>\b.{0,30}\bnon (?:esiste|si trova|è (?:più )?(?:disponibile|presente)|
    + è stat[ao] trovat[ao])\b
    (?:la|il|l') ?<COSI> (?:che (?:cerchi|cercate|stai cercando|hai richiesto)|richiest[ao] non|è stat[ao] (?:rimoss|
    + eliminat))
    non (?:abbiamo trovato|troviamo|riusciamo a trovare) (?:la|il|l'|questa|questo|quello) ?(?:<COSI>|che)\b
    <COISA> (?:não|nao) (?:encontrad[ao]|existe|disponível)\b
    (?:esta|este|essa|esse|a|o) <COISA>\b.{0,30}\bnão (?:existe|est[áa] (?:mais )?disponível|foi encontrad)
    não (?:encontramos|conseguimos encontrar|foi possível encontrar) (?:a|o|esta|este|essa) <COISA>\b
    (?:esta|este|essa|esse|a|o) <COISA> foi (?:removid|excluíd|apagad)[ao]\b
    <COISA> (?:removid|excluíd)[ao]\b
    pagina (?:is )?niet (?:meer )?(?:gevonden|beschikbaar)\b
    (?:deze|die|de) pagina\b.{0,30}\b(?:bestaat (?:helaas )?niet|niet (?:gevonden|vinden|beschikbaar))
    nie znaleziono (?:takiej )?strony\b
    stron[ay]\b.{0,30}\bnie (?:istnieje|została znaleziona|znaleziono)
    sidan\b.{0,30}\b(?:kunde inte hittas|kan inte hittas|finns inte|hittades inte)\b
    hitta(?:r)? (?:\w{1,8} )?inte sidan\b
    страниц[ау]\b.{0,30}\bне (?:найдена|существует|найти)
    такой страницы (?:\w{1,12} )?(?:нет|не существует)
    (?:we|i)(?:'re)? ?(?:couldn't|can't|could not|cannot) (?:find|locate) (?:that|it|this|what you)\b
    (?:user|account|profile|doi|topic|thread) (?:was )?not found\b
    rien n'a (?:pu être |été )?trouvé\b
    nothing matched your\b
    konnten (?:die|diese|den|das) (?:\w{1,14} )?<SACHE> (?:leider )?nicht finden\b
    """,
    alone=r"""
    (?:http )?(?:<ERROR>(?: ?code)?:? ?)?(?:404|410)(?: ?[-–—|:.]? ?<WHAT>)?
    (?:sorry\W{1,3})?(?:page )?not found(?:, error 404)?|nothing (?:was )?found(?: here)?|nothing (?:to see )?here
    oops|uh-?oh|whoops|(?:expired|missing|removed|deleted) <THING>|<THING> (?:expired|missing|removed|deleted|gone)
    (?:leider )?nichts gefunden|nicht gefunden|aucun résultat|no hay (?:nada|resultados)(?: aquí)?|no encontrad[ao]
    nessun risultato|nada encontrado|niets gevonden|hier ist leider nichts
    """,
    **_ABSENT_WORDS,
)
"""A page that is not there."""

LOST = any_of(
    r"""
    <THING>\b[^.!?]{0,40}\b(?:removed|deleted|expired|moved|renamed|taken down|withdrawn|unavailable|private|ended|
    + gone|sailed|lost|passed)\b
    <THING>\b[^.!?]{0,40}\b(?:no|not|n't|cannot|never) (?:\w{1,12} )?(?:longer|found|find|exist|available|here|view|
    + viewed)\b
    (?:can't|cannot|couldn't|could not|unable to) (?:\w{1,12} ){0,3}(?:find|locate) (?:\w{1,12} ){0,3}<THING>\b
    nothing (?:at|to see at|was found at|here)\b
    (?:broken|dead|outdated|faulty) link\b
    error code:? 404\b
    error 404\b
    no longer (?:available|accepting|on (?:our|this) (?:site|website)|exists?|here)\b
    never existed\b
    (?:this|the) (?:event|vacancy|job|auction|offer|listing|sale) (?:has )?(?:passed|expired|ended|closed)\b
    invalid (?:topic|thread|post|article|page|id|link)\b
    seite (?:\w{1,12} ){0,4}(?:verschoben|umbenannt|gelöscht|entfernt)\b
    führt ins leere\b
    nichts zu (?:finden|sehen)\b
    (?:nicht|nichts) (?:mehr )?(?:gefunden|existiert|vorhanden)\b
    link ist (?:\w{1,12} )?(?:veraltet|defekt|ungültig)\b
    a (?:pu |été )?(?:être )?(?:déplacée?|supprimée?|retirée?)\b
    rien (?:ici|trouvé)\b
    semble introuvable\b
    lien est (?:rompu|cassé)
    (?:ha sido|fue) (?:movid|eliminad|retirad)[ao]\b
    enlace (?:\w{1,12} )?(?:está )?roto\b
    no existe\b
    te has perdido\b
    è stat[ao] (?:spostat|rimoss|eliminat)[ao]\b
    non esiste\b
    qui non c'è nulla\b
    non trovat[ao]\b
    foi (?:movid|removid|excluíd)[ao]\b
    não existe\b
    link (?:\w{1,12} )?quebrado\b
    não encontrad[ao]\b
    bestaat niet\b
    niet (?:gevonden|vinden)\b
    nie istnieje\b
    usunięta\b
    finns inte\b
    hitta(?:s|r)?\b.{0,12}\bsidan\b
    не (?:существует|найдена)\b
    """,
    **_ABSENT_WORDS,
)
"""Words that say so only on a page that has next to nothing else to say."""

REGION = any_of(
    r"""
    (?:not |un)(?:available|accessible)\b.{0,24}\b(?:in|from|to|for) (?:\w{1,12} )?(?:your|this) (?:country|region|
    + location|area|territory)\b
    (?:not |un)available (?:for|due to) legal reasons\b
    your location does not have access\b
    due to the laws of your (?:location|country)\b
    only be (?:played|watched|viewed) (?:in|within) the (?:uk|us|united)\b
    geo-?(?:blocked|restricted)\b
    in (?:ihrem|deinem) (?:land|gebiet|region) (?:leider )?nicht (?:verfügbar|abrufbar)\b
    pas (?:disponible|accessible) (?:dans|depuis) votre (?:pays|région)\b
    no (?:está )?disponible en (?:tu|su) (?:país|región|zona)\b
    non (?:è )?(?:disponibile|accessibile) nel (?:tuo|vostro) paese\b
    não (?:está )?disponível (?:em|na|no) (?:seu|sua|teu|tua) (?:país|região)\b
    niet beschikbaar in (?:jouw|uw|je) (?:land|regio)\b
    """
)
"""A page for others: refused by the visitor's country."""

REFUSED = any_of(
    r"""
    (?:unavailable|not available)\b.{0,40}\b(?:european economic area|european union|european visitors|eea)\b
    cannot grant (?:\w{1,8} )?access\b
    access cannot be granted\b
    from a country belonging to the european\b
    """
)
"""The long sentence with which sites outside Europe turn Europeans away."""
