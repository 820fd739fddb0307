"""`python -m tests.corpus`: the scores of the understanding and of the answers on sets that nothing was trained on."""

from tests.corpus import answers, score

if __name__ == "__main__":
    score.main()
    answers.main()
