# The language in which somebody reads. The button to a language is in that language.

button-language = Switch to English
language-is = You read English here.
language-set = You read English from now on.
language-where = Messages, buttons, sheets and calendars come to you in it. Others read their own language. Commands are understood in both.
help-language = the language in which you read: English or Norwegian
