# Å endre kommisjoner mens de sensurerer, på norsk.

notice-reason = Begrunnelse: { $reason }
notice-seat-ended = Du sensurerer ikke lenger i denne kommisjonen.
notice-seat-ended-successor = Du sensurerer ikke lenger i denne kommisjonen: { $names } har overtatt.
notice-seat-ended-trail = Det du har registrert, blir stående i revisjonssporet.
notice-seat-given = Du sensurerer i denne kommisjonen fra nå av.
notice-seat-given-predecessor = Du overtar for { $names } i denne kommisjonen.
notice-seat-given-next = Du begynner uten egne karakterer.
notice-seat-taken-over = { $new } har overtatt for { $gone } i denne kommisjonen.
notice-seat-gone = { $gone } har gått ut av denne kommisjonen.
notice-seat-new = { $new } har kommet til i denne kommisjonen.
notice-candidates-left = { $candidates ->
    [one] 1 kandidat har gått ut av denne kommisjonen.
   *[other] { $candidates } kandidater har gått ut av denne kommisjonen.
}
notice-candidates-joined = { $candidates ->
    [one] 1 kandidat har kommet til i denne kommisjonen.
   *[other] { $candidates } kandidater har kommet til i denne kommisjonen.
}
notice-candidates-apart = { $candidates ->
    [one] Kandidaten bekreftes for seg; de andre forblir bekreftet.
   *[other] Hver av dem bekreftes for seg; de andre forblir bekreftet.
}
notice-committee-fell = Bekreftelsen din gjelder ikke lenger. Du blir bedt om å bekrefte på nytt.
notice-renewed = Tilgangsavtalen din gjelder nå til { $day }.

refused-unknown-grader = Ingenting ble gjort: { $email } sensurerer ikke i { $key }.
refused-unknown-grader-advice = Disse gjør det: { $graders }.
refused-sits-already = Ingenting ble gjort: { $name } sensurerer allerede i kommisjon { $committee }.
refused-sits-already-advice = Velg en annen, eller frigjør plassen.
refused-last-grader = Ingenting ble gjort: { $count ->
    [one] kommisjon
   *[other] kommisjonene
} { $committees } har ingen andre sensorer enn { $name }.
refused-last-grader-advice = Bytt sensoren ut, så noen overtar.
refused-still-confirmed = Ingenting ble gjort: { $count ->
    [one] kommisjon
   *[other] kommisjonene
} { $committees } i { $key } har bekreftede karakterer, og de blir stående.
refused-still-confirmed-advice = Gjenåpne først det som skal endres.
refused-agreement-not-needed = Ingenting ble gjort: { $name } er intern sensor og trenger ingen tilgangsavtale.
refused-agreement-not-needed-advice = Er det feil, fører du opp sensoren som ekstern i oppsettet.
refused-agreement-in-past = Ingenting ble gjort: { $day } er over. En avtale gjelder til en dag som ennå ikke er kommet.

help-replace = bytt ut en sensor, med forhåndsvisning; eller frigjør en plass
help-renew = la tilgangsavtalen til en ekstern sensor gjelde lenger
button-replace = Bytt ut
button-release = Frigjør
button-renew = Forny
button-renew-until = Forny til { $day }
button-renew-other = En annen dag
button-only-committee = Bare kommisjon { $committee }

changing-asked = Ingenting er gjort ennå. Dette ville skje:
changing-replaces = { $new } ({ $email }) overtar for { $old } i { $count ->
    [one] kommisjon { $committees }
   *[other] kommisjonene { $committees }
}.
changing-releases = { $old } sensurerer ikke lenger i { $count ->
    [one] kommisjon { $committees }
   *[other] kommisjonene { $committees }
}. Ingen overtar.
changing-as-internal = Som intern sensor, som ikke trenger tilgangsavtale.
changing-as-external = Som ekstern sensor, med tilgangsavtale til { $day }.
changing-as-external-without = Som ekstern sensor uten tilgangsavtale: ingenting kan sensureres før en er ført opp.
changing-begins-blind = Den nye sensoren begynner uten karakterer, og ser ingens før alle har delt.
changing-who-hears = Sensorene det gjelder, og de hovedansvarlige får beskjed, med begrunnelsen.
changing-replaced = { $new } har overtatt for { $old } i { $count ->
    [one] kommisjon { $committees }
   *[other] kommisjonene { $committees }
}.
changing-released = { $old } sensurerer ikke lenger i { $count ->
    [one] kommisjon { $committees }
   *[other] kommisjonene { $committees }
}.
changing-told = De det gjelder, får beskjed, med begrunnelsen.
changing-cancelled = Ingenting ble gjort. Plassen blir som den er.
changing-open = Velg sensoren som skal byttes ut. Du ser hva som skjer, før det blir gjort.
changing-grades-leave = Kommisjon { $committee }: { $grades ->
    [one] 1 karakter fra { $name } gjelder ikke lenger. Den blir stående i revisjonssporet.
   *[other] { $grades } karakterer fra { $name } gjelder ikke lenger. De blir stående i revisjonssporet.
}
changing-left-graded = Kommisjon { $committee }: { $candidates ->
    [one] 1 kandidat som går ut, er sensurert der. Karakterene blir igjen, og sensuren begynner på nytt et annet sted.
   *[other] { $candidates } kandidater som går ut, er sensurert der. Karakterene blir igjen, og sensuren begynner på nytt et annet sted.
}
changing-void = Kommisjon { $committee }: { $count ->
    [one] bekreftelsen til { $names } gjelder ikke lenger.
   *[other] bekreftelsene til { $names } gjelder ikke lenger.
}
changing-late = Kommisjon { $committee } har bekreftet. { $candidates ->
    [one] Kandidat { $list } kommer sent og bekreftes for seg.
   *[other] { $candidates } kandidater kommer sent, og hver bekreftes for seg: { $list }.
} De andre forblir bekreftet.

renewing-open = Velg sensoren som skal få avtalen forlenget, og til når.
renewing-done = Tilgangsavtalen til { $name } gjelder nå til { $day }.
renewing-where = { $count ->
    [one] I kommisjon { $committees }. Sensoren får beskjed.
   *[other] I kommisjonene { $committees }. Sensoren får beskjed.
}
renewing-asked = Er det denne dagen du mener?
renewing-far = Tilgangsavtalen til { $name } ville gjelde til { $day }, mer enn to år fra nå.
renewing-nobody = Ingen der er ekstern sensor, så ingen trenger tilgangsavtale.

dialog-replace = Bytt ut en sensor
dialog-replace-next = Vis hva som skjer
dialog-replace-who = Hvilken sensor?
dialog-replace-who-missing = Velg en sensor.
dialog-replace-where = Hvor?
dialog-replace-everywhere = Overalt der noe gjenstår
dialog-replace-committee = Kommisjon { $committee }
dialog-replace-how = Hva skjer med plassen?
dialog-takes-over = Noen andre overtar
dialog-takes-over-means = Den nye sensoren begynner uten karakterer.
dialog-nobody = Ingen overtar
dialog-nobody-means = Plassen frigjøres, og de andre sensorene fortsetter.
dialog-replace-email = E-postadressen til den nye sensoren
dialog-replace-email-hint = Adressen til kontoen i dette arbeidsområdet.
dialog-replace-email-missing = Skriv e-postadressen til den nye sensoren.
dialog-replace-email-not-meant = En adresse hører bare til «{ $choice }». La feltet stå tomt.
dialog-replace-name = Navnet til den nye sensoren
dialog-replace-name-hint = Bare hvis personen er ny her.
dialog-replace-kind = Intern eller ekstern?
dialog-internal = Intern
dialog-internal-means = Trenger ingen tilgangsavtale.
dialog-external = Ekstern
dialog-external-means = Trenger en signert tilgangsavtale som ikke er gått ut.
dialog-replace-until = Tilgangsavtale til
dialog-replace-until-hint = Bare for en ekstern sensor.
dialog-replace-until-not-meant = En avtale hører bare til «{ $choice }». La feltet stå tomt.
dialog-replace-why-hint = De det gjelder, ser den.
dialog-seat-choose = Velg
dialog-renew = Forny en avtale
dialog-renew-who = Hvilken sensor?
dialog-renew-who-missing = Velg en sensor.
dialog-renew-until = Til hvilken dag?
dialog-renew-until-hint = Avtalen gjelder ut denne dagen.
dialog-renew-until-missing = Velg en dag.
dialog-renew-why-hint = Kan utelates. Sensoren ser den.
dialog-renew-now = Nå til { $day }
dialog-renew-none = Ingen avtale ennå
