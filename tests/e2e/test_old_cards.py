"""Messages that an earlier version sent stay in the chats, with their buttons as they were drawn then."""

from slack_sdk.web.async_client import AsyncWebClient

from slackbox.testing import reads
from tests.support.department import KEY, TOKEN, Department, presses, types

AS_IT_WAS_DRAWN = {
    "type": "actions",
    "elements": [
        {
            "type": "button",
            "action_id": "confirm",
            "text": {"type": "plain_text", "text": "Confirm"},
            "value": f'{{"k":"{KEY}","c":"1"}}',
            "style": "primary",
        }
    ],
}


async def test_the_confirm_of_an_old_channel_card_shows_what_would_be_confirmed_and_confirms_nothing(
    department: Department,
) -> None:
    """A grader scrolls up to the card of last week; its button said less than today's."""
    first, second = department.first, department.second
    for person in (first, second):
        await types(person, "/grade 10001 A")
        await types(person, "/grade 10002 B")
        await types(person, "/grade 10003 C")
        await types(person, "/grade share")
    client = AsyncWebClient(token=TOKEN, base_url=department.workspace.api_url)
    text = "The grades of 3 candidates are equal. They are ready to confirm. (Last week.)"
    await client.chat_postMessage(channel="C0COMMITTEE", text=text, blocks=[AS_IT_WAS_DRAWN])
    card = await first.waits_for(lambda message: "Last week" in message.text)

    review = await presses(first, "Confirm", "Not done yet", card)

    assert "Confirm 3 grades" in reads(review)
    assert "To confirm" in await types(second, "/grade status 10001")
