"""What is measured rather than asserted: `python -m benchmarks NAME`."""
