#!/bin/sh
# Starts four emulators and nginx on this machine, and stops them together. Run it from any directory:
#   sh examples/cluster/start.sh [directory of the databases]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${1:-$here/data}
nodes=127.0.0.1:5601,127.0.0.1:5602,127.0.0.1:5603,127.0.0.1:5604
trap 'kill 0' EXIT INT TERM

for port in 5601 5602 5603 5604; do
  mkdir -p "$data/$port"
  node "$here/../../dist/bin/cli.js" start --port "$port" --db "$data/$port" --log off \
    --cluster-node "127.0.0.1:$port" --cluster-nodes "$nodes" &
done
for port in 5601 5602 5603 5604; do
  node "$here/../../dist/bin/cli.js" healthcheck --port "$port" --wait
done
nginx -p "$data" -c "$here/nginx.conf" -g "daemon off; pid $data/nginx.pid; error_log stderr;" &
echo 'cluster ready http://127.0.0.1:5528'
wait
