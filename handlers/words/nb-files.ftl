# Filene folk laster ned: navn, overskrifter og faner, på bokmål. Det Inspera tar imot, er likt på alle språk.

sheet-column-candidate = Kandidatnummer
sheet-column-grade = Karakter
sheet-tab = Karakterer
sheet-file-name = { $key }-{ $committee }-karakterer.xlsx
roster-file-name = { $key }-oppsett
calendar-file-name = sensurfrister.ics
calendar-file-name-of = { $key }-sensurfrister.ics
marks-sheet-file-name = { $key }-{ $committee }-poeng.xlsx
marks-sheet-tab = Poeng
marks-sheet-prompt = høyst { $maximum }
