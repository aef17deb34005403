"""Whose an address is: the registrable domain, and which domains are one outlet.

The list of second-level suffixes is short on purpose: it holds those under which newspapers and their sources stand.
A site that is missed costs a self-reference told as a link, nothing more.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

_SECOND_LEVEL = frozenset(
    """
    ac.uk co.uk gov.uk ltd.uk me.uk net.uk nhs.uk org.uk plc.uk police.uk sch.uk
    com.au edu.au gov.au net.au org.au asn.au co.nz govt.nz net.nz org.nz ac.nz
    com.br gov.br net.br org.br edu.br jus.br leg.br com.ar gob.ar gov.ar org.ar com.mx gob.mx org.mx edu.mx
    com.co gov.co org.co com.pe gob.pe com.ve gob.ve com.ec gob.ec com.uy gub.uy com.bo gob.bo com.py com.gt com.cu
    com.sv gob.sv com.ni com.pa com.do gob.do co.cr go.cr gob.cl
    co.in gov.in nic.in org.in net.in ac.in com.pk gov.pk com.bd gov.bd com.np com.lk com.my gov.my com.sg gov.sg
    edu.sg com.ph gov.ph com.vn gov.vn com.cn gov.cn org.cn edu.cn com.hk gov.hk org.hk com.tw gov.tw org.tw edu.tw
    co.jp or.jp go.jp ne.jp ac.jp co.kr or.kr go.kr re.kr ac.kr co.th go.th or.th in.th co.id go.id or.id ac.id
    co.za gov.za org.za ac.za com.ng gov.ng org.ng co.ke go.ke or.ke com.gh gov.gh co.zw co.tz go.tz co.ug go.ug
    com.eg gov.eg co.il gov.il org.il ac.il com.tr gov.tr org.tr edu.tr com.sa gov.sa com.lb com.qa com.kw gov.ae ac.ae
    com.ua gov.ua org.ua in.ua com.pl gov.pl org.pl edu.pl com.ru co.at gv.at or.at ac.at com.es gob.es org.es
    gouv.fr asso.fr com.fr com.pt gov.pt edu.pt gov.it edu.it com.gr gov.gr com.cy com.mt gov.mt co.hu gov.hu com.hr
    """.split()
)
_PLATFORMS = frozenset(
    """
    blogspot.com wordpress.com tumblr.com github.io gitlab.io substack.com medium.com typepad.com livejournal.com
    over-blog.com blogger.com wixsite.com weebly.com squarespace.com netlify.app vercel.app herokuapp.com ghost.io
    pages.dev web.app firebaseapp.com jimdo.com canalblog.com altervista.org beehiiv.com hatenablog.com blogg.se
    blog.cz skyrock.com files.wordpress.com s3.amazonaws.com amazonaws.com cloudfront.net
    """.split()
)
_TWINS = (
    "bbc.co.uk bbc.com bbc.in",
    "theguardian.com guardian.co.uk guardian.com gu.com",
    "nytimes.com nyti.ms",
    "washingtonpost.com wapo.st washpost.com",
    "wsj.com on.wsj.com",
    "huffingtonpost.com huffpost.com huff.to huffingtonpost.co.uk huffingtonpost.fr huffingtonpost.ca",
    "cnn.com cnn.it cnn.io",
    "apnews.com ap.org",
    "reuters.com reut.rs",
    "bloomberg.com bloom.bg",
    "buzzfeed.com buzzfeednews.com bzfd.it",
    "thetimes.co.uk thetimes.com thesundaytimes.co.uk timesonline.co.uk",
    "telegraph.co.uk telegraph.com",
    "dailymail.co.uk dailymail.com mailonline.com",
    "independent.co.uk the-independent.com",
    "mirror.co.uk mirror.com",
    "lemonde.fr lemde.fr",
    "elpais.com elpais.com.br elpais.es",
    "spiegel.de spon.de",
    "n-tv.de ntv.de",
    "cbsnews.com cbsn.ws",
    "nbcnews.com nbcnews.to msnbc.com",
    "latimes.com lat.ms",
    "twitter.com x.com t.co",
    "youtube.com youtu.be",
    "facebook.com fb.com fb.me fb.watch",
    "instagram.com instagr.am",
)
_TWIN = {site: group.split()[0] for group in _TWINS for site in group.split()}
_GENERIC = frozenset("news abc sun star post times herald mirror express global today daily standard metro cbc".split())


@lru_cache(maxsize=4096)
def host_of(target: str) -> str:
    """The host of an address in lower case, without "www.", or an empty string."""
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return ""
    return host.lower().rstrip(".").removeprefix("www.")


@lru_cache(maxsize=4096)
def site_of(target: str) -> str:
    """The registrable domain of an address ("bbc.co.uk"), or an empty string. On platforms where each has a name of
    their own under one domain, that name belongs to it."""
    host = host_of(target)
    labels = host.split(".")
    if len(labels) <= 2 or host.replace(".", "").isdigit():
        return host
    size = 3 if ".".join(labels[-2:]) in _SECOND_LEVEL or ".".join(labels[-2:]) in _PLATFORMS else 2
    return ".".join(labels[-size:])


def same_outlet(one: str, other: str) -> bool:
    """Whether two registrable domains are one outlet's: the same, twins, or one name under several suffixes."""
    if not one or not other:
        return False
    if one == other or _TWIN.get(one, one) == _TWIN.get(other, other):
        return True
    first, second = one.split(".")[0], other.split(".")[0]
    return first == second and len(first) >= 5 and first not in _GENERIC and one.count(".") + other.count(".") <= 3
