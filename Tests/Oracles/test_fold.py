"""Twenty rounds of what `script/oracle fold` compares in two hundred."""

import fold

if __name__ == "__main__":
    fold.main(20)
