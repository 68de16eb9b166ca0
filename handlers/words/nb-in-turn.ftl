# Én kandidat etter den andre

button-begin = Begynn
button-continue = Fortsett
button-skip = Hopp over
button-grade-spoken = Gi { $candidate } karakteren { $grade }
turn-candidate = Kandidat { $candidate }
turn-left = { $left ->
    [one] Den siste.
   *[other] { $left } igjen.
}
turn-left-minutes = { $left ->
    [one] Den siste.
   *[other] { $left } igjen, omtrent { $minutes ->
        [one] ett minutt
       *[other] { $minutes } minutter
    } i din takt.
}
turn-nobody-left = Du har gitt alle kandidatene karakter.
turn-too-soon = Ingenting ble registrert: trykket kom mindre enn et sekund etter det forrige.
turn-undone = Angret: { $candidate } er som før.
