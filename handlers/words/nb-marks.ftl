button-marks = Poeng
button-marks-spoken = Poeng for kandidat { $candidate }
help-marks = vis eller sett poengene til en kandidat: `auto` går tilbake til automatiske poeng, `ingen` fjerner dem

marks-of = Poeng for { $candidate }
marks-of-somebody = { $name }: { $marks }
marks-own = Poengene dine
marks-common = Poeng
marks-set = { $candidate }: { $marks }
marks-same = { $candidate } har disse poengene allerede. Ingenting ble endret.
marks-none = Ingen poeng ennå.
marks-total = { $total } av { $maximum }
marks-missing = Uten poeng: { $questions }
marks-grade = Karakter etter poengene: { $grade }
marks-grade-gone = Ingen karakter lenger (var { $before }), for det mangler poeng.
mark-of-question = { $question }: { $mark }
mark-of-question-automatic = { $question }: { $mark } (automatisk)
no-mark = ingen poeng
undone-mark = { $candidate }, oppgave { $question }: { $after } igjen (var { $before })
notice-fell-marks = { $who } endret poeng for kandidat { $candidate }, så bekreftelsen din gjelder ikke lenger.

mark-fault-unknown = Det finnes ingen oppgave { $question }. Oppgavene er { $known }.
mark-fault-twice = Oppgave { $question } er nevnt to ganger. Skriv poengene én gang.
mark-fault-no-mark = «{ $said }» er ikke poeng for oppgave { $question }. Skriv et tall som 7 eller 8,5, eller ingen for å fjerne poengene.
mark-fault-decimals = «{ $said }» for oppgave { $question } har for mange desimaler. Poeng har høyst to.
mark-fault-too-high = Oppgave { $question } gir høyst { $maximum }, ikke { $said }.
mark-fault-too-low = Oppgave { $question } trekker høyst fra { $maximum }, ikke { $said }.
mark-fault-below-zero = Poengene for oppgave { $question } er { $said }. Bare i stedet for automatiske poeng kan de være under 0.
mark-fault-not-automatic = Oppgave { $question } har ingen automatiske poeng. Skriv et tall, eller ingen for å fjerne poengene.
refused-marks-advice = Ingen poeng ble registrert.
refused-no-questions = { $key } har ingen oppgaver.
refused-no-questions-advice = Hovedansvarlig legger dem inn i oppsettet. Karakterer kan registreres uten.

dialog-marks = Poeng
dialog-marks-next = Lagre og neste
dialog-marks-page = Lagre og fortsett
dialog-marks-candidate = *Kandidat { $candidate }*
dialog-mark-hint = 0 til { $maximum }
dialog-mark-hint-automatic = 0 til { $maximum }. De automatiske poengene er { $automatic }; et tomt felt går tilbake til dem.
conflict-marks = poengene er ulike: `/grade status` og kandidaten viser dem
button-adopt-marks = Ta i bruk { $grade } og poengene til { $name }
marks-progress = Poeng etter oppgave: { $questions }
marks-progress-question = { $question }: { $marked } av { $candidates }

# Poengarket

marks-sheet-head = { $name }, poeng: { n-rows }
marks-sheet-text = { $name }: poeng for { n-candidates } å importere.
marks-sheet-count-change = { $count ->
    [0] Ingenting å importere
    [one] Å importere: poeng for { $count } kandidat
   *[other] Å importere: poeng for { $count } kandidater
}
marks-sheet-changes = *Poeng* ({ $count })
marks-sheet-row = { $candidate }: { $marks }
marks-sheet-row-graded = { $candidate }: { $marks } · karakter{"\u00A0"}{ $after }
marks-sheet-row-regraded = { $candidate }: { $marks } · karakter{"\u00A0"}{ $before }{"\u00A0"}→{"\u00A0"}{ $after }
marks-sheet-move = { $question }: { $after }
marks-sheet-move-from = { $question }: { $before }{"\u00A0"}→{"\u00A0"}{ $after }
marks-sheet-since-one = { $candidate } ({ $questions })
marks-sheet-empty = *Tom celle, beholdt* ({ $count }): tomme celler lar poengene stå
marks-sheet-repeated = *Står der på nytt* ({ $count }): med de samme poengene
marks-sheet-unread = Kolonner som ikke er en oppgave her, ikke lest: { $headings }
marks-sheet-error = Rad { $row }, { $candidate }: { $faults }
marks-sheet-error-locked = Rad { $row }, { $candidate }: poengene er bekreftet og låst; arket har andre.
marks-sheet-fault-no-mark = «{ $said }» er ikke poeng for oppgave { $question }. Skriv et tall som 7 eller 8,5. Poeng fjernes bare i chatten.
marks-sheet-import = Importer poeng for { n-candidates }
marks-sheet-not-confirming = Importen bekrefter ikke. Du kan fortsatt endre poengene etterpå.
marks-sheet-imported = Poeng for { n-candidates } importert fra { $name }.
marks-sheet-undone = Importen av { $name } er angret: poengene for { n-candidates } er som før.
marks-sheet-on-its-way = Poengarket til { $key } kommer i direktemeldingene dine. Fyll det ut og slipp det der.
marks-sheet-to-fill-in = Poengene dine for { $key }, kommisjon { $committee }. Fyll ut kolonnene til oppgavene og slipp filen her igjen. Tomme celler lar poengene stå som de er.
marks-sheet-shaded = Poeng på grå bunn er automatiske. Skriv over for å overstyre.
button-marks-sheet = Poengark
