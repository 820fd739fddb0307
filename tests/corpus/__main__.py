"""`python -m tests.corpus`: the scores of the understanding on the project's own held-out set."""

from tests.corpus.score import main

if __name__ == "__main__":
    main()
