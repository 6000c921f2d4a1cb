#!/usr/bin/env bash
# Install torch's CPU build: a wheel that pip already finds, else PyTorch's documented CPU index, else plain pip.
set -u
python=$1 index=$2
range='torch>=2.6,<3'
"$python" -c 'import torch' 2>/dev/null && exit 0
system=$(uname -s)
if [ "$system" = Linux ]; then
  found=$("$python" -m pip install --disable-pip-version-check --dry-run --no-deps -q --report - "$range" 2>/dev/null |
    "$python" -c 'import json,sys; print(json.load(sys.stdin)["install"][0]["metadata"]["version"])' 2>/dev/null)
  case $found in
  *+cpu) ;;
  *)
    echo "torch: trying PyTorch's CPU index"
    "$python" -m pip install -q --disable-pip-version-check --retries 0 --timeout 10 --index-url "$index" "$range" && exit 0
    echo "torch: that index cannot be reached; plain pip takes the default build (larger on Linux)"
    ;;
  esac
fi
exec "$python" -m pip install -q --disable-pip-version-check "$range"
