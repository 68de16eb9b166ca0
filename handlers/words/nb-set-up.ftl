# Å sette opp en prøve med skjemaer, på bokmål.

help-new = opprett en ny prøve med et skjema på to sider
help-committee = kommisjonene: sensorer, arbeidsflyt, kanal; opprett og endre dem
help-candidates = legg til kandidater, flytt dem, ta dem ut
help-channel = skrevet i kanalen til en kommisjon: knytt de to sammen

button-new-exam = Ny prøve
button-load-roster = Last inn et oppsett
button-committees = Kommisjoner
button-new-committee = Ny kommisjon
button-change-committee = Endre
button-change-committee-spoken = Endre kommisjon { $committee }
button-make-committee = Opprett kommisjon { $committee }
button-candidates = Legg til eller flytt kandidater
button-tie-channel = Knytt til kommisjon { $committee }
button-untie-channel = Løs fra kommisjon { $committee }

refused-unknown-committee = { $key } har ingen kommisjon { $committee }.
refused-unknown-committee-advice = Kommisjonene er: { $committees }.
refused-no-committees = Prøven har ingen kommisjoner ennå.
roster-fault-not-a-range = «{ $said }» er ikke en rekke med kandidatnumre. Skriv den laveste først, begge fullt ut: 10001-10024.
roster-fault-key-taken = Det finnes allerede en prøve { $said }. Velg en annen nøkkel.

# Prøven

set-up-invited = To korte sider spør hva prøven er, og hvordan den sensureres. Den opprettes når du trykker «Opprett prøven»; sensorer og kandidater kommer etterpå.
dialog-choose = Velg
set-up-new = Ny prøve
set-up-next = Neste
set-up-new-grading = Ny prøve: sensuren
set-up-make = Opprett prøven
set-up-save = Lagre
set-up-apply = Bruk
set-up-go-on = Gå videre
set-up-page-1 = Side 1 av 2: hva prøven er. Ingenting er opprettet ennå.
set-up-title = Tittel
set-up-title-hint = Slik sensorene kjenner den, for eksempel Objektorientert programmering.
set-up-key = Nøkkel
set-up-key-hint = Et kort navn til kommandoer, for eksempel TDT4100-H26: bokstaver fra A til Z, tall, bindestreker.
set-up-kind = Hva sensureres?
set-up-kind-submission = Skriftlige besvarelser
set-up-kind-submission-means = Kandidatene leverer noe
set-up-kind-registration = Bare karakterer
set-up-kind-registration-means = Muntlig, praktisk, papir: bare den som møtte, får karakter
set-up-kind-thesis = Oppgaver
set-up-kind-thesis-means = Bachelor- og masteroppgaver, større arbeider
set-up-end-day = Dagen da eksamen slutter
set-up-end-day-hint = Eller da alt skal være levert. Fristen regnes fra den. Den kan stå åpen foreløpig.
set-up-end-time = Klokkeslettet da den slutter
set-up-end-day-missing = Velg også dagen.
set-up-end-time-missing = Velg også klokkeslettet.
set-up-scale = Karakterer
set-up-scale-letters = A til F
set-up-scale-pass = Bestått eller ikke (Pass, NotPass)
set-up-scale-points = 0 til 100
set-up-scale-own = En egen liste
set-up-grades = Din egen liste med karakterer
set-up-grades-hint = Bare for en egen liste: én på hver linje, den beste først.
set-up-grades-missing = Skriv karakterene, én på hver linje, den beste først.
set-up-grades-not-meant = Velg «{ $choice }» over for å bruke denne listen. Ellers tømmer du feltet.
set-up-form = Eksamensform
set-up-form-written = Skriftlig
set-up-form-oral = Muntlig
set-up-form-practical = Praktisk
set-up-form-thesis = Oppgave
set-up-level = Nivå
set-up-level-bachelor = Bachelor
set-up-level-master = Master
set-up-level-hint = Form, nivå og studiepoeng sier om loven krever to sensorer.
set-up-credits = Studiepoeng
set-up-credits-hint = For eksempel 7,5.
set-up-until = Når skal sensuren være ferdig?
set-up-day-asked = Ikke opprettet ennå. { $doubts } Trykk på knappen en gang til for å bruke dagen likevel.
set-up-marking = Hvordan sensurerer sensorene?
set-up-marking-private = Hver for seg, så sammenligner de
set-up-marking-private-means = Karakterene er skjult for medsensorer til alle har delt
set-up-marking-shared = De sensurerer sammen
set-up-marking-shared-means = Én karakter for hver kandidat, som hvem som helst av dem setter
set-up-unit = Hva bekrefter de om gangen?
set-up-unit-committee = Alle kandidatene samlet
set-up-unit-committee-means = Når hele kommisjonen er enig
set-up-unit-candidate = Én kandidat om gangen
set-up-unit-candidate-means = De deler også hver kandidat for seg
set-up-quorum = Hvem må bekrefte?
set-up-quorum-all = Alle sensorene
set-up-quorum-all-means = Hver sensor i kommisjonen
set-up-quorum-one = Én sensor er nok
set-up-quorum-one-means = De andre har kanskje ikke bidratt
set-up-tool = Hvilket av Insperas verktøy gir trinnene navn?
set-up-tool-2 = Vurdering 2.0
set-up-tool-2-means = Det kan endres når som helst
set-up-tool-classic = Klassisk
set-up-tool-classic-means = Trengs for en moderator
set-up-workflow = { $marking }. { $unit }, { $quorum }.
set-up-confirmed-together = Alle kandidatene bekreftes samlet
set-up-confirmed-alone = Hver kandidat bekreftes for seg
set-up-by-all = av alle sensorene
set-up-by-one = av én sensor
set-up-made = { $about } er opprettet.
set-up-end = Når eksamen slutter
set-up-end-set = Slutten på { $about } er lagret.
set-up-same = Det var allerede slik. Ingenting ble endret.
set-up-asked = Ikke gjort ennå. Dette ville blitt endret:
set-up-changed-since = Ikke gjort: det er ikke det du ble vist før. Dette ville blitt endret nå:
set-up-asked-how = Trykk Bruk for å gjøre det, eller rett feltene under først.
set-up-what-next = Hva nå?
set-up-excel = Med mange sensorer eller kandidater går det fortere med et Excel-ark: du får oppsettet slik det er, fyller det ut og slipper det her.
set-up-reason-hint = De det gjelder, leser den. Påkrevd når sensuren har begynt.
set-up-reason-missing = Skriv hvorfor. De det gjelder, leser det.

next-committee = Opprett en kommisjon
next-committee-means = Navnet, sensorene, arbeidsflyten
next-graders = Legg til sensorer
next-graders-means = I en kommisjon uten, eller en avtale
next-candidates = Legg til kandidater
next-candidates-means = Numrene, og hvilken kommisjon de hører til
next-end = Si når eksamen slutter
next-end-means = Frister etter en regel regnes fra den dagen
next-deadline = Sett fristen
next-deadline-means = En regel, eller en egen dato

# Det som mangler

set-up-missing = Dette mangler:
set-up-complete = Alt som trengs, er på plass. Sensorene kan begynne.
missing-committees = en kommisjon med sensorer
missing-graders = sensorer i kommisjon { $committee }
missing-agreement = tilgangsavtalen til { $grader }, som er ekstern
missing-all-candidates = kandidater
missing-candidates = kandidater i kommisjon { $committee }
missing-committee-of = { $count ->
    [one] en kommisjon for { $count } kandidat: { $candidates }
   *[other] en kommisjon for { $count } kandidater: { $candidates }
}
missing-end = dagen da eksamen slutter
missing-deadline = en frist
missing-channels = { $count ->
    [one] En kanal er nyttig: kommisjon { $committees } har ingen.
   *[other] Kanaler er nyttige: kommisjonene { $committees } har ingen.
}
set-up-add-graders = Legg til sensorer
set-up-add-agreement = Legg til avtalen
set-up-add-candidates = Legg til kandidater
set-up-place-candidates = Sett dem i en kommisjon
set-up-set-deadline = Sett fristen
set-up-set-end = Sett slutten
set-up-tie-channel = Knytt til en kanal

# Kommisjoner

committees-of = { $about }: { $count ->
    [0] ingen kommisjoner ennå
    [one] { $count } kommisjon
   *[other] { $count } kommisjoner
}
committees-more = { $left ->
    [one] { $left } kommisjon til vises ikke. Skriv navnet bak kommandoen.
   *[other] { $left } kommisjoner til vises ikke. Skriv navnet bak kommandoen.
}
committee-of = { $about }, kommisjon { $committee }
committee-named = Kommisjon { $committee }
committee-no-graders = ingen sensorer ennå
committee-in-short = { $graders } · { $count ->
    [0] ingen kandidater ennå
    [one] { $count } kandidat
   *[other] { $count } kandidater
}
committee-done = { $about }: kommisjon { $committee } er lagret, med { $count ->
    [one] { $count } sensor.
   *[other] { $count } sensorer.
}
committee-new = Ny kommisjon
committee-change = Endre kommisjonen
committee-name = Navn
committee-name-hint = Et tall, eller et kort navn.
committee-graders = Sensorer, én på hver linje
committee-graders-hint = E-postadresse, navn. For en ekstern sensor også: ekstern til 2027-06-30 (når tilgangsavtalen går ut). Adressen alene er nok for en som er kjent.
committee-as-the-exam = Som prøven: { $what }
committee-channel = Privat kanal
committee-channel-hint = Navnet, hvis det finnes en. Eller skriv /exam kanal i den.
committee-note = De som får en plass, får beskjed om morgenen. Når sensuren har begynt, endres arbeidsflyten med /exam arbeidsflyt.
grader-external = ekstern
grader-until = til

# Kandidater

candidates-of = { $about }: { $count ->
    [0] ingen kandidater ennå
    [one] { $count } kandidat
   *[other] { $count } kandidater
}
candidates-count = Kommisjon { $committee }: { $count }
candidates-dialog = Kandidater
candidates-ids = Kandidatnumre
candidates-ids-hint = Én på hver linje, eller med mellomrom eller komma mellom. En rekke går også: 10001-10024. Høyst { $most } om gangen.
candidates-late = Hvordan sensureres de?
candidates-late-alone = Blir med, bekreftes for seg
candidates-late-own = En egen kommisjon
candidates-late-alone-means = I denne kommisjonen; de andre forblir bekreftet
candidates-late-own-means = Med de samme sensorene; de andre forblir bekreftet
candidates-place = Hvor hører de til?
candidates-place-missing = Velg hvor de hører til.
candidates-in = Kommisjon { $committee }
candidates-stay = Der de er
candidates-nowhere = I ingen kommisjon
candidates-out = Ikke lenger med i prøven (trukket)
candidates-committee = Navnet på kommisjonen
candidates-committee-hint = Bare for en kommisjon som ikke står i menyen.
candidates-status = Status
candidates-status-as-it-is = Som den er, eller som vanlig for nye
status-named-not-started = Ikke begynt
status-named-in-progress = Pågår
status-named-submitted = Levert
status-named-withdrawn = Trukket
status-named-absent = Ikke møtt
candidates-excel = Feltet tar omtrent 500 numre. Er det flere, skriver du en rekke, eller bruker et Excel-ark: /exam { $key } oppsett.
candidates-line-new = { $count } nye: { $candidates } → { $after }
candidates-line-changed = { $count } endret: { $candidates } → { $after } (før: { $before })
candidate-in-none = Ingen kommisjon
candidate-until = til { $day }
candidates-done = { $about }: { $new ->
    [0] { $changed ->
        [one] { $changed } kandidat er endret.
       *[other] { $changed } kandidater er endret.
    }
    [one] { $changed ->
        [0] { $new } kandidat er lagt til.
       *[other] { $new } kandidat er lagt til, { $changed } endret.
    }
   *[other] { $changed ->
        [0] { $new } kandidater er lagt til.
       *[other] { $new } kandidater er lagt til, { $changed } endret.
    }
}

# Kanaler

channel-tied = Denne kanalen hører nå til kommisjon { $committee } i { $about }.
channel-tied-already = Denne kanalen hører allerede til kommisjon { $committee } i { $about }.
channel-what-follows = Kommandoer som skrives her, gjelder denne kommisjonen. Når alle sensorene har delt, ser alle i kanalen hvor de er uenige.
channel-of-others = Den er også kanalen til kommisjon { $committees }.
channel-invite = Bruk en privat kanal med bare denne kommisjonens sensorer. Boten må være med: skriv /invite @sensur der.
channel-untied = Kommisjon { $committee } i { $about } har ingen kanal nå.
channel-untied-how = Sensorene får alt i direktemelding.
channel-which = { $about }: hvilken kommisjon hører denne kanalen til?
channel-how = Skriv `/exam { $key } kanal` i kommisjonens private kanal.
channel-more = { $left } til vises ikke. Skriv `/exam { $key } kanal` og navnet på kommisjonen.
channel-line = Kommisjon { $committee }: { $channel }
channel-none = ingen kanal
channel-here = denne kanalen
channel-elsewhere = har sin kanal
