# Fristen, når det minnes om noe, og det som løper etter kunngjøringen, på bokmål.

button-deadline = Frist
button-change-deadline = Endre fristen
button-deadline-anyway = Sett den til { $day }
button-change-reminders = Endre påminnelsene
button-published = Registrer kunngjøring
button-published-correct = Rett datoen

# Fristen, og hvordan den ble til

deadline-none = Ingen frist er satt
deadline-by-policy = Etter regelen «{ $policy }»:
deadline-said-own = En hovedansvarlig har satt denne datoen.
deadline-set-by = Satt { $day } av { $name }.
deadline-set-because = Satt { $day } av { $name }: «{ $reason }»
deadline-said = Datoen står i oppsettet.
deadline-how-none = Oppgi en dato, eller la en regel regne den ut fra eksamensdagen.
deadline-saturdays-left-out = Lørdager telles ikke.
deadline-saturdays-counted = Lørdager telles.
deadline-sooner = Telles lørdager, er fristen tidligere: { $day }. Loven sier ikke om de er virkedager.
deadline-before-2024 = Dette er regelen fra før 2024. Loven gir nå femten virkedager.
deadline-by-law = Ingen frist er oppgitt, så lovens femten virkedager gjelder.
deadline-more = { $days ->
    [one] { $days } virkedag
   *[other] { $days } virkedager
} etter { $start } → { $day }.
deadline-more-holidays = Fridager som ikke telles: { $names }.
deadline-unmoved = Dagen er den samme som før.
deadline-concerns = Hvis fristen flyttes, får disse beskjed: { $names }.
deadline-concerns-nobody = Ingen blir varslet om fristen flyttes.
deadline-own-stands = Fristen er fortsatt { $day }: den er satt av en hovedansvarlig og går foran regelen «{ $policy }». Skriv `/exam { $key } frist { $policy } fordi …` for å gå tilbake til regelen.
deadline-own-stands-over-date = Fristen er fortsatt { $day }: den er satt av en hovedansvarlig og går foran oppsettets { $lost }. Skriv `/exam { $key } frist { $typed } fordi …` for å sette den til den dagen.
deadline-own-stays = Fristen er fortsatt { $day }: den er satt av en hovedansvarlig og går foran oppsettet.
deadline-asked = Ikke satt ennå. Er det denne dagen du mener?
deadline-doubt-past = { $day } er allerede forbi.
deadline-doubt-day-off = Ingen arbeider { $day }.
deadline-doubt-holiday = { $day } er en fridag: { $holiday }.
deadline-doubt-far = { $day } er mer enn et år fram i tid.
deadline-would-tell = { $graders ->
    [0] Ingen ville fått beskjed.
    [one] { $graders } sensor ville fått beskjed: «{ $told }»
   *[other] { $graders } sensorer ville fått beskjed: «{ $told }»
}
roster-deadline-told = Fristen flyttes til { $day }. { $graders ->
    [one] { $graders } sensor med arbeid igjen får beskjed.
   *[other] { $graders } sensorer med arbeid igjen får beskjed.
}

policy-three-weeks = Tre uker
policy-fifteen-working-days = Femten virkedager, loven
policy-three-months = Tre måneder
policy-ntnu-exam = NTNU, eksamen, før 2024
policy-ntnu-thesis = NTNU, oppgave, før 2024
policy-three-weeks-means = Samme ukedag tre uker senere
policy-fifteen-working-days-means = Uten fridager
policy-three-months-means = Samme dag i måneden
policy-ntnu-exam-means = Tre uker, mer for helligdager
policy-ntnu-thesis-means = Tre måneder, mer for helligdager
policy-comes-to = { $means }: { $day }

notice-deadline-gone = Det er ikke lenger noen frist.
notice-deadline-because = Begrunnelse: { $reason }
deadline-planners-told = { $planners ->
    [one] { $planners } annen hovedansvarlig får også beskjed.
   *[other] { $planners } andre hovedansvarlige får også beskjed.
}
deadline-planners-would-hear = { $planners ->
    [one] { $planners } annen hovedansvarlig ville også fått beskjed.
   *[other] { $planners } andre hovedansvarlige ville også fått beskjed.
}
roster-deadline-gone = Fristen tas bort. { $graders ->
    [0] Ingen sensor trenger beskjed.
    [one] { $graders } sensor som ikke er ferdig, får beskjed.
   *[other] { $graders } sensorer som ikke er ferdige, får beskjed.
}

# Når det minnes om noe

reminders = Påminnelser
reminders-graders = Sensorene får påminnelse om det som gjenstår { $when }.
reminders-graders-never = Sensorene får ingen påminnelse om fristen.
reminders-planners = Hovedansvarlige varsles om en frist i fare { $when }.
reminders-planners-never = Hovedansvarlige varsles ikke om en frist i fare.
reminders-on-the-day = på selve dagen
reminders-before = { $count ->
    [one] { $days } dag før
   *[other] { $days } dager før
}
reminders-before-and-on-the-day = { $count ->
    [one] { $days } dag før og på selve dagen
   *[other] { $days } dager før og på selve dagen
}
reminders-awaited = En sensor som andre venter på, får ny påminnelse { $after }.
reminders-awaited-never = En sensor som andre venter på, får bare én beskjed.
reminders-conflicts = Åpne konflikter meldes { $where }.
reminders-conflicts-never = Ingen får påminnelse om åpne konflikter.
reminders-to-graders = til sensorene { $after }
reminders-to-channel = i kommisjonens kanal { $after }
reminders-to-planners = til hovedansvarlige { $after }
reminders-after = { $days ->
    [0] samme dag
    [one] etter { $days } virkedag
   *[other] etter { $days } virkedager
}
reminders-agreement = Hovedansvarlige varsles { $days ->
    [0] samme dag som
    [one] { $days } dag før
   *[other] { $days } dager før
} tilgangsavtalen til en ekstern sensor går ut.
reminders-agreement-never = Hovedansvarlige varsles ikke når tilgangsavtalen til en ekstern sensor går ut.
reminders-set = Påminnelsene er endret.
reminders-same = Påminnelsene var allerede slik. Ingenting ble endret.

# Etter kunngjøringen

published-on = Kunngjort { $day }
published-ask = Studentene kan kreve begrunnelse til og med { $day }.
published-ask-over = Fristen for å kreve begrunnelse gikk ut { $day }.
published-appeal = Klagefristen er { $day }.
published-appeal-over = Klagefristen gikk ut { $day }.
published-answer = En begrunnelse gis normalt innen to uker etter at den er krevd. Da løper klagefristen på tre uker fra begrunnelsen.
published-before = Tidligere var { $day } registrert.
published-same = Dette var allerede registrert. Ingenting ble endret.
published-told = { $graders ->
    [0] Ingen trenger beskjed.
    [one] { $graders } sensor får beskjed.
   *[other] { $graders } sensorer får beskjed.
}
clock-weeks = { $weeks ->
    [one] { $weeks } uke
   *[other] { $weeks } uker
} fra { $start } → { $day }.
clock-weeks-exactly = { $weeks ->
    [one] { $weeks } uke
   *[other] { $weeks } uker
} fra { $start }.
clock-rolled = Det er en fridag, så det blir neste virkedag, { $day }.
clock-rolled-holidays = Så følger helligdager: { $names }. Neste virkedag er { $day }.
notice-published = Sensuren ble kunngjort { $day }. Studentene kan kreve begrunnelse til og med { $ask }, og klage til og med { $appeal }.
notice-published-corrected = Sensuren ble kunngjort { $day }, ikke { $before }. Studentene kan kreve begrunnelse til og med { $ask }, og klage til og med { $appeal }.

# Skjemaer

dialog-deadline = Endre fristen
dialog-deadline-do = Endre
dialog-deadline-anyway = Sett den likevel
dialog-how = Hvordan settes fristen?
dialog-how-missing = Velg en av disse.
dialog-own-date = En egen dato
dialog-own-date-means = Den går foran alle regler
dialog-more-days = Flere virkedager
dialog-more-days-means = I tillegg til dagens frist
dialog-end-unknown = Regnes fra eksamensdagen, som ikke er registrert
dialog-date = Datoen
dialog-date-hint = Bare for en egen dato.
dialog-days = Hvor mange virkedager til
dialog-days-hint = Bare for flere virkedager.
dialog-why = Begrunnelse
dialog-why-hint = Den blir stående i prøvens historikk. Må fylles ut når en frist flyttes.
dialog-why-missing = Skriv hvorfor fristen flyttes.
dialog-date-missing = Velg datoen.
dialog-days-missing = Skriv et helt tall fra 1 til { $most }.
dialog-date-not-meant = Velg «{ $choice }» over for å bruke denne datoen. Ellers tømmer du feltet.
dialog-days-not-meant = Velg «{ $choice }» over for å legge til disse dagene. Ellers tømmer du feltet.
dialog-reminders = Endre påminnelsene
dialog-reminders-do = Endre
dialog-reminders-how = Skriv hele tall, eller ordet «aldri».
dialog-remind-graders = Påminnelse til sensorene: dager før fristen
dialog-remind-graders-hint = 0 er selve dagen. Ingen får påminnelse om det som er gjort.
dialog-remind-planners = Varsel til hovedansvarlige om frist i fare: dager før
dialog-remind-awaited = Ny påminnelse til en sensor som andre venter på: etter virkedager
dialog-remind-conflicts-graders = Åpne konflikter meldes til sensorene: etter virkedager
dialog-remind-conflicts-channel = … i kommisjonens kanal
dialog-remind-conflicts-planners = … til hovedansvarlige
dialog-remind-agreement = Varsel til hovedansvarlige når en ekstern sensors tilgangsavtale går ut: dager før
dialog-remind-several = Skriv tall fra 0 til { $most } med komma imellom, som 7, 3, 1, eller aldri.
dialog-remind-one = Skriv ett tall fra 0 til { $most }, eller aldri.
dialog-never = aldri
dialog-published = Sensuren er kunngjort
dialog-published-do = Lagre
dialog-published-date = Hvilken dag kunne studentene se karakterene?
dialog-published-why-missing = Skriv hvorfor datoen rettes.
dialog-published-why-hint = Hvorfor datoen rettes. Begrunnelsen blir stående i prøvens historikk.

help-published = registrer at sensuren er kunngjort; frister for begrunnelse og klage
