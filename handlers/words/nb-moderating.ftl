# Moderatoren i en kommisjon, på bokmål.

help-moderator = gjør en sensor til moderator (klassisk), eller ta rollen tilbake

button-make-moderator = Gjør til moderator
button-grader-again = Gjør til sensor igjen
button-moderation = Se gjennom
button-moderate = Sett status

moderator-will = { $name } blir moderator i kommisjon { $committee }. Ikke gjort ennå.
moderator-then = En moderator setter ingen karakterer. Når de andre sensorene har bekreftet, ser { $name } gjennom karakterene.
moderator-grades = { $grades ->
    [one] Den { $grades } karakteren denne sensoren har satt, går ut av kommisjonen. Den står fortsatt i revisjonssporet.
   *[other] De { $grades } karakterene denne sensoren har satt, går ut av kommisjonen. De står fortsatt i revisjonssporet.
}
moderator-confirm-anew = De som allerede har bekreftet, bekrefter på nytt.
moderator-done = { $name } er moderator i kommisjon { $committee }.
moderator-back-will = { $name } blir sensor i kommisjon { $committee } igjen. Ikke gjort ennå.
moderator-back-then = { $name } begynner uten karakterer, og alle deler på nytt.
moderator-back-done = { $name } er sensor i kommisjon { $committee } igjen.

moderation-none = Ingenting er bekreftet ennå. Du får beskjed når det er noe å se gjennom.
moderation-left = { $left ->
    [0] Du har sett gjennom alle { n-candidates }.
   *[other] { $left } av { n-candidates } gjenstår.
}
moderation-unconfirmed = { $candidates ->
    [one] { $candidates } til er ikke bekreftet ennå.
   *[other] { $candidates } til er ikke bekreftet ennå.
}
moderation-all = alle
moderation-not-reviewed-means = Du har ikke sett på den ennå
moderation-ready-means = Du skal se på den
moderation-satisfactory-means = Karakteren kan bli stående
moderation-needs-revising-means = En hovedansvarlig blir bedt om å gjenåpne
moderation-unsatisfactory-means = En hovedansvarlig blir bedt om å gjenåpne
moderated = { $candidates ->
    [0] Ingenting ble endret: statusen er allerede { $status }.
   *[other] { $status }: { n-candidates }.
}
moderated-told = { $planners ->
    [one] { $planners } hovedansvarlig blir bedt om å gjenåpne, med kommentaren din.
   *[other] { $planners } hovedansvarlige blir bedt om å gjenåpne, med kommentaren din.
}

dialog-moderator = Gjør til moderator
dialog-grader-again = Gjør til sensor igjen
dialog-moderate = Se gjennom
dialog-moderate-do = Lagre
dialog-moderate-whom = Kandidater
dialog-moderate-whom-hint = Kandidatnumrene med mellomrom mellom, eller «alle» for alle som er bekreftet.
dialog-moderate-status = Status
dialog-moderate-status-missing = Velg en status.
dialog-moderate-why-hint = Trengs når en karakter skal rettes: de hovedansvarlige leser den.
dialog-moderate-why-missing = Skriv hva som skal rettes: de hovedansvarlige leser det.

notice-moderator-you = { $who } har gjort deg til moderator i denne kommisjonen: «{ $reason }». Du setter ikke lenger karakterer. Når de andre har bekreftet, ser du gjennom karakterene.
notice-moderator-back-you = { $who } har gjort deg til sensor igjen: «{ $reason }». Sett karakterer, og del dem.
notice-moderator = { $who } har gjort { $name } til moderator i denne kommisjonen: «{ $reason }». { $name } setter ikke lenger karakterer.
notice-moderator-back = { $who } har gjort { $name } til sensor igjen: «{ $reason }». Alle deler på nytt.
notice-moderation-ready = { $candidates ->
    [one] { $candidates } kandidat er bekreftet. Du kan se gjennom karakteren.
   *[other] { $candidates } kandidater er bekreftet. Du kan se gjennom karakterene.
}
notice-revision = { $candidates ->
    [one] { $who } ber deg gjenåpne { $list } ({ $status }): «{ $comment }».
   *[other] { $who } ber deg gjenåpne { $candidates } kandidater ({ $status }): «{ $comment }». Det er { $list }.
}

refused-moderates = Ingenting ble gjort: du er moderator i kommisjon { $committee } i { $key }.
refused-moderates-advice = En moderator setter ingen karakterer, men ser gjennom det de andre har bekreftet.
refused-not-the-moderator = Ingenting ble gjort: du er ikke moderator i kommisjon { $committee } i { $key }.
refused-moderator-not-in-tool = Ingenting ble gjort: { $key } bruker Vurdering 2.0, som ikke har noen moderator.
refused-moderator-not-in-tool-advice = Bare det klassiske verktøyet har en.
refused-moderates-already = Ingenting ble gjort: { $name } er allerede moderator i kommisjon { $committee }.
refused-moderates-already-advice = Gjør først moderatoren til sensor igjen.
refused-too-few-graders = Ingenting ble gjort: kommisjon { $committee } har bare én sensor.
refused-too-few-graders-advice = En moderator setter ingen karakterer, så noen andre må sensurere.
refused-not-confirmed-yet = Ingenting ble lagret: { $candidates ->
    [one] { $list } er ikke bekreftet.
   *[other] disse er ikke bekreftet: { $list }.
}
refused-nobody-named = Ingenting ble lagret: oppgi kandidatene.
refused-nothing-to-revise = Det er ingenting å gjenåpne: moderatoren i kommisjon { $committee } ber ikke lenger om noen retting.
