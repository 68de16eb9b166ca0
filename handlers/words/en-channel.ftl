# The one card of a committee's channel

channel-confirmed = Confirmed: { $names }.
channel-awaited = Awaited: { $names }.
channel-was = Earlier news of this committee. The newest message below says how it stands now.
channel-was-align = Earlier: there were conflicts to align. The newest message below says how it stands now.
channel-was-confirm = Earlier: grades were ready to confirm. The newest message below says how it stands now.
person-was-share = { $place }. Earlier: there were grades to share.
person-was-align = { $place }. Earlier: there were conflicts to align.
person-was-confirm = { $place }. Earlier: grades were ready to confirm.
