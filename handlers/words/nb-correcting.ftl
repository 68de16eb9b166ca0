# Oppgaver som rettes etter prøven, på norsk.

help-weight = oppgavene; med oppgave og prosent bak en annen vekt, og hva den ville gjøre
help-question-key = oppgavene; med oppgave og svar bak den rette fasiten, og hva den ville gjøre

button-correct-question = Rett en oppgave
button-correct = Gjør denne rettelsen
button-questions = Oppgaver
button-thresholds-again = La grensene gjelde igjen

questions-of = Oppgavene i { $key }
question-line = { $question } { $title }: høyst { $maximum }, vekt { $weight } %
question-line-key = { $question } { $title }: høyst { $maximum }, vekt { $weight } %, fasit { $key }
questions-how = Du kan også skrive `{ $command }`. Vekten 0 tar ut en oppgave med feil.

correction-weight = Oppgave { $question }: vekt { $before } → { $after } %
correction-key = Oppgave { $question }: fasit { $before } → { $after }
correction-first-key = Oppgave { $question }: fasit { $after }, der det ikke var noen
correction-weight-takes = Alle karakterer som er regnet ut fra poeng, tas bort, og bekreftelser av dem faller bort.
correction-weight-then = De kommer tilbake når grensene settes i kraft igjen. Etter dagens grenser:
correction-no-thresholds = Ingen grenser gjelder, så ingen karakter endres.
correction-key-marks = { $candidates ->
    [0] Ingen ville fått andre poeng.
    [one] { $candidates } kandidat ville fått andre poeng på den. Poeng som en sensor har satt, står fast.
   *[other] { $candidates } kandidater ville fått andre poeng på den. Poeng som sensorer har satt, står fast.
}
correction-unreached = { $candidates ->
    [one] Ikke endret, fordi den er bekreftet: { $list }. En hovedansvarlig kan gjenåpne den.
   *[other] Ikke endret, fordi de er bekreftet: { $list }. En hovedansvarlig kan gjenåpne dem.
}
correct-not-before = Ingenting endres før du trykker på knappen. Alle som sensurerer her, får beskjed med begrunnelsen din.
corrected = Oppgave { $question } er rettet.
corrected-key-marks = { $candidates ->
    [0] Ingen fikk andre poeng.
    [one] { $candidates } kandidat har fått andre poeng på den.
   *[other] { $candidates } kandidater har fått andre poeng på den.
}
corrected-weight-next = De beregnede karakterene er borte til grensene settes i kraft igjen.

correct-fault-new-marking-only = Vekt og fasit kan bare rettes etter prøven i Vurdering 2.0.
correct-fault-planners-only = Flere kommisjoner i { $key } sensurerer etter disse oppgavene, så det er en hovedansvarlig som retter dem.
correct-fault-no-question = Det finnes ingen oppgave { $question }. Oppgavene er { $known }.
correct-fault-no-weight = «{ $said }» er ingen vekt. Skriv prosent fra 0 til 1000, med høyst to desimaler.
correct-fault-no-key = «{ $said }» kan ikke være en fasit. Skriv det rette svaret slik kandidatene ga det.
correct-fault-no-choice = Oppgave { $question } er ikke flervalg, så den har ingen fasit.
correct-fault-same = Oppgave { $question } har dette allerede. Ingenting ble endret.
correct-fault-confirmed = Noen kandidater i { $key } er bekreftet, så ingen vekt kan endres.
refused-correct-reopen = En hovedansvarlig kan gjenåpne dem først.
refused-correct-activate = En hovedansvarlig kan bytte eksamenen til Vurdering 2.0.

dialog-correct = Rett en oppgave
dialog-correct-do = Se
dialog-correct-now = Rett
dialog-correct-about = Du ser hva det ville gjøre, før noe endres.
dialog-correct-question = Oppgave
dialog-correct-what = Hva som var feil
dialog-correct-weight = Vekten
dialog-means-weight = Hvor mye den teller; 0 tar den ut
dialog-correct-key = Fasiten
dialog-means-key = Det rette svaret på flervalg
dialog-correct-value = Ny vekt i prosent, eller det rette svaret
dialog-correct-value-hint = For eksempel 50, eller C

notice-corrected = { $who } har rettet oppgave { $question }.
notice-corrected-reason = Begrunnelse: «{ $reason }».
notice-corrected-gone = { $candidates ->
    [one] Din beregnede karakter for { $candidates } kandidat er borte til grensene settes i kraft igjen.
   *[other] Dine beregnede karakterer for { $candidates } kandidater er borte til grensene settes i kraft igjen.
}
