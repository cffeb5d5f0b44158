"""Many articles: the queue, worker processes with limits, a cluster."""
