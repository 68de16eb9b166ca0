# Den første dagen: velkomsten, hvordan det går, og en kandidat å øve på.

welcome-grader = Velkommen. Du er sensor i { $title } ({ $key }, kommisjon { $committee }) sammen med { $names }.
welcome-alone = Velkommen. Du er eneste sensor i { $title } ({ $key }, kommisjon { $committee }).
welcome-until = { n-candidates }. { $deadline }.
welcome-no-deadline = { n-candidates }. Ingen frist er satt ennå.
welcome-several = Velkommen. Du er sensor i { $committees } kommisjoner.
welcome-with = Sammen med { $names }.
welcome-how = Slik går det
welcome-how-in = Slik går det i { $where }
welcome-planner = Velkommen. Du er hovedansvarlig for { $title } ({ $key }).
welcome-planner-next = Du setter opp kommisjoner og frist, ser hvor langt sensuren er kommet, og eksporterer karakterene når de er bekreftet.
welcome-nothing-missing = Oppsettet er komplett.

how-line = { $number }. { $what }
how-grade = Gi hver kandidat en karakter.
how-grade-privately = Gi hver kandidat en karakter på egen hånd. Karakterene dine er private til { $graders ->
    [2] begge har delt
   *[other] alle { $graders } har delt
}.
how-grade-together = Dere setter karakterene sammen. Hver kandidat har én karakter, som alle ser og kan endre med én gang.
how-share = Trykk *{ $button }* når alle har fått karakter. Da ser dere hvor dere er uenige, og blir enige.
how-share-each = Trykk *{ $button }* for dem som har fått karakter. Da ser dere hvor dere er uenige, og blir enige.
how-confirm = Trykk *{ button-review }*. Karakterene er endelige når { $graders ->
    [2] begge har bekreftet
   *[other] alle { $graders } har bekreftet
}.
how-confirm-each = Trykk *{ button-review }*. En karakter er endelig når { $graders ->
    [2] begge har bekreftet den
   *[other] alle { $graders } har bekreftet den
}.
how-confirm-one = Trykk *{ button-review }*. Én bekreftelse er nok og gjør karakterene endelige, så bli enige først.
how-confirm-alone = Trykk *{ button-review }*. Da er karakterene endelige.

button-practise = Øv
button-practise-again = Øv en gang til
practise-candidate = Øvingskandidat, ingens karakter
practise-nothing-saved = Ingenting ble lagret: dette var øving. Med ekte kandidater går det på samme måte.
practise-chosen = Du trykket { $grade }.
practise-skipped = Du hoppet over: en ekte kandidat kommer igjen til slutt.
practise-undone = Du angret.
practise-in-dialog = Skalaen har { $grades } karakterer. For en ekte kandidat velger du i en liste.
practise-grade-spoken = Øv med { $grade }

directory-link = Nettsted
directory-guides = Veiledninger

button-all-commands = Alle kommandoer
guide-next = Nå i { $key }: { $what }
guide-overdue = fristen er passert, og noen venter på sensorer.
guide-nothing-needed = Ingenting venter på deg nå.
guide-exam-set-up = 1. Sett opp prøven: kommisjoner, kandidater og frist.
guide-exam-follow = 2. Følg med: du får beskjed når noe trenger deg, og kan minne om, bytte ut og utsette.
guide-exam-end = 3. Eksporter karakterene når de er bekreftet, og registrer når de er kunngjort.
help-group-grade = Sette karakterer
help-group-sheet = Med Excel
help-group-agree = Dele, bli enige, bekrefte
help-group-exams = Prøvene dine
help-group-set-up = Oppsett
help-group-people = Sensorer
help-group-days = Frist og datoer
help-group-powers = I sensorenes sted, og på nytt
help-group-more = Innstillinger og hjelp
