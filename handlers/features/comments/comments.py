"""`/grade comment 10023 …`: what a grader says of a candidate to co-graders."""

from grading.usecases.comments import add_comment, show_comments
from handlers.feature import Feature
from handlers.features.comments import cards
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, Reply

feature = Feature()


@feature.subcommand(
    "/grade comment",
    usage=("/grade comment 10023", "/grade comment 10023 …", "/grade comment 10023 question 3 …"),
    sentence="help-comment",
    words=Takes(least=1, most=None),
)
async def comment_typed(request: CommandRequest) -> Reply:
    """Say something of a candidate to co-graders, or show what is said of them."""
    candidate, *rest = request.typed
    if not rest:
        found = await show_comments(request.work, request.actor, request.scope, candidate)
        return Reply(card=cards.comments_shown(request.words, found))
    _, text = request.text.split(maxsplit=1)
    kept = await add_comment(request.work, request.actor, request.scope, candidate, text)
    return Reply(card=cards.comment_kept(request.words, kept))


@feature.button("comments")
async def see_comments(request: ButtonRequest) -> Reply:
    """Show what is said of a candidate."""
    candidate = request.press.candidate or ""
    found = await show_comments(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.comments_shown(request.words, found))
