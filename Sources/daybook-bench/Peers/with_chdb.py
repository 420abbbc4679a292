"""chDB: enumerations of a byte, no nullable column but the mean's, a byte a theme, MergeTree tables in the order that
helps most questions, with a filter on the child's key."""

import csv
import io
import shutil
import tempfile

from chdb import session

from protocol import (AGENCIES, AREAS, CONTACT_KINDS, FINDING_KINDS, FLAGS, OUTCOMES, PLANS, SEVERITIES, THEMES, THREADS,
                      flag, main, pairs, rows_of_flags, rows_of_pairs)

COUNTS = ", ".join(f"sum({name})" for name in FLAGS) + ", countIf(NOT coded)"


def enum(values, missing=False):
    """A type of a byte for some words; the empty word stands for a missing one."""
    words = list(values) + ([""] if missing else [])
    return "Enum8(" + ", ".join(f"'{word}' = {code - 100}" for code, word in enumerate(words)) + ")"


QUESTIONS = {
    "first": "SELECT count() FROM children",
    "filter": "SELECT count() FROM children WHERE named = 1 AND months_old BETWEEN 24 AND 100",
    "join": "SELECT count() FROM children WHERE id IN (SELECT child FROM findings WHERE kind = 'worry')",
    "count-where": "SELECT count() FROM children WHERE named = 1 AND months_old BETWEEN {young} AND {old} "
                   "AND risk BETWEEN {low} AND {high}",
    "themes-all": f"SELECT {COUNTS} FROM children LIMIT {{rows}}",
    "themes-where": f"SELECT {COUNTS} FROM children WHERE months_old < {{under}}",
    "together": "SELECT " + ", ".join(f"sum({FLAGS[a]} AND {FLAGS[b]})" for a, b in pairs())
                + " FROM children LIMIT {rows}",
    "a-b-not-c": "SELECT count() FROM children WHERE {a} AND {b} AND NOT {c}",
    "by-area": "SELECT area, count(), avg(risk) / 10 FROM children GROUP BY area ORDER BY area LIMIT {rows}",
    "crosstab": "SELECT area, plan, count() FROM children GROUP BY area, plan ORDER BY area, plan LIMIT {rows}",
    "any-finding": "SELECT count() FROM children WHERE id IN "
                   "(SELECT child FROM findings WHERE kind = '{kind}' AND severity = '{severity}')",
    "no-contact": "SELECT count() FROM children WHERE id NOT IN (SELECT child FROM contacts WHERE seen_on BETWEEN "
                  "'{year}-01-01' AND '{year}-12-31' AND (outcome IN ({outcomes}) OR outcome = ''))",
    "by-parent": "SELECT area, count() FROM contacts JOIN children ON child = children.id WHERE outcome = '{result}' "
                 "GROUP BY area ORDER BY area",
    "distinct": "SELECT agency, uniqExact(child) FROM contacts GROUP BY agency ORDER BY agency LIMIT {rows}",
    "top-20": "SELECT id, risk / 10, area FROM children WHERE plan = '{plan}' ORDER BY risk DESC NULLS LAST, id LIMIT {first}",
    "one-child": ["SELECT * FROM children WHERE id = {id}", "SELECT * FROM findings WHERE child = {id} ORDER BY id",
                  "SELECT * FROM contacts WHERE child = {id} ORDER BY id"],
    "list-50": "SELECT id, area, months_old, risk / 10 FROM children WHERE plan = '{plan}' AND months_old < {under} "
               "AND {theme} ORDER BY id LIMIT 50",
    "contains": "SELECT agency, count() FROM findings WHERE position(text, '{word}') > 0 GROUP BY agency ORDER BY agency",
    "any-case": "SELECT agency, count() FROM findings WHERE positionCaseInsensitive(text, '{word}') > 0 GROUP BY agency "
                "ORDER BY agency",
    "date-range": "SELECT kind, count() FROM contacts WHERE seen_on BETWEEN '{from}' AND '{to}' GROUP BY kind ORDER BY kind",
    "by-month": "SELECT toStartOfMonth(began_on) AS month, count() FROM children WHERE began_on != toDate(0) "
                "GROUP BY month ORDER BY month LIMIT {rows}",
}
FILES = {
    "children": "id UInt32, area String, plan String, months_old UInt8, risk String, named String, reviewed String, "
                "urgent Bool, opened_on Date, began_on String, themes String",
    "findings": "id UInt32, child UInt32, agency String, kind String, severity String, found_on Date, shared String, "
                "text String",
    "contacts": "id UInt32, child UInt32, agency String, kind String, outcome String, seen_on Date",
}
TABLES = {
    "children": f"id UInt32, area {enum(AREAS)}, plan {enum(PLANS)}, months_old UInt8, risk Nullable(UInt16), named UInt8, "
                "reviewed UInt8, urgent Bool, opened_on Date, began_on Date, coded Bool, "
                + ", ".join(f"{name} UInt8" for name in FLAGS),
    "findings": f"id UInt32, child UInt32, agency {enum(AGENCIES)}, kind {enum(FINDING_KINDS)}, "
                f"severity {enum(SEVERITIES)}, found_on Date, shared UInt8, text String, "
                "INDEX by_child child TYPE bloom_filter GRANULARITY 1",
    "contacts": f"id UInt32, child UInt32, agency {enum(AGENCIES)}, kind {enum(CONTACT_KINDS)}, "
                f"outcome {enum(OUTCOMES, missing=True)}, seen_on Date, "
                "INDEX by_child child TYPE bloom_filter GRANULARITY 1",
}


def truth(name):
    """A yes or no of three values: 0, 1, 2 for unknown."""
    return f"multiIf({name} = 'true', 1, {name} = 'false', 0, 2)"


COLUMNS = {
    "children": "id, area, plan, months_old, if(risk = '', NULL, toUInt16(round(toFloat64OrZero(risk) * 10))), "
                f"{truth('named')}, {truth('reviewed')}, urgent, opened_on, toDateOrZero(began_on), "
                "themes != '[not coded]', " + ", ".join(f"position(themes, '{theme}') > 0" for theme in THEMES),
    "findings": f"id, child, agency, kind, severity, found_on, {truth('shared')}, text",
    "contacts": "id, child, agency, kind, outcome, seen_on",
}
ORDERS = {"children": "id", "findings": "id", "contacts": "seen_on"}


class ChDB:
    def connect(self, path):
        self.base = session.Session(path)
        self.base.query(f"SET max_threads = {THREADS}")
        self.base.query("CREATE DATABASE IF NOT EXISTS bench")
        self.base.query("USE bench")

    def open(self, store):
        self.connect(store + "/kept.chdb")

    def first(self):
        self.base = session.Session()
        print(self.base.query("SELECT 42", "CSV"))

    def load(self, data, store, indexes):
        path = store + "/kept.chdb" if store != "-" else tempfile.mkdtemp()
        shutil.rmtree(path, ignore_errors=True)
        self.connect(path)
        for name, columns in TABLES.items():
            self.base.query(f"CREATE TABLE {name} ({columns}) ENGINE = MergeTree ORDER BY {ORDERS[name]}")
            self.base.query(f"INSERT INTO {name} SELECT {COLUMNS[name]} FROM file('{data}/{name}.csv', 'CSVWithNames', "
                            f"'{FILES[name]}') SETTINGS max_insert_threads = {THREADS}, max_threads = {THREADS}")
        if indexes:
            for name in TABLES:
                self.base.query(f"OPTIMIZE TABLE {name} FINAL")

    def keep(self, store):
        pass

    def ask(self, name, literals):
        literals = dict(literals)
        if name == "a-b-not-c":
            literals = {key: flag(value) for key, value in literals.items()}
        if name == "count-where":
            literals.update({key: round(float(literals[key]) * 10) for key in ("low", "high")})
        if name == "list-50":
            literals["theme"] = flag(literals["theme"])
        if "outcomes" in literals:
            literals["outcomes"] = ", ".join(repr(word) for word in literals["outcomes"].split(", "))
        question = QUESTIONS[name]
        texts = [text.format(**literals) for text in (question if isinstance(question, list) else [question])]
        return lambda: [self.base.query(text, "CSV").bytes() for text in texts]

    def rows(self, name, answer):
        tables = [list(csv.reader(io.StringIO(part.decode()))) for part in answer]
        if name == "one-child":
            child, findings, contacts = tables
            return ([(int(child[0][0]), child[0][1])] + [(int(row[0]), row[2], row[7] or None) for row in findings]
                    + [(int(row[0]), row[4] or None, row[5]) for row in contacts])
        rows = [[number(cell) for cell in row] for row in tables[0]]
        if name.startswith("themes"):
            return rows_of_flags(rows[0])
        if name == "together":
            return rows_of_pairs(rows[0])
        if name == "by-month":
            return [(month[:7], count) for month, count in rows]
        return rows


def number(cell):
    """A cell of CSV as a number where it is one."""
    if cell == "\\N":
        return None
    try:
        return int(cell)
    except ValueError:
        try:
            return float(cell)
        except ValueError:
            return cell


if __name__ == "__main__":
    main(ChDB())
