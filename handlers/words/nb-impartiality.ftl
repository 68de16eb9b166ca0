# Sensorene erklærer at de ikke er inhabile.

button-declare = Jeg er ikke inhabil
button-doubt = Jeg kan være inhabil
button-keep = Behold sensoren
next-declare = Si først om noe gjør deg inhabil, for eksempel at du kjenner en kandidat godt.
next-doubted = Venter på at { $planners } avgjør, siden du kan være inhabil.
the-planner = den hovedansvarlige
impartiality-declared = Du har erklært at du ikke er inhabil.
impartiality-doubted = Den hovedansvarlige får vite at du kan være inhabil.
impartiality-kept = { $name } beholdes og får vite hvorfor.
workflow-doubted = *{ $name }* kan være inhabil og venter på deg.
blocked-doubted = { $who } kan være inhabil. Behold eller bytt ut sensoren.
refused-impartiality-not-said = Ingenting ble gjort: si først om noe gjør deg inhabil i { $key }.
refused-impartiality-not-said-advice = Det vil si alt som gir grunn til å tvile på at du er upartisk, som nære bånd til en kandidat.
refused-grader-doubted = Ingenting ble gjort: du kan være inhabil i { $key }, og en hovedansvarlig har ikke avgjort det ennå.
notice-impartiality-asked = Si før du sensurerer om noe gjør deg inhabil, som nære bånd til en kandidat.
notice-doubts = { $who } sier at noe kan gjøre vedkommende inhabil, og kan ikke sensurere før du har avgjort det.
notice-kept = { $who } beholder deg som sensor. Du kan fortsette.
dialog-doubt = Jeg kan være inhabil
dialog-doubt-do = Si fra
dialog-doubt-then = Du kan ikke sensurere før den hovedansvarlige har avgjort det. Medsensorene ser ikke hva du skriver.
dialog-doubt-why-hint = Bare hovedansvarlige leser det. Du kan la det stå tomt.
dialog-keep = Behold en sensor
dialog-keep-do = Behold
dialog-keep-whom = { $name } har sagt at noe kan gjøre vedkommende inhabil.
dialog-keep-why-hint = Sensoren leser det.
dialog-keep-why-missing = Skriv hvorfor. Sensoren leser det.
