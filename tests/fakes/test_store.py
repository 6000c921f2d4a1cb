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
from tests.fakes.store import MemoryStore, OpenStore


class _InMemory:
    @pytest.fixture
    def open_store(self) -> OpenStore:
        return MemoryStore


class TestMemoryUnderway(_InMemory, UnderwayContract):
    pass


class TestMemoryInbox(_InMemory, InboxContract):
    pass


class TestMemoryOutbox(_InMemory, OutboxContract):
    pass


class TestMemoryPointer(_InMemory, PointerContract):
    pass


class TestMemoryRegister(_InMemory, RegisterContract):
    pass


class TestMemoryPending(_InMemory, PendingContract):
    pass


class TestMemorySuspensions(_InMemory, SuspensionsContract):
    pass


class TestMemoryAudit(_InMemory, AuditContract):
    pass


class TestMemoryOwnData(_InMemory, OwnDataContract):
    pass


class TestMemoryReviews(_InMemory, ReviewsContract):
    pass


class TestMemoryCards(_InMemory, CardsContract):
    pass


class TestMemoryFaqEntries(_InMemory, FaqEntriesContract):
    pass


class TestMemoryThumbs(_InMemory, ThumbsContract):
    pass
