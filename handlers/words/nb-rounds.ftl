# Ny sensur: klager og formelle feil

refused-in-later-round = { $candidates ->
    [one] Ingenting ble gjort: kandidat { $list } sensureres på nytt, så den tidligere sensuren blir stående som den er.
   *[other] Ingenting ble gjort: { $candidates } kandidater sensureres på nytt, så den tidligere sensuren av dem blir stående som den er: { $list }
}
refused-in-later-round-advice = Det som blir bestemt på nytt, gjelder i stedet.

roster-fault-later-round-of-grading = Kommisjon { $said } sensurerer for første gang, så runden er 1. For runde { $other } skriver du `type: reassessment`.
roster-fault-first-round-again = Kommisjon { $said } sensurerer på nytt, så runden er 2 eller senere.
roster-fault-cause-of-grading = Kommisjon { $said } sensurerer for første gang, så `cause` hører ikke til her. Utelat det.
roster-fault-deadline-of-grading = Kommisjon { $said } sensurerer for første gang, så fristen for prøven gjelder. Utelat denne.
roster-fault-round-stays = Kommisjon { $said } sensurerer i runde { $other }, og det blir stående. Skriv den som den var.
roster-fault-few-graders-again = Kommisjon { $said } trenger minst to sensorer for å sensurere på nytt.
roster-fault-no-external-again = Kommisjon { $said } trenger en ekstern sensor for å sensurere på nytt.
roster-fault-sat-earlier = { $other } satt i en tidligere runde for kandidat { $said }, så noen andre må sensurere på nytt.
roster-fault-plans-too = { $other } er hovedansvarlig for prøven og kan lese de tidligere karakterene, så noen andre må sensurere på nytt i kommisjon { $said }.
roster-fault-not-confirmed-yet = Karakteren til kandidat { $other } er ikke bekreftet ennå. Den kan sensureres på nytt når den er det.
roster-fault-in-open-round = Kandidat { $other } sensureres allerede på nytt.
roster-fault-round-taken = Kandidat { $other } har allerede vært i runde { $said } eller en senere. Skriv neste runde.
roster-fault-in-later-round = Kandidat { $other } sensureres på nytt, så kandidaten blir i kommisjon { $said }. Sett den tilbake.

refused-cannot-assess-again = Ingenting ble gjort.
refused-again-not-confirmed = { $count ->
    [one] Karakteren til kandidat { $list } er ikke bekreftet ennå, så det er ingenting å sensurere på nytt.
   *[other] Karakterene til disse kandidatene er ikke bekreftet ennå, så det er ingenting å sensurere på nytt: { $list }.
}
refused-again-in-open-round = { $count ->
    [one] Kandidat { $list } sensureres allerede på nytt.
   *[other] Disse kandidatene sensureres allerede på nytt: { $list }.
}
refused-nothing-further = Ingenting ble gjort: ingen kandidater i { $key } venter på enda en ny sensur.
refused-round-deadline-past = Ingenting ble gjort: { $day } er passert. Velg en senere dag.

help-appeal = la kandidater som har klaget, bli sensurert på nytt av nye sensorer
help-formal-error = la kandidater bli sensurert på nytt på grunn av en formell feil
round-appeal = Klage (runde { $round })
round-formal-error = Formell feil (runde { $round })
round-proposed = { $candidates ->
    [one] { $round }: { $candidates } kandidat skal sensureres på nytt.
   *[other] { $round }: { $candidates } kandidater skal sensureres på nytt.
}
round-not-begun = Ingenting har begynt ennå. Nå: oppgi de nye sensorene.
round-until-then = Inntil de nye karakterene er endelige, gjelder de nåværende overalt.
round-doubt-before-publication = Sensuren er ikke kunngjort ennå.
round-doubt-late = Siste dag for å klage var { $day }. En sen klage kan likevel slippes til.
round-doubt-oral = En muntlig eller praktisk eksamen kan vanligvis ikke sensureres på nytt. Det kan klages på formelle feil.
button-appeal = Klager
button-formal-error = Formell feil
button-round-graders = Oppgi de nye sensorene
button-round-anyway = Sensurer på nytt likevel
button-round-start = Start ny sensur
round-title = Ny sensur
round-blind = De nye sensorene ser ingenting av den tidligere sensuren.
round-which = Hvem som sensureres på nytt
round-all = { $candidates ->
    [one] Den { $candidates } kandidaten med karakter
   *[other] Alle { $candidates } kandidater med karakter
}
round-all-means = De som allerede er i en ny runde, er ikke med.
round-some = Bare disse kandidatene
round-some-means = Oppgi dem nedenfor.
round-candidates = Kandidater
round-candidates-hint = Kandidatnumrene, med mellomrom eller komma mellom.
round-candidates-missing = Oppgi kandidatene.
round-candidates-not-meant = For å oppgi kandidater, velg «{ $choice }» ovenfor. Ellers tøm dette feltet.
round-name = Navn på den nye kommisjonen
round-name-hint = Sensorene ser navnet. Ikke skriv hvorfor de sensurerer på nytt.
round-name-proposed = Ny sensur
round-graders = Nye sensorer
round-graders-hint = Én per linje: fornavn@uni.example, Fornavn Etternavn, ekstern til 2027-06-30. Minst to, én av dem ekstern. Ingen som satt i en tidligere runde.
round-until = Sensurfrist
round-until-hint = 15 virkedager er foreslått. Uten en dag blir ingen påminnet om den.
round-marking = Hvordan de vurderer
round-unit = Hva de bekrefter
round-quorum = Hvem som bekrefter
round-why-hint = Bare hovedansvarlige ser det.
round-why-hint-error = Hva som gikk galt. Bare hovedansvarlige ser det.
round-why-missing = Skriv hva som gikk galt.
round-begun = { $candidates ->
    [one] { $round } har begynt med { $candidates } kandidat.
   *[other] { $round } har begynt med { $candidates } kandidater.
}
round-committee = { $graders ->
    [one] { $graders } sensor sensurerer på nytt i kommisjon { $committee } og blir invitert neste arbeidsdag om morgenen.
   *[other] { $graders } sensorer sensurerer på nytt i kommisjon { $committee } og blir invitert neste arbeidsdag om morgenen.
}
round-deadline = Fristen er { $day }.
notice-round-started = { $candidates ->
    [one] { $who } lar { $candidates } kandidat bli sensurert på nytt: { $round }.
   *[other] { $who } lar { $candidates } kandidater bli sensurert på nytt: { $round }.
}
notice-round-reason = Begrunnelse: { $reason }
notice-round-finished = { $round } er ferdig: { $up } opp, { $down } ned, { $unchanged } uendret.
round-publish = Skal kunngjøres: { $grades }
round-publish-nothing = Ingenting skal kunngjøres: karakterene blir stående.
round-no-grade = ingen karakter
round-ungraded = { $candidates ->
    [one] { $candidates } kandidat ble ikke gitt karakter og beholder den tidligere.
   *[other] { $candidates } kandidater ble ikke gitt karakter og beholder den tidligere.
}
round-further = { $candidates ->
    [one] Ikke endelig: { $list } avviker to karakterer eller mer. Den tidligere karakteren gjelder til andre sensorer har sensurert på nytt.
   *[other] Ikke endelig: { $candidates } kandidater avviker to karakterer eller mer. De tidligere karakterene gjelder til andre sensorer har sensurert på nytt: { $list }
}
round-new-oral = Eksamenen var muntlig. Det må holdes en ny muntlig eksamen.
round-new-practical = Eksamenen var praktisk. Det må holdes en ny praktisk eksamen.
round-perhaps-oral = Hvis eksamenen også hadde en muntlig del, må det holdes en ny muntlig eksamen.
overview-round = { $round }, kommisjon { $committee }: { n-candidates } · { n-conflicts }
