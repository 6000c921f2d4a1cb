import pytest

from tests.contracts.audit import AuditContract
from tests.contracts.cards import CardsContract
from tests.contracts.faq import FaqEntriesContract
from tests.contracts.inbox import InboxContract
from tests.contracts.outbox import OutboxContract
from tests.contracts.own_data import OwnDataContract
from tests.contracts.pending import PendingContract
from tests.contracts.pointer import PointerContract
from tests.contracts.register import RegisterContract
from tests.contracts.reviews import ReviewsContract
from tests.contracts.suspensions import SuspensionsContract
from tests.contracts.thumbs import ThumbsContract
from tests.contracts.underway import UnderwayContract
from tests.fakes.store import OpenStore


class _OnDisk:
    @pytest.fixture
    def open_store(self, on_disk: OpenStore) -> OpenStore:
        return on_disk


class TestStoredUnderway(_OnDisk, UnderwayContract):
    pass


class TestStoredInbox(_OnDisk, InboxContract):
    pass


class TestStoredOutbox(_OnDisk, OutboxContract):
    pass


class TestStoredPointer(_OnDisk, PointerContract):
    pass


class TestStoredRegister(_OnDisk, RegisterContract):
    pass


class TestStoredPending(_OnDisk, PendingContract):
    pass


class TestStoredSuspensions(_OnDisk, SuspensionsContract):
    pass


class TestStoredAudit(_OnDisk, AuditContract):
    pass


class TestStoredOwnData(_OnDisk, OwnDataContract):
    pass


class TestStoredReviews(_OnDisk, ReviewsContract):
    pass


class TestStoredCards(_OnDisk, CardsContract):
    pass


class TestStoredFaqEntries(_OnDisk, FaqEntriesContract):
    pass


class TestStoredThumbs(_OnDisk, ThumbsContract):
    pass
