# Planleggerens oversikt, og påminnelser til dem som andre venter på.

board-needs-you = { $count ->
    [one] { $count } trenger deg
   *[other] { $count } trenger deg
}
board-waits = { $count ->
    [one] { $count } venter på sensorer
   *[other] { $count } venter på sensorer
}
board-on-time = { $count } i rute
board-closed = { $count } ferdig
board-head-needs-you = Trenger deg
board-head-waits = Venter på sensorer
board-head-on-time = I rute
board-head-closed = Ferdig
board-show-open = Alle åpne
board-show-needs-me = Trenger meg
board-show-this-week = Denne uken
board-show-mine = Der jeg også er sensor
board-show-closed = Ferdige
board-nothing = Her er det ingen.
board-page = { $first }–{ $last } av { $count }
board-graded = { $graded } av { $candidates } sensurert
board-confirmed = { $confirmed } av { $candidates } bekreftet
board-graded-all = Alle karakterer er bekreftet.
board-published = Alle karakterer er bekreftet og kunngjort.
button-open = Åpne
button-open-spoken = Åpne { $key }
button-nudge = Purr
button-nudge-spoken = Purr på sensorene i { $key }
button-board = Alle prøvene mine

need-doubted = { $who } i kommisjon { $committee } kan være inhabil. Bytt sensor, eller behold vedkommende med en begrunnelse.
need-to-revise = Moderator ber om at { n-candidates } i kommisjon { $committee } åpnes igjen.
need-to-publish = Alle karakterer er bekreftet. Eksporter dem, og noter når de kunngjøres.

digest-nudged = { $who } ber deg om å fortsette med dette.
digest-held-up = Din egen del er gjort. Det er ikke noe mer for deg før de har gjort sin.
nudged-now = { $count ->
    [one] { $names } blir minnet på det nå.
   *[other] { $names } blir minnet på det nå.
}
nudged-later = { $who } blir minnet på det { $day } kl. { $time }, når det ikke forstyrrer.
nudged-lately = { $who } ble minnet på det { $day } kl. { $time }. Det går an å purre igjen etter et døgn.
nudged-soon = { $who } skal allerede minnes på det { $day } kl. { $time }.
nudged-self = Du er selv en av dem det ventes på.
nudged-nobody = Ingen er ventet på i { $key }.
nudged-not-awaited = { $who } er det ingen som venter på i { $key }: det er ikke noe igjen å gjøre.
help-nudge = minn dem som andre venter på, eller en av dem, nå

home = Prøvene dine og sensuren din.
button-home = Tilbake til oversikten
