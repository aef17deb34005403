"""News outlets by name, and the shapes that such names have.

One line an outlet: the name reported first, then its other names. Names are matched as they stand, "the" before them
or not. Short names that are words of a language ("Time", "Sun") are kept out: they count only with the word that makes
them a name ("Time magazine", "The Sun").
"""

from __future__ import annotations

import re

from archiver.find.agencies import alternatives

_TABLE = """
New York Times | NYT | NY Times | N.Y. Times | The Times of New York
Washington Post | WaPo
Wall Street Journal | WSJ
USA Today | USA TODAY
Los Angeles Times | L.A. Times | LA Times
Chicago Tribune
Boston Globe
New York Post | NY Post
New York Daily News | NY Daily News
New York Magazine | New York magazine
New Yorker
Washington Times
Washington Examiner
Washington Free Beacon | Free Beacon
Politico | POLITICO
Axios
The Hill
Roll Call
Daily Beast
Daily Caller
Daily Wire
Breitbart | Breitbart News
Huffington Post | HuffPost | HuffPo
BuzzFeed News | BuzzFeed | Buzzfeed News | Buzzfeed
Vox
Vice News | VICE News | Vice | VICE
The Intercept
ProPublica
Mother Jones
Slate
Salon
Newsweek
Time magazine | TIME magazine | Time Magazine | TIME | Time.com
The Atlantic | Atlantic magazine
National Review
Weekly Standard
New Republic
Rolling Stone
Vanity Fair
Esquire
GQ
People magazine | People Magazine | PEOPLE
Us Weekly
Entertainment Weekly
Variety
Hollywood Reporter
Deadline | Deadline Hollywood
TMZ
Billboard
Fortune
Forbes
Bloomberg News | Bloomberg | Bloomberg Businessweek | Businessweek | BusinessWeek | Bloomberg Law | Bloomberg TV
Business Insider | Insider
CNBC
MarketWatch
Barron’s | Barron's
Financial Times | FT
Economist
Quartz
Wired | WIRED
The Verge
TechCrunch
Recode
Ars Technica
Engadget
Gizmodo
Mashable
VentureBeat
The Information
CNET
ZDNet
Motherboard
CNN | CNNMoney | CNN Business | CNN International
Fox News | Fox News Channel | FOX News | Fox Business | Fox Business Network
MSNBC
NBC News | NBC | NBC Nightly News
ABC News | ABC
CBS News | CBS | CBS This Morning
PBS | PBS NewsHour | PBS Newshour
NPR | National Public Radio
C-SPAN
NBC 4 New York
Univision
Telemundo
ESPN
Sports Illustrated
The Athletic
Bleacher Report
Consumer Reports
National Geographic
Scientific American
Pew Research Center
Gallup
BBC | BBC News | BBC Newsnight | BBC Radio 4 | BBC Breakfast | BBC Sport | BBC World Service | BBC Persian | BBC Radio
Guardian
Observer
Daily Telegraph | Telegraph | Sunday Telegraph
The Times of London | Times of London | The Sunday Times | Sunday Times
Daily Mail | MailOnline | Mail Online | Mail on Sunday | DailyMail.com
Daily Mirror | Sunday Mirror
Daily Express
Daily Star
The Independent
The Sun
Evening Standard
ITV News | ITV | Good Morning Britain
Sky News
Channel 4 News | Channel 4
LBC
New Statesman
The Spectator
Private Eye
The Scotsman
The Herald
Irish Times
Irish Independent
RTÉ | RTE | RTÉ News | RTE News
Globe and Mail
Toronto Star
National Post
CBC | CBC News | Radio-Canada
CTV News | CTV
Global News
Sydney Morning Herald
The Age
The Australian
Daily Telegraph of Sydney
ABC News Australia | Australian Broadcasting Corporation
SBS News
Nine News
New Zealand Herald | NZ Herald
Stuff
RNZ | Radio New Zealand
Times of India
Hindustan Times
The Hindu
Indian Express
NDTV
Economic Times
India Today
Dawn
Express Tribune
Geo News
Daily Star of Bangladesh
South China Morning Post | SCMP
Straits Times
Channel NewsAsia
Nikkei | Nikkei Asia | Nikkei Asian Review
Asahi Shimbun
Yomiuri Shimbun
Mainichi Shimbun
Japan Times
NHK
Korea Herald
Korea Times
Chosun Ilbo
JoongAng Ilbo
Global Times
People’s Daily | People's Daily
China Daily
CCTV | CGTN
Caixin
Bangkok Post
Jakarta Post
Philippine Daily Inquirer
Rappler
Al Jazeera | Al-Jazeera | Aljazeera
Al Arabiya | Al-Arabiya
Haaretz
Jerusalem Post
Times of Israel
Yedioth Ahronoth | Ynet
Channel 12
Channel 13
Kan
Middle East Eye
Asharq Al-Awsat | Asharq al-Awsat
Al-Ahram
The National
Gulf News
Press TV
Hürriyet | Hurriyet | Hurriyet Daily News
Daily Sabah
TRT World
Moscow Times
Kommersant
Novaya Gazeta
Meduza
RT | Russia Today
Rossiya 1
Izvestia
Kyiv Independent
Kyiv Post
Ukrayinska Pravda
Daily Maverick
Mail & Guardian
News24
Sunday Times of South Africa
Daily Nation
The East African
Premium Times
Punch
Vanguard
Le Monde
Le Figaro
Libération
Le Parisien | Aujourd’hui en France | Aujourd'hui en France
Les Echos | Les Échos
L’Express | L'Express
L’Obs | L'Obs | Le Nouvel Observateur
Le Point
Mediapart
L’Humanité | L'Humanité
La Croix
Ouest-France
Sud Ouest
La Dépêche | La Dépêche du Midi
La Voix du Nord
Le Canard enchaîné
Marianne
Charlie Hebdo
L’Équipe | L'Équipe | L’Equipe | L'Equipe
Le JDD | Journal du Dimanche | JDD
BFMTV | BFM TV | BFM Business | BFM
France Info | franceinfo | Franceinfo
France Inter
France 2
France 24
France Télévisions
TF1
LCI
CNews
Europe 1
RTL
RMC
RFI
Le Soir
La Libre Belgique
RTBF
Le Temps
RTS
Tribune de Genève
Le Devoir
Jeune Afrique
Der Spiegel | Spiegel | SPIEGEL | Spiegel Online | SPIEGEL ONLINE
Die Zeit | ZEIT | Zeit Online | ZEIT ONLINE
Frankfurter Allgemeine Zeitung | FAZ | F.A.Z. | Frankfurter Allgemeinen Zeitung | Frankfurter Allgemeine
Süddeutsche Zeitung | SZ | Süddeutschen Zeitung
Die Welt | WELT | Welt am Sonntag | Welt
Bild | BILD | Bild-Zeitung | Bild am Sonntag | BILD-Zeitung | Bild-Zeitung
Tagesspiegel
taz | die tageszeitung | tageszeitung
Handelsblatt
Focus | FOCUS | Focus Online
Stern
WirtschaftsWoche | Wirtschaftswoche
Cicero
Berliner Zeitung
Berliner Morgenpost
Frankfurter Rundschau
Stuttgarter Zeitung
Rheinische Post
Neue Osnabrücker Zeitung
Funke Mediengruppe | Funke-Mediengruppe | Zeitungen der Funke Mediengruppe
Redaktionsnetzwerk Deutschland | RND | RedaktionsNetzwerk Deutschland
Hannoversche Allgemeine Zeitung
Passauer Neue Presse
Augsburger Allgemeine
Münchner Merkur
Kölner Stadt-Anzeiger
Leipziger Volkszeitung
Sächsische Zeitung
Mitteldeutsche Zeitung
ARD | Das Erste | ARD-Morgenmagazin
Tagesschau | tagesschau
ZDF | ZDF heute | ZDF-Morgenmagazin
NDR | WDR | BR | SWR | MDR | RBB
Deutschlandfunk | DLF
n-tv | ntv
Correctiv
Netzpolitik.org | netzpolitik.org
heise online | heise
Golem.de
Neue Zürcher Zeitung | NZZ | Neuen Zürcher Zeitung | NZZ am Sonntag
Tages-Anzeiger
Blick | SonntagsBlick
SRF | Schweizer Radio und Fernsehen
Der Standard | Standard
Die Presse
Kronen Zeitung | Krone | Kronen-Zeitung
Kurier
Falter
ORF
Profil
Kleine Zeitung
Oberösterreichische Nachrichten
Salzburger Nachrichten
El País | El Pais
El Mundo
ABC de Madrid
La Vanguardia
La Razón
El Confidencial
elDiario.es | eldiario.es | El Diario
El Periódico
Público
20 minutos
El Español
Marca
Cadena SER | la SER
RTVE | TVE | Televisión Española
Antena 3
laSexta | La Sexta
Onda Cero
COPE
Clarín
La Nación
Página/12 | Página 12
Infobae
Perfil
El Universal
Reforma
La Jornada
Milenio
Excélsior
Proceso
Animal Político
Televisa
El Tiempo
El Espectador
Semana
Caracol Radio
El Comercio
La República
El Mercurio
La Tercera
El Nacional
Efecto Cocuyo
Telesur | teleSUR
Granma
14ymedio
El Nuevo Herald
Miami Herald
Folha de S.Paulo | Folha de S. Paulo | Folha
O Estado de S. Paulo | Estadão | O Estado de S.Paulo | Estado de S. Paulo
O Globo
G1
UOL
Valor Econômico
Veja
Época
IstoÉ
CartaCapital
TV Globo | Globo
GloboNews
Jornal Nacional
Record TV | Record
The Intercept Brasil
Poder360
Expresso
Diário de Notícias
Jornal de Notícias
Correio da Manhã
RTP
SIC | SIC Notícias
TVI
Observador
Corriere della Sera | Corriere
La Repubblica | Repubblica
La Stampa
Il Sole 24 Ore | Sole 24 Ore
Il Fatto Quotidiano | Fatto Quotidiano
Il Giornale
Il Messaggero
Il Foglio
Libero
L’Espresso | L'Espresso
Panorama
Gazzetta dello Sport
Avvenire
Il Manifesto | il manifesto
Sky TG24 | Sky Tg24
Rai | RAI | Tg1 | TG1 | Rai News | Rainews
L’Osservatore Romano | L'Osservatore Romano
NRC | NRC Handelsblad
De Volkskrant | Volkskrant
De Telegraaf
Algemeen Dagblad
NOS
De Standaard
Het Laatste Nieuws
De Morgen
VRT
Dagens Nyheter
Svenska Dagbladet
Aftonbladet
Expressen
SVT
Aftenposten
Verdens Gang | VG
NRK
Dagbladet
Politiken
Jyllands-Posten
Berlingske
Helsingin Sanomat
Yle
Gazeta Wyborcza
Rzeczpospolita
TVN24
Kathimerini
Nature
Nature Medicine
Nature Communications
Nature Climate Change
Nature Astronomy
Science magazine | Science Advances
The Lancet | Lancet
New England Journal of Medicine
JAMA
BMJ
PNAS
PLOS ONE | PLoS ONE
Bellingcat
WikiLeaks
Snopes
PolitiFact
FactCheck.org
FiveThirtyEight
RealClearPolitics
The Marshall Project
Reveal
FRONTLINE | Frontline
60 Minutes
Democracy Now
InfoWars
Daily Dot
Jezebel
Deadspin
Gawker
Mic
Bustle
Refinery29
Teen Vogue
Vogue
Elle
Cosmopolitan
Good Morning America
Meet the Press
Face the Nation
Fox & Friends
Morning Joe
Today show
La Voz de Galicia
Heraldo de Aragón
El Correo
El Norte de Castilla
Las Provincias
Levante-EMV
Faro de Vigo
La Nueva España
La Rioja
La Verdad
Canal Sur
Telecinco
C5N
TN
Fotogramas
Le Progrès
La Provence
La Montagne
L’Est Républicain | L'Est Républicain
Le Dauphiné libéré
Nice-Matin
Midi Libre
Le Télégramme
Télérama
Les Inrockuptibles | Les Inrocks
20 Minutes
France 3
France Bleu
France Culture
Arte
Canal+
Il Mattino
Il Secolo XIX
Il Gazzettino
Il Tempo
La Nazione
Il Resto del Carlino
Zero Hora
Correio Braziliense
Agência Pública
Heute
Österreich
RTL | RTL Aktuell
Sat.1
The Conversation
"""

_HEADS = (
    "Times|Post|Chronicle|Journal|Tribune|Herald|Gazette|News|Inquirer|Enquirer|Examiner|Sentinel|Observer|Dispatch|"
    "Telegraph|Mirror|Courier|Bulletin|Advertiser|Argus|Free Press|Daily News|Spokesman-Review|Post-Dispatch|"
    "Post-Gazette|Star-Tribune|Plain Dealer|Picayune|Business Journal|"
    "Gazeta|Zeitung|Nachrichten|Anzeiger|Rundschau|Tagblatt|"
    "Tageblatt|Volksblatt|Morgenpost|Abendblatt|Shimbun|Ilbo|Pravda|Rundfunk"
)
_LOOSE_HEADS = (
    "Press|Review|Register|Star|Leader|Bee|Globe|Sun|Record|Reporter|Republic|Mail|Standard|Advocate|Citizen|Constitution|"
    "Republican|Democrat|Today|Weekly|Magazine|Daily|Online|Monitor|Kurier|Merkur|Allgemeine|Presse"
)
_PART = r"(?:(?:[A-Z]\.){1,3}|St\.|[^\W\d_a-zà-ÿ][\w&-]{0,20})[ \u00a0](?:of[ \u00a0]|&[ \u00a0]){0,1}"
SHAPE = re.compile(
    rf"(?<=[Tt]he )(?:{_PART}){{1,3}}(?:{_LOOSE_HEADS})(?![\w-])"
    rf"|(?<![\w@#.])(?:{_PART}){{0,4}}(?:[^\W\d_a-zà-ÿ][\w’']{{1,20}}-)?(?:{_HEADS})(?![\w-])"
)
"""A newspaper's name by its last word; words that are much else besides count only after "the" and another name."""
_READ = {name.strip(): line.split("|")[0].strip() for line in _TABLE.strip().splitlines() for name in line.split("|")}
_SETTLED = {
    "NDR": "NDR",
    "WDR": "WDR",
    "BR": "BR",
    "SWR": "SWR",
    "MDR": "MDR",
    "RBB": "RBB",
    "The Sunday Times": "Sunday Times",
}
KNOWN = {**_READ, **_SETTLED}
COMPOUND = re.compile(
    r"(?<![\w@#-])(?:[A-ZÄÖÜ][\wäöüß]{2,20}[ \u00a0-]){0,3}[A-ZÄÖÜ][a-zäöüß]{2,20}"
    r"(?:anzeiger|zeitung|nachrichten|blatt|kurier|bote|boten|rundschau|echo|magazin|spiegel|rundfunk|presse)(?![\w-])"
)
REGIONAL = re.compile(
    r"(?<![\w@#-])(?:Diario|Heraldo|Correo|Gaceta|Voz|Correio|Jornal|Diário|Gazeta|Corriere|Gazzetta|Giornale|Journal|"
    r"Courrier|Dépêche|Gazette|Messager|Voix|Eco|Écho|Echo)[ \u00a0](?:de|di|do|da|du|del|della|des|d['’])[ \u00a0]?"
    r"(?:(?:la|las|los|le|les)[ \u00a0])?[A-ZÀ-Þ][\wà-ÿ’-]{2,20}"
)
_WITH_ARTICLE = {name.split(" ", 1)[1]: name for name in KNOWN if name.startswith(("Le ", "Les ", "El ", "Il "))}
CONTRACTED = re.compile(
    r"\b(?:[Aa]u|[Dd]u|[Aa]ux|[Dd]es|[Aa]l|[Dd]el|[Dd]al|[Nn]el|[Ss]ul)[ \u00a0](?P<name>"
    + "|".join(re.escape(n).replace(r"\ ", "[ \u00a0]") for n in sorted(_WITH_ARTICLE, key=lambda n: (-len(n), n)))
    + r")(?![\w-])"
)
"""An outlet whose article has melted into a preposition: "au Monde", "del País"."""
STATION = re.compile(
    r"(?<![\w@#])(?:[KW][A-Z]{3}(?:-(?:TV|FM|AM|DT|LD))?|[KWC][A-Z]{2,3}-(?:TV|FM|AM)|(?:NBC|CBS|ABC|FOX|Fox|CW|"
    r"NPR) ?(?:\d{1,2}|affiliate)(?: [A-Z][a-z]+){0,2})(?![\w-])"
)
PUBLISHED = re.compile(
    r"(?<![\w@#])[A-Z][A-Za-z0-9]{1,25}\.(?:com|org|net|de|fr|it|es|co\.uk|ie|ca|at|ch|info|tv|news)(?![\w/@])"
)
NAMES = re.compile(rf"(?<![\w@#.-])(?:[Tt]he[ \u00a0])?(?:{alternatives(list(KNOWN))})(?![\w@-])")
COMMON = frozenset(
    """
    Deadline|Insider|Vice|Vox|Slate|Salon|People|Variety|Fortune|Forbes|Billboard|Stuff|Kan|Punch|Vanguard|Dawn|Mic|Reveal
    Record|Libero|Panorama|Expresso|Marca|Proceso|Semana|Perfil|Milenio|Stern|Focus|Blick|Profil|Standard|Kurier|Cicero
    Falter|Krone|Welt|Bild|Nature|Elle|Observer|Guardian|Economist|Globo|Veja|Época|Telegraph|Quartz|Wired|Esquire|Spiegel
    Folha|RT|ABC|BR|VG|NOS|Rai|TIME|FT|SZ|Lancet|Marianne|Público|Reforma|Corriere|Frontline|The National
    The Independent|The Sun|The Age|The Herald|The Atlantic|The Hill|The Australian|The Information|The Spectator
    Der Standard|Die Welt|El Mundo
    El Nacional|El Universal|La Nación|La República|El Comercio|El Tiempo|Le Temps|Le Monde|Le Point
    La Croix
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
)
"""Names that are also words: a mention needs a clear verb or preposition beside it, which all need, and is
never taken from a headline's or a list's capitals alone."""


QUOTED = frozenset(
    "Blick|Bild|Österreich|Elle|Focus|Welt|Die Welt|Heute|Falter|Profil|Standard|Der Standard|Krone|Kronen Zeitung|"
    "Kurier|Panorama|Marianne|Semana|Proceso|Perfil|Record|Libero|Público|Reforma|Marca|Sur|Ideal|Hoy".split("|")
)
"""Outlets that are found, outside English, only in marks or in capitals: "im Bild", "mit Blick" are no newspapers."""


def canonical(name: str) -> str:
    """The name under which an outlet is reported."""
    plain = " ".join(name.split())
    bare = plain[4:] if plain[:4].lower() == "the " else plain
    return KNOWN.get(plain) or _WITH_ARTICLE.get(plain) or KNOWN.get(bare) or KNOWN.get(f"The {bare}") or bare
