# The states of candidates and assessments, and what a moderator says of a candidate, as Inspera has them.

state-not-started = Not started
state-private = Private
state-pending-share = Pending all to share
state-conflicts = Conflicts
state-to-confirm = To confirm
state-pending-confirm = Pending all to confirm
state-confirmed = Confirmed

assessment-draft = Draft
assessment-ready = Ready for grading
assessment-grading = Grading in progress
assessment-graded = Graded

moderation-not-reviewed = Not reviewed
moderation-ready = Ready for moderation
moderation-satisfactory = Satisfactory
moderation-needs-revising = Needs revising
moderation-unsatisfactory = Unsatisfactory
