#!/usr/bin/env bash
# Looks for room on the disk before anything is downloaded.
set -u
free_kb=$(df -Pk . | awk 'NR == 2 {print $4}')
needed_kb=$((2000 * 1024))
[ -x nlu/.venv/bin/rasa ] && needed_kb=$((300 * 1024))
if [ "$free_kb" -lt "$needed_kb" ]; then
  echo "danbiet: disk full: $((free_kb / 1024)) MB free here, $((needed_kb / 1024)) MB needed: free some space" >&2
  exit 1
fi
