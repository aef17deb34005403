"""The Spanish, French, Portuguese and Italian tables; what the fields mean stands in `tables`."""

# ruff: noqa: E501
SPANISH = """
says: dijo dice dijeron dicen dicho decía declaró declara declararon declarado afirmó afirma afirmaron afirmado explicó explica explicaron explicado señaló
says: señala señalaron señalado aseguró asegura aseguraron asegurado agregó agrega agregaron añadió añade añadieron indicó indica indicaron manifestó
says: manifiesta manifestaron comentó comenta comentaron subrayó subraya sostuvo sostiene escribió escribe escribieron preguntó pregunta respondió responde
says: advirtió advierte insistió insiste destacó destaca apuntó apunta reconoció reconoce anunció anuncia denunció denuncia criticó critica concluyó concluye
says: expresó expresa confesó confiesa lamentó lamenta prometió promete pidió pide gritó gritaron gritaban corearon contó cuenta precisó precisa recordó
says: recuerda informó informa detalló detalla tuiteó admitió admite aclaró aclara argumentó argumenta relató relata reiteró reitera resaltó exclamó
says: sentenció enfatizó puntualizó matizó zanjó prosiguió apostilló ironizó bromeó celebró reclamó exigió opinó opina replicó remarcó auguró reveló
calls: calificó califica calificado describió describe definió define llamó llama tildó tachó acusó acusa consideró considera cree piensa habló habla
saying: diciendo afirmando asegurando añadiendo señalando explicando gritando advirtiendo
claims: declaración declaraciones frase palabras comunicado carta discurso mensaje tuit respuesta afirmación comentario
helps: ha han había habían es son fue fueron era eran está están será puede
is_said: fue fueron ha_sido
passes: también luego después se lo le les ayer hoy además ya aún así nos me este esta lunes martes miércoles jueves viernes sábado domingo el que no
places: de del en a al por para con sin sobre entre desde hasta contra durante tras ante bajo según mediante
of: de del para en
joins: y e o u pero ni
that: que cómo si cuando porque aunque mientras donde
who: que quien quienes cual
the: el la los las un una unos unas su sus este esta estos estas ese esa otro otra varios varias algunos algunas muchos muchas dos tres cuatro cada
he: él
she: ella
they: ellos ellas quienes muchos algunos otros
me: yo nosotros
it: esto ello
by: por
titles: señor señora sr sra dr dra don doña presidente presidenta ministro ministra alcalde alcaldesa gobernador gobernadora senador senadora diputado
titles: diputada portavoz director directora general papa rey reina secretario secretaria exministro expresidente líder vicepresidente vicepresidenta
titles: juez jueza fiscal profesor profesora vocero vocera consejero consejera canciller cardenal obispo
short: sr sra dr dra d ud uds ee.uu pág art núm
according: según de_acuerdo_con de_acuerdo_a en_palabras_de a_juicio_de en_opinión_de
works: película libro canción disco serie novela revista artículo obra programa álbum título titulado titulada campaña lema cortometraje documental
mentions: llamado llamada llamados llamadas denominado denominada conocido_como conocida_como apodado apodada el_término la_palabra supuesto alias
persons: hombre mujer personas gente vecino vecina vecinos fuentes testigo testigos manifestantes
common: el los las que una por con para del se su como más pero
"""
FRENCH = """
says: dit disent disait dira déclare déclaré déclarent déclarait affirme affirmé affirment explique expliqué expliquent ajoute ajouté ajoutent souligne
says: souligné précise précisé estime estimé estiment assure assuré raconte raconté écrit écrivait demande demandé répond répondu prévient prévenu
says: indique indiqué confie confié lance lancé note noté rappelle rappelé regrette regretté insiste insisté annonce annoncé dénonce dénoncé juge jugé
says: martelé martèle conclut conclu poursuit poursuivi commente commenté résume résumé reconnaît reconnu promet promis critique critiqué crié scandé
says: tweeté témoigne témoigné plaide plaidé avertit averti s'exclame s'interroge exclamé interrogé soupire glisse glissé ironise ironisé soutient soutenu
says: réagit réagi constate constaté argue argué admet admis détaille détaillé prévenu observe observé renchérit rétorque rétorqué réplique répliqué
says: murmure hurle hurlé proteste clame clamé salue salué déplore déploré fustige tranche confirme confirmé prévoit tacle peste s'inquiète s'indigne
says: s'étonne s'insurge s'emporte s'enthousiasme s'amuse se_félicite félicite indigné étonné inquiété
calls: qualifie qualifié décrit appelle appelé traite traité accuse accusé parle parlé évoque évoqué considère considéré croit pense
saying: disant affirmant assurant ajoutant expliquant déclarant précisant estimant soulignant
claims: déclaration déclarations phrase propos communiqué lettre discours message tweet réponse mots commentaire formule
helps: a ont avait avaient est sont était étaient sera aura aurait peut doit
is_said: est été sont était
passes: aussi ensuite encore se s' également hier lui leur nous m' déjà alors ne pas lundi mardi mercredi jeudi vendredi samedi dimanche même y en l' t ainsi
places: de du des d' à au aux en dans par pour avec sans sur sous entre depuis contre pendant après avant chez selon vers lors devant
of: de du des d' pour à en
joins: et ou mais ni
that: que qu' comment si quand parce comme lorsque puisque où
who: qui que dont lequel laquelle
the: le la les l' un une des son sa ses leur leurs ce cet cette ces plusieurs certains certaines deux trois quatre chaque autre
he: il
she: elle
they: ils elles on certains beaucoup
me: je j' nous
it: c' ce cela ça
by: par
titles: m mme mlle dr me président présidente ministre maire député députée sénateur sénatrice directeur directrice porte-parole général pape roi reine
titles: secrétaire chef cheffe professeur professeure candidat candidate avocat avocate premier première procureur procureure patron patronne
short: m mm mme dr me st ste av bd env cf etc
according: selon d'après aux_dires_de d'_après
works: film livre chanson album série roman magazine journal article émission pièce documentaire intitulé intitulée titre revue slogan opération
mentions: soi-disant dit dite dits dites surnommé surnommée baptisé baptisée le_terme le_mot l'expression appelé appelée prétendu prétendue
persons: homme femme gens habitant habitante habitants personnes source sources témoin témoins manifestants
common: le les des une est dans pour qui sur avec pas du au plus par et
"""
PORTUGUESE = """
says: disse diz disseram dizem dito dizia declarou declara declararam afirmou afirma afirmaram afirmado explicou explica explicaram acrescentou acrescenta
says: ressaltou destacou destaca garantiu garante escreveu escreve perguntou pergunta respondeu responde alertou alerta insistiu insiste comentou comenta
says: anunciou anuncia criticou critica lamentou lamenta contou conta avaliou avalia completou concluiu reconheceu prometeu pediu gritaram gritou gritavam
says: revelou admitiu defendeu defende sublinhou referiu adiantou salientou frisou apontou relatou relata informou confessou reiterou observou questionou
says: argumentou ponderou reforçou lembrou lembra exclamou pontuou emendou brincou desabafou esclareceu sustentou denunciou opinou tuitou rebateu
calls: chamou chama classificou classifica descreveu descreve definiu acusou acusa considerou considera acredita falou fala
saying: dizendo afirmando acrescentando explicando gritando alertando
claims: declaração declarações frase palavras comunicado carta discurso mensagem tuíte resposta nota comentário
helps: tem têm tinha tinham é são foi foram era está será pode
is_said: foi foram
passes: também depois ainda se lhe já ontem hoje não me nos segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo que
places: de do da dos das em no na nos nas a ao à aos às por pelo pela para com sem sobre entre desde até contra durante após
of: de do da dos das para em no na
joins: e ou mas nem
that: que como se quando porque embora enquanto onde
who: que quem qual
the: o a os as um uma uns umas seu sua seus suas este esta esse essa outro outra vários várias alguns algumas muitos muitas dois duas três cada
he: ele
she: ela
they: eles elas muitos alguns outros
me: eu nós
it: isso isto
by: por pelo pela
titles: senhor senhora sr sra dr dra dom presidente ministro ministra prefeito prefeita governador governadora senador senadora deputado deputada
titles: porta-voz diretor diretora general papa secretário secretária líder juiz juíza professor professora delegado vereador vereadora presidenta
short: sr sra dr dra d av art
according: segundo de_acordo_com conforme nas_palavras_de na_opinião_de
works: filme livro canção música disco série novela romance revista artigo programa álbum título intitulado intitulada campanha
mentions: chamado chamada chamados chamadas conhecido_como conhecida_como o_termo a_palavra apelidado suposto
persons: homem mulher pessoas gente morador moradora moradores fontes testemunha testemunhas manifestantes
common: os uma não para com por mais dos da na em ao foi são pelo
"""
ITALIAN = """
says: detto dice dicono disse dissero diceva dichiarato dichiara dichiarano afferma affermato affermano spiega spiegato spiegano aggiunge aggiunto aggiungono
says: sottolinea sottolineato sostiene sostenuto sostengono scrive scritto scrivono chiede chiesto risponde risposto avverte avvertito insiste insistito
says: annuncia annunciato denuncia denunciato critica criticato conclude concluso racconta raccontato raccontano assicura assicurato osserva osservato
says: commenta commentato precisa precisato ribadisce ribadito promette promesso ammette ammesso ricorda ricordato gridato urlato gridano gridavano
says: replica replicato twittato rivela rivelato esclama esclamato prosegue confessa confessato riferisce riferito tuona attacca attaccato evidenzia
says: evidenziato chiarisce chiarito domanda lamenta lamentato minaccia rilancia chiosa incalza ironizza spiegò rispose aggiunse
calls: definito definisce chiama chiamato descrive descritto accusa accusato considera parla parlato crede pensa
saying: dicendo affermando aggiungendo spiegando gridando sostenendo
claims: dichiarazione dichiarazioni frase parole comunicato lettera discorso messaggio tweet risposta nota commento
helps: ha hanno aveva avevano è sono era erano stato stata sarà può
is_said: stato stata stati viene
passes: anche poi ancora si lo gli ieri oggi già mi ci le non lunedì martedì mercoledì giovedì venerdì sabato domenica
places: di del dello della dei degli delle d' dell' a al allo alla ai agli alle in nel nello nella nei nelle su sul sulla per con da dal dalla senza tra fra
places: contro durante dopo
of: di del dello della dei degli delle d' dell' per
joins: e ed o ma né
that: che come se quando perché mentre dove
who: che chi cui quale
the: il lo la i gli le l' un uno una un' suo sua suoi sue loro questo questa quel quella altro altra alcuni alcune molti molte due tre ogni
he: lui egli
she: lei ella
they: loro essi molti alcuni altri
me: io noi
it: ciò
by: da dal dallo dalla dai dall'
titles: signor signora sig dott dottor dottoressa prof professor professoressa presidente ministro ministra sindaco sindaca governatore senatore
titles: senatrice deputato deputata portavoce direttore direttrice generale papa re regina segretario segretaria premier leader avvocato avvocata onorevole
short: sig dott prof on avv ing art
according: secondo stando_a a_detta_di a_parere_di a_giudizio_di
works: film libro canzone disco serie romanzo rivista giornale articolo programma album titolo intitolato intitolata campagna
mentions: cosiddetto cosiddetta cosiddetti cosiddette detto detta soprannominato il_termine la_parola conosciuto_come presunto
persons: uomo donna persone gente abitante abitanti fonti testimone testimoni manifestanti
common: il di che è per una con non sono gli della del nel alla ha
"""
