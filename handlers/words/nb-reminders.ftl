# Det boten sier uoppfordret: påminnelser, varsler og ukens oversikt.

button-reminders = Påminnelser
button-remind = Minn meg på det senere
button-snooze = Ikke før { $day }
button-wake = Påminnelser som vanlig
button-mute = Bare siste påminnelse
notice-still-open = { $conflicts ->
    [one] { $conflicts } konflikt har vært åpen
   *[other] { $conflicts } konflikter har vært åpne
} siden { $day }.
notice-graded = { $key } er ferdig sensurert: { $committees ->
    [one] kommisjonen har
   *[other] de { $committees } kommisjonene har
} bekreftet.
notice-graded-grades = Klart til eksport: { n-grades }.

digest-several = { $things ->
    [one] Én ting venter på deg.
   *[other] { $things } ting venter på deg.
}
digest-several-alerts = { $things ->
    [one] Én ting å se på.
   *[other] { $things } ting å se på.
}
digest-no-deadline = Nå er det din tur
digest-waiting = { $count ->
   *[other] { $names } venter på deg.
}
digest-last = Dette er den siste påminnelsen før fristen.
digest-late = Denne påminnelsen kommer sent: den var ment for { $day }.
digest-more = { $left } til vises ikke. Åpne oversikten for å se alle.

alert-at-risk = { $key } rekker kanskje ikke fristen { $day } ({ n-days } igjen).
alert-at-risk-today = Fristen for { $key } er i dag, og ikke alt er bekreftet.
alert-late = { $who } har satt karakter på { $graded } av { $candidates } siden { $since }. I dette tempoet er resten ferdig { $ready }.
alert-not-begun = { $who } har ikke begynt, { n-candidates } gjenstår.
alert-the-committee = kommisjonen
alert-conflicts = { $conflicts ->
    [one] { $conflicts } konflikt er åpen.
   *[other] { $conflicts } konflikter er åpne.
}
alert-missed = Fristen { $day } for { $key } er ikke overholdt: ikke alle karakterer er bekreftet.
alert-unassigned = { $key }: { alert-without-committee }
alert-unassigned-next = Sensuren kan ikke begynne før de er plassert i en kommisjon.
alert-not-ready = Eksamen i { $key } er over, og sensuren kan ikke begynne.
alert-without-committee = { $candidates ->
    [one] { $candidates } kandidat som har levert, er uten kommisjon.
   *[other] { $candidates } kandidater som har levert, er uten kommisjon.
}
alert-no-candidates = Ingen kandidater er plassert i en kommisjon ennå.
alert-no-graders = Kommisjon { $committee } har ingen sensorer.
alert-agreement-missing = { $who } har ingen registrert tilgangsavtale og kan ikke sensurere { $key }.
alert-agreement-ends = Tilgangsavtalen til { $who } går ut { $day }. Etter det kan vedkommende ikke sensurere { $key }.
alert-agreement-ended = Tilgangsavtalen til { $who } gikk ut { $day }. Vedkommende kan ikke sensurere { $key }.
alert-agreement-next = Når en ny er signert, fornyer du den her.
alert-conflicts-last = Kommisjon { $committee } i { $key } har hatt { $conflicts ->
    [one] { $conflicts } åpen konflikt
   *[other] { $conflicts } åpne konflikter
} siden { $day }.
alert-unreached = { $key }: { $what }
unreached-person = Ingen melding når { $who } ({ $email }).
unreached-address = Ingen melding når { $email }.
unreached-channel = Ingen melding når kanalen til kommisjon { $committee }, { $channel }.
unreached-no-account = Slack har ingen aktiv konto med denne adressen. Be vedkommende bli med i arbeidsområdet med den, eller rett oppsettet.
unreached-deactivated = Slack-kontoen er deaktivert. Få den aktivert igjen, eller rett oppsettet.
unreached-not-invited = Boten er ikke med i kanalen, eller kanalen er arkivert. Inviter boten til { $channel }, eller oppgi en annen kanal i oppsettet.
unreached-archived = Kanalen er arkivert. Åpne { $channel } igjen, eller oppgi en annen kanal i oppsettet.
unreached-restricted = Boten får ikke skrive der. La den skrive i { $channel }, eller oppgi en annen kanal i oppsettet.
alert-committee = Kommisjon { $committee }: { $what }

week-head = { $assessments ->
    [one] Denne uken sensureres én prøve.
   *[other] Denne uken sensureres { $assessments } prøver.
}
week-progress = { $status }: { $confirmed } av { n-candidates } bekreftet
week-awaited = Venter på { $names }
week-more = { $left } til vises ikke.

remind-none = Du har ingen påminnelser: du har ingenting å sensurere.
remind-head = { $title } · { $key }
remind-next = Du får påminnelse { $days }, så lenge noe gjenstår for deg.
remind-no-next = Ingen påminnelse er planlagt.
remind-snoozed = Ingen påminnelser før { $day }. Fristen står, og den siste påminnelsen kommer uansett.
remind-muted = Du får bare den siste påminnelsen, { $day }. Hvis andre fortsatt venter på deg etter fristen, får du høre det igjen.
remind-muted-all = Det kommer ingen flere påminnelser.
remind-only-last = Den siste påminnelsen, { $day }, kommer uansett. Det er ingen før den å utsette til.
remind-done = Dette er allerede gjort: alle karakterene dine er bekreftet. Det kommer ingen påminnelse.
remind-passed = Ingenting ble endret: { $day } er ikke lenger fram i tid.
help-remind = når du får påminnelser; utsett dem, eller behold bare den siste
