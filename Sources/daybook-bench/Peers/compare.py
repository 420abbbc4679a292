"""Daybook beside DuckDB, Polars, chDB and SQLite on the same made-up records, in interleaved rounds.

No time counts before the answers agree: each answer of each engine is compared with Daybook's. Ratios are of the same
round; what is printed is their median, against the goal.
"""

import argparse
import csv
import io
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ASKS = 3
# Questions about the children alone.
CHILDREN = ["count-where", "themes-all", "themes-where", "by-area", "crosstab", "together", "a-b-not-c", "top-20",
            "list-50", "by-month"]
# The columns of Daybook's answer that are compared: shares are its own addition.
COLUMNS = {"themes-all": [0, 1], "themes-where": [0, 1], "by-parent": [0, 1], "contains": [0, 1], "any-case": [0, 1],
           "date-range": [0, 1], "by-month": [0, 1], "crosstab": [0, 1, 2]}
ORDERED = ["top-20", "list-50"]
FILTER = "count children where named and months_old between 24 and 100"
JOIN = "count children where any finding (kind = worry)"


class Worker:
    """An engine's process that answers questions."""

    def __init__(self, name, command, is_daybook=False):
        self.name, self.is_daybook = name, is_daybook
        begun = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if is_daybook:
            self.send(b"count children\n")
        elif self.process.stdout.readline() != b"ready\n":
            sys.exit(f"{name} could not load")
        print(f"  {name} is ready after {time.perf_counter() - begun:.1f} s", file=sys.stderr)

    def send(self, line):
        self.process.stdin.write(line)
        self.process.stdin.flush()
        head = self.process.stdout.readline().split()
        if not head or head[0] == b"error":
            sys.exit(f"{self.name}: {line.decode().strip()}: {b' '.join(head).decode()}")
        return int(head[0]), self.process.stdout.read(int(head[1]))

    def ask(self, question):
        """The nanoseconds and the rows of a question."""
        if self.is_daybook:
            took, answer = self.send(question["statement"].encode() + b"\n")
            return took, daybook_rows(question["id"], answer.decode())
        took, answer = self.send(json.dumps(question).encode() + b"\n")
        return took, normal(question["id"], json.loads(answer))

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def value(cell):
    """A cell of CSV as the value it stands for."""
    if cell == "":
        return None
    try:
        return int(cell)
    except ValueError:
        try:
            return float(cell)
        except ValueError:
            return cell


def daybook_rows(name, text):
    rows = [[value(cell) for cell in row] for row in csv.reader(io.StringIO(text))]
    if name == "one-child":
        parts, wanted = {11: [0, 1], 8: [0, 2, 7], 6: [0, 4, 5]}, []
        for row in rows:
            if row[0] != "id":
                wanted.append([row[column] for column in parts[len(row)]])
        return normal(name, wanted)
    rows = rows[1:]
    if name == "together":
        rows = [row for row in rows if row[0]]
    columns = COLUMNS.get(name)
    return normal(name, [[row[column] for column in columns] for row in rows] if columns else rows)


def normal(name, rows):
    """Rows in an order of their own where the question asks for none; numbers as they compare."""
    rows = [[float(f"{cell:.9g}") if isinstance(cell, (int, float)) else cell for cell in row] for row in rows]
    return rows if name in ORDERED else sorted(rows, key=lambda row: [(cell is None, str(cell)) for cell in row])


def peer(engine, *words):
    """The command of a peer's worker."""
    return [sys.executable, f"{HERE}/with_{engine}.py", *words]


def processes(arguments, engines, data, store):
    """Commands that start, answer and end, by row of the table."""
    commands = {"start": {}, "open-filter": {}, "open-join": {}, "csv-join": {}}
    daybook, kept = arguments.daybook, f"{store}/kept.daybook"
    commands["start"]["daybook"] = [daybook, "query", "count children"]
    commands["csv-join"]["daybook"] = [daybook, "query", "--data", data, JOIN]
    if subprocess.run([daybook, "pack", "--overwrite", "--data", data, kept], capture_output=True).returncode == 0:
        commands["open-filter"]["daybook"] = [daybook, "query", "--data", kept, FILTER]
        commands["open-join"]["daybook"] = [daybook, "query", "--data", kept, JOIN]
    for engine in engines:
        subprocess.run(peer(engine, "keep", data, store), check=True)
        commands["start"][engine] = peer(engine, "first")
        commands["open-filter"][engine] = peer(engine, "open", store, "filter")
        commands["open-join"][engine] = peer(engine, "open", store, "join")
        commands["csv-join"][engine] = peer(engine, "csv", data, store)
    # DuckDB and SQLite have programs of their own, which start sooner than Python.
    sys.path.insert(0, HERE)
    if "duckdb" in engines and os.path.exists(f"{os.path.dirname(sys.executable)}/duckdb"):
        import with_duckdb
        program, file = with_duckdb.PROGRAM, with_duckdb.kept_file(store)
        commands["start"]["duckdb"] = [program, "-csv", "-c", "SELECT 42"]
        for row in ("filter", "join"):
            commands[f"open-{row}"]["duckdb"] = [program, "-readonly", "-csv", file, "-c", with_duckdb.QUESTIONS[row]]
        commands["csv-join"]["duckdb"] = [program, "-csv", "-c", "; ".join(
            ["SET threads = 2", *with_duckdb.DuckDB.statements(data), with_duckdb.QUESTIONS["join"]])]
    if "sqlite" in engines and (program := shutil.which("sqlite3")):
        import with_sqlite
        commands["start"]["sqlite"] = [program, ":memory:", "SELECT 42"]
        for row in ("filter", "join"):
            commands[f"open-{row}"]["sqlite"] = [program, f"{store}/kept.sqlite", with_sqlite.QUESTIONS[row]]
    return commands


def run_timed(command):
    """Milliseconds of a process, and what it printed."""
    begun = time.perf_counter_ns()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return (time.perf_counter_ns() - begun) / 1e6, done.stdout.decode()


def warm(data):
    """Reads a package's files, so that none who loads them waits for a disk: the first of a round would for all."""
    for name in os.listdir(data):
        with open(f"{data}/{name}", "rb", buffering=0) as file:
            while file.read(1 << 22):
                pass


def measure_loads(arguments, engines, data, store, times):
    for place in range(arguments.loads):
        order = ["daybook", *engines]
        for engine in order[place % len(order):] + order[:place % len(order)]:
            warm(data)
            command = ([arguments.bench, "load", data, "count children"] if engine == "daybook" else
                       peer(engine, "load", data, "-"))
            answered, _, memory, peak = map(float, run_timed(command)[1].split()[-4:])
            for row, figure in (("load", answered), ("memory", memory), ("peak", peak)):
                times.setdefault(row, {}).setdefault(engine, []).append(figure)


def measure_processes(arguments, commands, data, times):
    failed = set()
    for row, by_engine in commands.items():
        if "daybook" not in by_engine:
            continue
        rounds = arguments.loads if row == "csv-join" else arguments.runs
        for _ in range(rounds):
            for engine, command in by_engine.items():
                tries = 1 if row == "csv-join" else ASKS
                if engine in failed:
                    continue
                if row == "csv-join":
                    warm(data)
                try:
                    took = min(run_timed(command)[0] for _ in range(tries))
                except (subprocess.CalledProcessError, FileNotFoundError) as error:
                    # Such as a program that is older than its library: the other figures are worth having.
                    failed.add(engine)
                    print(f"  {engine} has no figure for {row} and what follows: {error}", file=sys.stderr)
                    continue
                times.setdefault(row, {}).setdefault(engine, []).append(took)


def measure_questions(arguments, engines, data, store, times, titles, differing):
    rounds = json.loads(subprocess.run([arguments.bench, "questions", "--runs", str(arguments.runs * ASKS)],
                                       stdout=subprocess.PIPE, check=True).stdout)
    workers = [Worker("daybook", [arguments.bench, "serve", data], is_daybook=True)]
    workers += [Worker(engine, peer(engine, "serve", data, store)) for engine in engines]
    asked = [n for n, question in enumerate(rounds[0]) if not arguments.children_only or question["id"] in CHILDREN]
    if arguments.only:
        asked = [n for n in asked if rounds[0][n]["id"] in arguments.only.split(",")]
    titles.update({question["id"]: question["title"] for question in rounds[0]})

    def ask_all(runs, place, keep):
        """Each engine is asked the same questions one after the other; the least of its times counts."""
        answers, order = {}, workers[place % len(workers):] + workers[:place % len(workers)]
        for worker in order:
            took, answers[worker.name] = zip(*[worker.ask(question) for question in runs])
            if keep:
                times.setdefault(runs[0]["id"], {}).setdefault(worker.name, []).append(min(took) / 1e6)
        for worker in workers[1:]:
            for question, mine, theirs in zip(runs, answers["daybook"], answers[worker.name]):
                if mine != theirs and (question["id"], worker.name) not in differing:
                    differing.add((question["id"], worker.name))
                    print(f"answers differ: {worker.name}, {question['statement'][:200]}\n  daybook {str(mine)[:300]}\n"
                          f"  {worker.name} {str(theirs)[:300]}", file=sys.stderr)

    for n in asked:
        ask_all([rounds[0][n]], 0, keep=False)
    for number in range(arguments.runs):
        for n in asked:
            ask_all([rounds[1 + number * ASKS + ask][n] for ask in range(ASKS)], number + n, keep=True)
    for worker in workers:
        worker.end()


def table(times, titles, goals, engines, differing):
    """The table's rows: figures, ratios and whether the goals are met."""
    result = []
    for row, figures in times.items():
        if "daybook" not in figures:
            continue
        entry = {"id": row, "title": titles.get(row, row), "daybook": statistics.median(figures["daybook"]), "peers": {}}
        for engine in engines:
            if engine not in figures:
                continue
            ratio = statistics.median(b / a for a, b in zip(figures["daybook"], figures[engine]))
            goal = dict(zip(goals["engines"], goals["ratios"].get(row, []))).get(engine)
            entry["peers"][engine] = {
                "median": statistics.median(figures[engine]), "ratio": ratio, "goal": goal,
                "agrees": (row, engine) not in differing,
                "met": goal is None or ratio >= goal}
        result.append(entry)
    return result


def show(result, engines):
    print(f"{'':32}{'Daybook':>10}" + "".join(f"{engine:>34}" for engine in engines))
    print(f"{'':32}{'':>10}" + f"{'ms':>14}{'times':>9}{'goal':>11}" * len(engines))
    met = total = 0
    for entry in result:
        line = f"{entry['title'][:31]:32}{entry['daybook']:10.3f}"
        for engine in engines:
            peer = entry["peers"].get(engine)
            if peer is None:
                line += f"{'':34}"
                continue
            goal = "" if peer["goal"] is None else f"{peer['goal']:g} {'met' if peer['met'] else 'SHORT'}"
            if not peer["agrees"]:
                goal = "DIFFERS"
            elif peer["goal"] is not None:
                total += 1
                met += peer["met"]
            line += f"{peer['median']:14.3f}{peer['ratio']:9.1f}{goal:>11}"
        print(line)
    print(f"{met} of {total} goals met")
    print("Times are in milliseconds, memory in MiB; `times` is the median of the ratios of the same round.")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", required=True)
    parser.add_argument("--daybook", required=True)
    parser.add_argument("--work", required=True, help="a folder for the records and the engines' files")
    parser.add_argument("--data", help="a package that is there already")
    parser.add_argument("--stores", help="a folder for what the engines keep, for another run to find")
    parser.add_argument("--children", type=int, default=1_000_000)
    parser.add_argument("--children-only", action="store_true")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--loads", type=int, default=3)
    parser.add_argument("--engines", default="duckdb,polars,chdb,sqlite")
    parser.add_argument("--only", help="ids of questions")
    parser.add_argument("--parts", default="questions,load,processes")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    engines = arguments.engines.split(",")
    with open(f"{HERE}/goals.json") as file:
        goals = json.load(file)
    if arguments.children >= 10_000_000:
        goals["ratios"] = goals["ratios of 10 million"]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    data, store = arguments.data or arguments.work + "/records", arguments.stores or arguments.work + "/stores"
    os.makedirs(store, exist_ok=True)
    times, titles, differing = {}, {}, set()
    try:
        if not arguments.data:
            only = ["--findings", "0", "--contacts", "0"] if arguments.children_only else []
            subprocess.run([arguments.bench, "make", data, "--children", str(arguments.children), *only], check=True)
        parts = arguments.parts.split(",")
        if "questions" in parts:
            measure_questions(arguments, engines, data, store, times, titles, differing)
        if "load" in parts:
            measure_loads(arguments, engines, data, store, times)
        if "processes" in parts and not arguments.children_only:
            measure_processes(arguments, processes(arguments, engines, data, store), data, times)
    except KeyboardInterrupt:
        print("stopped: what was measured until then", file=sys.stderr)
    finally:
        if not arguments.stores:
            shutil.rmtree(store, ignore_errors=True)
        if not arguments.data:
            shutil.rmtree(data, ignore_errors=True)
    titles |= {"load": "CSV load, three files", "memory": "memory after, MiB", "peak": "memory at most, MiB",
               "start": "start to first answer", "open-filter": "open snapshot and filter",
               "open-join": "open snapshot and join", "csv-join": "three CSVs to an answer"}
    result = table(times, titles, goals, engines, differing)
    show(result, engines)
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump({"children": arguments.children, "rows": result, "times": times}, file, indent=1)
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
