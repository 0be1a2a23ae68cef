#!/bin/sh
# The moving parts of the simulated printer: run by ippeveprinter once per job, with the document as $1.
# What it says on stderr drives the printer's state (STATE:) and the job's counters (ATTR:).
# Plain sh, because it must be there within a few milliseconds.
#
# SANPING_PRINTER_DIR/state/ is written by main.ts:
#   reasons        keyword of printer-state-reasons that is in force, or empty
#   paper-seconds  how long one sheet takes, in seconds
#   counts         'yes' where the printer counts its sheets
#   abort          'before' or 'after': end this job with an error, before or after its sheet; used once
#   cancel-N       job N was canceled
# and by this script: running (the job it works on), sheets (how many came out since the beginning).
state=$SANPING_PRINTER_DIR/state
tray=$SANPING_PRINTER_DIR/tray
printer=$PPID
# Keywords that ippeveprinter knows and we use. Paper-out is set by main.ts through the printer's media form.
keywords='other cover-open input-tray-missing media-jam paused spool-area-full toner-empty'
told='?'

tell() {
  reasons=''
  read -r reasons <"$state/reasons"
  [ "$reasons" = "$told" ] && return
  told=$reasons
  off=''
  for keyword in $keywords; do
    [ "$keyword" = "$reasons" ] || off="$off,$keyword"
  done
  case " $keywords " in *" $reasons "*) echo "STATE: +$reasons" >&2 ;; esac
  echo "STATE: -${off#,}" >&2
}

# True while paper may move. Ends at once where the printer is gone (its power was cut) or the job was canceled.
moving() {
  kill -0 "$printer" 2>/dev/null || exit 1
  [ -e "$state/cancel-$IPP_JOB_ID" ] && rm -f "$state/running" && exit 0
  tell
  [ -z "$told" ]
}

aborts() {
  [ "$(cat "$state/abort" 2>/dev/null)" = "$1" ] || return 1
  rm -f "$state/abort" "$state/running"
  echo "ERROR: simulated fault of the printer" >&2
}

# A job of main.ts itself, which only makes the idle printer tell its state.
case "$IPP_JOB_NAME" in
  simulator:*)
    tell
    exit 0
    ;;
esac

echo "$IPP_JOB_ID" >"$state/running"
aborts before && exit 1
# A fault in the middle of a sheet holds it; the sheet begins anew when the fault is mended.
until
  until moving; do sleep 0.05; done
  sleep "$(cat "$state/paper-seconds")"
  moving
do :; done

number=$(($(cat "$state/sheets") + 1))
name=$(printf '%03d-%s.pdf' "$number" "$(printf '%s' "$IPP_JOB_NAME" | tr '/: ' '___')")
cp "$1" "$tray/.$name.part" || exit 1
echo "$number" >"$state/sheets"
# The sheet lies in the tray or it does not: a rename is never seen half done.
mv "$tray/.$name.part" "$tray/$name"
aborted=0
if [ "$(cat "$state/counts")" = yes ]; then
  pages=$(pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p')
  echo "ATTR: job-impressions-completed=${pages:-1}" >&2
fi
aborts after && aborted=1
rm -f "$state/running"
exit $aborted
