"""Pages after the patterns that real servers send, written for these tests: what stands in the way, and what only speaks
of it.

A line is `language | title | heading | text`; `//` parts paragraphs. `{A}` stands for an article of the language, `{P}`
for one paragraph of it. Every line becomes three pages, one in each frame.
"""

# A line of the table is one page.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Iterator

from archiver.records import Judgement

PROSE = {
    "en": "The harbour board will close the north pier on Monday because two of its piles have split, its chair said. "
    "Crews that land their catch there were told to move to the south basin until spring, at no cost to them. An "
    "engineer who looked at the timber in June had warned the town that it would not outlast another winter.",
    "de": "Der Hafenrat sperrt am Montag den nördlichen Steg, weil zwei der Pfähle gerissen sind, sagte die Leiterin. "
    "Wer dort seinen Fang anlandet, soll bis zum Frühjahr in das südliche Becken ausweichen, und zwar ohne Gebühren. "
    "Ein Ingenieur hatte die Stadt schon im Juni gewarnt, dass das Holz keinen weiteren Winter überstehen werde.",
    "fr": "Le conseil du port ferme lundi la jetée nord, dont deux pieux se sont fendus, a déclaré sa présidente. Les "
    "équipages qui y débarquent leur pêche iront au bassin sud jusqu’au printemps, sans frais. Un ingénieur avait "
    "prévenu la ville dès le mois de juin que le bois ne passerait pas un hiver de plus sans de gros travaux.",
    "es": "La junta del puerto cierra el lunes el muelle norte porque dos de sus pilotes se han rajado, dijo su "
    "presidenta. Las tripulaciones que descargan allí irán a la dársena sur hasta la primavera, sin coste alguno. Un "
    "ingeniero ya había avisado al ayuntamiento en junio de que la madera no aguantaría otro invierno.",
    "it": "Il consiglio del porto chiude lunedì il molo nord perché due dei pali si sono spaccati, ha detto la "
    "presidente. Gli equipaggi che vi sbarcano il pescato andranno nella darsena sud fino a primavera, senza spese. Un "
    "ingegnere aveva avvertito il comune già a giugno che il legno non avrebbe retto un altro inverno.",
    "pt": "O conselho do porto fecha na segunda-feira o cais norte porque duas das estacas racharam, disse a sua "
    "presidente. As tripulações que ali descarregam vão para a doca sul até à primavera, sem custos. Um engenheiro já "
    "tinha avisado a câmara em junho de que a madeira não aguentaria mais um inverno como o passado.",
}

BAD = {
    Judgement.SOFT_404: """
en | Page not found – The Quay | Oops! That page can’t be found. | It looks like nothing was found at this location. Maybe try a search?
en | The Quay | Sorry, this page isn’t available. | The link you followed may be broken, or the page may have been removed. Go back.
en | The Quay | Well, this is awkward | We can’t seem to find the page you’re looking for. // Error code: 404
en | The Quay | This content isn't available right now | The owner may have shared it with a small group of people, or deleted it.
en | Quay Video | Video unavailable | This video has been removed by the uploader.
en | The Quay: expired | Expired article | The requested article has expired, and is no longer available.
en | The resource cannot be found. | Server Error in '/' Application. | The resource cannot be found. // HTTP 404. It could have been removed, had its name changed, or is temporarily unavailable.
en | The Quay | You’ve reached a dead end | The page you were looking for has moved or never existed. Here are today’s headlines.
en | Not Found | Not Found | The requested URL /news/2026/pier was not found on this server.
en | The Quay | Sorry, that page doesn’t exist! | You can search with the box below or return to the home page.
en | Story removed | This story has been removed | Our licence for agency copy ends after thirty days.
de | Seite nicht gefunden – Der Kai | Hoppla! | Die Seite, die Sie suchen, gibt es nicht mehr.
de | Der Kai | Die gewünschte Seite konnte nicht gefunden werden | Bitte nutzen Sie die Suche oder gehen Sie zur Startseite.
de | Der Kai | Fehler 404 | Die angeforderte Seite existiert nicht mehr oder wurde verschoben.
de | Der Kai | Dieser Beitrag ist leider nicht mehr verfügbar | Aus rechtlichen Gründen zeigen wir Beiträge nur zwölf Monate lang.
de | Der Kai | Der Artikel ist nicht mehr verfügbar | Vielleicht interessieren Sie diese Themen.
de | Nichts gefunden | Leider nichts gefunden | Unter dieser Adresse liegt kein Inhalt. Vielleicht hilft die Suche?
fr | Le Quai | Oups ! Cette page est introuvable. | Revenez à l’accueil ou essayez la recherche.
fr | Le Quai | Désolé, la page que vous recherchez n’existe plus | Elle a pu être déplacée.
fr | Erreur 404 | Erreur 404 | Le document demandé n’a pas été trouvé.
fr | Le Quai | Cet article n’est plus disponible | Les dépêches sont retirées au bout de trente jours.
fr | Le Quai | Cette page n’a pas été trouvée | Retour à l’accueil
es | El Muelle | Lo sentimos, la página que busca no existe | Vuelva a la portada.
es | El Muelle | ¡Vaya! Esa página no se puede encontrar. | Parece que aquí no hay nada. ¿Quizá con una búsqueda?
es | El Muelle | Este contenido ya no está disponible | Puede que haya caducado.
es | Error 404 | La noticia que buscas ya no está disponible | Estas son las últimas noticias.
it | Il Molo | Ops! La pagina che cerchi non esiste | Torna alla pagina iniziale.
it | Il Molo | Questo contenuto non è più disponibile | La licenza è scaduta.
it | Articolo non trovato | Articolo non trovato | Prova a cercare qui sotto.
it | Errore 404 | Non abbiamo trovato quello che cerchi | Forse è stato spostato.
pt | O Cais | Desculpe, a página que você procura não existe | Volte ao início.
pt | O Cais | Esta página não está disponível | O link pode estar quebrado.
pt | O Cais | Não encontramos a página | Tente a busca.
pt | O Cais | Este conteúdo não está mais disponível | Veja outras notícias.
""",
    Judgement.ERROR_PAGE: """
en | 502 Bad Gateway | 502 Bad Gateway | nginx/1.24.0
en | Service Unavailable | Service Temporarily Unavailable | The server cannot service your request due to maintenance downtime.
en | Database Error | Error establishing a database connection |
en | Access Denied | Access Denied | You don't have permission to access this address on this server. Reference #18.2f
en | 403 Forbidden | Forbidden | You don't have permission to access this resource.
en | Bandwidth exceeded | Bandwidth Limit Exceeded | The server cannot show the page now as the site owner has reached the limit.
en | Account Suspended | This Account has been suspended. | Contact your hosting provider.
en | Maintenance | Briefly unavailable for scheduled maintenance. | Check back in a minute.
en | The Quay | Application error: a client-side exception has occurred | See the browser console for more information.
en | Runtime Error | Server Error in '/' Application. | Runtime Error // An application error occurred on the server.
en | The Quay | We’ll be back soon! | Sorry for the inconvenience, we are performing some maintenance.
en | Unavailable | 451: Unavailable for legal reasons | We recognize that you are in the European Economic Area and cannot grant access at this time.
en | Unavailable in your region | This content is not available in your region | We are working on it.
en | Error | Too many requests | You have sent too many requests in a short time. Try again later.
de | Der Kai | Interner Serverfehler | Bitte versuchen Sie es später noch einmal.
de | Wartungsarbeiten | Wir sind gleich wieder da | Wegen Wartungsarbeiten ist die Seite nicht zu erreichen.
de | Der Kai | Zugriff verweigert | Sie haben keine Berechtigung, diese Seite zu sehen.
de | Der Kai | Dieser Inhalt ist in Ihrem Land nicht verfügbar |
fr | Le Quai | Erreur interne du serveur | Réessayez plus tard.
fr | Site en maintenance | Site en maintenance | Nous revenons très vite.
fr | Accès refusé | Accès refusé | Vous n’êtes pas autorisé à voir cette page.
es | El Muelle | Error interno del servidor | Inténtelo más tarde.
es | Sitio en mantenimiento | Sitio en mantenimiento | Volvemos enseguida.
es | Acceso denegado | Acceso denegado | No tiene permiso para ver esta página.
it | Il Molo | Errore interno del server | Riprova più tardi.
it | Sito in manutenzione | Sito in manutenzione | Torniamo presto.
it | Accesso negato | Accesso negato | Non hai i permessi per vedere questa pagina.
pt | O Cais | Erro interno do servidor | Tente mais tarde.
pt | Site em manutenção | Site em manutenção | Voltamos já.
pt | Acesso negado | Acesso negado | Não tem permissão para ver esta página.
""",
    Judgement.CHALLENGE: """
en | Just a moment... | quay.example | Verifying you are human. This may take a few seconds. // quay.example needs to review the security of your connection before proceeding.
en | quay.example | Please enable JS and disable any ad blocker |
en | Access to this page has been denied | Before we continue... | Press & Hold to confirm you are a human (and not a bot).
en | The Quay | Request unsuccessful | Request unsuccessful. Incapsula incident ID: 877000290
en | Human Verification | JavaScript is disabled | In order to continue, we need to verify that you're not a robot. This requires JavaScript.
en | Are you a robot? | We've detected unusual activity from your computer network | To continue, please click the box below to let us know you're not a robot.
en | Sorry... | We're sorry... | Our systems have detected unusual traffic from your computer network. This page checks to see if it's really you.
en | Making sure you're not a bot! | Making sure you're not a bot! | Loading... The site is protected against scrapers.
en | You are being redirected... | You are being redirected... | Javascript is required. Please enable javascript before you are allowed to see this page.
en | One moment, please... | One moment, please... | Please wait while your request is being verified...
en | DDoS-Guard | Checking your browser before accessing quay.example | This process is automatic.
en | Security check | Complete the CAPTCHA | Why do I have to complete a CAPTCHA? It proves you are a human and gives you access.
de | Nur einen Moment… | quay.example | Es wird überprüft, ob Sie ein Mensch sind. Dies kann einige Sekunden dauern.
de | Sicherheitsüberprüfung | Sind Sie ein Roboter? | Bitte lösen Sie das Captcha.
fr | Un instant… | quay.example | Vérification que vous êtes humain. Cela peut prendre quelques secondes.
fr | Vérification de sécurité | Vérification de sécurité | Confirmez que vous n’êtes pas un robot.
es | Un momento… | quay.example | Verificando que usted es un ser humano. Esto puede llevar unos segundos.
es | Comprobación | Comprobando su navegador | No soy un robot
it | Un momento… | quay.example | Verifica che tu sia un essere umano. L’operazione può richiedere alcuni secondi.
it | Verifica | Conferma che non sei un robot | Risolvi il captcha.
pt | Um momento… | quay.example | Verificando se você é humano. Isso pode levar alguns segundos.
pt | Verificação de segurança | Verificação de segurança | Confirme que você não é um robô.
""",
    Judgement.LOGIN_WALL: """
en | Log in to Quaybook | Log in to Quaybook | You must log in to continue. // Email or phone // Password // Forgot account?
en | Sign in – Quay Accounts | Sign in | to continue to Quay Docs // Email or phone // Create account
en | Sign Up - Quaylink | Join Quaylink | Agree & Join // Already on Quaylink? Sign in
en | The Quay | Log in to view this page | New here? Register for free.
en | Members area | This page is for members only | Please log in with your user name and password.
en | Quay Intranet | Please sign in to your account | User name // Password
en | Private site | This site is private | Log in with an account that has been given access.
de | Anmelden – Der Kai | Anmelden | E-Mail-Adresse // Passwort vergessen?
de | Der Kai | Bitte melden Sie sich an | Um diese Seite zu sehen, brauchen Sie ein Konto.
de | Der Kai | Bitte loggen Sie sich ein, um fortzufahren | Passwort // Registrieren
fr | Connexion | Connexion | Identifiant // Mot de passe oublié ?
fr | Le Quai | Connectez-vous pour continuer | Pas encore de compte ?
fr | Le Quai | Vous devez être connecté pour voir cette page | Mot de passe
es | Iniciar sesión | Iniciar sesión | Correo // Contraseña
es | El Muelle | Debes iniciar sesión para ver este contenido | ¿No tienes cuenta?
it | Accedi | Accedi al tuo account | Password dimenticata?
it | Il Molo | Devi effettuare l’accesso per vedere questa pagina | Registrati
pt | Entrar | Entre na sua conta | Esqueceu a senha?
pt | O Cais | Faça login para continuar | E-mail // Senha
pt | O Cais | Você precisa estar logado para ver esta página | Cadastre-se
""",
    Judgement.CONSENT_WALL: """
en | Before you continue to QuayTube | Before you continue to QuayTube | We use cookies and data to deliver and maintain services, track outages and protect against spam, measure audience engagement. // If you choose to “Accept all,” we will also use cookies and data to develop new services and show personalised content. // Reject all // Accept all // More options
en | Quayhoo is part of a family of brands | Your privacy choices | When you use our sites and apps, we use cookies to provide them to you. // If you click 'Accept all', we and our partners will also store and access information on a device. // Accept all // Reject all // Manage privacy settings
en | The Quay | We value your privacy | We and our 842 partners store and/or access information on a device, such as unique identifiers in cookies. // Agree and close
en | The Quay | Your consent, please | This site asks for consent to use your data. Consent // Manage options // Personalised advertising and content, measurement, audience research
de | Bevor Sie zu QuayTube weitergehen | Bevor Sie zu QuayTube weitergehen | Wir verwenden Cookies und Daten, um Dienste bereitzustellen. // Alle ablehnen // Alle akzeptieren
de | Der Kai | Der Kai mit Werbung lesen | Besuchen Sie uns wie gewohnt mit Werbung und Tracking. // Zustimmen und weiter // Oder: Der Kai Pur ohne Tracking für 4,99 Euro im Monat
de | Der Kai | Willkommen beim Kai! | Wir benötigen Ihre Zustimmung für die Verwendung von Cookies. // Alle akzeptieren // Einstellungen
fr | Avant d’accéder à QuayTube | Avant d’accéder à QuayTube | Nous utilisons des cookies et des données. // Tout refuser // Tout accepter
fr | Le Quai | Le respect de votre vie privée est notre priorité | Nous et nos 1 203 partenaires stockons des informations sur un appareil. // Accepter et continuer
fr | Le Quai | Accepter et lire gratuitement, ou s’abonner | Nos partenaires et nous déposons des cookies. Continuer sans accepter
es | Antes de ir a QuayTube | Antes de ir a QuayTube | Usamos cookies y datos para ofrecer servicios. // Rechazar todo // Aceptar todo
es | El Muelle | Tu privacidad es importante para nosotros | Nosotros y nuestros socios almacenamos cookies. // Aceptar y continuar
it | Prima di continuare su QuayTube | Prima di continuare su QuayTube | Utilizziamo cookie e dati per fornire i servizi. // Rifiuta tutto // Accetta tutto
it | Il Molo | Il tuo consenso è importante | Noi e i nostri partner archiviamo informazioni su un dispositivo. // Accetta e continua // Rifiuta e abbonati
pt | Antes de avançar para o QuayTube | Antes de avançar para o QuayTube | Usamos cookies e dados para fornecer serviços. // Rejeitar tudo // Aceitar tudo
pt | O Cais | Valorizamos a sua privacidade | Nós e os nossos parceiros armazenamos informações num dispositivo. // Aceitar todos
""",
    Judgement.PAYWALL: """
en | North pier to close | North pier to close | {P} // Subscribe to continue reading // Already a subscriber? Log in
en | North pier to close | North pier to close | {P} // This article is for subscribers only. // Try one month for 1 pound
en | North pier to close | North pier to close | {P} // To read the full story, subscribe or sign in. // See offers
en | North pier to close | North pier to close | {P} // You have reached your limit of free articles. // Get unlimited access
en | North pier to close | North pier to close | {P} // The rest of this article is available to paying members. // Become a member
en | North pier to close | North pier to close | {P} // Create a free account or log in to read the full article.
en | North pier to close | North pier to close | {P} // Start your free trial to keep reading // Cancel any time
de | Steg wird gesperrt | Steg wird gesperrt | {P} // Weiterlesen mit Kai+ // Jetzt testen // Sie haben bereits ein Abo? Anmelden
de | Steg wird gesperrt | Steg wird gesperrt | {P} // Dieser Artikel ist nur für Abonnenten. // 4 Wochen für 1 Euro
de | Steg wird gesperrt | Steg wird gesperrt | {P} // Lesen Sie diesen Artikel mit Kai Plus // Alle Artikel auf kai.example frei
de | Steg wird gesperrt | Steg wird gesperrt | {P} // Sie möchten weiterlesen? // Wählen Sie Ihr Abo
fr | La jetée ferme | La jetée ferme | {P} // Il vous reste 82 % de cet article à lire. La suite est réservée aux abonnés.
fr | La jetée ferme | La jetée ferme | {P} // Cet article est réservé aux abonnés. // Abonnez-vous dès 1 €
fr | La jetée ferme | La jetée ferme | {P} // Abonnez-vous pour lire la suite // Déjà abonné ? Connectez-vous
es | Cierra el muelle | Cierra el muelle | {P} // Suscríbete para seguir leyendo // ¿Ya eres suscriptor?
es | Cierra el muelle | Cierra el muelle | {P} // Contenido exclusivo para suscriptores
es | Cierra el muelle | Cierra el muelle | {P} // Para seguir leyendo, hazte socio
it | Chiude il molo | Chiude il molo | {P} // Questo contenuto è riservato agli abbonati
it | Chiude il molo | Chiude il molo | {P} // Abbonati per continuare a leggere // Sei già abbonato?
it | Chiude il molo | Chiude il molo | {P} // Per continuare a leggere, abbonati
pt | Cais vai fechar | Cais vai fechar | {P} // Conteúdo exclusivo para assinantes
pt | Cais vai fechar | Cais vai fechar | {P} // Assine para continuar lendo // Já é assinante?
pt | Cais vai fechar | Cais vai fechar | {P} // Continue a ler este artigo com uma assinatura
""",
    Judgement.EMPTY_SHELL: """
en | The Quay | | <noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>
en | The Quay | | <div id=app>Loading...</div>
en | The Quay | | <noscript>Please enable JavaScript to continue using this application.</noscript><div id=__next></div>
en | The Quay | | This site requires JavaScript. Please turn it on in your browser.
en | The Quay | | <div class=spinner>Please wait</div><script>load()</script>
de | Der Kai | | Bitte aktivieren Sie JavaScript, um diese Seite anzuzeigen.
de | Der Kai | | <div id=root>Wird geladen …</div>
fr | Le Quai | | Veuillez activer JavaScript pour continuer.
fr | Le Quai | | <div id=app>Chargement en cours…</div>
es | El Muelle | | Necesitas habilitar JavaScript para ejecutar esta aplicación.
es | El Muelle | | <div id=app>Cargando…</div>
it | Il Molo | | È necessario attivare JavaScript per usare questo sito.
it | Il Molo | | <div id=app>Caricamento in corso…</div>
pt | O Cais | | Ative o JavaScript para ver esta página.
pt | O Cais | | <div id=app>Carregando…</div>
""",
    Judgement.PARKED: """
en | quay.example is for sale | The domain name quay.example is for sale! | Buy now: $2,895 // Take immediate ownership
en | quay.example | quay.example | This Web page is parked FREE, courtesy of the registrar. // Want to buy this domain?
en | quay.example | The owner of quay.example has listed this domain for sale | Contact the broker.
en | quay.example | quay.example | This domain has expired. If you are the owner, renew it today.
en | Coming soon | Future home of quay.example | This domain has just been registered for a customer. Set up your site.
de | quay.example | Die Domain quay.example steht zum Verkauf | Jetzt Angebot abgeben
de | quay.example | Diese Domain wurde soeben registriert | Hier entsteht eine neue Internetpräsenz.
fr | quay.example | Ce nom de domaine est à vendre | Faites une offre
fr | quay.example | Ce domaine a expiré | Renouvelez-le.
es | quay.example | Este dominio está en venta | Haga una oferta
it | quay.example | Questo dominio è in vendita | Fai un’offerta
pt | quay.example | Este domínio está à venda | Faça uma oferta
""",
}

GOOD = """
en | Statue removed from the square | Statue removed from the square | The statue has been removed. {A}
en | Rare orchid not found for forty years seen again | Rare orchid not found for forty years seen again | {A}
en | 404: the story of an error code | 404: the story of an error code | Everybody has seen “page not found”. {A}
en | 404 Media is a year old | 404 Media is a year old | {A}
en | Page not found: why links rot | Page not found: why links rot | {A}
en | 500 internal complaints at the port | 500 internal complaints at the port | {A}
en | Access denied: how libraries lost their books | Access denied: how libraries lost their books | {A}
en | Something went wrong at the pier | Something went wrong at the pier | {A}
en | How to log in safely | How to log in safely | Sign in to your account only at the address you know. {A}
en | What cookie banners do | What cookie banners do | “We value your privacy”, they say: “accept all”. {A}
en | Are you a robot? | Are you a robot? What captchas measure | “Verify you are human”, says the screen. {A}
en | Why newspapers put up paywalls | Why newspapers put up paywalls | “Subscribe to continue reading”, says the box. {A}
en | Just a moment | Just a moment: a photographer looks back | {A}
en | Harbour closed for maintenance | Harbour closed for maintenance until May | {P}
en | Ferry service unavailable on Sunday | Ferry service unavailable on Sunday | {P}
en | Boy missing since Monday found | Boy missing since Monday found | {P}
en | Town’s web domain is for sale, mayor admits | Town’s web domain is for sale, mayor admits | {P}
en | Login data of 3,000 anglers stolen | Login data of 3,000 anglers stolen | {P}
en | Pier to close | Pier to close | {P} // Sign up for our newsletter. We use cookies.
en | Pier to close | Pier to close | {P} // Support us: become a member today. // Log in // Privacy
en | Notice | Notice to mariners | The north light is out of order until further notice.
en | Minutes of 3 May | Minutes | Present: six members. The minutes were approved. Nothing was decided.
en | Tide table | Tide table | <table><tr><td>Mon<td>04:10<td>3.1 m<tr><td>Tue<td>05:02<td>3.3 m</table>
en | Oops, they did it again: Rovers win at home | Oops, they did it again: Rovers win at home | {P}
en | The page that you tried to forget | The page that you tried to forget: a review | {P}
en | Missing page of the logbook found in an attic | Missing page of the logbook found in an attic | {P}
de | Fehler 404: Ausstellung über das Netz | Fehler 404: Ausstellung über das Netz | {A}
de | Seite nicht gefunden | Warum so viele Links ins Leere führen | {A}
de | Anmelden zum Hafenlauf: So geht es | Anmelden zum Hafenlauf: So geht es | {A}
de | Wartungsarbeiten am Steg | Wartungsarbeiten am Steg dauern bis Mai | {P}
de | Gesuchte Akte nicht mehr verfügbar, sagt die Stadt | Gesuchte Akte nicht mehr verfügbar, sagt die Stadt | {P}
de | Zugriff verweigert: Stadt klagt gegen Anbieter | Zugriff verweigert: Stadt klagt gegen Anbieter | {P}
de | Steg gesperrt | Steg gesperrt | {P} // Mehr Nachrichten aus dem Hafen lesen Sie im Newsletter.
fr | Introuvable depuis dix ans, la cloche est revenue | Introuvable depuis dix ans, la cloche est revenue | {P}
fr | Erreur 404, l’exposition | Erreur 404, l’exposition | {A}
fr | Avant de partir en mer | Avant de partir en mer, ce qu’il faut savoir | {P}
fr | La page est tournée au port | La page est tournée au port | {P}
fr | Connexion entre les deux rives | Connexion entre les deux rives : le bac revient | {P}
fr | Accès refusé au port | Accès refusé au port : les pêcheurs protestent | {P}
es | La página que nadie quiso leer | La página que nadie quiso leer | {P}
es | Antes de ir al puerto | Antes de ir al puerto: lo que hay que saber | {P}
es | Error 404: una historia de la red | Error 404: una historia de la red | {A}
es | Acceder al puerto será más fácil | Acceder al puerto será más fácil | {P}
es | Acceso denegado a tres barcos | Acceso denegado a tres barcos en el puerto | {P}
it | La pagina richiesta dal giudice | La pagina richiesta dal giudice è sparita | {P}
it | Accedi al porto con il nuovo pass | Accedi al porto con il nuovo pass | {P}
it | Errore 404, la mostra | Errore 404, la mostra | {A}
it | Questo dominio era suo | Questo dominio era suo: la lite sul molo | {P}
pt | Entrar no porto ficou mais caro | Entrar no porto ficou mais caro | {P}
pt | Erro 404: a exposição | Erro 404: a exposição | {A}
pt | Página virada no cais | Página virada no cais | {P}
pt | Acesso negado a três barcos | Acesso negado a três barcos no cais | {P}
"""

MENU = "".join(f"<li><a href=/s/{number}>{name}</a></li>" for number, name in enumerate(
    "News Sport Opinion Culture Weather Harbour Video Podcasts Jobs Property Cars Travel".split()
))  # fmt: skip
FRAMES = {
    "bare": "<html lang={lang}><title>{title}</title><body>{main}</body></html>",
    "site": "<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title></head><body><header>"
    "<a href=/>The Quay</a> <a href=/login>Log in</a> <a href=/subscribe>Subscribe</a>"
    f"<nav><ul>{MENU}</ul></nav></header><main>{{main}}</main><footer><ul>{MENU}</ul>"
    "© The Quay 2026. All rights reserved. <a href=/privacy>Privacy</a> <a href=/cookies>Cookies</a></footer></html>",
    "divs": "<html><head><meta charset=utf-8><title>{title}</title></head><body><div id=top>The Quay</div>"
    "<div id=wrap><div class=content>{main}</div><div class=sidebar><h3>Most read</h3>"
    "<p><a href=/n/1>Lighthouse lamp to be replaced</a></p><p><a href=/n/2>Ferry adds a late crossing</a></p></div>"
    "</div><div id=foot>Imprint</div></body></html>",
}


def rows(table: str) -> Iterator[tuple[str, str, str, str]]:
    """Language, title, heading and text of each line."""
    for line in table.strip().splitlines():
        lang, title, heading, text = (cell.strip() for cell in line.split("|"))
        yield lang, title, heading, text


def page(row: tuple[str, str, str, str], frame: str) -> bytes:
    """The page of a line in a frame."""
    lang, title, heading, text = row
    prose = PROSE[lang]
    pieces = [
        piece
        for part in text.split("//")
        for piece in part.replace("{A}", "<p>".join([prose] * 5)).replace("{P}", prose).split("<p>")
    ]
    paragraphs = [piece if piece.lstrip().startswith("<") else f"<p>{piece.strip()}</p>" for piece in pieces]
    main = (f"<h1>{heading}</h1>" if heading else "") + "".join(paragraphs)
    return FRAMES[frame].format(lang=lang, title=title, main=main).encode()
