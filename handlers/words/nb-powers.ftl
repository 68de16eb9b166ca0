# Det en hovedansvarlig gjør i sensorenes sted, på bokmål.

help-bypass = del alt i stedet for dem som ikke har delt
help-confirm-for = gjennomgå og bekreft i sensorenes sted
help-reopen = gjenåpne det som er bekreftet: en kommisjon eller én kandidat
help-private = gjør vurderingen av én kandidat privat igjen

button-bypass = Del for alle
button-confirm-for = Bekreft { n-grades } for sensorene
button-reopen = Gjenåpne
button-reopen-one = Gjenåpne én kandidat
button-reopen-published = Gjenåpne kunngjorte karakterer
button-private = Tilbake til privat

power-which = Hvilken kommisjon i { $key } mener du?
power-which-more = { $left } til vises ikke her. Skriv navnet på kommisjonen etter verbet.
power-reason = Sensorene får vite begrunnelsen din: «{ $reason }»
power-not-before = Ingenting skjer før du trykker på knappen over.
power-told = { $graders ->
    [0] Ingen andre trenger beskjed.
    [one] { $graders } sensor får beskjed, med begrunnelsen din.
   *[other] { $graders } sensorer får beskjed, med begrunnelsen din.
}

bypass-will = Alle karakterene i kommisjon { $committee } blir delt for alle. Ikke gjort ennå.
bypass-graders = Har ikke delt ennå: { $names }.
bypass-then = Etterpå ser alle sensorene i kommisjonen hverandres karakterer.
bypass-for-good = Dette kan ikke tas tilbake.
bypass-ungraded = { $candidates ->
    [one] { $candidates } kandidat har ingen karakter og blir stående uten:
   *[other] { $candidates } kandidater har ingen karakter og blir stående uten:
}
bypass-partly = { $candidates ->
    [one] { $candidates } kandidat mangler karakteren fra en sensor og blir en konflikt:
   *[other] { $candidates } kandidater mangler karakteren fra en sensor og blir konflikter:
}
bypassed = Alle karakterene i kommisjon { $committee } er delt.
bypassed-then = { $conflicts ->
    [0] Ingen karakterer er ulike. Sensorene får vite at de kan bekrefte.
   *[other] Det er { n-conflicts } nå. Sensorene får beskjed om å bli enige.
}

confirm-for-will = { $grades ->
    [one] { $grades } karakter i kommisjon { $committee } blir bekreftet for sensorene. Ikke gjort ennå.
   *[other] { $grades } karakterer i kommisjon { $committee } blir bekreftet for sensorene. Ikke gjort ennå.
}
confirm-for-graders = Du bekrefter i stedet for { $names }.
confirm-for-then = Karakterene låses med én gang. Du ser dem når de er bekreftet.
confirm-for-ungraded = La dem stå uten karakter bare hvis de ikke møtte. Ellers setter sensorene karakter først.
confirmed-for = { $grades ->
    [one] { $grades } karakter i kommisjon { $committee } er bekreftet og låst.
   *[other] { $grades } karakterer i kommisjon { $committee } er bekreftet og låst.
}
confirmed-for-graders = Du bekreftet i stedet for { $names }.
confirmed-for-graded = { $key } er ferdig sensurert: alle kommisjonene har bekreftet.

reopen-will = { n-candidates } i kommisjon { $committee } blir gjenåpnet. Ikke gjort ennå.
reopen-will-one = Kandidat { $candidate } i kommisjon { $committee } blir gjenåpnet. Ikke gjort ennå.
reopen-then = Sensorene kan da endre karakterene, og alle bekrefter på nytt. Inntil de har gjort det, er { $key } ikke ferdig sensurert, og eksporten utelater disse karakterene.
reopen-these = Det er { $list }.
reopen-others-stay = De andre kandidatene er fortsatt bekreftet.
reopen-published = Karakterene ble kunngjort { $day }: studentene har sett dem. En karakter som endres, må kunngjøres på nytt, med rettet protokoll. Fristene for begrunnelse og klage er som før.
reopened = { n-candidates } i kommisjon { $committee } er gjenåpnet.
reopened-one = Kandidat { $candidate } i kommisjon { $committee } er gjenåpnet.
reopened-then = Du får beskjed når alle har bekreftet på nytt.

private-will = Vurderingen av kandidat { $candidate } i kommisjon { $committee } blir privat igjen. Ikke gjort ennå.
private-then = Karakterene blir stående, og hver sensor ser bare sin egen inntil alle har delt denne kandidaten på nytt. Det som er bekreftet eller foreslått for kandidaten, gjelder ikke lenger.
made-private = Vurderingen av kandidat { $candidate } i kommisjon { $committee } er privat igjen.

dialog-bypass = Del for alle
dialog-bypass-do = Del for alle
dialog-confirm-for = Gjennomgå og bekreft
dialog-confirm-for-do = Bekreft karakterene
dialog-confirm-for-leave = La dem stå uten
dialog-reopen = Gjenåpne
dialog-reopen-one = Gjenåpne én kandidat
dialog-reopen-one-hint = De andre kandidatene forblir bekreftet.
dialog-reopen-one-next = Vis hva som skjer
dialog-reopen-do = Gjenåpne
dialog-private = Tilbake til privat
dialog-private-do = Tilbake til privat
dialog-power-why-hint = Sensorene leser den, og den står i revisjonssporet.
dialog-power-why-missing = Skriv hvorfor: sensorene får vite det.

notice-shared-for-all = { $who } har delt alle karakterene i denne kommisjonen for alle: «{ $reason }».
notice-shared-for-all-next = Nå kan dere se hverandres karakterer.
notice-confirmed-for = { $grades ->
    [one] { $who } har bekreftet { $grades } karakter for sensorene, og den er låst: «{ $reason }».
   *[other] { $who } har bekreftet { $grades } karakterer for sensorene, og de er låst: «{ $reason }».
}
notice-reopened = { $who } har gjenåpnet { n-candidates }: «{ $reason }».
notice-reopened-one = { $who } har gjenåpnet kandidat { $candidate }: «{ $reason }».
notice-reopened-openly = { $who } har gjenåpnet { n-candidates }.
notice-reopened-one-openly = { $who } har gjenåpnet kandidat { $candidate }.
notice-reopened-next = Endre det som er feil, og bekreft på nytt.
notice-private = { $who } har gjort vurderingen av kandidat { $candidate } privat igjen: «{ $reason }».
notice-private-next = Se på karakteren din, og del den på nytt.

exported-without = { $candidates ->
    [one] { $candidates } kandidat er ikke bekreftet for øyeblikket og er utelatt.
   *[other] { $candidates } kandidater er ikke bekreftet for øyeblikket og er utelatt.
}
exported-published = Karakterene ble kunngjort { $day }, så eksporter på nytt når alt er bekreftet.

refused-only-by-candidate = Ingenting ble gjort: denne kommisjonen deler og bekrefter alle kandidatene samlet.
refused-only-by-candidate-advice = Én kandidat kan bare gjøres privat igjen der kandidatene bekreftes én om gangen.
refused-private-already = { $candidate } er allerede privat: ikke alle har delt.
refused-nothing-confirmed = Det er ingenting å gjenåpne: kommisjon { $committee } i { $key } har ikke bekreftet noe.
refused-nothing-confirmed-one = Det er ingenting å gjenåpne: { $candidate } er ikke bekreftet.
refused-nothing-confirmed-advice = Sensorene kan fortsatt endre disse karakterene selv.
refused-confirmed-already-reopen = Du kan gjenåpne dem. Sensorene bekrefter da på nytt.
refused-conflicts-stand-planner = Sensorene må bli enige først.
