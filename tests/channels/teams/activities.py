"""Activities as Teams sends them, so far as the bot reads them."""

from typing import Any

TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"
ALICE, BRUNO, DPO = (f"{n}0000000-0000-0000-0000-00000000000{n}" for n in (1, 2, 3))
BOT = "28:11111111-2222-3333-4444-555555555555"
SERVICE = "https://smba.trafficmanager.net/emea/"
Activity = dict[str, Any]


def activity(*, service: str = SERVICE, person: str = ALICE, id: str = "1700000000001", **changed: Any) -> Activity:
    """Give a private message without words."""
    return {
        "type": "message",
        "id": id,
        "channelId": "msteams",
        "serviceUrl": service,
        "locale": "fr-FR",
        "from": {"id": f"29:{person}", "name": "Alice", "aadObjectId": person},
        "recipient": {"id": BOT, "name": "Charte IA"},
        "conversation": {"id": "a:private", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
    } | changed


def message(text: str, **changed: Any) -> Activity:
    """Give a private message; Teams attaches the HTML of each message to itself."""
    html = {"contentType": "text/html", "content": f"<div>{text}</div>"}
    return activity(text=text, textFormat="plain", attachments=[html], **changed)


def mention(text: str, **changed: Any) -> Activity:
    """Give a message in a channel that names the bot."""
    named = {"type": "mention", "text": "<at>Charte IA</at>", "mentioned": {"id": BOT, "name": "Charte IA"}}
    told = {"conversation": CHANNEL, "entities": [named, {"type": "clientInfo", "locale": "fr-FR"}]} | changed
    return message(f"<at>Charte IA</at>&nbsp;{text}\n", **told)


CHANNEL = {
    "id": "19:team@thread.tacv2;messageid=1699999999999",
    "conversationType": "channel",
    "isGroup": True,
    "tenantId": TENANT,
}
DPO_CHANNEL = CHANNEL | {"id": "19:dpo@thread.tacv2"}


def pressed(verb: str, data: Activity | None = None, **changed: Any) -> Activity:
    """Give the press of a card's button."""
    action = {"type": "Action.Execute", "verb": verb, "data": data or {}}
    told = {"name": "adaptiveCard/action", "value": {"action": action, "trigger": "manual"}}
    return activity(**({"id": f"f:{verb}", "replyToId": "card-1"} | changed)) | {"type": "invoke"} | told


def installed(**changed: Any) -> Activity:
    """Give the event that Teams sends when the bot is added."""
    return activity(**changed) | {"type": "conversationUpdate", "membersAdded": [{"id": BOT}]}


def deleted(asked: Activity) -> Activity:
    """Give the event that Teams sends when somebody deletes their message: it has no words."""
    kept = {name: told for name, told in asked.items() if name not in ("text", "textFormat", "attachments", "entities")}
    return kept | {"type": "messageDelete", "channelData": {**asked["channelData"], "eventType": "softDeleteMessage"}}


def invoked(name: str, value: Activity, **changed: Any) -> Activity:
    """Give the use of the message extension, in a conversation that the bot may not be in."""
    asked = activity(**({"id": "f:menu", "conversation": CHANNEL} | changed))
    return asked | {"type": "invoke", "name": f"composeExtension/{name}", "value": value}


def used(content: str, told: Activity | None = None, **changed: Any) -> Activity:
    """Give the use of a message's menu."""
    payload = {"id": "1", "messageType": "message", "body": {"contentType": "html", "content": content}} | (told or {})
    value = {"commandId": "check", "commandContext": "message", "messagePayload": payload}
    return invoked("fetchTask", value, **changed)


def boxed(words: str, **changed: Any) -> Activity:
    """Give what was typed in the box of the dialog."""
    return invoked("submitAction", {"commandId": "check", "data": {"question": words}}, **changed)
