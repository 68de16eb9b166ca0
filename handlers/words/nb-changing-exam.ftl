# Endringer av en hel prøve, på norsk.

button-change-exam = Endre prøven
exam-change = Endre prøven
exam-not-said = Ikke oppgitt
exam-stays = Hva som sensureres, og karakterene blir stående når sensuren har begynt. I en kommisjon der du selv sensurerer, blir de stående inntil alle har delt.
exam-changed = { $about } er endret.
notice-exam-changed = Prøven er endret: { $changes }.
notice-exam-short = { $count ->
    [one] Kommisjon { $committees } har
   *[other] Kommisjonene { $committees } har
} færre sensorer enn loven krever.
roster-fault-kind-stays = Sensuren har begynt, så hva som sensureres, blir stående. Skriv det som det var.
roster-fault-end-stays = Det er kjent når eksamen slutter. Velg en annen dag og et annet klokkeslett, eller la dem stå.
roster-fault-thresholds-stay = Prøven har grenser for { $said }, som ikke finnes i denne skalaen. Endre skalaen og grensene sammen i oppsettet: `/exam oppsett` sender det.
