# Calendars, in English: first what stands in them (no markup is read there), then what is said in chat.

calendar-name = Grading deadlines
calendar-name-of = { $title } ({ $key })
calendar-deadline = Grading deadline: { $title } ({ $key })
calendar-late-candidates = Grading deadline of some candidates: { $title } ({ $key })
calendar-confirmed = Grading confirmed: { $title } ({ $key })
calendar-ask-until = Last day to ask for an explanation: { $title } ({ $key })
calendar-appeal-until = Last day to appeal: { $title } ({ $key })
calendar-one-of-several = { $what }, committee { $committee }
calendar-committee = Committee { $committee }
calendar-nothing-left = The grades are confirmed. Nothing is left to do.
calendar-grader-acts = To go there, type /grade { $key } in Slack.
calendar-planner-acts = To see where it stands, type /exam { $key } in Slack.

calendar-on-its-way = Your calendar is on its way to your direct messages, as a file.
calendar-on-its-way-of = The calendar of { $key } is on its way to your direct messages, as a file.
calendar-empty = Nothing of yours has a deadline yet, so there is no file to send.
calendar-empty-of = { $key } has no deadline yet, so there is no file to send.
calendar-why-link = A file stays as it is. With a private link your calendar program looks for changes by itself, and a moved deadline moves there too.
calendar-link-since = You made one on { $day }. It cannot be shown again; a new one puts an end to it.
calendar-no-links = Private links are not offered here, because the bot's own address is not set. Ask the people who run it. Until then, get a new file when a deadline is moved.
calendar-file = { $name }. Open the file to add { $days ->
    [one] its date
   *[other] its { $days } dates
} to your calendar. It holds no grade and no candidate.
calendar-link-on-its-way = The private link is on its way to your direct messages. A former one no longer works.
calendar-link = Private link: { $name }
calendar-link-how = Copy it, choose *Subscribe* or *From URL* in your calendar program, and paste it there.
calendar-link-secret = It is shown only this once. Anybody who has it sees these deadlines, so keep it to yourself. It holds no grade and no candidate.
calendar-link-ended = The private link no longer works.
button-calendar = Calendar
button-calendar-link = Make a private link
button-calendar-new-link = Make a new link
button-calendar-end-link = End the link
help-calendar = your deadlines as a calendar file, or by a private link that follows changes
help-exam-calendar = an assessment's deadlines as a calendar file, or by a private link
