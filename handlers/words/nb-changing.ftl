# Å endre kommisjoner mens de sensurerer, på norsk.

notice-reason = Begrunnelse: { $reason }
notice-seat-ended = Du sensurerer ikke lenger i denne kommisjonen.
notice-seat-ended-successor = Du sensurerer ikke lenger i denne kommisjonen. { $names } overtar.
notice-seat-ended-trail = Det du har registrert, blir stående i revisjonssporet.
notice-seat-given = Du sensurerer i denne kommisjonen fra nå av.
notice-seat-given-predecessor = Du overtar for { $names } i denne kommisjonen.
notice-seat-given-next = Du begynner uten egne karakterer.
notice-seat-taken-over = { $new } overtar for { $gone } i denne kommisjonen.
notice-seat-gone = { $gone } sensurerer ikke lenger i denne kommisjonen.
notice-seat-new = { $new } sensurerer også i denne kommisjonen.
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
