# Språket en leser på. Knappen til et språk står på det språket.

button-language = Bytt til norsk
language-is = Du leser norsk her.
language-set = Du leser norsk fra nå av.
language-where = Meldinger, knapper, ark og kalendere kommer til deg på norsk. Andre leser sitt eget språk. Kommandoer blir forstått på begge.
help-language = språket du leser: norsk eller engelsk
