# Comments for co-graders, in English.

help-comment = say something about a candidate to your co-graders, also about one question; in private marking they see it once all have shared

button-comments = Comments
comments-of = Comments on { $candidate }
comments-none = There is no comment that you can see.
comments-more = and { $left } earlier
comment-kept = Your comment on { $candidate } is saved.
comment-own = You
comment-by-former = A former grader
comment-head = { $who }{ $about }:
comment-about-question = , question { $question }
comment-about-page = , page { $page }
comment-quoted = > { $text }
comment-in-short = { $who }{ $about }: “{ $text }”
comment-read-now = Your co-graders see your comments. They are in the audit trail.
comment-read-later = Your co-graders see your comments once all have shared. They are in the audit trail.
comment-read-by-nobody = Nobody else grades here now. Comments are in the audit trail.
comment-fault-empty = Nothing was saved: there is no text.
comment-fault-too-long = Nothing was saved: a comment has { $most } letters at most.
comment-fault-no-page = Nothing was saved: a page is a whole number, such as 4.
comment-fault-gone = That comment is not there any more.
undone-comment = Your comment on { $candidate } is as it was before.
