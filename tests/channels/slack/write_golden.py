"""Write the golden files anew; the difference is read by a person before it is committed."""

import json

from tests.channels.slack.test_cards import GOLDEN, SHOWN, blocks, message


def write() -> None:
    for name in SHOWN:
        shown = message(name)
        said = json.dumps({"text": shown.text, "blocks": blocks(shown)}, ensure_ascii=False, indent=2)
        (GOLDEN / f"{name}.json").write_text(said + "\n", "utf-8")


if __name__ == "__main__":
    write()
