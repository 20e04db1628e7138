# Runs one command and leaves the truth about it in the attempt's folder.
#   sh shim.sh FOLDER CGROUP|- COMMAND [ARGUMENT...]
# The agent starts it in a session of its own with these files open:
#   0 /dev/null   1 the attempt's stdout   8 the attempt's stderr
#   9 the attempt's folder, locked: the lock is held exactly as long as this shell lives.
# It has the agent's rights; COMMAND drops them (UserSwitch) before anything of the job runs.
umask 077
cd "$1" || exit 125
cgroup=$2
shift 2

# Who we are, before the command can exist: pid and start time (field 22 of stat).
field22() { shift 21; start=$1; }
read -r stat < /proc/$$/stat || exit 125
field22 $stat
echo "$$ $start" > pid || exit 125
[ "$cgroup" = - ] || echo $$ > "$cgroup/cgroup.procs" || exit 125

# A caught signal is back to its default in the command, and does not keep us from writing its exit status.
trap : HUP INT QUIT TERM USR1 USR2 XCPU
(
  cd work || exit 125
  { echo 300 > /proc/self/oom_score_adj; } 2>/dev/null
  ulimit -c 0
  umask 022
  unset PWD OLDPWD
  exec 2>&8 8>&- 9>&-
  exec "$@"
)
status=$?
{ echo "$status"; times; echo end; } > exit.tmp

# While the agent that started us lives it renames; when it is gone we do. Where its number was given away meanwhile, the
# next agent takes the whole draft.
kill -0 "$PPID" || exec mv -f exit.tmp exit
exit 0
