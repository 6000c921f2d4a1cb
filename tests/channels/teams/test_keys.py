import asyncio

import pytest

from bot.channels.teams.keys import SigningKeys
from bot.domain.errors import Unavailable
from tests.channels.teams.servers import KEY, OTHER_KEY, Issuer, published


class Hours:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def keys(issuer: Issuer, hours: Hours) -> SigningKeys:
    return SigningKeys(issuer.metadata, hours)


async def test_a_published_key_is_given_with_the_channels_that_it_signs_for(keys: SigningKeys) -> None:
    assert (await keys.get("k1")).endorsements == ("msteams",)


async def test_a_key_that_names_no_channel_signs_for_none(keys: SigningKeys) -> None:
    assert (await keys.get("bare")).endorsements == ("-",)


@pytest.mark.parametrize("kid", ["unknown", None, ""])
async def test_a_key_that_is_not_published_is_refused(keys: SigningKeys, kid: str | None) -> None:
    with pytest.raises(PermissionError):
        await keys.get(kid)


async def test_a_new_key_is_found_after_a_rotation_without_a_restart(
    keys: SigningKeys, issuer: Issuer, hours: Hours
) -> None:
    """botbuilder meets an unknown key with an IndexError until the next day."""
    await keys.get("k1")
    issuer.keys = [published(OTHER_KEY, "k2", "msteams")]
    hours.now += 301
    assert (await keys.get("k2")).endorsements == ("msteams",)


async def test_unknown_keys_cannot_make_us_hammer_the_issuer(keys: SigningKeys, issuer: Issuer, hours: Hours) -> None:
    for _ in range(50):
        hours.now += 1
        with pytest.raises((PermissionError, Unavailable)):
            await keys.get("made-up")
    assert issuer.asked == 1


async def test_whoever_comes_while_the_keys_are_fetched_waits_for_them(
    keys: SigningKeys, issuer: Issuer, hours: Hours
) -> None:
    for kid in ("k1", "k2"):
        issuer.keys = [published(KEY, kid, "msteams")]
        given = await asyncio.gather(*(keys.get(kid) for _ in range(4)))
        assert [one.endorsements for one in given] == [("msteams",)] * 4
        hours.now += 301
    assert issuer.asked == 2


async def test_those_who_wait_may_be_of_another_event_loop(keys: SigningKeys, issuer: Issuer) -> None:
    await asyncio.gather(asyncio.to_thread(asyncio.run, keys.refresh()), keys.get("k1"), keys.get("k1"))
    assert issuer.asked == 1


async def test_a_key_that_cannot_be_asked_for_yet_is_no_forgery(
    keys: SigningKeys, issuer: Issuer, hours: Hours
) -> None:
    """A stranger's made-up key must not have Microsoft's new one refused for five minutes."""
    with pytest.raises(PermissionError):
        await keys.get("made-up")
    issuer.keys = [published(OTHER_KEY, "k2", "msteams")]
    hours.now += 290
    with pytest.raises(Unavailable):
        await keys.get("k2")
    hours.now += 11
    assert await keys.get("k2")


async def test_no_key_is_fetched_for_a_token_that_names_none(keys: SigningKeys, issuer: Issuer) -> None:
    await keys.get("k1")
    with pytest.raises(PermissionError):
        await keys.get(None)
    assert issuer.asked == 1


async def test_keys_are_renewed_every_day(keys: SigningKeys, issuer: Issuer, hours: Hours) -> None:
    for _ in range(3):
        await keys.get("k1")
        hours.now += 86_401
    assert issuer.asked == 3


async def test_old_keys_outlive_an_issuer_that_is_down(keys: SigningKeys, issuer: Issuer, hours: Hours) -> None:
    await keys.get("k1")
    issuer.down = True
    hours.now += 86_401
    assert (await keys.get("k1")).endorsements == ("msteams",)


async def test_a_withdrawn_key_is_refused_once_it_is_known(keys: SigningKeys, issuer: Issuer, hours: Hours) -> None:
    await keys.get("k1")
    issuer.keys = [published(KEY, "k3", "msteams")]
    hours.now += 86_401
    with pytest.raises(PermissionError):
        await keys.get("k1")


async def test_without_any_key_nothing_can_be_verified_for_now(keys: SigningKeys, issuer: Issuer, hours: Hours) -> None:
    issuer.down = True
    with pytest.raises(Unavailable):
        await keys.get("k1")
    issuer.down = False
    hours.now += 2
    assert await keys.get("k1")


@pytest.mark.parametrize("published_keys", [[{"kid": "x"}], [{}], "nonsense", None])
async def test_nonsense_from_the_issuer_is_no_key(keys: SigningKeys, issuer: Issuer, published_keys: object) -> None:
    issuer.keys = published_keys  # type: ignore[assignment]
    with pytest.raises(Unavailable):
        await keys.get("x")
