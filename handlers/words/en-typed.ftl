# What was typed otherwise than a command takes it

typed-name = Your message
typed-one = { $candidate }: { $grade }?
typed-not-registered = Nothing is registered yet.
typed-present = Your grade of { $candidate } is { $grade } now.
typed-register = Register { $candidate }: { $grade }
typed-unknown-id = There is no candidate { $candidate }. Who is meant?
typed-which-exam = { $candidate }: { $grade }? In which exam?
typed-which-candidate = In which exam is { $candidate }?
typed-candidate = { $candidate }: which grade?
typed-grade-alone = { $grade } for which candidate? Nothing is registered yet.
typed-left-out = Left out, since no candidate is named there: { $lines }
typed-no-reason = A reason can be given for one grade at a time. Yours is not kept with these.
typed-import = Register { n-grades }
typed-mend = Nothing can be registered before these are mended. Mend them and send the message again.
typed-text = Not registered yet: { n-grades }.
typed-text-errors = Nothing can be registered yet: { n-rows } to mend.
typed-nothing = Nothing would change, so there is nothing to register.
typed-not-confirming = This does not confirm them. You can still change them afterwards.
typed-imported = { $grades ->
    [one] { n-grades } registered.
   *[other] { n-grades } registered.
}
typed-imported-then = They are not confirmed yet.
typed-undone = { $grades ->
    [one] Undone: { n-grades } is as it was before.
   *[other] Undone: { n-grades } are as they were before.
}
typed-cancelled = Nothing was registered.
typed-unknown-word = I do not know { $said }.
typed-did-you-mean = Did you mean { $commands }?
typed-clear = To remove a grade: `{ $command }`. Press to do it.
typed-key-first = Did you mean this?
typed-said-command = Do you mean this? Press to do it.
typed-not-understood = I understand grades, such as `10023 B`, several of them in one message, and commands, such as `status`.
typed-not-understood-planner = I understand commands, such as `/exam`. A roster or an Excel file can be dropped here.
typed-open-to-all = Your co-graders can read the grades that you have just written here.
typed-open-to-all-then = Delete the message: point at it (on a phone, hold it), then *More actions*, *Delete message*. Write grades in a direct message with me.
typed-count-change = { $count ->
    [0] Nothing to register
   *[other] { $count } to register: { $changed ->
        [0] { $new } new
       *[other] { $new ->
            [0] { $changed } changed
           *[other] { $changed } changed, { $new } new
        }
    }
}
