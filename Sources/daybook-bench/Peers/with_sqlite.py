"""SQLite: small whole numbers for codes, days and tenths, themes as the bits of one number, and an index for each
question that one helps; in memory."""

import csv
import datetime
import os
import sqlite3

from protocol import (AGENCIES, AREAS, CONTACT_KINDS, FINDING_KINDS, OUTCOMES, PLANS, SEVERITIES, THEMES, main, pairs,
                      rows_of_flags, rows_of_pairs)

CODES = {name: {value: code for code, value in enumerate(values)} for name, values in
         {"area": AREAS, "plan": PLANS, "agency": AGENCIES, "finding_kind": FINDING_KINDS, "severity": SEVERITIES,
          "contact_kind": CONTACT_KINDS, "outcome": OUTCOMES, "theme": THEMES}.items()}
TRUTH = {"true": 1, "false": 0}
BITS = ", ".join(f"sum(themes >> {bit} & 1)" for bit in range(20)) + ", sum(themes IS NULL)"

QUESTIONS = {
    "first": "SELECT count(*) FROM children",
    "filter": "SELECT count(*) FROM children WHERE named = 1 AND months_old BETWEEN 24 AND 100",
    "join": "SELECT count(*) FROM children WHERE id IN (SELECT child FROM findings WHERE kind = 0)",
    "count-where": "SELECT count(*) FROM children WHERE named = 1 AND months_old BETWEEN {young} AND {old} "
                   "AND risk BETWEEN {low} AND {high}",
    "themes-all": f"SELECT {BITS} FROM children LIMIT {{rows}}",
    "themes-where": f"SELECT {BITS} FROM children WHERE months_old < {{under}}",
    "together": "SELECT " + ", ".join(f"sum(themes & {1 << a | 1 << b} = {1 << a | 1 << b})" for a, b in pairs())
                + " FROM children LIMIT {rows}",
    "a-b-not-c": "SELECT count(*) FROM children WHERE themes & ({a} | {b} | {c}) = {a} | {b} AND ({a} | {b}) & {c} = 0",
    "by-area": "SELECT area, count(*), avg(risk) / 10 FROM children GROUP BY area ORDER BY area LIMIT {rows}",
    "crosstab": "SELECT area, plan, count(*) FROM children GROUP BY area, plan ORDER BY area, plan LIMIT {rows}",
    "any-finding": "SELECT count(*) FROM children WHERE id IN "
                   "(SELECT child FROM findings WHERE kind = {kind} AND severity = {severity})",
    "no-contact": "SELECT count(*) FROM children WHERE id NOT IN (SELECT child FROM contacts WHERE seen_on BETWEEN "
                  "{from} AND {to} AND (outcome IN ({outcomes}) OR outcome IS NULL))",
    "by-parent": "SELECT area, count(*) FROM contacts JOIN children ON child = children.id WHERE outcome = {result} "
                 "GROUP BY area ORDER BY area",
    "distinct": "SELECT agency, count(DISTINCT child) FROM contacts GROUP BY agency ORDER BY agency LIMIT {rows}",
    "top-20": "SELECT id, risk / 10.0, area FROM children WHERE plan = {plan} ORDER BY risk DESC NULLS LAST, id "
              "LIMIT {first}",
    "one-child": ["SELECT * FROM children WHERE id = {id}", "SELECT * FROM findings WHERE child = {id} ORDER BY id",
                  "SELECT * FROM contacts WHERE child = {id} ORDER BY id"],
    "list-50": "SELECT id, area, months_old, risk / 10.0 FROM children WHERE plan = {plan} AND months_old < {under} "
               "AND themes & {theme} != 0 ORDER BY id LIMIT 50",
    "contains": "SELECT agency, count(*) FROM findings WHERE instr(text, '{word}') > 0 GROUP BY agency ORDER BY agency",
    "any-case": "SELECT agency, count(*) FROM findings WHERE text LIKE '%{word}%' GROUP BY agency ORDER BY agency",
    "date-range": "SELECT kind, count(*) FROM contacts WHERE seen_on BETWEEN {from} AND {to} GROUP BY kind ORDER BY kind",
    "by-month": "SELECT strftime('%Y-%m', began_on * 86400, 'unixepoch') AS month, count(*) FROM children "
                "WHERE began_on IS NOT NULL GROUP BY month ORDER BY month LIMIT {rows}",
}
TABLES = ["CREATE TABLE children (id INTEGER PRIMARY KEY, area INTEGER, plan INTEGER, months_old INTEGER, risk INTEGER, "
          "named INTEGER, reviewed INTEGER, urgent INTEGER, opened_on INTEGER, began_on INTEGER, themes INTEGER)",
          "CREATE TABLE findings (id INTEGER PRIMARY KEY, child INTEGER, agency INTEGER, kind INTEGER, severity INTEGER, "
          "found_on INTEGER, shared INTEGER, text TEXT)",
          "CREATE TABLE contacts (id INTEGER PRIMARY KEY, child INTEGER, agency INTEGER, kind INTEGER, outcome INTEGER, "
          "seen_on INTEGER)"]
INDEXES = ["children (plan, risk DESC, id, area)", "children (area, plan)", "children (area, risk)",
           "children (began_on)", "findings (child)", "findings (kind, severity, child)", "contacts (child)",
           "contacts (seen_on, kind, outcome, child)", "contacts (outcome, child)", "contacts (agency, child)"]
EPOCH = datetime.date(1970, 1, 1)


def day(text):
    """Days since 1970."""
    return (datetime.date.fromisoformat(text) - EPOCH).days


DAYS = {str(EPOCH + datetime.timedelta(days=number)): number for number in range(16000, 21000)}


class SQLite:
    def connect(self, path):
        self.base = sqlite3.connect(path)
        self.base.executescript("PRAGMA cache_size = -2000000; PRAGMA mmap_size = 30000000000; PRAGMA threads = 2; "
                                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY")

    def open(self, store):
        self.connect(store + "/kept.sqlite")

    def load(self, data, store, indexes):
        self.connect(":memory:")
        # Its indexes take long to make: what was kept is copied into memory.
        if indexes and os.path.exists(store + "/kept.sqlite"):
            with sqlite3.connect(store + "/kept.sqlite") as kept:
                kept.backup(self.base)
            return
        for statement in TABLES:
            self.base.execute(statement)
        self.insert(data, "children", 11, self.child)
        self.insert(data, "findings", 8, self.finding)
        self.insert(data, "contacts", 6, self.contact)
        if indexes:
            for number, index in enumerate(INDEXES):
                self.base.execute(f"CREATE INDEX i{number} ON {index}")
            self.base.execute("ANALYZE")
        self.base.commit()

    def keep(self, store):
        if not os.path.exists(store + "/kept.sqlite"):
            self.base.execute(f"VACUUM INTO '{store}/kept.sqlite'")

    def insert(self, data, table, width, convert):
        with open(f"{data}/{table}.csv", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            self.base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", map(convert, rows))

    @staticmethod
    def child(row, areas=CODES["area"], plans=CODES["plan"], themes=CODES["theme"]):
        bits = None
        if row[10] != "[not coded]":
            bits = sum(1 << themes[code] for code in row[10].split(";")) if row[10] else 0
        return (row[0], areas[row[1]], plans[row[2]], row[3], int(row[4].replace(".", "")) if row[4] else None,
                TRUTH.get(row[5]), TRUTH.get(row[6]), TRUTH.get(row[7]), DAYS[row[8]], DAYS.get(row[9]), bits)

    @staticmethod
    def finding(row, agencies=CODES["agency"], kinds=CODES["finding_kind"], severities=CODES["severity"]):
        return (row[0], row[1], agencies[row[2]], kinds[row[3]], severities[row[4]], DAYS[row[5]], TRUTH.get(row[6]),
                row[7] or None)

    @staticmethod
    def contact(row, agencies=CODES["agency"], kinds=CODES["contact_kind"], outcomes=CODES["outcome"]):
        return (row[0], row[1], agencies[row[2]], kinds[row[3]], outcomes.get(row[4]), DAYS[row[5]])

    def ask(self, name, literals):
        literals = dict(literals)
        if name == "a-b-not-c":
            literals = {key: 1 << CODES["theme"][value] for key, value in literals.items()}
        if name == "count-where":
            literals.update({key: round(float(literals[key]) * 10) for key in ("low", "high")})
        if name == "any-finding":
            literals = {"kind": CODES["finding_kind"][literals["kind"]], "severity": CODES["severity"][literals["severity"]]}
        if name == "no-contact":
            literals = {"outcomes": ", ".join(str(CODES["outcome"][word]) for word in literals["outcomes"].split(", ")),
                        "from": day(literals["year"] + "-01-01"), "to": day(literals["year"] + "-12-31")}
        if name == "by-parent":
            literals = {"result": CODES["outcome"][literals["result"]]}
        if name == "list-50":
            literals["theme"] = 1 << CODES["theme"][literals["theme"]]
        if name in ("top-20", "list-50"):
            literals["plan"] = CODES["plan"][literals["plan"]]
        if name == "date-range":
            literals = {key: day(value) for key, value in literals.items()}
        question = QUESTIONS[name]
        texts = [text.format(**literals) for text in (question if isinstance(question, list) else [question])]
        return lambda: [row for text in texts for row in self.base.execute(text).fetchall()]

    def rows(self, name, answer):
        if name.startswith("themes"):
            return rows_of_flags(answer[0])
        if name == "together":
            return rows_of_pairs(answer[0])
        named = {"by-area": (0, AREAS), "by-parent": (0, AREAS), "top-20": (2, AREAS), "list-50": (1, AREAS),
                 "distinct": (0, AGENCIES), "contains": (0, AGENCIES), "any-case": (0, AGENCIES),
                 "date-range": (0, CONTACT_KINDS)}
        if name == "crosstab":
            return [(AREAS[area], PLANS[plan], count) for area, plan, count in answer]
        if name == "one-child":
            rows = [(answer[0][0], AREAS[answer[0][1]])]
            for row in answer[1:]:
                outcome = None if len(row) == 8 or row[4] is None else OUTCOMES[row[4]]
                rows.append((row[0], AGENCIES[row[2]], row[7]) if len(row) == 8
                            else (row[0], outcome, str(EPOCH + datetime.timedelta(days=row[5]))))
            return rows
        if name in named:
            place, values = named[name]
            return [[values[value] if at == place else value for at, value in enumerate(row)] for row in answer]
        return answer


if __name__ == "__main__":
    main(SQLite())
