"""News and picture agencies: what they are called in datelines, bylines and credits, and whose site is theirs.

One line an agency: "Name | other names | … ; their sites". The first name is the one reported, the one under which the
agency is commonly quoted. Names in capitals, and
those of three letters or fewer, are matched as they stand; longer ones without regard to case. `[find] agencies` in
config.toml adds lines without touching this file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from archiver.find.sites import same_outlet

_NEWS = """
Associated Press | The Associated Press | AP | A.P. | AP News | AP Wire ; apnews.com ap.org
Reuters | Thomson Reuters | Reuters Health | Reuters News Agency ; reuters.com
Agence France-Presse | AFP | Agence France Presse | AFP News | AFP Relaxnews | Relaxnews ; afp.com
dpa | Deutsche Presse-Agentur | Deutsche Presse Agentur | DPA | dpa-infocom | dpa-AFX | dpa-tmn ; dpa.com dpa.de
UPI | United Press International ; upi.com
Xinhua | Xinhua News Agency | Agence Xinhua | Xinhuanet ; xinhuanet.com news.cn
EFE | Agencia EFE | Efe | EFE Verde | EFEverde | Agência EFE ; efe.com agenciaefe.es
ANSA | Agenzia ANSA | Ansa ; ansa.it
KNA | Katholische Nachrichten-Agentur ; kna.de katholisch.de
epd | Evangelischer Pressedienst | EPD | epdÖ ; epd.de
APA | Austria Presse Agentur | Austria Presse-Agentur | APA-OTS ; apa.at
SDA | Keystone-SDA | sda | ats | Schweizerische Depeschenagentur | Keystone-ATS | ATS ; keystone-sda.ch sda.ch
SID | Sport-Informations-Dienst | sid ; sid.de
AFX ; afx.de
dts Nachrichtenagentur | dts ; dts-nachrichtenagentur.de
Kathpress | KAP | Katholische Presseagentur | kathpress ; kathpress.at
PA Media | Press Association | PA ; pa.media
Canadian Press | The Canadian Press | La Presse Canadienne | Presse canadienne | CP ; thecanadianpress.com
AAP | Australian Associated Press ; aap.com.au
PTI | Press Trust of India ; ptinews.com
ANI | Asian News International ; aninews.in
IANS | Indo-Asian News Service ; ians.in
UNI | United News of India ; uniindia.com
Kyodo News | Kyodo ; kyodonews.net
Jiji Press | Jiji ; jiji.com
Yonhap | Yonhap News Agency | Yonhap News ; yna.co.kr
KCNA | Korean Central News Agency ; kcna.kp
Central News Agency | CNA ; cna.com.tw
China News Service | CNS ; chinanews.com
Bernama ; bernama.com
Antara | ANTARA ; antaranews.com
VNA | Vietnam News Agency ; vnanet.vn
PNA | Philippine News Agency ; pna.gov.ph
Associated Press of Pakistan | APP ; app.com.pk
Bangladesh Sangbad Sangstha | BSS ; bssnews.net
Anadolu Agency | Anadolu | AA | Anadolu Ajansı ; aa.com.tr
IRNA | Islamic Republic News Agency ; irna.ir
Fars News Agency | FNA | Fars ; farsnews.ir
Tasnim | Tasnim News Agency ; tasnimnews.com
Mehr News Agency | MNA ; mehrnews.com
SANA | Syrian Arab News Agency ; sana.sy
WAFA | Palestinian News Agency ; wafa.ps
MENA | Middle East News Agency ; mena.org.eg
Saudi Press Agency | SPA ; spa.gov.sa
WAM | Emirates News Agency ; wam.ae
QNA | Qatar News Agency ; qna.org.qa
KUNA | Kuwait News Agency ; kuna.net.kw
Petra News Agency | Petra ; petra.gov.jo
National News Agency | NNA ; nna-leb.gov.lb
Maghreb Arabe Presse | MAP ; mapnews.ma
Algérie Presse Service | Algerie Presse Service | APS ; aps.dz
Tunis Afrique Presse | TAP ; tap.info.tn
Agence de presse sénégalaise ; aps.sn
NAN | News Agency of Nigeria ; nannews.ng
GNA | Ghana News Agency ; gna.org.gh
Agence de Presse Africaine | APA News ; apanews.net
South African Press Association | SAPA | Sapa ; sapa.org.za
African News Agency | ANA ; africannewsagency.com
TASS | ITAR-TASS | Itar-Tass | Tass ; tass.com tass.ru
Interfax | Interfax-Ukraine ; interfax.com interfax.ru
RIA Novosti | RIA | Rossiya Segodnya ; ria.ru
Sputnik | Sputnik News ; sputniknews.com
Ukrinform ; ukrinform.net
UNIAN ; unian.info
BelTA | Belta ; belta.by
PAP | Polska Agencja Prasowa ; pap.pl
Czech News Agency | CTK | ČTK ; ctk.cz
TASR | News Agency of the Slovak Republic ; tasr.sk
MTI ; mti.hu
Agerpres | AGERPRES ; agerpres.ro
BTA | Bulgarian Telegraph Agency ; bta.bg
Tanjug ; tanjug.rs
HINA | Hina ; hina.hr
STA | Slovenska tiskovna agencija ; sta.si
ANA-MPA | Athens News Agency | AMNA ; ana.gr amna.gr
TT | TT News Agency | Tidningarnas Telegrambyrå ; tt.se
NTB | Norsk Telegrambyrå ; ntb.no
Ritzau ; ritzau.dk
STT | Suomen Tietotoimisto | STT-Lehtikuva ; stt.fi
ANP | Algemeen Nederlands Persbureau ; anp.nl
Belga | Agence Belga ; belga.be
Lusa | Agência Lusa | LUSA ; lusa.pt
Europa Press | EUROPA PRESS ; europapress.es
Servimedia ; servimedia.es
Colpisa ; colpisa.com
Adnkronos | AdnKronos | ADNKRONOS ; adnkronos.com
AGI | Agenzia Italia ; agi.it
LaPresse ; lapresse.it
askanews | Askanews ; askanews.it
Italpress | ITALPRESS ; italpress.com
DIRE | Agenzia DIRE ; dire.it
Agência Brasil | Agencia Brasil | ABr | Ag. Brasil ; agenciabrasil.ebc.com.br
Estadão Conteúdo | Agência Estado ; estadao.com.br
Folhapress | FOLHAPRESS ; folhapress.com.br
Télam | Telam ; telam.com.ar
Noticias Argentinas | Agencia NA ; noticiasargentinas.com
Notimex ; notimex.gob.mx
Prensa Latina ; prensa-latina.cu
Agencia Bolivariana de Noticias | AVN ; avn.info.ve
ANDINA | Agencia Andina | Andina ; andina.pe
DPA Internacional ; dpa-international.com
JTA | Jewish Telegraphic Agency ; jta.org
JNS | Jewish News Syndicate ; jns.org
TPS | Tazpit Press Service ; tps.co.il
Catholic News Agency | CNA Deutsch ; catholicnewsagency.com
Catholic News Service ; catholicnews.com
RNS | Religion News Service ; religionnews.com
Baptist Press | BP ; baptistpress.com
Zenit | ZENIT ; zenit.org
Fides | Agenzia Fides ; fides.org
AsiaNews ; asianews.it
IPS | Inter Press Service ; ipsnews.net
States News Service ; statesnewsservice.com
Tribune News Service | TNS | Tribune Content Agency ; tribunecontentagency.com
McClatchy | McClatchy Newspapers | McClatchy-Tribune | McClatchy-Tribune Information Services | MCT ; mcclatchydc.com
Scripps Howard News Service ; scripps.com
Capitol News Service ; azcapitoltimes.com
Cronkite News | Cronkite News Service ; cronkitenews.azpbs.org
Kaiser Health News | KHN | KFF Health News ; khn.org kffhealthnews.org
ProPublica ; propublica.org
Stateline ; stateline.org
States Newsroom ; statesnewsroom.com
Thomson Reuters Foundation ; news.trust.org
InsideClimate News | Inside Climate News ; insideclimatenews.org
The Conversation ; theconversation.com
StatePoint ; statepoint.net
City News Service | CNS Los Angeles ; citynewsservice.com
Bay City News | BCN | Bay City News Service ; baycitynews.com
Bloomberg | Bloomberg News ; bloomberg.com
CNN | CNN Wire | CNN Newsource | CNN Newswire ; cnn.com
CBS/AP ; cbsnews.com
Dow Jones | Dow Jones Newswires | MarketWatch ; dowjones.com
PR Newswire | PRNewswire | PRNEWSWIRE ; prnewswire.com
Business Wire | BUSINESS WIRE ; businesswire.com
GlobeNewswire | GLOBE NEWSWIRE ; globenewswire.com
Marketwired ; marketwired.com
ots | news aktuell | presseportal | APA-OTS ; presseportal.de ots.at
VOA | Voice of America ; voanews.com
Deutsche Welle | DW ; dw.com
Radio Free Europe/Radio Liberty | RFE/RL ; rferl.org
SyndiGate | SyndiGate.info ; syndigate.info
Press TV ; presstv.com
The Media Line ; themedialine.org
Bang Showbiz | BANG Showbiz | Bang ; bangshowbiz.com
Cover Media ; covermedia.com
WENN ; wenn.com
ETX Daily Up | ETX Studio ; etxdailyup.com
"""

_PICTURES = """
Getty Images | Getty Image | Getty | GettyImages | AFP/Getty | gettyimages ; gettyimages.com
Shutterstock ; shutterstock.com
iStock | iStockphoto | istock.com | Thinkstock | iStockphoto.com ; istockphoto.com
Alamy | Alamy Stock Photo | Alamy Live News ; alamy.com
Corbis ; corbis.com
EPA | EPA-EFE | epa | European Pressphoto Agency | EPA/EFE ; epa.eu
picture alliance | picture-alliance | picturealliance ; picture-alliance.com
imago images | IMAGO | imago | Imago Images ; imago-images.de
Zuma Press | ZUMA Press | ZUMAPRESS | ZUMA Wire | ZUMAPRESS.com ; zumapress.com
Rex Features | REX | Rex/Shutterstock | REX/Shutterstock ; rexfeatures.com
Splash News | Splash ; splashnews.com
Backgrid | BACKGRID ; backgrid.com
Action Images ; actionimages.com
PA Images | PA Wire | PA Archive ; paimages.co.uk
Press Association Images ; pressassociation.com
Sipa | SIPA | SIPA USA | Sipa Press | Sipa USA ; sipa.com
Abaca | ABACA | Abacapress | ABACAPRESS.COM ; abacapress.com
Hans Lucas ; hanslucas.com
Gamma-Rapho | Rapho ; gamma-rapho.com
Magnum Photos | Magnum ; magnumphotos.com
NurPhoto | Nurphoto ; nurphoto.com
Keystone | KEYSTONE | Keystone Press ; keystone.ch
Adobe Stock | stock.adobe.com | Fotolia | fotolia.com | AdobeStock ; stock.adobe.com
Depositphotos | depositphotos.com ; depositphotos.com
Dreamstime | dreamstime.com ; dreamstime.com
123RF | 123rf.com ; 123rf.com
Icon Sportswire ; iconsportswire.com
USA Today Sports | USA TODAY Sports | US Presswire | USA TODAY Network | USA Today Network ; usatodaysportsimages.com
LightRocket ; lightrocket.com
Anadolu Agency | Anadolu ; aa.com.tr
NASA ; nasa.gov
Ullstein Bild | ullstein bild ; ullsteinbild.de
akg-images | akg ; akg-images.de
Bridgeman Images ; bridgemanimages.com
Photoshot ; photoshot.com
Newscom ; newscom.com
Europa Press ; europapress.es
Quality Sport Images ; qualitysportimages.com
LaPresse ; lapresse.it
Lusa ; lusa.pt
CP Images ; cpimages.com
Barcroft Media | Barcroft Images ; barcroftimages.com
Caters News | Caters ; catersnews.com
SWNS | SWNS.com ; swns.com
Contour by Getty ; gettyimages.com
Everett Collection | Everett ; everettcollection.com
Photofest ; photofestnyc.com
Agência O Globo ; agenciaoglobo.com.br
Estadão Conteúdo ; estadao.com.br
"""

_COLLECTIONS = """
Wikimedia Commons | Wikimedia | Wikicommons | WikiCommons | Wiki Commons | WikiMedia | wikimedia.org ; wikimedia.org
Wikipedia | wikipedia.org ; wikipedia.org
Flickr | flickr.com | Flickr.com ; flickr.com
Unsplash | unsplash.com ; unsplash.com
Pexels | pexels.com ; pexels.com
Pixabay | pixabay.com ; pixabay.com
Library of Congress ; loc.gov
Internet Archive ; archive.org
Europeana ; europeana.eu
National Archives ; archives.gov
Bundesarchiv ; bundesarchiv.de
Geograph | geograph.org.uk ; geograph.org.uk
DVIDS ; dvidshub.net
Creative Commons ; creativecommons.org
Pixelio | pixelio.de ; pixelio.de
Instagram ; instagram.com
Twitter ; twitter.com
Facebook ; facebook.com
YouTube ; youtube.com
"""

_EDGE_LEFT = r"(?<![\w@#.])"
_EDGE_RIGHT = r"(?![\w@])"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency or a collection of pictures, and the sites that are its own. `full` is a longer name than `name`."""

    name: str
    sites: tuple[str, ...] = ()
    collection: bool = False
    full: str = ""

    def owns(self, site: str) -> bool:
        """Whether a registrable domain is the agency's own."""
        return any(same_outlet(site, one) for one in self.sites)


@dataclass(frozen=True, slots=True)
class Directory:
    """Agencies by every name that they have, and one pattern that finds those names."""

    by_name: Mapping[str, Agency]
    pattern: re.Pattern[str]

    def get(self, name: str) -> Agency | None:
        """The agency of that name, or None."""
        plain = " ".join(name.split())
        found = self.by_name.get(plain)
        return found or (self.by_name.get(plain.lower()) if len(plain) > 4 else None)


def _read(table: str, collection: bool = False) -> list[tuple[str, Agency]]:
    pairs = []
    for line in table.strip().splitlines():
        names, _, sites = line.partition(";")
        said = [name.strip() for name in names.split("|") if name.strip()]
        longer = [name for name in said[1:3] if len(name.split()) > 1 and name.split()[0].lower() != said[0].lower()]
        full = longer[0] if longer and len(said[0]) <= 6 and " " not in said[0] else ""
        agency = Agency(said[0], tuple(sites.split()), collection, full)
        pairs += [(name, agency) for name in said]
    return pairs


def _directory(pairs: list[tuple[str, Agency]]) -> Directory:
    by_name: dict[str, Agency] = {}
    for name, agency in pairs:
        by_name.setdefault(name, agency)
        if len(name) > 4 and not name.isupper():
            by_name.setdefault(name.lower(), agency)
    loose = [name for name in by_name if len(name) > 4 and name == name.lower()]
    exact = [name for name in by_name if name.lower() not in loose]
    parts = [alternatives(exact), f"(?i:{alternatives(loose)})"] if loose else [alternatives(exact)]
    return Directory(by_name, re.compile(f"{_EDGE_LEFT}(?:{'|'.join(parts)}){_EDGE_RIGHT}"))


def alternatives(names: list[str]) -> str:
    """The names as one pattern, longest first; grouped by first letter, which makes it several times faster."""
    groups: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        groups.setdefault(name[0], []).append(re.escape(name[1:]).replace(r"\ ", r"[ \u00a0]"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))


@lru_cache(maxsize=8)
def _wires(more: tuple[tuple[str, str], ...]) -> Directory:
    added = []
    for short, full in more:
        agency = Agency(full or short)
        added += [(short, agency), (agency.name, agency)]
    return _directory(added + _read(_NEWS))


@lru_cache(maxsize=8)
def _credited(more: tuple[tuple[str, str], ...]) -> Directory:
    added = [(name, Agency(full or short)) for short, full in more for name in (short, full or short)]
    return _directory(added + _read(_COLLECTIONS, collection=True) + _read(_PICTURES) + _read(_NEWS))


def news_agencies(more: Mapping[str, str]) -> Directory:
    """The agencies whose reports others print; `more` is {"SHORT": "Full Name"} from the settings."""
    return _wires(tuple(sorted(more.items())))


def credited_agencies(more: Mapping[str, str]) -> Directory:
    """The agencies and collections that picture credits name."""
    return _credited(tuple(sorted(more.items())))
