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
