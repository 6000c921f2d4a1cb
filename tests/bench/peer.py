"""The peer: the plain LangChain chain that everyone writes first, on the same encoder and the same Chroma."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import chromadb
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnablePassthrough

_CHUNK = 800
_OVERLAP = 100
_PROMPT = "Answer the question from the charter only.\n\nCharter:\n{context}\n\nQuestion: {question}"


def chunks(text: str) -> Iterator[str]:
    """Cut at paragraphs, then fill up to 800 characters, 100 of them repeated from the chunk before."""
    held = ""
    for paragraph in re.split(r"\n\s*\n", text):
        for start in range(0, len(paragraph), _CHUNK):
            piece = paragraph[start : start + _CHUNK]
            if held and len(held) + len(piece) > _CHUNK:
                yield held
                held = held[-_OVERLAP:]
            held = f"{held}\n\n{piece}".strip()
    if held:
        yield held


def fill(folder: Path, texts: Iterable[str], embeddings: Embeddings) -> Chroma:
    """Embed and store the chunks of `texts`, as `Chroma.from_texts` does."""
    cut = [piece for text in texts for piece in chunks(text)]
    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return Chroma.from_texts(cut, embeddings, client=client, collection_name="peer")


def chain(store: Chroma) -> "Runnable[str, str]":
    """Retriever of five chunks, prompt, a model that answers at once, text."""
    retrieved = store.as_retriever(search_kwargs={"k": 5}) | _joined
    prompt = ChatPromptTemplate.from_template(_PROMPT)
    model = FakeListChatModel(responses=["Non, la charte l'interdit (article 4.2)."])
    return {"context": retrieved, "question": RunnablePassthrough()} | prompt | model | StrOutputParser()


def _joined(documents: list[Document]) -> str:
    return "\n\n".join(document.page_content for document in documents)
