"""Quotations written for the tests, with every trap: ⟦words in marks⟧, {the speaker's name} after it where one is told.

What stands in marks without ⟦⟧ is no speech: a title, a nickname, a word kept at a distance.
"""

# ruff: noqa: E501
from __future__ import annotations

import re
from dataclasses import dataclass

WRITTEN = {
    "en": """
⟦“The lake is rising faster than we thought,”⟧{Ingrid Solberg} Ingrid Solberg said on Monday.
The mayor, Anton Reyes, told reporters that the bridge was ⟦“a disaster waiting to happen”⟧{Anton Reyes} and should be closed.
⟦“We have no boats,”⟧{Ingrid Solberg} Solberg said. ⟦“We have no fuel. And we have no time.”⟧{Ingrid Solberg}
⟦“It is,”⟧{Anton Reyes} Reyes said, ⟦“the wrong bridge in the wrong place.”⟧{Anton Reyes}
In a letter to the council, Reyes wrote: ⟦“Nobody asked the people who live here.”⟧{Anton Reyes}
He shrugged. ⟦"I am 5'10" and the gate is 6' high,"⟧ he said. ⟦"You do the sums."⟧
Back in the '90s the ferry carried cars, and the boys' school stood where the dogs' home is now.
The so-called “fast lane” was closed in 2019, and Dwayne “The Hook” Miller moved away.
She was reading “The Long Road North,” a novel, when the siren went.
⟦"Straight marks work too,"⟧{Priya Nair} said Priya Nair, a nurse. ⟦"They always did."⟧{Priya Nair}

⟦“I told them once.⟧{Olu Adeyemi}

⟦“I told them twice.⟧{Olu Adeyemi}

⟦“And then I told them in writing,”⟧{Olu Adeyemi} said Olu Adeyemi, the harbor master.

According to Nair, ⟦“the ward was full by noon.”⟧{Priya Nair}
⟦‘British papers do it this way,’⟧{Fiona Marsh} said Fiona Marsh. ⟦‘The girls’ coats were wet and nobody said “sorry” to them.’⟧{Fiona Marsh}
⟦“My father used to say, ‘Never trust a dry well,’ and he was right,”⟧{Fiona Marsh} Marsh said.
⟦“Who goes there?”⟧{Olu Adeyemi} Adeyemi asked.
⟦“Stop!”⟧ a guard shouted.
Reyes called the plan ⟦“rushed, costly and unfair.”⟧{Anton Reyes}
The company said in a statement that it ⟦“regrets any inconvenience.”⟧{The company}
⟦“They left us nothing but mud,”⟧ said a farmer who asked not to be named.
Officials said the pumps were ⟦“working as designed.”⟧{Officials}
An odd mark “ in the middle of a line costs only this line.
⟦“The next line is read as if nothing had happened,”⟧{Lena Voss} said Lena Voss, an editor.
Asked about the delay, Solberg, who has led the office since 2015, said: ⟦“Ask the treasury.”⟧{Ingrid Solberg}
⟦“The water came in the night — ”⟧{Priya Nair} Nair paused — ⟦“and it came fast.”⟧{Priya Nair}
Voss tweeted, ⟦“Not good enough.”⟧{Lena Voss}
⟦“We were promised trains,”⟧{Marta Lindqvist} Marta Lindqvist, 36, a driver from the coast, told The Daily Sound, her voice breaking. ⟦“We got a timetable.”⟧{Marta Lindqvist}
In her speech Lindqvist warned of ⟦“a winter without heating.”⟧{Marta Lindqvist}
⟦``Old files have such marks,''⟧{Jonas Petrie} Jonas Petrie said.
⟦“[We] had to leave … everything,”⟧{Jonas Petrie} Petrie said.
⟦“The word ‘soon’ has lost its meaning,”⟧{Jonas Petrie} Petrie added.
⟦“Yes,”⟧{Jonas Petrie} he said.
The film “A Quiet Coast” opens on Friday at the Rex.
On the pier, the name “Lefty” stuck to the winch, and “Old Salt” to the pump.
⟦“We heard the bell,”⟧{Hanna Brook} Hanna Brook recalled. ⟦“Then we heard nothing.”⟧{Hanna Brook}
Brook, 41, whose brother works on the ferries, described the night as ⟦“long, wet and loud.”⟧{Hanna Brook}
“Coast Today” reported that the boat was ⟦“beyond repair.”⟧
⟦“If they ask me,”⟧{Hanna Brook} Brook said with a smile, ⟦“I will say what I saw.”⟧{Hanna Brook}
⟦“It’s over,”⟧{Ravi Menon} said Ravi Menon, chief of the port police, who had not slept. ⟦“Go home.”⟧{Ravi Menon}
Menon declined to say who had given the order, calling the question ⟦“premature.”⟧{Ravi Menon}
Supporters chanted ⟦“Open the gate!”⟧{Supporters} as he left.
⟦“I don’t know,”⟧{Ravi Menon} Menon told The Daily Sound. ⟦“I really don’t know.”⟧{Ravi Menon}
A spokeswoman for the port, Della Quist, said the cranes were ⟦“old but sound.”⟧{Della Quist}
⟦“Two hours,”⟧{Della Quist} Quist replied when she was asked how long it would take.
In an interview with The Daily Sound on Friday, Quist said that ⟦“nobody was sent home”⟧{Della Quist} and that the pay was ⟦“fair.”⟧{Della Quist}
⟦“What a mess!”⟧{Della Quist} she exclaimed.
⟦“Was it worth it?”⟧{Tom Arden} wrote Tom Arden, an engineer, in his diary.
Arden’s claim that the wall was ⟦“never inspected in forty years”⟧{Tom Arden} was confirmed by two colleagues.
""",
    "de": """
⟦„Der See steigt schneller als gedacht“⟧{Ingrid Solberg}, sagte Ingrid Solberg am Montag.
Bürgermeister Anton Reuter nannte die Brücke ⟦„ein Unglück, das nur noch nicht geschehen ist“⟧{Anton Reuter}.
⟦„Wir haben keine Boote“⟧{Ingrid Solberg}, sagte Solberg. ⟦„Wir haben keinen Treibstoff.“⟧{Ingrid Solberg}
⟦„Das ist“⟧{Anton Reuter}, sagte Reuter, ⟦„die falsche Brücke am falschen Ort.“⟧{Anton Reuter}
Reuter schrieb dem Rat: ⟦„Niemand hat die Leute gefragt, die hier wohnen.“⟧{Anton Reuter}
⟦»In Büchern stehen diese Zeichen«⟧{Lena Voss}, erklärte Lena Voss, die Lektorin.
⟦»Und sie zeigen nach innen«⟧{Lena Voss}, fügte Voss hinzu.
Das Magazin „Der Deich“ berichtete zuerst, und der Film „Stille Küste“ läuft am Freitag an.
Die sogenannte „Schnellspur“ wurde 2019 geschlossen.
Am Dienstag sagte Priya Naumann, die Pumpen seien ⟦„seit Jahren nicht gewartet worden“⟧{Priya Naumann}.
⟦„Mein Vater sagte immer: ‚Trau keinem trockenen Brunnen‘, und er hatte recht“⟧{Priya Naumann}, erzählte Naumann.
⟦„Wer ist da?“⟧{Jonas Petri}, fragte Jonas Petri.
⟦„Halt!“⟧, rief ein Wächter.
Laut Petri war die Station ⟦„schon am Mittag voll belegt“⟧{Jonas Petri}.
⟦„Uns wurden Züge versprochen“⟧{Marta Lindner}, so Marta Lindner, eine Fahrerin. ⟦„Bekommen haben wir einen Fahrplan.“⟧{Marta Lindner}
Lindner warnte vor ⟦„einem Winter ohne jede Heizung“⟧{Marta Lindner}.
Das Unternehmen teilte mit: ⟦„Wir bedauern die Unannehmlichkeiten.“⟧{Das Unternehmen}
⟦"Gerade Zeichen gehen auch"⟧{Olaf Adler}, sagte Olaf Adler, der Hafenmeister.

⟦„Ich habe es ihnen einmal gesagt.⟧{Olaf Adler}

⟦„Dann habe ich es ihnen schriftlich gegeben“⟧{Olaf Adler}, sagte Adler.

Die Sprecherin der Partei, Fiona Marsch, betonte: ⟦„Wir gehen nicht weg.“⟧{Fiona Marsch}
Die Opposition kritisierte die Pläne als ⟦„übereilt, teuer und ungerecht“⟧{Die Opposition}.
⟦„Das Wort ‚bald‘ hat seine Bedeutung verloren“⟧{Fiona Marsch}, meinte Marsch.
Ein Zeichen „ ohne Ende kostet nur diese Zeile.
⟦„Die nächste Zeile wird gelesen, als wäre nichts gewesen“⟧{Lena Voss}, sagte Voss.
Der neue Hafenchef, Ravi Menon, erklärte: ⟦„Es ist vorbei.“⟧{Ravi Menon}
⟦„Geht nach Hause“⟧{Ravi Menon}, rief Menon den Leuten zu.
Menon bezeichnete die Frage als ⟦„verfrüht und unfair“⟧{Ravi Menon}.
⟦„Zwei Stunden“⟧{Della Quist}, antwortete Della Quist.
Quist betonte, niemand sei ⟦„gegen seinen Willen nach Hause geschickt worden“⟧{Della Quist}.
Nach Angaben von Quist sind die Kräne ⟦„alt, aber sicher“⟧{Della Quist}.
⟦„Was für ein Durcheinander!“⟧{Della Quist}, schrieb Quist.
""",
    "fr": """
⟦« Le lac monte plus vite que prévu »⟧{Inès Solal}, a déclaré Inès Solal lundi.
Le maire, Antoine Royer, a qualifié le pont de ⟦« catastrophe annoncée depuis longtemps »⟧{Antoine Royer}.
⟦« Nous n’avons pas de bateaux »⟧{Inès Solal}, a dit Solal. ⟦« Nous n’avons plus de temps. »⟧{Inès Solal}
⟦« C’est »⟧{Antoine Royer}, a dit Royer, ⟦« le mauvais pont au mauvais endroit. »⟧{Antoine Royer}
Dans une lettre au conseil, Royer a écrit : ⟦« Personne n’a demandé aux gens qui vivent ici. »⟧{Antoine Royer}
Selon Royer, ⟦« l’hôpital était plein dès midi »⟧{Antoine Royer}.
⟦« Mon père disait : “Ne te fie jamais à un puits sec”, et il avait raison »⟧{Priya Nadal}, a raconté Priya Nadal, infirmière.
⟦« Qui va là ? »⟧{Olivier Adam}, a demandé Olivier Adam.
⟦« Halte ! »⟧, a crié un garde.
⟦«Les guillemets sans espaces existent aussi»⟧{Olivier Adam}, explique Adam.
⟦“Les guillemets anglais également”⟧{Olivier Adam}, précise Adam.
Le film « Une côte tranquille » sort vendredi.
La soi-disant « voie rapide » a été fermée en 2019.
⟦« On nous avait promis des trains »⟧{Marthe Lindon}, raconte Marthe Lindon, conductrice. ⟦« Nous avons eu un horaire. »⟧{Marthe Lindon}
Lindon a mis en garde contre ⟦« un hiver sans aucun chauffage »⟧{Marthe Lindon}.
L’entreprise a indiqué dans un communiqué qu’elle ⟦« regrette la gêne occasionnée »⟧.
La ministre, Fiona Marchal, a affirmé que les pompes étaient ⟦« en parfait état de marche »⟧{Fiona Marchal}.
⟦« Nous resterons »⟧{Fiona Marchal}, assure-t-elle. ⟦« Jusqu’au bout. »⟧{Fiona Marchal}

⟦« Je leur ai dit une fois.⟧{Olivier Adam}

⟦« Puis je leur ai écrit »⟧{Olivier Adam}, a dit Adam.

⟦« Le mot “bientôt” a perdu son sens »⟧{Léna Vasseur}, estime Léna Vasseur.
Un signe « sans fin ne coûte que cette ligne.
⟦« La ligne suivante se lit comme si de rien n’était »⟧{Léna Vasseur}, ajoute Vasseur.
⟦« C’est fini »⟧{Ravi Menon}, a annoncé Ravi Menon, chef du port.
⟦« Rentrez chez vous »⟧{Ravi Menon}, a lancé Menon.
Menon a jugé la question ⟦« prématurée et injuste »⟧{Ravi Menon}.
⟦« Deux heures »⟧{Della Quist}, a répondu Della Quist.
D’après Quist, les grues sont ⟦« vieilles mais solides »⟧{Della Quist}.
⟦« Quel désordre ! »⟧{Della Quist}, a écrit Quist.
⟦« Je ne sais pas »⟧{Ravi Menon}, a confié Menon au quotidien. ⟦« Vraiment pas. »⟧{Ravi Menon}
""",
    "es": """
⟦«El lago sube más rápido de lo previsto»⟧{Inés Solana}, dijo Inés Solana el lunes.
El alcalde, Antonio Reyes, dijo que el puente era ⟦“un desastre anunciado desde hace años”⟧{Antonio Reyes}.
⟦«No tenemos barcos»⟧{Inés Solana}, dijo Solana. ⟦«No tenemos combustible.»⟧{Inés Solana}
⟦«Es»⟧{Antonio Reyes}, dijo Reyes, ⟦«el puente equivocado en el lugar equivocado».⟧{Antonio Reyes}
En una carta al ayuntamiento, Reyes escribió: ⟦«Nadie preguntó a la gente que vive aquí».⟧{Antonio Reyes}
Según Reyes, ⟦«el hospital estaba lleno al mediodía»⟧{Antonio Reyes}.
⟦"Las comillas rectas también sirven"⟧{Pilar Navarro}, explicó Pilar Navarro, enfermera.
⟦«Mi padre decía: “No te fíes de un pozo seco”, y tenía razón»⟧{Pilar Navarro}, contó Navarro.
⟦«¿Quién anda ahí?»⟧{Óscar Adame}, preguntó Óscar Adame.
⟦«¡Alto!»⟧, gritó un guardia.
La llamada «vía rápida» se cerró en 2019.
La película «Una costa tranquila» se estrena el viernes.
⟦“Nos prometieron trenes”⟧{Marta Linares}, afirmó Marta Linares, conductora. ⟦“Nos dieron un horario”⟧{Marta Linares}, agregó.
Linares advirtió de ⟦«un invierno sin calefacción»⟧{Marta Linares}.
La empresa señaló en un comunicado: ⟦«Lamentamos las molestias».⟧{La empresa}
La ministra, Fiona Márquez, aseguró que las bombas estaban ⟦«en perfecto estado»⟧{Fiona Márquez}.
⟦«Nos quedaremos»⟧{Fiona Márquez}, insistió Márquez.

⟦«Se lo dije una vez.⟧{Óscar Adame}

⟦»Después se lo di por escrito»⟧{Óscar Adame}, dijo Adame.

⟦«La palabra “pronto” ha perdido su sentido»⟧{Elena Vega}, opinó Elena Vega.
Un signo « sin final cuesta solo esta línea.
⟦«La línea siguiente se lee como si nada»⟧{Elena Vega}, añadió Vega.
⟦«Se acabó»⟧{Ravi Menon}, anunció Ravi Menon, jefe del puerto.
⟦«Váyanse a casa»⟧{Ravi Menon}, pidió Menon.
Menon calificó la pregunta de ⟦«prematura e injusta»⟧{Ravi Menon}.
⟦«Dos horas»⟧{Delia Quintana}, respondió Delia Quintana.
De acuerdo con Quintana, las grúas son ⟦«viejas pero seguras»⟧{Delia Quintana}.
⟦«¡Qué desorden!»⟧{Delia Quintana}, escribió Quintana.
⟦«No lo sé»⟧{Ravi Menon}, confesó Menon. ⟦«De verdad que no.»⟧{Ravi Menon}
""",
    "it": """
⟦«Il lago sale più in fretta del previsto»⟧{Ines Solari}, ha detto Ines Solari lunedì.
Il sindaco, Antonio Reali, ha definito il ponte ⟦«un disastro annunciato da anni»⟧{Antonio Reali}.
⟦«Non abbiamo barche»⟧{Ines Solari}, ha detto Solari. ⟦«Non abbiamo più tempo».⟧{Ines Solari}
⟦«È»⟧{Antonio Reali}, ha detto Reali, ⟦«il ponte sbagliato nel posto sbagliato».⟧{Antonio Reali}
Reali ha scritto al consiglio: ⟦«Nessuno ha chiesto a chi vive qui».⟧{Antonio Reali}
Secondo Reali, ⟦«l’ospedale era pieno già a mezzogiorno»⟧{Antonio Reali}.
⟦“Anche queste virgolette vanno bene”⟧{Piera Nardi}, ha spiegato Piera Nardi, infermiera.
⟦"E anche queste diritte"⟧{Piera Nardi}, ha aggiunto Nardi.
⟦«Chi va là?»⟧{Oscar Adami}, ha chiesto Oscar Adami.
Il cosiddetto «passante» è chiuso dal 2019.
Il film «Una costa tranquilla» esce venerdì.
⟦«Ci avevano promesso i treni»⟧{Marta Lindi}, racconta Marta Lindi. ⟦«Ci hanno dato un orario».⟧{Marta Lindi}
L’azienda ha dichiarato che ⟦«si scusa per il disagio»⟧.
⟦«Mio padre diceva: “Mai fidarsi di un pozzo asciutto”, e aveva ragione»⟧{Marta Lindi}, ricorda Lindi.
⟦«È finita»⟧{Ravi Menon}, ha annunciato Ravi Menon, capo del porto.
⟦«Andate a casa»⟧{Ravi Menon}, ha chiesto Menon.
⟦«Due ore»⟧{Delia Quinto}, ha risposto Delia Quinto.
⟦«Che disordine!»⟧{Delia Quinto}, ha scritto Quinto.
Quinto ha spiegato che le gru sono ⟦«vecchie ma sicure»⟧{Delia Quinto}.
""",
    "pt": """
⟦“O lago sobe mais depressa do que o previsto”⟧{Inês Solano}, disse Inês Solano na segunda-feira.
O prefeito, António Reis, chamou a ponte de ⟦“um desastre anunciado há anos”⟧{António Reis}.
⟦“Não temos barcos”⟧{Inês Solano}, disse Solano. ⟦“Não temos mais tempo.”⟧{Inês Solano}
⟦“É”⟧{António Reis}, disse Reis, ⟦“a ponte errada no lugar errado.”⟧{António Reis}
Reis escreveu ao conselho: ⟦“Ninguém perguntou às pessoas que vivem aqui.”⟧{António Reis}
Segundo Reis, ⟦“o hospital estava cheio ao meio-dia”⟧{António Reis}.
⟦«As aspas angulares também servem»⟧{Paula Neves}, explicou Paula Neves, enfermeira.
⟦"E as retas também"⟧{Paula Neves}, acrescentou Neves.
⟦“Quem vem lá?”⟧{Óscar Adão}, perguntou Óscar Adão.
O chamado “passe rápido” acabou em 2019.
O filme “Uma costa tranquila” estreia na sexta-feira.
⟦“Prometeram-nos comboios”⟧{Marta Lima}, contou Marta Lima. ⟦“Deram-nos um horário.”⟧{Marta Lima}
A empresa afirmou que ⟦“lamenta o transtorno”⟧{A empresa}.
⟦“Acabou”⟧{Ravi Menon}, anunciou Ravi Menon, chefe do porto.
⟦“Voltem para casa”⟧{Ravi Menon}, pediu Menon.
⟦“Duas horas”⟧{Délia Quinta}, respondeu Délia Quinta.
⟦“Que desordem!”⟧{Délia Quinta}, escreveu Quinta.
Quinta explicou que as gruas são ⟦“velhas mas seguras”⟧{Délia Quinta}.
⟦“Não sei”⟧{Ravi Menon}, admitiu Menon. ⟦“Não sei mesmo.”⟧{Ravi Menon}
""",
    "nl": """
⟦“Het meer stijgt sneller dan verwacht”⟧, zei Ingrid Solberg maandag.
⟦‘We hebben geen boten’⟧, zei Solberg. ⟦‘En geen tijd.’⟧
De burgemeester schreef: ⟦“Niemand heeft het de mensen gevraagd.”⟧
⟦"Rechte tekens mogen ook"⟧, zei Priya Nair.
""",
    "pl": """
⟦„Jezioro podnosi się szybciej, niż sądziliśmy”⟧, powiedziała Ingrid Solberg.
⟦„Nie mamy łodzi”⟧, dodała. ⟦„I nie mamy czasu”.⟧
Burmistrz napisał: ⟦„Nikt nie zapytał ludzi «stąd»”.⟧
""",
    "ja": """
ソルベルグ氏は⟦「湖の水位が予想より速く上がっている」⟧と述べた。
市長は⟦「『もうすぐ』という言葉は意味を失った」⟧と語った。
""",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A quotation as it should be found: the words between the marks, and the speaker's name when one is told."""

    words: str
    speaker: str | None


_MARKED = re.compile(r"⟦(?P<words>[^⟧]*)⟧(?:\{(?P<speaker>[^}]*)\})?")
EDGES = "「」『』。\"“”„«»‘’'`‚.,;:!? \u00a0"


def read(written: str) -> tuple[str, list[Gold]]:
    """The text without the notation, and what should be found in it, in its order. Lines are paragraphs."""
    gold = [Gold(match["words"].strip(EDGES), match["speaker"]) for match in _MARKED.finditer(written)]
    plain = _MARKED.sub(lambda match: match["words"], written).strip()
    return re.sub(r"(?<!\n)\n(?!\n)", "\n\n", plain), gold
