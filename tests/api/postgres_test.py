"""The cluster that other tests stand on: it obeys, keeps what was committed, and leaves nothing behind."""
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest

from postgres import Cluster

HERE = pathlib.Path(__file__).resolve().parent


class ClusterTest(unittest.TestCase):
    def test_what_is_committed_outlives_a_kill(self):
        with Cluster(work_mem="9MB") as cluster:
            url = cluster.fresh_database()
            self.assertEqual(cluster.ask("SHOW work_mem"), "9MB")
            self.assertEqual(cluster.ask("SHOW fsync"), "on")
            cluster.ask("CREATE TABLE kept (a TEXT); INSERT INTO kept VALUES ('答卷')", url)
            for end in (cluster.kill, cluster.stop):
                end()
                with self.assertRaises(subprocess.CalledProcessError):
                    cluster.ask("SELECT 1")
                cluster.start()
                self.assertEqual(cluster.ask("SELECT a FROM kept", url), "答卷")

    def test_it_is_gone_when_its_holder_is_killed(self):
        holder = subprocess.Popen([sys.executable, "-c", "from postgres import Cluster\nimport time\nc = Cluster()\n"
                                   "print(c.ask('SHOW data_directory'), flush=True)\ntime.sleep(600)"],
                                  cwd=HERE, stdout=subprocess.PIPE, text=True, start_new_session=True)
        data = pathlib.Path(holder.stdout.readline().strip())
        server = int((data / "postmaster.pid").read_text().split("\n")[0])
        os.killpg(holder.pid, signal.SIGKILL)
        holder.wait()
        holder.stdout.close()
        for _ in range(600):
            if not data.parent.exists() and not pathlib.Path(f"/proc/{server}").exists():
                break
            time.sleep(0.1)
        self.assertFalse(data.parent.exists())
        self.assertFalse(pathlib.Path(f"/proc/{server}").exists())


if __name__ == "__main__":
    unittest.main()
