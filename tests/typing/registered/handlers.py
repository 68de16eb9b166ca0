"""Handlers that are registered for what gives them all that they ask for, and for what does not."""

from handlers.feature import Feature
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.button("work")
@feature.subcommand("/grade work", usage=("/grade work",), sentence="help-work")
@feature.shortcut("work", title="Work", description="Shows the work.", reach="message")
async def of_everything(_request: Request) -> Reply:
    """Need nothing but the request: a command, a button and a shortcut can do it."""
    return Reply()


@feature.dialog("undo")
@feature.button("undo")
async def of_a_press(request: ButtonRequest) -> Reply:
    """Need what the button carried: a dialog carries the same."""
    return Reply(errors={"candidate": request.press.candidate or ""})


@feature.button("share")  # refused: type-var
async def of_a_command(request: CommandRequest) -> Reply:
    """Need what was typed."""
    return Reply(errors={"candidate": request.typed[0]})


@feature.shortcut("adopt", title="Adopt", description="Adopts.", reach="global")  # refused: type-var
async def of_a_button(request: ButtonRequest) -> Reply:
    """Need what the button carried."""
    return Reply(errors={"candidate": request.press.candidate or ""})


@feature.subcommand("/grade fill", usage=("/grade fill",), sentence="help-fill")  # refused: type-var
async def of_a_dialog(request: DialogRequest) -> Reply:
    """Need what was filled in."""
    return Reply(errors={"candidate": str(request.state)})


@feature.button("wait")  # refused: type-var
def of_nobody(_request: Request) -> Reply:
    """Answer without waiting, as no handler does."""
    return Reply()
