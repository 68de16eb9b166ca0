# Ny sensur: klager og formelle feil

refused-in-later-round = { $candidates ->
    [one] Ingenting ble gjort: kandidat { $list } sensureres på nytt, så den tidligere sensuren blir stående som den er.
   *[other] Ingenting ble gjort: { $candidates } kandidater sensureres på nytt, så den tidligere sensuren av dem blir stående som den er: { $list }
}
refused-in-later-round-advice = Det som blir bestemt på nytt, gjelder i stedet.

roster-fault-later-round-of-grading = Kommisjon { $said } sensurerer for første gang, så runden er 1. For runde { $other } skriv «type: reassessment».
roster-fault-first-round-again = Kommisjon { $said } sensurerer på nytt, så runden er 2 eller senere.
roster-fault-cause-of-grading = Kommisjon { $said } sensurerer for første gang, så det er ingen grunn (cause). Utelat den.
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
