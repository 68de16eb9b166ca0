# Oversikten til den hovedansvarlige, og påminnelser til dem som andre venter på.

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
board-graded = { $graded } av { $candidates } har fått karakter
board-confirmed = { $confirmed } av { $candidates } bekreftet
board-graded-all = Alle karakterene er bekreftet.
board-published = Alle karakterene er bekreftet og kunngjort.
button-open = Åpne
button-open-spoken = Åpne { $key }
button-nudge = Purr
button-nudge-spoken = Purr på sensorene i { $key }
button-board = Alle prøvene mine

need-doubted = { $who } i kommisjon { $committee } kan være inhabil. Bytt sensor, eller behold vedkommende med en begrunnelse.
need-to-revise = Moderator ber om at { n-candidates } i kommisjon { $committee } gjenåpnes.
need-to-publish = Alle karakterene er bekreftet. Eksporter dem, og registrer når sensuren kunngjøres.

digest-nudged = { $who } ber deg om å fortsette med dette.
digest-held-up = Din egen del er gjort. Du trenger ikke gjøre noe før de har gjort sin.
nudged-now = { $count ->
   *[other] { $names } får en påminnelse nå.
}
nudged-later = { $who } får en påminnelse { $day } kl. { $time }, når det ikke forstyrrer.
nudged-lately = { $who } fikk en påminnelse { $day } kl. { $time }. Det går an å purre igjen etter et døgn.
nudged-soon = { $who } får allerede en påminnelse { $day } kl. { $time }.
nudged-self = Du er selv en av dem andre venter på.
nudged-nobody = Ingen venter på noen i { $key }.
nudged-not-awaited = Ingen venter på { $who } i { $key }: der gjenstår det ingenting.
help-nudge = send en påminnelse nå til dem som andre venter på, eller til én av dem

home = Prøvene dine og sensuren din.
button-home = Tilbake til oversikten
