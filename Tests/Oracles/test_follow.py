"""A small run of what `script/oracle follow` does with fifty nodes for ten seconds."""

import follow

if __name__ == "__main__":
    follow.main(8, 250, 4, growth=40)
