"""Read a collection on a local cluster of two workers and kill one without grace in the middle; run apart from the tests, by one of them.

python cluster_with_a_death.py COLLECTION OUT      prints the exit code of the command, and how many parts stood at the death
"""

import os
import subprocess
import sys
import time
from pathlib import Path

os.environ |= {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DO_NOT_TRACK": "true",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
}

from ray.cluster_utils import Cluster

NODE = {"node_ip_address": "127.0.0.1", "include_dashboard": False, "object_store_memory": 80 * 1024 * 1024}
# Miss a dead node after two seconds, not twenty.
QUICK = {
    "health_check_initial_delay_ms": 500,
    "health_check_period_ms": 500,
    "health_check_timeout_ms": 1000,
    "health_check_failure_threshold": 4,
}
DEADLINE = 120


def parts(out: Path) -> int:
    """Return how many parts stand."""
    return len(list((out / "parts").glob("*.arrow")))


def main(collection: str, out: Path) -> int:
    """Start the cluster and the command, kill a worker when some parts stand, and let the command end."""
    cluster = Cluster(initialize_head=True, head_node_args={**NODE, "num_cpus": 0, "_system_config": QUICK})
    try:
        doomed = cluster.add_node(num_cpus=1, **NODE)
        cluster.add_node(num_cpus=1, **NODE)
        command = [sys.executable, "-m", "jalon", "corpus", "read", collection, "-o", str(out), "--cluster", cluster.address]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        deadline = time.monotonic() + DEADLINE
        while run.poll() is None and parts(out) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        stood, is_running = parts(out), run.poll() is None
        cluster.remove_node(doomed, allow_graceful=False)
        told = run.communicate(timeout=DEADLINE)[0]
        print(f"exit {run.returncode}, killed with {stood} parts standing, still running: {is_running}\n{told}", end="")
        return run.returncode
    finally:
        cluster.shutdown()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
