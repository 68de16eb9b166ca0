# Setningene på bokmål. En verdi i krøllparentes er gjort ufarlig av kortet som setter den inn.

date-pattern = EEE d. MMM

# Antall

n-grades = { $grades ->
    [one] { $grades } karakter
   *[other] { $grades } karakterer
}
n-candidates = { $candidates ->
    [one] { $candidates } kandidat
   *[other] { $candidates } kandidater
}
n-conflicts = { $conflicts ->
    [one] { $conflicts } konflikt
   *[other] { $conflicts } konflikter
}
n-days = { $days ->
    [one] { $days } dag
   *[other] { $days } dager
}
n-rows = { $rows ->
    [one] { $rows } rad
   *[other] { $rows } rader
}
and-more = og { $left } til
people-and-more = { $names } og { $left } til
co-graders = medsensorene dine
ungraded = –
no-grade = ingen karakter

# Knapper

button-my-work = Mitt arbeid
button-status = Status
button-register = Registrer karakter
button-sheet = Ark
button-share = Del
button-share-ungraded = Del med { $ungraded } uten karakter
button-unshare = Ta tilbake delingen
button-conflicts = Se konfliktene
button-adopt = Ta i bruk { $grade }
button-adopt-spoken = Ta i bruk { $grade } for { $candidate }
button-propose = Foreslå
button-propose-spoken = Foreslå en karakter for { $candidate }
button-accept = Godta { $grade }
button-accept-spoken = Godta { $grade } for { $candidate }
button-review = Gjennomgå og bekreft
button-confirm = Bekreft { n-grades }
button-leave-ungraded = La { $ungraded } stå uten karakter (møtte ikke)
button-import = Importer { n-grades }
button-undo = Angre
button-undo-spoken = Angre karakteren til { $candidate }
button-cancel = Avbryt
button-load = Last inn
button-previous = Forrige
button-next = Neste
button-planner = Åpne oversikten
button-export = Eksporter
button-contacts = Hvem du kan spørre
button-help = Hjelp

# Hvor noen står

place = { $title } · { $key } · kommisjon { $committee }
place-in-several = { $title } · { $key } · kommisjonene { $committees }
place-in-short = { $key }, kommisjon { $committee }
progress = { $graded } av { $candidates } har fått karakter
deadline-is = Frist { $day }
deadline-weeks = { $count } uker fra { $start } → { $day }.
deadline-working-days = { $count } virkedager fra { $start } → { $day }.
deadline-months = { $count } måneder fra { $start } → { $day }.
deadline-no-holidays = Ingen helligdager i perioden.
deadline-holidays = Fridager i perioden: { $names }.
deadline-for-movable = { $days ->
    [one] { $days } ekstra dag
   *[other] { $days } ekstra dager
} for { $holidays ->
    [one] den bevegelige helligdagen som faller på mandag–fredag
   *[other] de { $holidays } bevegelige helligdagene som faller på mandag–fredag
}.
deadline-for-season = { $days } ekstra dager fordi jul og nyttår faller i perioden.
deadline-extended = Det gir { $day }.
deadline-rolled = Det er en fridag, så fristen flyttes til neste virkedag, { $day }.
deadline-of = { $title } · { $key }
deadline-before = Den var { $day }.
deadline-told = { $graders ->
    [0] Ingen trenger beskjed.
    [one] { $graders } sensor som ikke er ferdig, får beskjed.
   *[other] { $graders } sensorer som ikke er ferdige, får beskjed.
}
deadline-ahead = Frist { $date }, { n-days } igjen
deadline-today = Frist i dag, { $date }
deadline-passed = Fristen { $date } gikk ut for { n-days } siden
next-grade = Nå: gi karakter til { $left ->
    [one] den siste kandidaten.
   *[other] de { $left } som gjenstår.
}
next-grade-named = Nå: gi karakter til { $names }.
next-share = Nå: del karakterene dine med { $names }.
next-share-last = Nå: del karakterene dine.
next-wait-for-shares = Venter på at { $names } deler.
next-wait-for-planner = Venter på { $planners }, for { $names } kan ikke sensurere akkurat nå.
the-department = instituttet
next-align = Nå: løs { n-conflicts }.
next-confirm = Nå: gjennomgå og bekreft karakterene.
next-wait-for-confirmations = Venter på at { $names } bekrefter.
next-done = Karakterene er bekreftet. Ingenting gjenstår.

steps = Trinn
step-done = { $number } { $step } (gjort)
step-now = *{ $number } { $step } (nå)*
step-later = { $number } { $step }
step-confirm-your-grades = Bekreft karakterene dine
step-align = Bli enig om karakterene med medsensor(ene)
step-complete = Fullfør sensuren
step-share = Del karakterene dine med medsensor(ene)
step-confirm-shared = Bekreft felles vurdering
step-confirm-grading = Bekreft vurderingen

# Mitt arbeid

work-nothing = Du har ingenting å sensurere akkurat nå.
work-more = { $left } til vises ikke her. Skriv `/grade` og nøkkelen for å se en av dem.
work-plans = Du er hovedansvarlig for { $keys }.

# Registrering

registered-set = { $candidate }: { $grade }
registered-changed = { $candidate }: { $grade } (var { $before })
registered-cleared = { $candidate } har ingen karakter nå (var { $before })
registered-same = { $candidate } har allerede { $grade }. Ingenting ble endret.
registered-reason-idle = Begrunnelsen din er ikke lagret: en karakter som står, trenger ingen.
registered-own-fell = Din egen bekreftelse gjelder ikke lenger, for den gjaldt karakteren før.
registered-none = { $candidate } har ingen karakter. Ingenting ble endret.

# Status

status-one = { $candidate }: { $state }
status-differs = karakterene er ulike ({ $state })
status-until-shared = { $graders ->
    [2] Venter til begge har delt
   *[other] Venter til alle har delt
}
status-until-confirmed = { $graders ->
    [2] Venter til begge har bekreftet
   *[other] Venter til alle har bekreftet
}
status-own = Din karakter: { $grade }
status-common = Karakteren: { $grade }
status-other = { $name }: { $grade }
status-count = { $state }: { $count }
status-group = *{ $state }*

status-empty = Ingen kandidater hører til denne kommisjonen ennå.

# Deling

share-will = Du deler karakterene dine for { n-candidates } med { $names }.
share-ungraded = { $candidates ->
    [one] { $candidates } kandidat har ingen karakter fra deg:
   *[other] { $candidates } kandidater har ingen karakter fra deg:
}
share-ungraded-too = Du deler dem uten karakter. Gi dem helst karakter først hvis de møtte til eksamen.
share-nothing-ready = Ingenting er klart til å deles: gi en kandidat karakter først.
share-held-back = { $candidates ->
    [one] { $candidates } kandidat uten karakter blir ikke delt:
   *[other] { $candidates } kandidater uten karakter blir ikke delt:
}
share-then = Ingen ser medsensorens karakter før alle har delt. Fram til da kan du ta tilbake dine egne.
shared = Karakterene dine er delt.
shared-held-back = { $candidates ->
    [one] { $candidates } kandidat uten karakter ble ikke delt:
   *[other] { $candidates } kandidater uten karakter ble ikke delt:
}
unshared = Karakterene dine er ikke lenger delt. Du kan endre dem igjen.

# Konflikter

conflicts-count = { n-conflicts }
conflicts-none = 0 konflikter: karakterene er like.
conflict-own = du{"\u00A0"}{ $grade }
conflict-other = { $name }{"\u00A0"}{ $grade }
conflict-decided = Avgjort: { $grade }.
conflict-equal = Karakterene er nå like.
proposal-waiting = Venter på at { $names } godtar.
proposals-more = { $left } forslag til vises ikke.
aligned-equal = { $candidate }: { $grade }. Karakterene er nå like.
aligned-proposed = { $candidate }: du har foreslått { $grade }. { $waiting }
aligned-differs = { $candidate }: karakterene er fortsatt ulike. Din karakter: { $grade }.

# Bekreftelse

confirm-will = { $grades ->
    [one] { $grades } karakter blir bekreftet. Ikke gjort ennå.
   *[other] { $grades } karakterer blir bekreftet. Ikke gjort ennå.
}
confirm-one = { $candidate }: karakteren { $grade } blir bekreftet. Ikke gjort ennå.
confirm-pass-line = { n-passed }, { n-failed }.
n-passed = { $passed ->
    [0] Ingen består
   *[other] { $passed } består
}
n-failed = { $failed ->
    [0] ingen stryker
   *[other] { $failed } stryker
}
confirm-locks-now = Karakterene låses med én gang. Etterpå kan bare en hovedansvarlig gjenåpne dem.
confirm-locks-when-all = { $graders ->
    [2] Karakterene låses når begge har bekreftet.
   *[other] Karakterene låses når alle { $graders } sensorer har bekreftet.
}
confirm-locks-last = { $others ->
    [one] Medsensoren din har bekreftet allerede, så din bekreftelse låser karakterene. Etterpå kan bare en hovedansvarlig gjenåpne dem.
   *[other] Medsensorene dine har bekreftet allerede, så din bekreftelse låser karakterene. Etterpå kan bare en hovedansvarlig gjenåpne dem.
}
confirm-quorum-one = Én bekreftelse er nok her, så { $names } har kanskje ikke bidratt ennå. Spør dem først.
confirm-quorum-one-counts = Én bekreftelse er nok her: din gjelder for { $names } også.
confirm-moved-none = Ingen karakter er endret siden delingen.
confirm-moved = { $candidates ->
    [one] Endret siden delingen, { $candidates } kandidat:
   *[other] Endret siden delingen, { $candidates } kandidater:
}
confirm-moved-one = { $candidate }{"\u00A0"}{ $before }{"\u00A0"}→{"\u00A0"}{ $after }
confirm-moved-by = { $name }: { $moves }
confirm-not-before = Ingenting blir bekreftet før du trykker på knappen over.
confirm-ungraded = { $candidates ->
    [one] { $candidates } kandidat har ingen karakter:
   *[other] { $candidates } kandidater har ingen karakter:
}
confirm-ungraded-then = La dem stå uten karakter bare hvis de ikke møtte. Ellers setter du karakter først.
confirm-ungraded-normal = Det er vanlig her for dem som ikke møtte.
confirm-ungraded-also = { $grades ->
    [0] Knappen lar { $ungraded } stå uten karakter.
    [one] Knappen lar { $ungraded } stå uten karakter og bekrefter den andre karakteren.
   *[other] Knappen lar { $ungraded } stå uten karakter og bekrefter de andre { $grades } karakterene.
}
confirm-held-back = { $candidates ->
    [one] { $candidates } kandidat er ikke klar og blir stående åpen:
   *[other] { $candidates } kandidater er ikke klare og blir stående åpne:
}
confirmed-locked = Bekreftet: { n-grades } er låst.
confirmed-given = Du har bekreftet { n-grades }.
confirmed-ungraded = { $candidates ->
    [one] { $candidates } kandidat står uten karakter.
   *[other] { $candidates } kandidater står uten karakter.
}

# Ark

sheet-head = { $name }: { n-rows }
sheet-text = { $name }: { n-grades } å importere.
sheet-text-errors = { $name } kan ikke importeres ennå: { n-rows } må rettes.
sheet-count-change = { $count ->
    [0] Ingenting å importere
   *[other] { $count } å importere: { $changed ->
        [0] { $new } { $new ->
            [one] ny
           *[other] nye
        }
       *[other] { $changed } endret{ $new ->
            [0] { "" }
            [one] , { $new } ny
           *[other] , { $new } nye
        }
    }
}
sheet-count-unchanged = Uendret: { $count }
sheet-count-empty = Tom celle, beholdt: { $count }
sheet-count-since = Endret siden nedlastingen, beholdt: { $count }
sheet-count-unknown = Ukjent kandidatnummer, ikke importert: { $count }
sheet-count-repeated = Samme rad igjen: { $count }
sheet-count-errors = Må rettes: { $count }
sheet-count-missing = Ikke i arket: { $count }
sheet-new = { $candidate }{"\u00A0"}{ $after }
sheet-news = *Nye* ({ $count })
sheet-changes = *Endret* ({ $count })
sheet-change = { $candidate }{"\u00A0"}{ $before }{"\u00A0"}→{"\u00A0"}{ $after }
sheet-empty = *Tom celle, beholdt* ({ $count }): tomme celler lar karakteren stå
sheet-unknown = *Ukjent kandidatnummer, ikke importert* ({ $count })
sheet-repeated = *Står flere ganger* ({ $count }): med samme karakter
sheet-row = { $candidate }{"\u00A0"}(rad{"\u00A0"}{ $row })
sheet-since = *Endret siden du lastet ned arket* ({ $count }): beholdt som de er nå, ikke importert
sheet-since-one = { $candidate }{"\u00A0"}nå{"\u00A0"}{ $before }, arket { $after }
sheet-no-submission = *Ingen besvarelse* ({ $count }): med en karakter får disse statusen levert. Ta dem ut av arket hvis de ikke møtte
sheet-no-submission-normal = { $candidates ->
    [one] { $candidates } kandidat får statusen levert av importen.
   *[other] { $candidates } kandidater får statusen levert av importen.
}
sheet-errors = *Må rettes* ({ $count })
sheet-error-no-id = Rad { $row }: kandidatnummer mangler.
sheet-error-several-ids = Rad { $row }: { $candidate } passer til flere kandidater: { $ids }. Et tall beholder ingen nuller foran, så skriv disse numrene som tekst.
sheet-error-scale = Rad { $row }, { $candidate }: `{ $grade }` er ingen karakter her.
sheet-error-spaces = Rad { $row }, { $candidate }: det er mellomrom rundt karakteren.
sheet-error-unseen = Rad { $row }, { $candidate }: det er et usynlig tegn i karakteren `{ $grade }`.
sheet-error-foreign = Rad { $row }, { $candidate }: det er en bokstav fra et annet alfabet i `{ $grade }`, som kan ligne en av våre.
sheet-error-write = Skriv `{ $nearest }`.
sheet-error-write-anew = Skriv karakteren på nytt.
sheet-error-locked = Rad { $row }, { $candidate }: karakteren { $before } er bekreftet og låst; arket sier { $after }.
sheet-error-duplicate = Rad { $row }: { $candidate } står også i { $count ->
    [one] rad { $rows }
   *[other] radene { $rows }
}, med en annen karakter. Behold én rad.
sheet-mend = Ingenting kan importeres før dette er rettet. Rett arket og slipp det her på nytt.
sheet-nothing = Arket endrer ingenting, så det er ingenting å importere.
sheet-not-confirming = Importen bekrefter ikke. Du kan fortsatt endre karakterene etterpå.
sheet-fits-several = { $name } passer til flere prøver. Hvilken er det til?
sheet-imported = { n-grades } importert fra { $name }.
sheet-importing = Importerer { $name }: { n-rows } …
sheet-undoing = Angrer importen av { $name }: { n-rows } …
sheet-under-way = Du trenger ikke vente. Resultatet kommer i denne meldingen.
sheet-step = { $step ->
    [1] Sammenligner radene med det som står.
   *[other] Sammenlignet. Lagrer nå.
}
sheet-imported-then = Importen bekreftet dem ikke.
sheet-undone = Importen av { $name } er angret: { n-grades } er som før.
sheet-cancelled = { $name } er lagt til side. Ingenting ble importert.
sheet-on-its-way = Arket til { $key } kommer i direktemeldingene dine. Fyll ut kolonnen Karakter og slipp det der.
sheet-to-fill-in = Arket ditt for { $key }, kommisjon { $committee }. Fyll ut kolonnen Karakter og slipp filen her igjen. Tomme celler lar karakterene stå som de er.
sheet-where-to-drop = Slipp Excel- eller CSV-filen i en direktemelding til meg, eller i kommisjonens kanal. Du ser hva som blir endret, før noe skjer.
sheet-where-to-drop-hidden = Slipp Excel- eller CSV-filen i en direktemelding til meg, og ikke noe annet sted: i en kanal kunne medsensorene åpne den før alle har delt. Du ser hva som blir endret, før noe skjer.
sheet-open-to-all = Medsensorene dine kan åpne { $name } her.
sheet-open-to-all-then = Den ble ikke importert. Slett den: pek på meldingen din (på telefonen: hold på den), så *Flere handlinger*, *Slett melding*. Slipp deretter filen i en direktemelding til meg.
sheet-open-to-all-there = Medsensorene dine kan åpne { $name } i kanalen der du slapp den.
sheet-open-to-all-here = Den ble ikke importert. Slett den der: pek på meldingen din (på telefonen: hold på den), så *Flere handlinger*, *Slett melding*. Slipp deretter filen her.
picture-open-to-all-then = Slett det hvis det viser karakterer: pek på meldingen din (på telefonen: hold på den), så *Flere handlinger*, *Slett melding*. Ingen skal se andres karakterer før alle har delt.
picture-open-to-all-there = Slett det der hvis det viser karakterer: pek på meldingen din (på telefonen: hold på den), så *Flere handlinger*, *Slett melding*. Ingen skal se andres karakterer før alle har delt.
sheet-of-a-planner = Ingenting ble importert: du er hovedansvarlig for prøver, men sensurerer ikke i noen.
sheet-of-a-planner-then = Sensorene slipper karakterene sine selv. For å endre kandidater eller sensorer slipper du et oppsett her: en YAML- eller JSON-fil, eller en Excel- eller CSV-fil som eksempelet.
roster-of-a-grader = { $name } ble ikke lest: det er en fil for hovedansvarlige, og du er ikke hovedansvarlig for noen prøve.
roster-of-a-grader-then = Karakterer kommer i en Excel- eller CSV-fil med to kolonner, Kandidatnummer og Karakter. Slipp den her.
sheet-preview-elsewhere = I direktemeldingene dine ser du hva { $name } ville endre.
sheet-columns = Den trenger to kolonner: Kandidatnummer og Karakter.
sheet-unreadable = { $name } ble ikke importert: { $why }
sheet-unreadable-at = { $name } ble ikke importert på grunn av celle { $cell }: { $why }
sheet-some-file = Filen

# Angre

undone = Tatt tilbake.
undone-grade = { $candidate }: { $after } igjen (var { $before })
undone-shared = Karakterene dine er ikke lenger delt.
undone-confirmed = Bekreftelsen din er trukket tilbake.
undone-proposed = Forslaget ditt for { $candidate } er trukket.

# Kontakter

contacts = Hvem du kan spørre
contacts-orakel = *Orakel brukerstøtte*: brukerkonto og innlogging
contacts-examinations = *Eksamenskontoret*: Inspera
contacts-department = *Instituttet*: kandidater, kommisjoner, frister, honorar, arbeidsflyt og andre formaliteter
contacts-no-planner = { $key }: ingen hovedansvarlig er registrert
contacts-person = { $name } ({ $email })

# Hjelp

help-title-grade = Dette kan du skrive som sensor. Knappene gjør det samme.
help-title-exam = Dette kan du skrive som hovedansvarlig. Knappene gjør det samme.
help-line = { $usage } – { $what }
help-key = Flere prøver? Skriv nøkkelen først: `{ $example }`.
help-work = arbeidet ditt; med kandidatnummer og karakter: registrer karakteren
help-clear = fjern karakteren din for en kandidat
help-status = status for hver kandidat, eller for én
help-sheet = karakterene eller poengene dine som Excel-ark til utfylling
help-upload = hvor du slipper et utfylt ark
help-share = lever karakterene dine til medsensorene
help-unshare = ta dem tilbake, så lenge ikke alle har delt
help-conflicts = hvor karakterene er ulike, med knapper for å bli enige
help-align = endre din egen karakter for en kandidat i konflikt
help-propose = foreslå en karakter for medsensorene
help-confirm = gå gjennom det som blir bekreftet; én knapp bekrefter det
help-undo = ta tilbake din siste endring, så lenge det går
help-contacts = hvem du kan spørre om hva
help-help = hva du gjør nå, og hvordan det går
help-deadline = sensurfristen og hvordan den er beregnet; sett den med en dato, en regel eller flere virkedager
help-exam = prøvene dine: framdrift, konflikter, frister, hvem det ventes på
help-load = hvor du slipper en oppsettsfil
help-export = de bekreftede karakterene som filer
help-exam-help = hva som venter på deg, og hvordan det går

# Oversikten for hovedansvarlige

overview-none = Du har ingen prøver ennå.
overview-text = { $key }: { $status }
overview-head = { $title } · { $key } · { $status }
overview-committee = Kommisjon { $committee }: { n-candidates } · { n-conflicts }
overview-awaited-to-share = Venter på at { $names } deler
overview-awaited-to-begin = Venter på at { $names } begynner
overview-awaited-to-align = Venter på at { $names } blir enige og bekrefter
overview-awaited-to-confirm = Venter på at { $names } bekrefter
overview-blocked = Stopp: { $what }
blocked-agreement-ended = tilgangsavtalen til { $who } gikk ut { $day }. Forny den, eller bytt sensor.
blocked-agreement-missing = { $who } har ingen registrert tilgangsavtale. Forny når en er signert, eller bytt sensor.
overview-unassigned = *Uten kommisjon* ({ $count }):
overview-more-committees = { $left } kommisjoner til vises ikke.
overview-more = { $left } prøver til vises ikke. Skriv `/exam` og nøkkelen for å se en av dem.

roster-new = { $title } ({ $key }) er ny.
roster-known = { $title } ({ $key }) endres.
roster-same = { $title } ({ $key }) er allerede slik. Ingenting endres.
roster-loaded = { $title } ({ $key }) er lastet inn.
roster-loaded-same = { $title } ({ $key }) var allerede slik. Ingenting ble endret.
roster-outdated = Ingenting ble lastet inn: prøven er endret siden dette ble vist. Dette ville oppsettet endre nå.
roster-cancelled = Oppsettet er lagt til side. Ingenting ble lastet inn.
roster-loading = Oppsettet lastes inn. Du hører straks hva det endret.
roster-where-to-drop = Slipp oppsettet her, som YAML-, JSON-, Excel- eller CSV-fil. Du ser hva det endrer, før noe skjer.
roster-keeps-grades = Innlasting fjerner aldri en karakter.
roster-keeps-statuses = Der du selv sensurerer og karakterene er private, blir kandidatenes status som den er.
roster-policy = Fristen er ikke satt: regelen { $policy } regnes fra eksamensdagen, og oppsettet sier ikke når eksamen var. Legg til `ended`, eller oppgi datoen.
roster-unassigned = { $candidates ->
    [one] { $candidates } kandidat som har levert, er uten kommisjon. Sensuren kan ikke begynne før kandidaten har en.
   *[other] { $candidates } kandidater som har levert, er uten kommisjon. Sensuren kan ikke begynne før de har en.
}
roster-group = *{ $what }*: { $counts }
roster-count-new = { $count } nye
roster-count-changed = { $count } endret
roster-count-gone = { $count } borte
roster-subject-committee = kommisjon { $committee }
roster-subject-seat = kommisjon { $committee }, { $email }
roster-item-new = { $subject }: { $after }
roster-item-changed = { $subject }: { $before } → { $after }
roster-item-gone = { $subject }: { $before } → borte
roster-assessment = Prøve
roster-planners = Hovedansvarlige
roster-committees = Kommisjoner
roster-graders = Sensorer
roster-candidates = Kandidater
roster-questions = Oppgaver
roster-channels = Kanaler
roster-workflows = Arbeidsflyt i kommisjoner
roster-faults = Ingenting ble lastet inn. { $faults ->
    [one] { $faults } feil i { $name }:
   *[other] { $faults } feil i { $name }:
}
roster-faults-advice = Rett oppsettet og slipp det på nytt.
export-on-its-way = Eksporten av { $key } kommer i direktemeldingene dine.
exported = Eksporten av { $key }: { n-grades }, bare bekreftede.
export-not-made = Eksporten av { $key } ble ikke laget: loggen over alle endringer, revisjonssporet, er ikke slik den ble skrevet. Si fra til dem som drifter boten; de kan skrive `sensur audit verify`.

# Varsler

notice-co-grader-shared = { $who } har delt. Nå er det din tur.
notice-conflicts = Alle har delt: { n-conflicts } blant { n-candidates }.
notice-conflicts-next = Bli enige om karakterene, og bekreft deretter.
notice-joined = { n-candidates } kom til i kommisjonen etter at karakterer ble delt.
notice-joined-next = Sett karakterer og del også disse. Inntil alle har delt på nytt, er de private.
notice-ready = { $candidates ->
    [one] Karakterene til { $candidates } kandidat er like. De er klare til å bekreftes.
   *[other] Karakterene til { $candidates } kandidater er like. De er klare til å bekreftes.
}
notice-fell = Bekreftelsen din gjelder ikke lenger: { $who } endret karakteren til { $candidate }.
notice-fell-next = Se på karakterene og bekreft på nytt.
notice-fell-conflicts = { $conflicts ->
    [one] Karakterene til { $conflicts } kandidat er ulike nå. Bli enige om dem, og bekreft så.
   *[other] Karakterene til { $conflicts } kandidater er ulike nå. Bli enige om dem, og bekreft så.
}
notice-proposed-open = { $who } foreslår en karakter for { $candidate }.
notice-proposed-next = Når alle godtar, settes karakteren for alle.
notice-adopted = { $candidate }: { $grade } gjelder nå for alle.
notice-adopted-open = { $candidate }: den foreslåtte karakteren gjelder nå for alle.
notice-co-grader-confirmed = { $who } har bekreftet. Nå er det din tur.
notice-deadline = Fristen er nå { $day }.
notice-confirmed = { $grades ->
    [one] { $grades } karakter er bekreftet og låst.
   *[other] { $grades } karakterer er bekreftet og låst.
}

# Dialoger

dialog-register = Registrer karakter
dialog-register-do = Registrer
dialog-register-another = Registrer en til
dialog-propose = Foreslå karakter
dialog-propose-do = Foreslå
dialog-cancel = Avbryt
dialog-candidate = Kandidatnummer
dialog-candidate-hint = Kommisjon { $committee } har { n-candidates }: skriv nummeret til én av dem.
dialog-candidate-left = Uten karakter: { $candidates }.
dialog-grade = Karakter
dialog-grade-hint = Slik den står i skalaen: { $grades }
dialog-grade-choose = Velg karakter
dialog-reason = Begrunnelse
dialog-reason-hint = Medsensorene dine leser den.
dialog-done = Ferdig
dialog-not-done = Ingenting ble gjort
dialog-close = Lukk
dialog-now = { $candidate } nå: { $grades }

too-late-to-save = Ikke lagret: dette tok for lang tid. Prøv igjen om et minutt.
too-late = Dette tok for lang tid, og jeg vet ikke om det ble lagret. Se etter med `/grade status` før du prøver igjen.
