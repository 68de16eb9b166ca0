# Det boten sier uoppfordret: påminnelser, varsler og ukens oversikt.

button-reminders = Påminnelser
button-remind = Minn meg på det senere
button-snooze = Ikke før { $day }
button-wake = Minn meg på det som vanlig
button-mute = Bare den siste påminnelsen
notice-still-open = { $conflicts ->
    [one] { $conflicts } konflikt har
   *[other] { $conflicts } konflikter har
} vært åpne siden { $day }.
notice-graded = { $key } er ferdig sensurert: { $committees ->
    [one] kommisjonen har
   *[other] de { $committees } kommisjonene har
} bekreftet.
notice-graded-grades = Klart til eksport: { n-grades }.

digest-several = { $things ->
    [one] Én ting venter på deg.
   *[other] { $things } ting venter på deg.
}
digest-no-deadline = Det er din tur
digest-invited = Du sitter i denne kommisjonen og kan begynne.
digest-waiting = { $count ->
   *[other] { $names } venter på deg.
}
digest-last = Dette er den siste påminnelsen før fristen.
digest-late = Denne kommer sent: den var ment for { $day }.
digest-more = { $left } til vises ikke. Åpne oversikten for å se alle.

alert-at-risk = { $key } rekker kanskje ikke fristen { $day } ({ n-days } igjen).
alert-at-risk-today = Fristen for { $key } er i dag, og ikke alt er bekreftet.
alert-late = { $who }: { $graded } av { $candidates } har fått karakter siden { $since }. I dette tempoet varer resten til { $ready }.
alert-not-begun = { $who }: ingen karakterer ennå, { n-candidates } gjenstår.
alert-the-committee = kommisjonen
alert-conflicts = { n-conflicts } er åpne.
alert-missed = { $key } rakk ikke fristen { $day }: ikke alle karakterer er bekreftet.
alert-unassigned = { $key }: { alert-without-committee }
alert-unassigned-next = Sensuren kan ikke begynne før et roster plasserer dem.
alert-not-ready = Eksamen i { $key } er over, og sensuren kan ikke begynne.
alert-without-committee = { $candidates ->
    [one] { $candidates } kandidat som har levert, er uten kommisjon.
   *[other] { $candidates } kandidater som har levert, er uten kommisjon.
}
alert-no-candidates = Ingen kandidater er i en kommisjon ennå.
alert-no-graders = Kommisjon { $committee } har ingen sensorer.
alert-agreement-missing = { $who } har ingen registrert tilgangsavtale og kan ikke sensurere { $key }.
alert-agreement-ends = Tilgangsavtalen til { $who } går ut { $day }. Etter det kan de ikke sensurere { $key }.
alert-agreement-ended = Tilgangsavtalen til { $who } gikk ut { $day }. De kan ikke sensurere { $key }.
alert-agreement-next = Last inn et roster med siste dag når avtalen er signert.
alert-conflicts-last = Kommisjon { $committee } i { $key } har hatt { n-conflicts } åpne siden { $day }.
alert-unreached = { $key }: { $what }
unreached-person = Ingen melding når { $who } ({ $email }).
unreached-address = Ingen melding når { $email }.
unreached-channel = Ingen melding når kanalen til kommisjon { $committee }, { $channel }.
unreached-no-account = Slack har ingen aktiv konto med denne adressen. Be dem om å bli med i arbeidsområdet med den, eller rett rosteret.
unreached-deactivated = Kontoen deres i Slack er deaktivert. Få den aktivert igjen, eller rett rosteret.
unreached-not-invited = Boten er ikke med i den, eller den er arkivert. Inviter boten til { $channel }, eller oppgi en annen kanal i rosteret.
unreached-archived = Den er arkivert. Åpne { $channel } igjen, eller oppgi en annen kanal i rosteret.
unreached-restricted = Boten får ikke skrive der. La den skrive i { $channel }, eller oppgi en annen kanal i rosteret.
alert-committee = Kommisjon { $committee }: { $what }

week-head = { $assessments ->
    [one] Denne uken er én prøve til sensur.
   *[other] Denne uken er { $assessments } prøver til sensur.
}
week-line = { $title } · { $key } · { $status } · { $confirmed } av { n-candidates } bekreftet
week-more = { $left } til vises ikke.

remind-none = Du har ingen påminnelser: ingenting venter på at du sensurerer.
remind-head = { $title } · { $key }
remind-next = Du blir minnet på det { $days }.
remind-no-next = Ingen påminnelse er planlagt.
remind-snoozed = Stille til { $day }. Fristen står, og den siste påminnelsen kommer likevel.
remind-muted = Bare den siste påminnelsen kommer, { $day }.
remind-muted-all = Ingen påminnelser kommer: ingen frist er satt.
help-remind = når du blir minnet på det; utsett det, eller behold bare den siste
