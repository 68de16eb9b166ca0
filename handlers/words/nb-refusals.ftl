# Det som sies når noe blir avvist eller går galt, på bokmål.

not-saved = Ikke lagret. Noe gikk galt hos oss. Prøv igjen om et minutt.
not-saved-reference = Hvis det skjer igjen, oppgi denne referansen til dem som drifter Sensur: { $reference }
cannot-check-identity = Ingenting ble gjort: Slack svarte ikke på hvem du er. Prøv igjen om et minutt.
unknown-command = Det finnes ingen `{ $said }`.
usage = Slik skrives det ikke. Skriv:
did-you-mean = Mente du `{ $command }`?
outdated-button = Knappen er for gammel, så ingenting ble gjort. Begynn igjen fra arbeidet ditt.
dialog-did-not-open = Skjemaet åpnet seg ikke fordi Slack var treg. Ingenting ble gjort. Trykk på knappen igjen.
type-command = Skriv `{ $command }`
ask-planners = Spør { $names }.
ask-department = Spør instituttet.
ask-orakel = Spør Orakel brukerstøtte.

refused-unknown-person = Ingen sensor eller hovedansvarlig er registrert med { $email }.
refused-unknown-account = Slack-kontoen din har ingen bekreftet e-postadresse som er registrert her.
refused-unknown-person-advice = Be instituttet registrere adressen du bruker i Slack.
refused-account-inactive = Ingenting ble gjort: kontoen er deaktivert, tilhører en bot eller en gjest fra et annet arbeidsområde.
refused-not-a-grader = Ingenting ble gjort: du er ikke sensor i { $key }.
refused-not-a-grader-anywhere = Ingenting ble gjort: du sitter ikke i noen kommisjon her.
refused-not-a-planner = Ingenting ble gjort: bare en hovedansvarlig for { $key } kan gjøre dette.
refused-not-a-planner-anywhere = Ingenting ble gjort: bare en hovedansvarlig kan gjøre dette.
refused-agreement-missing = Du kan ikke sensurere { $key } ennå: du har ingen signert tilgangsavtale.
refused-agreement-lapsed = Du kan ikke lenger sensurere { $key }: tilgangsavtalen din gikk ut { $date }.
refused-unknown-assessment = Det finnes ingen prøve { $key } for deg.
refused-unknown-candidate = Det finnes ingen kandidat { $candidate } i denne kommisjonen.
refused-nearest-candidate = Den nærmeste ID-en er { $candidate }.
refused-candidates-begin = { $count } kandidatnumre begynner på { $candidate }: { $list }. Skriv hele nummeret.
refused-equally-near = Disse er like nær: { $list }. Sjekk nummeret.
refused-none-nearer = Flere numre er like nær. Sjekk nummeret.
refused-unknown-proposal = Ingenting ble gjort: forslaget er ikke lenger åpent.
refused-unknown-proposal-advice = Det er gjennomført, eller karakterene er endret i mellomtiden.
refused-unknown-sheet = Ingenting ble gjort: forhåndsvisningen er ikke lenger åpen.
refused-unknown-sheet-advice = Den er importert, avbrutt eller tilhører noen andre. Slipp filen på nytt for å begynne igjen.
refused-nothing-to-undo = Du har ingen endring som kan tas tilbake.
refused-which-assessment = Du har flere åpne prøver, så ingenting ble gjort.
refused-which-assessment-advice = Skriv nøkkelen først.
refused-which-committee = Du sitter i flere kommisjoner i { $key }: { $committees }. Ingenting ble gjort.
refused-which-committee-advice = Gjør det i kommisjonens kanal, eller med knappene i arbeidet ditt.
refused-not-in-scale = Ingenting ble lagret: «{ $value }» er ingen karakter her. Karakterene er { $grades }.
refused-nearest-grade = Den nærmeste er { $grade }.
refused-reason-missing = Ingenting ble gjort: dette trenger en begrunnelse.
refused-reason-missing-advice = Skriv den til slutt, etter `because`.
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
refused-shared-already = Du har allerede delt, så karakterene dine er lukket. Vi venter på at { $names } deler.
refused-shared-already-advice = Vil du endre en karakter, så ta dem tilbake først.
refused-nothing-to-share = Det er ingenting å dele her: du er eneste sensor, eller karakterene er felles.
refused-not-shared = Det er ingenting å ta tilbake: du har ikke delt.
refused-all-have-shared = Alle har allerede delt, så ingenting ble gjort.
refused-all-have-shared-advice = Delte karakterer kan ikke tas tilbake. Der de er ulike, kan du fortsatt endre din.
refused-not-all-shared = Det kan du gjøre når alle har delt. Vi venter på { $names }.
refused-not-all-shared-you = Det kan du gjøre når alle har delt, og du har ikke delt ennå.
refused-not-all-shared-you-too = Det kan du gjøre når alle har delt. Vi venter på deg og { $names }.
refused-conflicts-stand = Ikke bekreftet: løs først { n-conflicts }.
refused-conflicts-stand-advice = Bli enige om karakterene, og bekreft deretter.
refused-ungraded = Ingenting ble gjort: { $candidates ->
    [one] { $candidates } kandidat har ingen karakter:
   *[other] { $candidates } kandidater har ingen karakter:
} { $list }.
refused-ungraded-advice = Gi dem karakter, eller se hvem som ville stå uten karakter, og si fra der.
refused-confirmed-already = Dette er allerede gjort: karakterene er bekreftet og låst. Ingenting ble endret.
refused-confirmed-already-advice = Bare en hovedansvarlig kan åpne dem igjen.
refused-you-confirmed-already = Dette er allerede gjort: du har bekreftet disse karakterene. Vi venter på at { $names } bekrefter.
refused-not-in-conflict = { $candidate } er ikke i konflikt: karakterene er like.
refused-no-co-grader-grade = Det er ingen karakter å ta over: medsensoren har ingen for denne kandidaten.
refused-changed-since = Ingenting ble tatt tilbake: det er endret på nytt i mellomtiden.
refused-stale = Ingenting ble gjort: karakterene er endret etter at dette ble vist.
refused-settings-stale = Ingenting ble gjort: innstillingene er endret etter at skjemaet ble åpnet. Slik er de nå.
refused-end-unknown = Ingenting ble gjort: { $policy } regnes fra eksamensdagen, og det er ikke registrert når eksamen i { $key } var.
refused-end-unknown-advice = Legg til `ended` i oppsettet og last det inn, eller oppgi datoen selv.
refused-deadline-before-end = Ingenting ble gjort: { $day } er før eksamen er slutt, { $end }.
refused-deadline-before-end-advice = Se over datoen. Var eksamen slutt tidligere, last først inn oppsettet med riktig `ended`.
refused-no-deadline-yet = Ingenting ble gjort: { $key } har ingen frist som kan forlenges.
refused-no-deadline-yet-advice = Oppgi en dato eller en regel.
refused-days-unclear = Ingenting ble gjort: disse dagene kan ikke leses: { $fields }.
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
unavailable-scope = Slack lar ikke Sensur lese filer. Si fra til dem som drifter Sensur: rettigheten files:read mangler.
fault-not-a-sheet = det er ingen Excel- eller CSV-fil. Lagre den som .xlsx eller .csv og slipp den på nytt.
fault-too-large = den er for stor. Behold bare radene med kandidater og slipp den på nytt.
fault-too-slow = det tok for lang tid å lese den. Kopier de to kolonnene til et nytt ark og slipp det.
fault-damaged = filen er skadet. Åpne den, lagre den på nytt og slipp den igjen.
fault-protected = filen er beskyttet med passord. Fjern passordet og slipp den på nytt.
fault-empty = det er ingen rader med kandidater i den. Fyll den ut og slipp den på nytt.
fault-no-header = den har ingen kolonner som heter Candidate ID og Grade. Gi dem de navnene og slipp den på nytt.
fault-formula = det står en formel der det trengs en verdi. Lim inn verdiene i stedet og slipp den på nytt.
fault-hidden = noen rader eller kolonner er skjult. Vis dem, se over dem og slipp den på nytt.
fault-error-cell = cellen viser en feil. Skriv verdien og slipp den på nytt.
fault-readings-differ = den kan ikke leses med sikkerhet. Kopier de to kolonnene til et nytt ark og slipp det.
fault-several-sheets = flere av arkene i den har karakterer. Behold ett og slipp den på nytt.
fault-encoding = bokstavene kan ikke leses. Lagre den som .xlsx, eller som .csv i UTF-8, og slipp den på nytt.
