# Å sette opp en prøve med skjemaer, på norsk.

refused-unknown-committee = { $key } har ingen kommisjon { $committee }.
refused-unknown-committee-advice = Kommisjonene er: { $committees }.
refused-no-committees = Prøven har ingen kommisjoner ennå.
