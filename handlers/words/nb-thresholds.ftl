# Karaktergrenser, på norsk.

help-thresholds = grensene som gjelder; med grenser bak et utkast, og hva det ville gjøre
help-exam-thresholds = grensene som gjelder; med grenser bak et utkast, og hva det ville gjøre

button-thresholds = Grenser
button-apply = La grensene gjelde
button-change-thresholds = Endre grensene
button-drop-thresholds = Forkast utkastet
button-take-over = Overta fra { $who }
button-ntnu-thresholds = Lag utkast av NTNUs
button-former-thresholds = Lag utkast av de forrige

thresholds-none = Ingen grenser gjelder, så ingen karakter regnes ut fra poeng.
thresholds-ntnu = NTNUs prosentskala gjelder.
thresholds-inspera = Insperas standardgrenser gjelder.
thresholds-inspera-warning = De fleste karakterene blir andre enn etter NTNUs prosentskala, som er { $limits }.
thresholds-own = Egne grenser for denne prøven gjelder.
thresholds-how = Skriv for eksempel `{ $command }` for å lage et utkast. En grense du utelater, står fast.
threshold-below = { $grade } under det

thresholds-draft = Utkast fra { $who } siden { $day } kl. { $time }. Gjelder ikke ennå.
thresholds-draft-own = Ditt utkast siden { $day } kl. { $time }. Gjelder ikke ennå.
thresholds-not-kept = Ditt ble ikke lagret, for { $who } har utkastet. Du kan overta det med grensene du ønsket; { $who } får beskjed.
thresholds-not-before = Ingenting endres før du lar grensene gjelde med knappen.
thresholds-planner-applies = Flere kommisjoner sensurerer etter disse grensene, så det er en hovedansvarlig som lar dem gjelde.

thresholds-move = { $candidates ->
    [0] Ingen ville fått en annen karakter.
    [one] { $candidates } kandidat ville fått en annen karakter:
   *[other] { $candidates } kandidater ville fått en annen karakter:
}
thresholds-moved = { $candidates ->
    [0] Ingen fikk en annen karakter.
    [one] { $candidates } kandidat fikk en annen karakter:
   *[other] { $candidates } kandidater fikk en annen karakter:
}
thresholds-one-move = { $before } → { $after }: { $candidates }
thresholds-hidden = { $grades ->
    [one] I tillegg endres { $grades } karakter som ikke er bekreftet ennå.
   *[other] I tillegg endres { $grades } karakterer som ikke er bekreftet ennå.
}
thresholds-same = { $candidates ->
    [one] { $candidates } kandidat beholder den beregnede karakteren.
   *[other] { $candidates } kandidater beholder den beregnede karakteren.
}
thresholds-stay = Dette står fast: { $reasons }.
thresholds-stay-confirmed = { $count } bekreftet
thresholds-stay-manual = { $count } satt for hånd
thresholds-stay-imported = { $count } importert
thresholds-stay-incomplete = { $count } uten alle poeng

thresholds-applied = Grensene gjelder nå.
thresholds-told = { $people ->
    [0] Ingen andre trenger beskjed.
    [one] { $people } person får beskjed.
   *[other] { $people } personer får beskjed.
}

threshold-unreadable = «{ $said }» kan ikke leses. Skriv for eksempel A=89 B=77.
threshold-unknown-grade = «{ $said }» er ingen karakter her.
threshold-twice = { $grade } har to grenser.
threshold-not-a-number = Grensen for { $grade } er ikke et tall: «{ $said }».
threshold-too-exact = Grensen for { $grade } har mer enn to desimaler: { $said }.
threshold-out-of-range = Grensen for { $grade } må ligge mellom 0 og 100.
threshold-missing = { $grade } har ingen grense.
threshold-not-falling = { $grade } må begynne lavere enn { $other }.
threshold-last-not-zero = { $grade } er den laveste karakteren og begynner alltid på 0.

refused-thresholds-invalid = Det ble ikke laget noe utkast.
refused-only-planners-apply = Flere kommisjoner i { $key } sensurerer etter disse grensene, så det er en hovedansvarlig som lar dem gjelde.

dialog-thresholds = Karaktergrenser
dialog-thresholds-do = Lag utkast
dialog-thresholds-what = Den laveste prosenten for hver karakter. Du ser hva det ville gjøre før noe endres.
dialog-threshold = { $grade } fra

notice-thresholds = { $who } har latt disse grensene gjelde: { $limits }.
notice-thresholds-moved = { $candidates ->
    [one] Din karakter for { $candidates } kandidat er endret etter dem.
   *[other] Dine karakterer for { $candidates } kandidater er endret etter dem.
}
notice-thresholds-ended = Din bekreftelse gjelder ikke lenger. Gjennomgå karakterene og bekreft på nytt.
notice-thresholds-taken-over = { $who } har overtatt utkastet ditt til karaktergrenser.

origin-calculated = (beregnet av poengene)
origin-manual = (satt for hånd)
origin-imported = (importert)
button-use-calculated = Bruk den beregnede karakteren: { $grade }
