# Automatiske poeng som hovedansvarlige importerer, på bokmål.

button-import-marks = Importer { $marks } poeng
marks-file-shown = { $name } har automatiske poeng for { $candidates ->
    [one] { $candidates } kandidat
   *[other] { $candidates } kandidater
} på { $questions ->
    [one] { $questions } oppgave.
   *[other] { $questions } oppgaver.
}
marks-file-new = Nye: { $marks }
marks-file-changed = Endret: { $marks }
marks-file-same = Uendret: { $marks }
marks-file-nothing = Ingenting ville blitt endret.
marks-file-unreached = { $candidates ->
    [one] Ikke endret, fordi den er bekreftet eller i en senere runde: { $list }. Den beholder poengene sine.
   *[other] Ikke endret, fordi de er bekreftet eller i en senere runde: { $list }. De beholder poengene sine.
}
marks-file-by-graders = { $marks ->
    [one] { $marks } poeng fra en sensor står i filen. Det importeres ikke.
   *[other] { $marks } poeng fra sensorer står i filen. De importeres ikke.
}
marks-file-for-graders = Utelatt, fordi sensorer gir poeng på disse oppgavene: { $questions }.
marks-file-question-count = { $question } ({ $marks })
marks-file-not-before = Ingenting endres før du trykker på knappen. Poeng og karakterer som sensorer har satt, står fast.
marks-file-faults = { $name } kan ikke importeres ennå. { $faults ->
    [one] Én ting er feil:
   *[other] { $faults } ting er feil:
}
marks-file-mend = Ingenting ble importert. Rett det i Inspera eller i oppsettet, og slipp filen igjen.
marks-file-row = Rad { $row }
marks-file-candidate-number = Kandidat { $row } i filen
marks-fault-no-candidate = det mangler kandidatnummer.
marks-fault-unknown-candidate = { $candidate } er ingen kandidat i denne prøven.
marks-fault-several-candidates = { $candidate } kan være flere kandidater: nuller foran mangler.
marks-fault-unknown-question = oppgaven med Inspera-nummer { $id } (nummer { $number } i filen) er ikke i denne prøven. Skriv nummeret ved oppgaven i oppsettet.
marks-fault-no-number = «{ $said }» er ikke poeng ({ $candidate }, oppgave { $question }).
marks-fault-too-high = { $said } er over maksimum { $maximum } ({ $candidate }, oppgave { $question }).
marks-fault-too-low = { $said } er under -{ $maximum } ({ $candidate }, oppgave { $question }).
marks-fault-twice = { $said } er andre poeng enn i rad { $other } ({ $candidate }, oppgave { $question }).
marks-file-importing = Poengene importeres. Du får straks vite hva som ble endret.
marks-file-imported = { $marks } automatiske poeng er importert for { $key }.
marks-file-told = { $people ->
    [0] Ingen andre trengte beskjed.
    [one] { $people } sensor får beskjed.
   *[other] { $people } sensorer får beskjed.
}
marks-file-outdated = Ingenting ble importert: noe er endret siden dette ble vist. Dette ville filen endret nå.
marks-file-cancelled = Poengene ble lagt bort. Ingenting ble importert.
notice-automatic-marks = { $who } importerte automatiske poeng for { $candidates ->
    [one] { $candidates } kandidat
   *[other] { $candidates } kandidater
} i kommisjonen din.
