"""Power cuts while graders type: a short run among the tests, a long one by `python -m tests.powercut`."""
