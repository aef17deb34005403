"""The German table; what the fields mean stands in `tables`."""

# ruff: noqa: E501
GERMAN = """
says: sagt sagte sagten sagen gesagt meint meinte meinten erklärt erklärte erklärten betont betonte betonten kritisiert kritisierte kritisierten schreibt
says: schrieb schrieben geschrieben warnt warnte warnten fordert forderte forderten fragt fragte fragten antwortet antwortete antworteten ergänzt ergänzte
says: fügt fügte berichtet berichtete berichteten behauptet behauptete behaupteten bekräftigt bekräftigte erläutert erläuterte findet fand urteilt urteilte
says: äußert äußerte äußerten versichert versicherte verspricht versprach versprochen teilt teilte teilten heißt hieß lautet lautete ruft rief riefen
says: kommentiert kommentierte bemerkt bemerkte unterstreicht unterstrich mahnt mahnte räumt räumte spricht sprach begründet begründete resümiert
says: resümierte klagt klagte argumentiert argumentierte entgegnet entgegnete erwidert erwiderte erzählt erzählte erinnert erinnerte stellt stellte gab
says: gibt verkündet verkündete kündigt kündigte lobt lobte twittert twitterte hofft hoffte glaubt glaubte vermutet vermutete schimpft schimpfte
says: scherzt scherzte flüstert flüsterte schreit schrie skandierte skandierten jubelt jubelte zeigt zeigte wies weist bestätigt bestätigte
says: beteuert beteuerte konstatiert konstatierte resümiert prophezeit appelliert appellierte mutmaßt bedauert bedauerte droht drohte verteidigt verteidigte
says: attackierte attackiert charakterisierte charakterisiert beantwortete beantwortet wünscht wünschte
says: verlangt verlangte wirft warf hebt hob führt führte bilanziert bilanzierte so meldet meldete moniert monierte plädiert plädierte rät riet begrüßte
says: verwies verweist formuliert formulierte schwärmt schwärmte stimmt stimmte versicherten hält hielt beschwert beschwerte zitiert zitierte zitierten
says: nannte nennt nannten nennen bezeichnet bezeichnete bezeichneten bezeichnen spottet spottete wiederholt wiederholte gestand gesteht zog zieht
calls: beschreibt beschrieb sieht sah will wollte
calls: verurteilt verurteilte rechtfertigt rechtfertigte titelt titelte beginnt begann macht machte tat freut freute bittet bat
saying: meinend
claims: aussage aussagen äußerung äußerungen erklärung worte zitat behauptung mitteilung stellungnahme rede brief tweet frage kritik vorwurf
helps: hat haben hatte hatten habe ist sind sei war waren wird werden wurde wurden würde kann könnte muss soll sollte
is_said: wird werden wurde wurden worden
passes: auch dann später noch sich dazu nun jetzt heute gestern am montag dienstag mittwoch donnerstag freitag samstag sonntag weiter bereits zudem
passes: so ähnlich darin hierzu hierbei damit deshalb daher gleichzeitig wörtlich unterdessen indes sowie weiterhin demnach danach anschließend abschließend
passes: außerdem jedoch aber hingegen dagegen zuvor daraufhin ihm ihr ihnen uns mir schon nur selbst darauf es dabei weiterhin allerdings mit
places: in im an am auf aus bei mit nach von vom zu zum zur über unter vor für gegen durch ohne um seit während wegen laut zwischen hinter neben ins ans
places: anlässlich angesichts aufgrund gegenüber innerhalb außerhalb beim gegenüber trotz aufs
of: von vom des der für aus bei im in am zu
joins: und oder aber sondern
that: dass daß ob wie weil wenn als obwohl damit während nachdem bevor was warum
who: der die das welcher welche welches dessen deren
the: der die das den dem des ein eine einer eines einem einen seine seiner sein ihre ihrer ihr dieser diese dieses jener beide mehrere viele einige
he: er
she: sie
they: man viele einige andere
me: ich wir
it: es
by: von durch
titles: herr frau dr prof präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin ministerpräsident ministerpräsidentin
titles: bürgermeister bürgermeisterin oberbürgermeister sprecher sprecherin chef chefin vorsitzender vorsitzende außenminister innenminister
titles: außenministerin innenministerin general papst könig königin us-präsident bundespräsident regierungssprecher pressesprecher generalsekretär
titles: parteichef parteichefin fraktionschef professor professorin direktor direktorin experte expertin abgeordneter abgeordnete senator senatorin richter
short: dr prof hr fr st z.b d.h usw ca bzw nr mio mrd jan feb okt nov dez u.a v.a evtl ggf vgl
according: laut nach_angaben_von nach_angaben_der nach_angaben_des nach_den_worten_von nach_ansicht_von nach_einschätzung_von
follows: zufolge
works: agentur aktion album artikel aufschrift ausstellung band begriff begriffs bewegung blog buch buches bündnis
works: bündnisses cd ehrenzeichen elterninitiative enzyklika fachmagazin film films firma frachter gesetz gruppe
works: hilfsorganisation homepage initiative kampagne konferenz kongress konzern konzerns lied magazin magazines
works: magazins marke motto nachrichtenagentur nachrichtensite name namen oper operation orden organisation partei
works: portal portals preis produkt programm programms projekt projektes projekts prädikat rakete roman romans
works: schiff schiffes schriftzug sender sendung serie single site song spiegel spiel stamm stamms stern stiftung
works: studie stück titel trägerrakete unternehmen unternehmens verein vereins webseite website wort yacht
works: zeitschrift zeitung
mentions: sogenannte sogenannten sogenannter sogenanntes so_genannte so_genannten dem_titel dem_motto dem_namen
mentions: der_begriff den_begriff das_wort mit_dem_titel unter_dem_motto motto: name_lautet titel_lautet der_titel
mentions: das_motto des_begriffs
persons: mann frau menschen leute polizei sprecher sprecherin bewohner wähler experten kreise
reported: sei seien habe könne könnten werde müsse müssten solle sollten dürfe dürften wolle gebe hätte hätten wäre wären würde würden lasse gehe stehe komme
common: der die und das nicht ist von mit den dem ein eine sich auch wird
"""
