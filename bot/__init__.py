"""The assistant. Nothing that its libraries could send to a tracing service is sent: it is switched off here, first."""

import os

os.environ.update(
    {
        f"{library}_{name}": "false"
        for library in ("LANGSMITH", "LANGCHAIN")
        for name in ("TRACING", "TRACING_V2", "HANDLER", "OTEL_ENABLED")
    }
)
