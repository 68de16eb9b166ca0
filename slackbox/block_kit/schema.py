"""Tables of Block Kit: the fields of each block, element and text object, with their limits."""

from slackbox.block_kit.json_checks import Check, array, flag, number, shape, string, typed, word

elements: dict[str, Check] = {}
rich: dict[str, Check] = {}
blocks: dict[str, Check] = {}


def plain(most: int = 3000) -> Check:
    """Return a check for a plain_text object of 1 to `most` characters."""
    return typed({"plain_text": shape({"text": string(most, 1)}, {"emoji": flag})})


def mrkdwn(most: int = 3000) -> Check:
    """Return a check for a mrkdwn object of 1 to `most` characters."""
    return typed({"mrkdwn": shape({"text": string(most, 1)}, {"verbatim": flag})})


def either(most: int = 3000) -> Check:
    """Return a check for a text object of either kind, of 1 to `most` characters."""
    return typed(
        {
            "plain_text": shape({"text": string(most, 1)}, {"emoji": flag}),
            "mrkdwn": shape({"text": string(most, 1)}, {"verbatim": flag}),
        },
    )


IDENTITY = string(255)
CONFIRM = shape(
    {"text": either(300)},
    {"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": word("primary", "danger")},
)
OPTION = shape({"text": plain(75)}, {"value": string(150), "description": plain(75), "url": string(3000)})
RICH_OPTION = shape(
    {"text": either(75)}, {"value": string(150), "description": plain(75), "url": string(3000)}
)
OPTION_GROUP = shape({"label": plain(75), "options": array(OPTION, 100)}, {})
SLACK_FILE = shape({}, {"id": string(), "url": string()})
DISPATCH = shape({}, {"trigger_actions_on": array(word("on_enter_pressed", "on_character_entered"))})
CONVERSATION_FILTER = shape(
    {},
    {
        "include": array(word("im", "mpim", "private", "public")),
        "exclude_bot_users": flag,
        "exclude_external_shared_channels": flag,
    },
)
RICH_STYLE = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), flag))

ACTION = {"action_id": IDENTITY}
PICKER = ACTION | {"confirm": CONFIRM, "focus_on_load": flag}
SELECT = PICKER | {"placeholder": plain(150)}
MULTI = SELECT | {"max_selected_items": number(1)}
TYPED = ACTION | {"placeholder": plain(150), "focus_on_load": flag, "dispatch_action_config": DISPATCH}
ONE_OF = {"options": array(OPTION, 100, 1), "option_groups": array(OPTION_GROUP, 100, 1)}
CONVERSATION = {"filter": CONVERSATION_FILTER, "default_to_current_conversation": flag}

elements |= {
    "button": shape(
        {"text": plain(75)},
        ACTION
        | {
            "value": string(2000),
            "url": string(3000),
            "style": word("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
        },
    ),
    "checkboxes": shape(
        {"options": array(RICH_OPTION, 10, 1)}, PICKER | {"initial_options": array(RICH_OPTION, 10, 1)}
    ),
    "radio_buttons": shape({"options": array(RICH_OPTION, 10, 1)}, PICKER | {"initial_option": RICH_OPTION}),
    "overflow": shape({"options": array(OPTION, 5, 1)}, ACTION | {"confirm": CONFIRM}),
    "datepicker": shape({}, SELECT | {"initial_date": string()}),
    "timepicker": shape({}, SELECT | {"initial_time": string(), "timezone": string()}),
    "datetimepicker": shape({}, PICKER | {"initial_date_time": number(0)}),
    "email_text_input": shape({}, TYPED | {"initial_value": string()}),
    "url_text_input": shape({}, TYPED | {"initial_value": string()}),
    "number_input": shape(
        {"is_decimal_allowed": flag},
        TYPED | {"initial_value": string(), "min_value": string(), "max_value": string()},
    ),
    "plain_text_input": shape(
        {},
        TYPED
        | {
            "initial_value": string(3000),
            "multiline": flag,
            "min_length": number(0, 3000),
            "max_length": number(1, 3000),
        },
    ),
    "rich_text_input": shape(
        {},
        TYPED | {"initial_value": typed(blocks, "rich_text"), "min_lines": number(), "max_lines": number()},
    ),
    "file_input": shape({}, ACTION | {"filetypes": array(string()), "max_files": number(1, 10)}),
    "static_select": shape({}, SELECT | ONE_OF | {"initial_option": OPTION}),
    "external_select": shape({}, SELECT | {"initial_option": OPTION, "min_query_length": number(0)}),
    "users_select": shape({}, SELECT | {"initial_user": string()}),
    "conversations_select": shape(
        {}, SELECT | CONVERSATION | {"initial_conversation": string(), "response_url_enabled": flag}
    ),
    "channels_select": shape({}, SELECT | {"initial_channel": string(), "response_url_enabled": flag}),
    "multi_static_select": shape({}, MULTI | ONE_OF | {"initial_options": array(OPTION, 100)}),
    "multi_external_select": shape(
        {}, MULTI | {"initial_options": array(OPTION), "min_query_length": number(0)}
    ),
    "multi_users_select": shape({}, MULTI | {"initial_users": array(string())}),
    "multi_conversations_select": shape(
        {}, MULTI | CONVERSATION | {"initial_conversations": array(string())}
    ),
    "multi_channels_select": shape({}, MULTI | {"initial_channels": array(string())}),
    "image": shape({"alt_text": string(2000)}, {"image_url": string(3000), "slack_file": SLACK_FILE}),
    "icon_button": shape(
        {"text": plain(), "icon": string()},
        ACTION
        | {
            "value": string(2000),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": array(string()),
        },
    ),
    "plain_text": plain(),
    "mrkdwn": mrkdwn(),
}
SELECTS = tuple(name for name in elements if name.endswith("_select"))
CHOICES = ("checkboxes", "radio_buttons", "datepicker", "timepicker")
WRITTEN = ("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input")

STYLED = {"style": RICH_STYLE}
rich |= {
    "text": shape({"text": string()}, STYLED),
    "link": shape({"url": string()}, STYLED | {"text": string(), "unsafe": flag}),
    "user": shape({"user_id": string()}, STYLED),
    "channel": shape({"channel_id": string()}, STYLED),
    "usergroup": shape({"usergroup_id": string()}, STYLED),
    "emoji": shape({"name": string()}, STYLED | {"unicode": string(), "url": string()}),
    "date": shape(
        {"timestamp": number(), "format": string()}, STYLED | {"url": string(), "fallback": string()}
    ),
    "broadcast": shape({"range": word("here", "channel", "everyone")}, STYLED),
}
RICH_LEAF = typed(rich, *rich)
rich |= {
    "rich_text_section": shape({"elements": array(RICH_LEAF)}, {}),
    "rich_text_quote": shape({"elements": array(RICH_LEAF)}, {}),
    "rich_text_preformatted": shape(
        {"elements": array(typed(rich, "text", "link"))}, {"border": number(0, 1)}
    ),
    "rich_text_list": shape(
        {"elements": array(typed(rich, "rich_text_section")), "style": word("bullet", "ordered")},
        {"indent": number(), "border": number(0, 1)},
    ),
}
RICH_PARTS = tuple(name for name in rich if name.startswith("rich_text_"))

CELL = typed(
    {
        "raw_text": shape({"text": string(None, 1)}, {}),
        "raw_number": shape({"value": number(), "text": string()}, {}),
        "rich_text": typed(blocks, "rich_text"),
    },
)
COLUMN = shape({}, {"align": word("left", "center", "right"), "is_wrapped": flag})
IMAGE = typed(elements, "image")
BLOCK = {"block_id": IDENTITY}

blocks |= {
    "section": shape(
        {},
        BLOCK
        | {
            "text": either(),
            "fields": array(either(2000), 10, 1),
            "accessory": typed(elements, "button", "image", "overflow", *CHOICES, *SELECTS),
            "expand": flag,
        },
    ),
    "header": shape({"text": plain(150)}, BLOCK),
    "divider": shape({}, BLOCK),
    "context": shape({"elements": array(typed(elements, "image", "plain_text", "mrkdwn"), 10, 1)}, BLOCK),
    "actions": shape(
        {
            "elements": array(
                typed(
                    elements, "button", "datetimepicker", "overflow", "rich_text_input", *CHOICES, *SELECTS
                ),
                25,
                1,
            )
        },
        BLOCK,
    ),
    "input": shape(
        {
            "label": plain(2000),
            "element": typed(elements, "datetimepicker", "file_input", *CHOICES, *WRITTEN, *SELECTS),
        },
        BLOCK | {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
    ),
    "image": shape(
        {"alt_text": string(2000)},
        BLOCK | {"image_url": string(3000), "slack_file": SLACK_FILE, "title": plain(2000)},
    ),
    "rich_text": shape({"elements": array(typed(rich, *RICH_PARTS))}, BLOCK),
    "markdown": shape({"text": string(12_000)}, BLOCK),
    "table": shape(
        {"rows": array(array(CELL, 20, 1), 100, 1)}, BLOCK | {"column_settings": array(COLUMN, 20, 1)}
    ),
    "data_table": shape(
        {"caption": string(), "rows": array(array(CELL))},
        BLOCK | {"page_size": number(1, 100), "row_header_column_index": number(0)},
    ),
    "alert": shape(
        {"text": either(200)}, BLOCK | {"level": word("default", "info", "warning", "error", "success")}
    ),
    "card": shape(
        {},
        BLOCK
        | {
            "title": mrkdwn(150),
            "subtitle": mrkdwn(150),
            "body": mrkdwn(200),
            "icon": IMAGE,
            "hero_image": IMAGE,
            "actions": array(typed(elements, "button"), 3),
        },
    ),
    "carousel": shape({"elements": array(typed(blocks, "card"), 10, 1)}, BLOCK),
    "container": shape(
        {
            "child_blocks": array(
                typed(
                    blocks,
                    *[
                        "actions",
                        "context",
                        "divider",
                        "file",
                        "header",
                        "image",
                        "input",
                        "rich_text",
                        "section",
                        "table",
                        "video",
                    ],
                ),
                10,
                1,
            ),
        },
        BLOCK
        | {
            "title": plain(150),
            "subtitle": either(150),
            "rich_text_title": typed(blocks, "rich_text"),
            "icon": IMAGE,
            "is_collapsible": flag,
            "default_collapsed": flag,
            "has_header_divider": flag,
            "width": word("narrow", "standard", "wide", "full"),
        },
    ),
    "context_actions": shape({"elements": array(typed(elements, "icon_button"), 5, 1)}, BLOCK),
    "file": shape({"external_id": string(), "source": string()}, BLOCK),
    "video": shape(
        {"alt_text": string(), "title": plain(), "thumbnail_url": string(), "video_url": string()},
        BLOCK
        | {
            "title_url": string(),
            "description": plain(),
            "author_name": string(),
            "provider_name": string(),
            "provider_icon_url": string(),
        },
    ),
}
