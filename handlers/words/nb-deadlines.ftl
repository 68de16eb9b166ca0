# Fristen, når det minnes om noe, og det som løper etter kunngjøringen, på bokmål.
# En dato kan ende med punktum (`des.`), så ingen setning slutter med en.

button-deadline = Frist
button-change-deadline = Endre fristen
button-change-reminders = Endre påminnelsene
button-published = Sensuren er kunngjort

# Fristen, og hvordan den ble til

deadline-none = Ingen frist er satt
deadline-by-policy = Etter regelen { $policy }:
deadline-said-own = En hovedansvarlig har satt denne datoen.
deadline-set-by = Satt { $day } av { $name }.
deadline-set-because = Satt { $day } av { $name }: «{ $reason }»
deadline-said = Rosteret gir denne datoen.
deadline-how-none = Gi en dato, eller la en regel regne den ut fra eksamensdagen.
deadline-more = { $days ->
    [one] { $days } virkedag
   *[other] { $days } virkedager
} mer enn { $start } → { $day }.
deadline-more-holidays = Helligdager som ikke telles: { $names }.
deadline-unmoved = Dagen er den samme som før.
deadline-concerns = Hvis den flyttes, får disse beskjed: { $names }.
deadline-concerns-nobody = Hvis den flyttes, trenger ingen beskjed.
deadline-own-stands = Fristen er fortsatt { $day }: en hovedansvarlig har satt den, og det går foran regelen { $policy }. Skriv `/exam { $key } deadline { $policy } because …` for å gå tilbake til regelen.

policy-three-weeks = Tre uker
policy-fifteen-working-days = Femten virkedager
policy-three-months = Tre måneder
policy-ntnu-exam = NTNU, eksamen
policy-ntnu-thesis = NTNU, oppgave
policy-three-weeks-means = Samme ukedag tre uker senere
policy-fifteen-working-days-means = Uten helger og helligdager
policy-three-months-means = Samme dag i måneden
policy-ntnu-exam-means = Tre uker, mer for helligdager
policy-ntnu-thesis-means = Tre måneder, mer for helligdager
policy-comes-to = { $means }: { $day }

# Når det minnes om noe

reminders = Påminnelser
reminders-graders = Sensorene hører hva som gjenstår { $when }.
reminders-graders-never = Sensorene blir ikke minnet om fristen.
reminders-planners = Hovedansvarlige hører om fristen er i fare { $when }.
reminders-planners-never = Hovedansvarlige hører ikke om fristen er i fare.
reminders-on-the-day = på selve dagen
reminders-before = { $count ->
    [one] { $days } dag før
   *[other] { $days } dager før
}
reminders-before-and-on-the-day = { $count ->
    [one] { $days } dag før og på selve dagen
   *[other] { $days } dager før og på selve dagen
}
reminders-awaited = En sensor som andre venter på, hører det igjen { $after }.
reminders-awaited-never = En sensor som andre venter på, hører det én gang.
reminders-conflicts = Åpne konflikter tas { $where }.
reminders-conflicts-never = Ingen blir minnet om åpne konflikter.
reminders-to-graders = til sensorene { $after }
reminders-to-channel = til kommisjonens kanal { $after }
reminders-to-planners = til hovedansvarlige { $after }
reminders-after = { $days ->
    [0] samme dag
    [one] etter { $days } virkedag
   *[other] etter { $days } virkedager
}
reminders-agreement = Hovedansvarlige hører det { $days ->
    [0] den dagen
    [one] { $days } dag før
   *[other] { $days } dager før
} en ekstern sensors tilgangsavtale går ut.
reminders-agreement-never = Hovedansvarlige hører ikke at en ekstern sensors tilgangsavtale går ut.
reminders-set = Påminnelsene er satt på nytt.
reminders-same = Påminnelsene var slik fra før. Ingenting ble endret.

# Etter kunngjøringen

published-on = Kunngjort { $day }
published-ask = Til og med { $day } kan begrunnelse kreves.
published-ask-over = Til og med { $day } kunne begrunnelse kreves.
published-appeal = Til og med { $day } kan det klages.
published-appeal-over = Klagefristen { $day } har gått ut.
published-answer = En begrunnelse gis normalt innen to uker etter at den er krevd. Fra da av er klagefristen tre uker.
published-before = Tidligere var { $day } skrevet ned.
published-same = Det var skrevet ned fra før. Ingenting ble endret.
published-told = { $graders ->
    [0] Ingen trenger beskjed.
    [one] { $graders } sensor får beskjed.
   *[other] { $graders } sensorer får beskjed.
}
clock-weeks = { $weeks ->
    [one] { $weeks } uke
   *[other] { $weeks } uker
} fra { $start } → { $day }.
clock-rolled = Den dagen er fridag, så det blir neste virkedag, { $day }.
clock-rolled-holidays = Helligdager fra da av: { $names }. Neste virkedag er { $day }.
notice-published = Sensuren ble kunngjort { $day }, så studentene kan til og med { $ask } kreve begrunnelse og til og med { $appeal } klage.
notice-published-corrected = Sensuren ble kunngjort { $day }, ikke { $before }, så studentene kan til og med { $ask } kreve begrunnelse og til og med { $appeal } klage.

# Skjemaer

dialog-deadline = Endre fristen
dialog-deadline-do = Sett
dialog-how = Hvordan settes den?
dialog-how-missing = Velg en av disse.
dialog-own-date = En egen dato
dialog-own-date-means = Den går foran alle regler
dialog-more-days = Flere virkedager
dialog-more-days-means = I tillegg til fristen slik den er nå
dialog-end-unknown = Regnes fra eksamensdagen, som ikke er kjent
dialog-date = Datoen
dialog-date-hint = Bare for en egen dato.
dialog-days = Hvor mange virkedager mer
dialog-days-hint = Bare for flere virkedager.
dialog-why = Grunn
dialog-why-hint = Den blir stående i prøvens logg. Trengs når en frist flyttes.
dialog-why-missing = Skriv hvorfor den flyttes.
dialog-date-missing = Velg datoen.
dialog-days-missing = Skriv et helt tall fra 1 til { $most }.
dialog-date-not-meant = Velg «{ $choice }» over for å sette denne datoen. Ellers tøm feltet.
dialog-days-not-meant = Velg «{ $choice }» over for å legge til disse dagene. Ellers tøm feltet.
dialog-reminders = Endre påminnelsene
dialog-reminders-do = Sett
dialog-reminders-how = Skriv hele tall, eller ordet aldri.
dialog-remind-graders = Dager før fristen da sensorene får påminnelse
dialog-remind-graders-hint = 0 er selve dagen. Ingen blir minnet om det som er gjort.
dialog-remind-planners = Dager før fristen da hovedansvarlige hører om den er i fare
dialog-remind-awaited = Virkedager før en sensor igjen hører at andre venter
dialog-remind-conflicts-graders = Virkedager før åpne konflikter tas til sensorene
dialog-remind-conflicts-channel = … til kommisjonens kanal
dialog-remind-conflicts-planners = … til hovedansvarlige
dialog-remind-agreement = Dager før en ekstern sensors tilgangsavtale går ut da hovedansvarlige hører det
dialog-remind-several = Skriv tall fra 0 til { $most } med komma imellom, som 7, 3, 1, eller aldri.
dialog-remind-one = Skriv ett tall fra 0 til { $most }, eller aldri.
dialog-never = aldri
dialog-published = Sensuren er kunngjort
dialog-published-do = Lagre
dialog-published-date = Hvilken dag kunne studentene se karakterene?
dialog-published-why-missing = Skriv hvorfor dagen rettes.
dialog-published-why-hint = Trengs bare for å rette en dag som er skrevet ned.

help-published = skriv ned at sensuren er kunngjort; frister for begrunnelse og klage
