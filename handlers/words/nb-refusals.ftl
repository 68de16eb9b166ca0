# Det som sies når noe blir avvist eller går galt, på bokmål.

not-saved = Ikke lagret. Noe gikk galt hos oss. Prøv igjen om et minutt.
not-saved-reference = Skjer det igjen, oppgir du denne referansen til dem som drifter Sensur: { $reference }
too-many = Ingenting ble gjort: du sendte for mye på én gang. Vent et minutt, og fortsett så.
cannot-check-identity = Ingenting ble gjort: Slack svarte ikke på hvem du er. Prøv igjen om et minutt.
nothing-sent = Det du ba om, ble ikke sendt: Slack-kontoen som ba om det, har ikke lenger e-postadressen din. Be om det igjen fra denne kontoen.
usage = Slik skrives det ikke. Skriv:
not-taken = Ingenting ble gjort: denne kommandoen tar ikke imot `{ $said }`.
no-reason-taken = Ingenting ble gjort: denne kommandoen tar ikke imot noen begrunnelse.
type-it-so = Skriv:
outdated-button = Knappen er for gammel, så ingenting ble gjort. Begynn igjen fra arbeidet ditt.
outdated-dialog = Skjemaet er for gammelt, så ingenting ble gjort. Lukk det, og begynn igjen fra arbeidet ditt.
dialog-did-not-open = Skjemaet åpnet seg ikke fordi Slack svarte for sent. Ingenting ble gjort. Trykk på knappen igjen.
type-command = Skriv `{ $command }`
ask-planners = Spør { $names }.
ask-department = Spør instituttet.
ask-orakel = Spør Orakel brukerstøtte.

refused-unknown-person = Jeg finner ikke { $email } blant sensorer og hovedansvarlige.
refused-unknown-account = Slack-kontoen din har ingen bekreftet e-postadresse som er registrert her.
refused-unknown-person-advice = Er du sensor under en annen adresse, si fra til instituttet.
refused-account-inactive = Ingenting ble gjort: kontoen er deaktivert, tilhører en bot eller en gjest fra et annet arbeidsområde.
refused-not-a-grader = Jeg finner ingen prøve { $key } der du er sensor.
refused-not-a-grader-anywhere = Ingenting ble gjort: du sitter ikke i noen kommisjon her.
refused-not-a-planner = Jeg finner ingen prøve { $key } der du er hovedansvarlig.
refused-not-a-planner-anywhere = Ingenting ble gjort: dette er for hovedansvarlige, og du har ingen prøver.
refused-not-a-planner-anywhere-advice = `/exam` er kommandoen for hovedansvarlige. Sensorer bruker `/grade`. Skal du være hovedansvarlig for en prøve, spør instituttet.
refused-another-planner = Ingenting ble gjort: du er selv sensor der, så en annen hovedansvarlig for { $key } må gjøre det.
refused-another-planner-advice = Er det ingen annen, fører du opp en til i oppsettet.
refused-not-permitted = Ingenting ble gjort: det kan du ikke gjøre, eller ikke nå.
refused-agreement-missing = Du kan ikke sensurere { $key } ennå: du har ingen signert tilgangsavtale.
refused-agreement-lapsed = Du kan ikke lenger sensurere { $key }: tilgangsavtalen din gikk ut { $date }.
refused-unknown-assessment = Det finnes ingen prøve { $key }.
refused-unknown-candidate = Det finnes ingen kandidat { $candidate } i denne kommisjonen.
refused-unknown-candidate-anywhere = Det finnes ingen kandidat { $candidate } i kommisjonene dine.
refused-nearest-candidate = Det nærmeste kandidatnummeret er { $candidate }.
refused-candidates-begin = { $count } kandidatnumre begynner på { $candidate }: { $list }. Skriv hele nummeret.
refused-equally-near = Disse ligger like nær: { $list }. Sjekk nummeret.
refused-none-nearer = Flere numre ligger like nær. Sjekk nummeret.
refused-unknown-proposal = Ingenting ble gjort: forslaget er ikke lenger åpent.
refused-unknown-proposal-advice = Det er gjennomført, eller karakterene er endret i mellomtiden.
refused-unknown-sheet = Ingenting ble gjort: forhåndsvisningen er ikke lenger åpen.
refused-unknown-sheet-advice = Den er importert, avbrutt eller tilhører noen andre. Slipp filen på nytt for å begynne igjen.
refused-nothing-to-undo = Du har ingen endring som kan tas tilbake.
refused-only-plans = Ingenting ble gjort: du har ansvar for prøver, men sensurerer ikke i noen.
refused-only-plans-advice = Sensorene setter karakterer. Kandidater og sensorer endrer du i oversikten.
refused-which-exam = I hvilken prøve? Ingenting er gjort ennå.
refused-which-assessment = Du har flere åpne prøver, så ingenting ble gjort.
refused-which-assessment-advice = Skriv nøkkelen først.
refused-which-committee = Du sitter i flere kommisjoner i { $key }: { $committees }. Ingenting ble gjort.
refused-which-committee-of = I hvilken kommisjon i { $key }? Ingenting er gjort ennå.
button-in-committee = { $what }: kommisjon { $committee }
refused-which-committee-advice = Gjør det med knappene i arbeidet ditt.
refused-which-committee-ask = Hvilken?
refused-not-in-scale = Ingenting ble lagret: «{ $value }» er ingen karakter her.
refused-nearest-grade = Skriv den som { $grade }.
refused-unseen-character = Det er et usynlig tegn i den.
refused-foreign-letter = Det er en bokstav fra et annet alfabet i den, som kan ligne en av våre.
grades-are = Karakterene er { $grades }.
grades-are-numbers = Hele tall fra { $least } til { $most }.
grades-two-numbers = { $below } eller { $above }?
refused-reason-missing = Ingenting ble gjort: dette trenger en begrunnelse.
refused-reason-missing-advice = Skriv den til slutt, etter `fordi`.
refused-roster-invalid = Ingenting ble lastet inn: oppsettet har feil.
refused-sheet-errors = Ingenting ble importert: { $rows ->
    [one] { $rows } rad må rettes først.
   *[other] { $rows } rader må rettes først.
}
refused-sheet-errors-advice = Rett arket og slipp det på nytt.
refused-not-ready = { $key } er ikke klar til sensur: { $candidates ->
    [one] { $candidates } kandidat har ingen kommisjon.
   *[other] { $candidates } kandidater har ingen kommisjon.
}
refused-shared-already = Du har allerede delt, så karakterene dine er lukket.
refused-shared-already-advice = Vil du endre en karakter, så ta dem tilbake først.
refused-nothing-to-share = Det er ingenting å dele her: det er bare én sensor, eller karakterene er felles.
refused-not-shared = Det er ingenting å ta tilbake: du har ikke delt.
refused-all-have-shared = Alle har allerede delt, så ingenting ble gjort.
refused-all-have-shared-advice = Delte karakterer kan ikke tas tilbake. Der de er ulike, kan du fortsatt endre din.
refused-not-all-shared = Det kan du gjøre når alle har delt.
refused-not-all-shared-you = Det kan du gjøre når alle har delt, og du har ikke delt ennå.
refused-conflicts-stand = Ikke bekreftet: løs først { n-conflicts }.
refused-conflicts-stand-advice = Bli enige om karakterene, og bekreft deretter.
refused-ungraded = Ingenting ble gjort: { $candidates ->
    [one] { $candidates } kandidat har ingen karakter:
   *[other] { $candidates } kandidater har ingen karakter:
} { $list }.
refused-ungraded-advice = Gi dem karakter, eller se hvem som ville stå uten karakter, og bekreft det der.
refused-confirmed-already = Dette er allerede gjort: karakterene er bekreftet og låst. Ingenting ble endret.
refused-confirmed-already-advice = Bare en hovedansvarlig kan gjenåpne dem.
refused-you-confirmed-already = Dette er allerede gjort: du har bekreftet disse karakterene.
refused-not-in-conflict = { $candidate } er ikke i konflikt: karakterene er like.
refused-no-co-grader-grade = Det er ingen karakter å ta i bruk: medsensoren har ingen for denne kandidaten.
refused-changed-since = Ingenting ble tatt tilbake: det er endret på nytt i mellomtiden.
refused-stale = Ingenting ble gjort: karakterene er endret etter at dette ble vist.
refused-settings-stale = Ingenting ble gjort: innstillingene er endret etter at skjemaet ble åpnet. Slik er de nå.
refused-end-unknown = Ingenting ble gjort: { $policy } regnes fra eksamensdagen, og det er ikke registrert når eksamen i { $key } var.
refused-end-unknown-advice = Legg til `ended` i oppsettet og last det inn, eller oppgi datoen selv.
refused-deadline-before-end = Ingenting ble gjort: { $day } er før eksamen er slutt, { $end }.
refused-deadline-before-end-advice = Se over datoen. Var eksamen slutt tidligere, last først inn oppsettet med riktig `ended`.
refused-no-deadline-yet = Ingenting ble gjort: { $key } har ingen frist som kan forlenges.
refused-no-deadline-yet-advice = Oppgi en dato eller en regel.
refused-days-unclear = Ingenting ble gjort: noen av disse dagene kan ikke leses.
refused-day-out-of-range = Ingenting ble gjort: sensuren kan ikke ha blitt kunngjort { $day }, som er fram i tid.
refused-day-out-of-range-advice = Kom tilbake når den er kunngjort, eller sjekk datoen.
refused-day-before-the-end = Ingenting ble gjort: sensuren kan ikke ha blitt kunngjort { $day }, for eksamen var ikke slutt før { $first }.
refused-day-before-the-end-advice = Sjekk datoen.
refused-not-graded = Ingenting ble gjort: { $key } er ikke ferdig sensurert.
refused-not-graded-nothing = Det finnes ingen karakterer.
refused-not-graded-committees = { $count ->
    [one] Kommisjon { $names } har ikke bekreftet alle karakterene.
   *[other] Kommisjonene { $names } har ikke bekreftet alle karakterene.
}
refused-not-graded-unassigned = { $candidates ->
    [one] { $candidates } kandidat som har levert, er uten kommisjon.
   *[other] { $candidates } kandidater som har levert, er uten kommisjon.
}

# Filer som ikke kan leses

unavailable-gone = Filen er borte, så ingenting ble lest. Slipp den på nytt.
unavailable-too-large = Filen er for stor, så den ble ikke lest. Behold bare radene med kandidater og slipp den på nytt.
unavailable-external = Filen ligger utenfor Slack, så den ble ikke lest. Last den ned og slipp den her.
unavailable-scope = Slack lar ikke Sensur lese filer. Si fra til dem som drifter Sensur: rettigheten `files:read` mangler.
fault-not-a-sheet = det er ingen Excel- eller CSV-fil. Lagre den som .xlsx eller .csv og slipp den på nytt.
fault-too-large = den er for stor. Kopier bare radene med kandidater til et nytt ark og slipp det.
fault-too-slow = det tok for lang tid å lese den. Kopier de to kolonnene til et nytt ark og slipp det.
fault-damaged = filen er skadet eller laget på en uvanlig måte. Kopier de to kolonnene til et nytt ark og slipp det.
fault-protected = filen er beskyttet med passord. Fjern passordet og slipp den på nytt.
fault-empty = det er ingen rader med kandidater i den. Fyll den ut og slipp den på nytt.
fault-no-header = den har ingen kolonner som heter Kandidatnummer og Karakter. Gi dem de navnene og slipp den på nytt.
fault-formula = det står en formel der det trengs en verdi. Lim inn verdiene i stedet og slipp den på nytt.
fault-hidden = noen rader eller kolonner er skjult. Vis dem, se over dem og slipp den på nytt.
fault-error-cell = cellen viser en feil. Skriv verdien og slipp den på nytt.
fault-readings-differ = den kan ikke leses med sikkerhet. Kopier de to kolonnene til et nytt ark og slipp det.
fault-several-sheets = flere av arkene i den har karakterer. Behold ett og slipp den på nytt.
fault-encoding = bokstavene kan ikke leses. Lagre den som .xlsx, eller som .csv i UTF-8, og slipp den på nytt.
fault-not-shown = verdien vises ikke, eller det vises noe annet. Sett tallformatet til Standard, se på verdien og slipp den på nytt.
fault-percentage = den viser en prosent, og det er ingen karakter. Skriv verdien som et vanlig tall og slipp den på nytt.
fault-date = det står en dato eller et klokkeslett der, som Excel lager av det som ligner på en dato. Formater kolonnen som tekst, skriv verdien på nytt og slipp den på nytt.
fault-cell-twice = den står to ganger i filen, og bare den ene vises. Kopier de to kolonnene til et nytt ark og slipp det.
fault-column-twice = denne kolonnen står to ganger i arket. Behold én og slipp den på nytt.
fault-merged = den er slått sammen med andre celler, så én verdi står for flere kandidater eller dekker over en annen. Del cellene opp igjen, skriv hver verdi og slipp den på nytt.
fault-cluttered = det er titusenvis av sammenslåtte celler, formater eller regler i den. Kopier de to kolonnene til et nytt ark og slipp det.
