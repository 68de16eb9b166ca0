# Innstillingene for arbeidsflyten, og hvilket verktøy trinnene er oppkalt etter.

workflow-of = Slik sensureres { $key }
workflow-private = Privat vurdering
workflow-private-means = hver for seg, og karakterene er skjult til alle har delt
workflow-shared = Felles vurdering
workflow-shared-means = én karakter for alle, som hver sensor kan erstatte
workflow-committee = Alle bekreftes samlet
workflow-committee-means = alle kandidatene i kommisjonen bekreftes på én gang
workflow-candidate = Én bekreftes om gangen
workflow-candidate-means = hver kandidat deles og bekreftes for seg
workflow-all = Alle sensorene bekrefter
workflow-all-means = karakterene låses når den siste har bekreftet
workflow-one = Én sensor bekrefter
workflow-one-means = én bekreftelse låser, så andre har kanskje ikke bidratt
workflow-now = { $name }: { $means }.
workflow-follows = Som prøven
workflow-is = { $name }
workflow-tool = Trinnene har navnene fra { $tool }
workflow-impartiality = Sensorene erklærer at de ikke er inhabile
workflow-undeclared = *Har ikke erklært ennå:* { $names }
workflow-differs = *Kommisjon { $committee }*: { $settings }
workflow-of-committee = Kommisjon { $committee }
workflow-more = { $left } til vises ikke her. Skriv `/exam NØKKEL arbeidsflyt KOMMISJON …` for å endre en.
workflow-restorable = *{ $marking }* i kommisjon { $committees } er tømt. Den kan hentes tilbake til noe er bekreftet.
workflow-set = Arbeidsflyten er endret.
workflow-same = Slik var det allerede. Ingenting ble endret.
workflow-told = { $graders ->
    [0] Ingen trenger beskjed.
    [one] { $graders } sensor får beskjed, med begrunnelsen din.
   *[other] { $graders } sensorer får beskjed, med begrunnelsen din.
}
workflow-cleared = Det som var vurdert før, er tømt i kommisjon { $committees }.
workflow-cleared-then = *Hent tilbake*, i direktemeldingene dine og i `/exam arbeidsflyt`, setter det tilbake til noe er bekreftet.
workflow-cleared-by-another = Du er selv sensor der, så en annen hovedansvarlig kan hente det tilbake til noe er bekreftet.
workflow-not-yet = Ingenting er endret ennå.
workflow-clears = { $grades ->
    [0] Alt som er vurdert, tømmes i kommisjon { $committees }. Der står det ingen karakter ennå.
    [one] { $grades } karakter tømmes, sammen med alt som er delt eller bekreftet, i kommisjon { $committees }.
   *[other] { $grades } karakterer tømmes, sammen med alt som er delt eller bekreftet, i kommisjon { $committees }.
}
workflow-clears-then = Alle sensorene får beskjed. Du kan hente alt tilbake til noe er bekreftet.
restore-not-yet = Ingenting er hentet tilbake ennå.
restore-takes = { $grades ->
    [0] Det som er vurdert siden byttet, tas ut i kommisjon { $committees }.
    [one] { $grades } karakter som er satt siden byttet, tas ut i kommisjon { $committees }.
   *[other] { $grades } karakterer som er satt siden byttet, tas ut i kommisjon { $committees }.
}
restored = Karakterene er tilbake. { $marking } igjen i kommisjon { $committees }.
restored-then = Bekreftelser må gis på nytt.
tool-marking-2-0 = Vurdering 2.0
tool-classic = klassisk vurdering
tool-set = { $key } har nå trinnene fra { $tool }.
tool-set-same = { $key } har allerede trinnene fra { $tool }.
tool-set-then = Ingenting som er vurdert, endres.
tool-own = Du ser trinnene fra { $tool }.
tool-own-choice = Medsensorer kan se dem fra det andre verktøyet. Det du vurderer, er det samme.
tool-told = { $graders ->
    [0] Ingen trenger beskjed.
    [one] { $graders } sensor får beskjed.
   *[other] { $graders } sensorer får beskjed.
}

button-workflow = Arbeidsflyt
button-change-workflow = Endre arbeidsflyten
button-change = Endre
button-change-spoken = Endre arbeidsflyten i kommisjon { $committee }
button-change-for-one = Endre for én kommisjon
button-switch-marking = Bytt vurderingsmåte
button-restore = Hent tilbake
button-use-marking-2-0 = Bruk Vurdering 2.0
button-use-classic = Bruk klassisk vurdering
button-steps = Trinnene mine

dialog-workflow = Arbeidsflyt
dialog-workflow-do = Endre
dialog-workflow-why-hint = Sensorene det gjelder, leser den.
dialog-workflow-why-missing = Skriv hvorfor. Sensorene det gjelder, leser det.
dialog-marking = Hvordan vurderer de?
dialog-unit = Hva bekreftes om gangen?
dialog-quorum = Hvem bekrefter?
dialog-impartiality = Habilitet
dialog-committee = Kommisjon
dialog-committee-choose = Velg en kommisjon
dialog-switch = Bytt vurderingsmåte
dialog-switch-do = Tøm og bytt
dialog-key = Nøkkelen til prøven
dialog-key-hint = Skriv { $key } for å tømme det som er vurdert.
impartiality-off = Spørres ikke
impartiality-off-means = sensorene begynner med én gang
impartiality-on = Hver sensor erklærer det
impartiality-on-means = før første karakter: jeg er ikke inhabil

help-workflow = hvordan en prøve sensureres; endre det for alle eller for én kommisjon
help-exam-tool = hvilke trinn sensorene ser: Vurdering 2.0 eller klassisk vurdering
help-tool = trinnene dine, og hvilket verktøy de har navn fra

notice-workflow = { $who } har endret hvordan dere sensurerer.
notice-workflow-restored = { $who } har hentet tilbake det som var vurdert før.
notice-workflow-cleared = Det som ble vurdert før byttet, gjelder ikke lenger.
notice-workflow-ended = Bekreftelsen din gjelder ikke lenger. Gjennomgå karakterene og bekreft på nytt.
notice-cleared = { $who } har byttet vurderingsmåte i { $key }. Det som var vurdert i kommisjon { $committees }, er tømt.
notice-cleared-then = Det kan hentes tilbake til noe er bekreftet.
notice-tool = { $who } har valgt trinnene fra { $tool }. Det du har vurdert, blir stående.

refused-key-mistyped = Det er ikke nøkkelen. Skriv { $key }.
refused-align-marks-fixed = Ingenting ble endret: sensuren av { $key } er i gang, og da står det fast om poengene må stemme overens.
refused-nothing-to-restore = Det er ingenting å hente tilbake i { $key }: det er allerede hentet tilbake.
refused-classic-only = { $key } har bare trinnene fra klassisk vurdering.
refused-classic-only-advice = En hovedansvarlig kan ta i bruk Vurdering 2.0.
refused-moderator-needs-classic = Ingenting ble endret: Vurdering 2.0 har ingen moderator, og { $count ->
    [one] kommisjon { $committees } har en.
   *[other] kommisjonene { $committees } har en.
}

dialog-align-marks = Poeng på oppgaver
workflow-marks-free = Bare karakterene må stemme overens
workflow-marks-free-means = poengene kan være ulike, så lenge karakterene er like
workflow-marks-aligned = Karakterer og poeng må stemme overens
workflow-marks-aligned-means = det er en konflikt så lenge poeng er ulike
