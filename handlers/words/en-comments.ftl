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
button-write-comment = Write a comment
button-change-comment = Change
comment-removed = Your comment on { $candidate } is removed.
comment-noted-page = page { $page }:
comment-noted-quotation = “{ $text }”
comment-fault-no-question = Nothing was saved: there is no such question.
comment-fault-long-quotation = Nothing was saved: a quotation has { $most } letters at most.

dialog-comment = Comment
dialog-comment-do = Save
dialog-comment-about = *Candidate { $candidate }*
dialog-comment-question = Question
dialog-comment-page = Page
dialog-comment-quotation = Quotation
dialog-comment-quotation-hint = The words in the submission that you comment on.
dialog-comment-text = Comment
dialog-comment-empty = An empty field removes it. Who reads it stays as it is.
dialog-comment-readers = Who reads it? This cannot be changed later.
dialog-comment-co-graders = My co-graders
dialog-comment-co-graders-means = It also stands in the audit trail.
dialog-comment-only-me = Only me
dialog-comment-only-me-means = It is saved as a private note.
