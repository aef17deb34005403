"""The English table; what the fields mean stands in `tables`."""

# ruff: noqa: E501
ENGLISH = """
says: say says said tell tells told add adds added write writes wrote written ask asks asked state states stated note notes noted
says: argue argues argued explain explains explained continue continues continued reply replies replied respond responds responded
says: answer answers answered declare declares declared announce announces announced warn warns warned insist insists insisted
says: admit admits admitted concede concedes conceded acknowledge acknowledges acknowledged conclude concludes concluded observe observes observed
says: remark remarks remarked comment comments commented quip quips quipped joke jokes joked recall recalls recalled recount recounts recounted
says: tweet tweets tweeted shout shouts shouted scream screams screamed yell yells yelled chant chants chanted exclaim exclaims exclaimed
says: testify testifies testified maintain maintains maintained assert asserts asserted contend contends contended emphasize emphasizes emphasized
says: emphasise emphasised stress stressed stresses reiterate reiterates reiterated repeat repeats repeated mention mentioned complain complains complained
says: lament laments lamented interject interjected whisper whispered mutter muttered murmur murmured retort retorts retorted opine opined opines
says: boast boasts boasted brag brags bragged deadpan deadpans deadpanned muse mused muses proclaim proclaims proclaimed caution cautions cautioned
says: clarify clarified elaborate elaborated claim claims claimed predict predicts predicted suggest suggests suggested vow vows vowed pledge pledges pledged
says: thunder thundered declaim declaimed blog blogged email emailed counter counters countered agree agrees agreed plead pleads pleaded
says: advise advises advised confirm confirms confirmed deny denies denied allege alleges alleged reveal reveals revealed promise promises promised
says: summarize summarized sum sums summed sang sing sings cry cries cried implore implored beg begged urge urges urged riff riffed
says: report reports reported confess confesses confessed ad-libbed intone intoned bellow bellowed intones texted texts replied-
says: rejoined theorized surmised estimated cautions marveled marvelled marvels chimed gushed gushes quoth went warned speculated
calls: call calls called describe describes described dub dubs dubbed label labels labeled labelled accuse accuses accused blame blames blamed
calls: blast blasts blasted slam slams slammed mock mocks mocked praise praises praised criticize criticizes criticized criticise criticised denounce
calls: denounces denounced condemn condemns condemned hail hails hailed tout touts touted refer refers referred characterize characterizes characterized
calls: cite cites cited quote quotes quoted think thinks thought believe believes believed feel feels felt demand demands demanded post posts posted
calls: read reads express expresses expressed voice voiced offer offers offered indicate indicates indicated deride derides derided ridicule ridiculed
calls: wonder wonders wondered recommend recommends recommended begin begins began go goes put puts point points pointed bemoan bemoaned
calls: echo echoes echoed issue issued issues deem deems deemed decry decries decried dismiss dismisses dismissed attack attacks attacked
calls: portray portrayed portrays brand brands branded paint painted paints warn use uses used laugh laughed chuckle chuckled fire fired shoot shot
calls: compare compares compared defend defends defended explain charge charges charged question questions questioned discuss discussed cast
calls: outline outlined propose proposed proposes apologize apologized champion championed thank thanked reject rejected rejects signal signaled
calls: lambast lambasted lambasting rail railed rip ripped bash bashed bashes chide chided scold scolded tease teased teases taunt taunted challenge challenged
calls: speak spoke speaks talk talked talks conceded encourage encouraged encourages assure assured assures inform informed remind reminds reminded
calls: find finds found argue invoke invoked invokes hold held holds want wants wanted swear swore hope hoped hopes fear feared say
calls: start starts started close closed closes open opened opens finish finished finishes end ended ends follow followed follows
calls: highlight highlights highlighted instruct instructed direct directed order ordered declare stated likened likens
saying: saying telling adding writing asking stating noting arguing explaining replying responding answering declaring announcing warning insisting
saying: admitting conceding acknowledging concluding observing remarking commenting quipping joking recalling recounting tweeting shouting screaming
saying: yelling chanting exclaiming testifying maintaining asserting contending emphasizing emphasising stressing reiterating repeating mentioning
saying: complaining lamenting whispering boasting bragging proclaiming cautioning claiming predicting suggesting vowing pledging countering urging
saying: alleging calling describing dubbing labeling labelling accusing blaming blasting slamming mocking praising criticizing denouncing condemning
saying: touting referring citing quoting demanding posting reading wondering dismissing attacking branding promising confirming denying reporting
saying: pointing deriding decrying using hailing crying advising begging pleading comparing thanking crediting lambasting warning signaling
claims: claim claims statement statements comment comments remark remarks suggestion assertion declaration call promise pledge vow warning argument
claims: tweet tweets post message letter speech answer response reply view opinion question words phrase line quote accusation accusations description
claims: criticism complaint admission announcement belief contention demand explanation insistence joke observation prediction testimony address rhetoric
claims: slogan mantra motto assessment conclusion characterization interview email emails note book article op-ed report memo plan plea retort rant
claims: caption tirade admonition notion idea quip memoir column editorial headline reference dismissal motto apology boast boasts attacks attack
helps: has have had having is are was were be been being am will would can could may might shall should must do does did 's 'd 've 'll 're
helps: hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't don't doesn't didn't
is_said: is are was were be been being been get gets got gotten
passes: also later then still just again even once already simply never not famously previously earlier since further first only now often always too
passes: today yesterday tonight tomorrow recently both all each long soon instead once perhaps rather almost sometimes monday tuesday wednesday thursday friday
passes: saturday sunday afterward afterwards nonetheless nevertheless however meanwhile so far ever quite further else together himself herself themselves
places: of in on at by for with from to into about over under against between among during without within through across after before since until around
places: near behind beyond upon toward towards like despite via per amid inside outside regarding including concerning alongside aboard onto off
of: of for at from
joins: and or but nor yet
that: as than that if whether how why when while because although though since as unless until what where once whereas even
who: who whom which whose
the: the a an his her their its my our your this these those some any many several most few one two three four five six seven eight nine ten
the: another other no every each both all more dozens hundreds thousands
he: he
she: she
they: they we others some many one few several most another those
me: i we
it: it this there you me him them us
by: by
titles: mr mrs ms miss dr prof sen rep gov gen col lt sgt capt maj rev hon sir dame lord lady president senator senators representative congressman
titles: congresswoman governor mayor minister secretary general judge justice pope prince princess king queen professor director chairman chairwoman
titles: chair chairperson spokesman spokeswoman spokesperson chief officer sheriff attorney former vice prime candidate nominee republican democrat democratic
titles: staff president-elect vice-president leader speaker ambassador detective officer deputy commissioner superintendent strategist adviser advisor manager aide lawyer analyst pollster
titles: billionaire businessman mogul host anchor reporter correspondent editor author actor actress comedian singer coach captain lieutenant sergeant
titles: colonel major admiral commander father sister brother reverend bishop archbishop cardinal rabbi imam sheikh ayatollah first lady sens reps
short: mr mrs ms dr prof sen rep gov gen col lt sgt capt maj rev hon st jr sr no vs u.s u.k d.c a.m p.m inc co corp ltd jan feb mar apr jun jul aug sept
short: oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d okla ore pa
short: r.i s.c s.d tenn tex vt va wash w.va wis wyo sens reps e.g i.e etc cmdr adm supt det ph.d b.a atty
according: according_to in_the_words_of as_told_by in_the_view_of
works: titled entitled film movie book song album show series novel magazine column article essay documentary play poem episode headlined headline podcast
works: paper report study exhibition opera musical game video track single hit on's of's abc's nbc's cbs's cnn's fox's mtv's news' memoir on programme program
mentions: so-called known_as the_term the_word the_words the_phrase the_name the_concept_of nicknamed aka a.k.a.
persons: man woman men women people officials official voter voters resident residents source sources person persons member members supporter supporters
persons: reporter reporters spokesman spokeswoman spokesperson crowd protester protesters family lawyer lawyers student students expert experts analyst
common: the and of to in that is was for with said from which have
"""
