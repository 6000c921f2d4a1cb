"""Why Slack refused a call."""

from slack_sdk.errors import SlackApiError


def reason_of(error: SlackApiError) -> str:
    """Give Slack's code for its refusal, or the HTTP status when something else answered in its place."""
    data = error.response.data
    return str(data.get("error")) if isinstance(data, dict) else f"http_{error.response.status_code}"
