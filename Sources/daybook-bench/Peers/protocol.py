"""What each engine's worker does: it loads the made-up package and answers questions on its standard input.

A question comes as a line of JSON, {"id": ..., "literals": {...}}; the answer goes out as a line `NANOSECONDS BYTES` and
so many bytes of JSON, the rows. The time is that from the text of the question to rows in Python: turning them into JSON
is not counted, while Daybook's time holds the rendered answer.
"""

import json
import sys
import time

AREAS = [f"area_{n:03d}" for n in range(152)]
AGENCIES = ("police health school housing probation midwifery hospital nursery social_care youth_work advice "
            "fire_service").split()
PLANS = "none neglect emotional physical sexual several".split()
FINDING_KINDS = "worry strength lesson other".split()
SEVERITIES = "low medium high".split()
CONTACT_KINDS = "visit clinic school phone letter office".split()
OUTCOMES = "seen seen_alone not_seen missed refused".split()
THEMES = [f"theme_{n:02d}" for n in range(20)]
FLAGS = [f"t{n:02d}" for n in range(20)]
THREADS = 2

# What stands for an unknown or not applicable cell in the files.
MISSING = ["", "[not asked]", "[no return]", "[n/a]"]


def flag(theme):
    """The column of a theme: theme_07 is t07."""
    return "t" + theme[-2:]


def pairs():
    """Each pair of themes once, and each theme with itself."""
    return [(a, b) for a in range(20) for b in range(a, 20)]


def rows_of_flags(counts):
    """Twenty counts and that of the rows never coded, as rows."""
    named = [(THEMES[n], count) for n, count in enumerate(counts[:20])]
    return [row for row in named + [(None, counts[20])] if row[1]]


def rows_of_pairs(counts):
    """The counts of `pairs()` as a row a theme."""
    table = {}
    for (a, b), count in zip(pairs(), counts):
        table[a, b] = table[b, a] = count
    return [[THEMES[a]] + [table[a, b] for b in range(20)] for a in range(20)]


def plain(value):
    """A value as JSON has it."""
    return value if value is None or isinstance(value, (int, float, str)) else str(value)


def memory(name):
    """A figure of this process in mebibytes, as the system has it."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(name + ":"):
                return int(line.split()[1]) // 1024
    return 0


def main(engine):
    """Runs a worker: `serve DATA STORE`, `load DATA STORE`, `keep DATA STORE`, `open STORE QUESTION`, `first DATA STORE`."""
    command, *words = sys.argv[1:]
    if command == "load":
        begun = time.perf_counter_ns()
        engine.load(words[0], words[1], indexes=False)
        loaded = time.perf_counter_ns()
        engine.ask("first", {})
        print((time.perf_counter_ns() - begun) / 1e6, (loaded - begun) / 1e6, memory("VmRSS"), memory("VmHWM"))
    elif command == "keep":
        engine.load(words[0], words[1], indexes=True)
        engine.keep(words[1])
    elif command == "open":
        engine.open(words[0])
        print(engine.ask(words[1], {})()[0])
    elif command == "first":
        engine.first()
    elif command == "csv":
        engine.load(words[0], words[1], indexes=False)
        print(engine.ask("join", {})()[0])
    else:
        engine.load(words[0], words[1], indexes=True)
        print("ready", flush=True)
        for line in sys.stdin:
            question = json.loads(line)
            ask = engine.ask(question["id"], question["literals"])
            begun = time.perf_counter_ns()
            answer = ask()
            took = time.perf_counter_ns() - begun
            rows = engine.rows(question["id"], answer)
            text = json.dumps([[plain(value) for value in row] for row in rows]).encode()
            sys.stdout.buffer.write(b"%d %d\n" % (took, len(text)) + text)
            sys.stdout.buffer.flush()
