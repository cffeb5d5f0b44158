"""What may go wrong around the program, tried many times: killed processes, full disks, bad files, hostile peers.

Each module has ``NAME``, ``WHAT`` (one line for the table) and ``run(plan)``, which gives a ``trial.Result``. They use
the program by its public doors only. ``python -m tests.hardening`` runs them all; the tests run a small sample of each.
"""
