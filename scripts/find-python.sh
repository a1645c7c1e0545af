#!/usr/bin/env bash
# Prints a Python for one of the two environments: `service` (3.11 or newer) or `rasa` (3.10 exactly).
# Looks at PYTHON or PYTHON310 first, then on the PATH, then where pyenv keeps its versions.
set -u
pyenv=${PYENV_ROOT:-$HOME/.pyenv}/versions

fits() { [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 && "$1" -c "import sys, venv; sys.exit(not ($2))" 2>/dev/null; }

case "${1:-}" in
  service)
    test='sys.version_info >= (3, 11)'
    candidates=("${PYTHON:-}" python3.11 python3 python3.12 python3.13 "$pyenv"/3.11*/bin/python)
    missing='Python 3.11 or newer is missing: install it, or name it with PYTHON=/path/to/python3.11' ;;
  rasa)
    test='sys.version_info[:2] == (3, 10)'
    candidates=("${PYTHON310:-}" python3.10 "$pyenv"/3.10*/bin/python /opt/python/3.10*/bin/python)
    missing='Python 3.10 is missing (Rasa runs on no newer one): `pyenv install 3.10`, or name it with PYTHON310=/path/to/python3.10' ;;
  *) echo "usage: $0 service|rasa" >&2; exit 2 ;;
esac

for candidate in "${candidates[@]}"; do
  if fits "$candidate" "$test"; then command -v "$candidate"; exit 0; fi
done
echo "danbiet: $missing" >&2
exit 1
