"""Timings, printed and never asserted: ``make bench``. They depend on the machine; compare within one run only."""

from tests.bench import bench_adding, bench_merging, bench_pipeline, bench_times

if __name__ == "__main__":
    bench_pipeline.main()
    bench_times.main()
    bench_adding.main()
    bench_merging.main()
