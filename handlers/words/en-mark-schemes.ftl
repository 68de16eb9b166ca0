# The mark scheme: given, opened, read.

button-scheme = Mark scheme
button-scheme-read = I have read it
button-scheme-readers = Who has read it
button-scheme-open = Open the mark scheme
button-import-file = Import
button-is-a-sheet = It is a grades sheet
help-scheme = the mark scheme; say that you have read it, or give a new one
help-exam-scheme = the mark scheme, who has read it; give a new one, or do without
scheme-none = There is no mark scheme.
scheme-none-required = There is no mark scheme yet. Grading opens once one is there.
scheme-waived = There is no mark scheme, and grading does not wait for one.
scheme-newest = Mark scheme, version { $version }
scheme-is-read = You have read this version.
scheme-is-not-read = Please read it, and say so.
scheme-document = { $name } · { $kind } · { $size }
scheme-document-link = Link to { $host }
scheme-to-drop = To give a new version, drop the file in a direct message to me within 15 minutes, or type the link after the command. You see a preview first.
scheme-to-waive = To do without a mark scheme, type { $command }
scheme-readers = *Who has read it*
scheme-reader-has = { $name } (committee { $committee }) has read it.
scheme-reader-older = { $name } (committee { $committee }) has read version { $version }, not this one.
scheme-reader-not = { $name } (committee { $committee }) has not read it.
scheme-before =
    { $count ->
        [one] { $count } candidate was graded before this version: { $candidates }.
       *[other] { $count } candidates were graded before this version: { $candidates }.
    }
scheme-before-hidden = You grade there too, so you do not see what was graded before it before all have shared.
scheme-preview = Mark scheme for { $key }, version { $version }
scheme-preview-then = Nothing has changed yet. *Import* makes it the mark scheme and asks the graders to read it.
scheme-preview-same = This is the present version already. *Import* asks the graders to read it again.
scheme-put = The mark scheme is there, version { $version }.
scheme-put-then =
    { $graders ->
        [0] No grader has to read it now.
        [one] { $graders } grader is asked to read it.
       *[other] { $graders } graders are asked to read it.
    }
scheme-cancelled = { $name } was not imported.
scheme-on-its-way = { $name } comes as a direct message.
scheme-sent = Mark scheme, version { $version }
scheme-link = Mark scheme, version { $version }. It is at this address:
scheme-gone = The mark scheme is missing or damaged where it was kept. Give it to me once more.
kind-text = Text
size-bytes = { $size } bytes
size-kilobytes = { $size } kB
size-megabytes = { $whole }.{ $tenths } MB
notice-scheme = Please read version { $version } of the mark scheme: { $name }
refused-scheme-missing = Nothing was done: { $key } has no mark scheme yet.
refused-scheme-missing-advice = Grading opens once one is there. Any grader can give it, too.
refused-scheme-not-read = Nothing was done: first read the mark scheme of { $key }.
refused-scheme-not-read-advice = Open it, read it, and press *I have read it*.
refused-no-scheme-yet = { $key } has no mark scheme yet.
refused-unknown-file = Nothing was done: this file is imported already, was put aside, or is somebody else's.
refused-unknown-file-advice = Drop it once more.
refused-file-empty = Nothing was done: the file is empty.
refused-file-program = Nothing was done: the file is a program.
refused-file-web-page = Nothing was done: the file is a web page or a drawing that can hold programs.
refused-file-macros = Nothing was done: the file holds macros.
refused-file-old-office = Nothing was done: the file is in an old format of Word or Excel.
refused-file-other = Nothing was done: I cannot tell what the file is.
refused-file-advice = Save it as PDF, Word (.docx), Excel (.xlsx), text or a picture, and drop it again.
refused-link = Nothing was done: this is no link that I can take.
refused-link-advice = Give the whole address, beginning with https://
