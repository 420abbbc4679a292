"""DuckDB: enums, decimals, a boolean column a theme, indexes on keys; in memory."""

import os
import subprocess
import sys

import duckdb

from protocol import (AGENCIES, AREAS, CONTACT_KINDS, FINDING_KINDS, FLAGS, MISSING, OUTCOMES, PLANS, SEVERITIES, THEMES,
                      THREADS, flag, main, pairs, rows_of_flags, rows_of_pairs)

ENUMS = {"area": AREAS, "plan": PLANS, "agency": AGENCIES, "finding_kind": FINDING_KINDS, "severity": SEVERITIES,
         "contact_kind": CONTACT_KINDS, "outcome": OUTCOMES}
COUNTS = ", ".join(f"count_if({name})" for name in FLAGS) + ", count_if(t00 IS NULL)"

QUESTIONS = {
    "first": "SELECT count(*) FROM children",
    "filter": "SELECT count(*) FROM children WHERE named AND months_old BETWEEN 24 AND 100",
    "join": "SELECT count(*) FROM children WHERE id IN (SELECT child FROM findings WHERE kind = 'worry')",
    "count-where": "SELECT count(*) FROM children WHERE named AND months_old BETWEEN {young} AND {old} "
                   "AND risk BETWEEN {low} AND {high}",
    "themes-all": f"SELECT {COUNTS} FROM children LIMIT {{rows}}",
    "themes-where": f"SELECT {COUNTS} FROM children WHERE months_old < {{under}}",
    "together": "SELECT " + ", ".join(f"count_if({FLAGS[a]} AND {FLAGS[b]})" for a, b in pairs())
                + " FROM children LIMIT {rows}",
    "a-b-not-c": "SELECT count(*) FROM children WHERE {a} AND {b} AND NOT {c}",
    "by-area": "SELECT area, count(*), avg(risk) FROM children GROUP BY area ORDER BY area LIMIT {rows}",
    "crosstab": "SELECT area, plan, count(*) FROM children GROUP BY area, plan ORDER BY area, plan LIMIT {rows}",
    "any-finding": "SELECT count(*) FROM children WHERE id IN "
                   "(SELECT child FROM findings WHERE kind = '{kind}' AND severity = '{severity}')",
    "no-contact": "SELECT count(*) FROM children WHERE id NOT IN (SELECT child FROM contacts WHERE seen_on BETWEEN "
                  "DATE '{year}-01-01' AND DATE '{year}-12-31' AND (outcome IN ({outcomes}) OR outcome IS NULL))",
    "by-parent": "SELECT area, count(*) FROM contacts JOIN children ON child = children.id WHERE outcome = '{result}' "
                 "GROUP BY area ORDER BY area",
    "distinct": "SELECT agency, count(DISTINCT child) FROM contacts GROUP BY agency ORDER BY agency LIMIT {rows}",
    "top-20": "SELECT id, risk, area FROM children WHERE plan = '{plan}' ORDER BY risk DESC NULLS LAST, id LIMIT {first}",
    "one-child": ["SELECT * FROM children WHERE id = {id}", "SELECT * FROM findings WHERE child = {id} ORDER BY id",
                  "SELECT * FROM contacts WHERE child = {id} ORDER BY id"],
    "list-50": "SELECT id, area, months_old, risk FROM children WHERE plan = '{plan}' AND months_old < {under} "
               "AND {theme} ORDER BY id LIMIT 50",
    "contains": "SELECT agency, count(*) FROM findings WHERE contains(text, '{word}') GROUP BY agency ORDER BY agency",
    "any-case": "SELECT agency, count(*) FROM findings WHERE contains(lower(text), '{word}') GROUP BY agency "
                "ORDER BY agency",
    "date-range": "SELECT kind, count(*) FROM contacts WHERE seen_on BETWEEN DATE '{from}' AND DATE '{to}' GROUP BY kind "
                  "ORDER BY kind",
    "by-month": "SELECT date_trunc('month', began_on) AS month, count(*) FROM children WHERE began_on IS NOT NULL "
                "GROUP BY month ORDER BY month LIMIT {rows}",
}


PROGRAM = f"{os.path.dirname(sys.executable)}/duckdb"


def program_version():
    """The version of DuckDB's own program, such as v1.5.6; nothing where it is not installed.

    PyPI has it later than the library, and an older program opens no file of a newer form.
    """
    if not os.path.exists(PROGRAM):
        return None
    return subprocess.run([PROGRAM, "--version"], stdout=subprocess.PIPE, check=True).stdout.decode().split()[0]


def kept_file(store):
    """The kept tables, in the form of the version that will open them."""
    return f"{store}/kept-{program_version() or duckdb.__version__}.duckdb"


class DuckDB:
    def connect(self, path):
        self.base = duckdb.connect(path, config={"threads": THREADS})

    def open(self, store):
        self.base = duckdb.connect(kept_file(store), read_only=True, config={"threads": THREADS})

    def first(self):
        self.connect(":memory:")
        print(self.base.execute("SELECT 42").fetchall())

    def load(self, data, store, indexes, path=":memory:"):
        self.connect(path)
        for statement in self.statements(data):
            self.base.execute(statement)
        if indexes:
            for table in ("children", "findings", "contacts"):
                self.base.execute(f"CREATE INDEX {table}_id ON {table} ({'id' if table == 'children' else 'child'})")

    def keep(self, store):
        file, version = kept_file(store), program_version()
        if os.path.exists(file):
            return
        form = f"(STORAGE_VERSION '{version}')" if version else ""
        self.base.execute(f"ATTACH '{file}' AS kept {form}")
        self.base.execute("COPY FROM DATABASE memory TO kept")
        self.base.execute("DETACH kept")

    @staticmethod
    def statements(data):
        """What makes the three tables from their files."""
        for name, values in ENUMS.items():
            yield f"CREATE TYPE {name} AS ENUM ({', '.join(repr(value) for value in values)})"
        missing = "[" + ", ".join(repr(text) for text in MISSING) + "]"
        read = f"header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = {missing}"
        flags = ", ".join(f"contains(themes, '{theme}') AS {name}" for theme, name in zip(THEMES, FLAGS))
        yield ("CREATE TABLE children AS SELECT id, area, plan, months_old, risk, named, reviewed, urgent, opened_on, "
               f"began_on, {flags} FROM (SELECT * REPLACE (CASE WHEN themes = '[not coded]' THEN NULL ELSE "
               f"coalesce(themes, '') END AS themes) FROM read_csv('{data}/children.csv', {read}, columns = {{id: 'INTEGER', "
               "area: 'area', plan: 'plan', months_old: 'UTINYINT', risk: 'DECIMAL(4,1)', named: 'BOOLEAN', "
               "reviewed: 'BOOLEAN', urgent: 'BOOLEAN', opened_on: 'DATE', began_on: 'DATE', themes: 'VARCHAR'}))")
        yield (f"CREATE TABLE findings AS SELECT * FROM read_csv('{data}/findings.csv', {read}, columns = {{id: 'INTEGER', "
               "child: 'INTEGER', agency: 'agency', kind: 'finding_kind', severity: 'severity', found_on: 'DATE', "
               "shared: 'BOOLEAN', text: 'VARCHAR'})")
        yield (f"CREATE TABLE contacts AS SELECT * FROM read_csv('{data}/contacts.csv', {read}, columns = {{id: 'INTEGER', "
               "child: 'INTEGER', agency: 'agency', kind: 'contact_kind', outcome: 'outcome', seen_on: 'DATE'})")

    def ask(self, name, literals):
        literals = dict(literals)
        if name == "a-b-not-c":
            literals = {key: flag(value) for key, value in literals.items()}
        if name == "list-50":
            literals["theme"] = flag(literals["theme"])
        if "outcomes" in literals:
            literals["outcomes"] = ", ".join(repr(word) for word in literals["outcomes"].split(", "))
        question = QUESTIONS[name]
        texts = [text.format(**literals) for text in (question if isinstance(question, list) else [question])]
        return lambda: [row for text in texts for row in self.base.execute(text).fetchall()]

    def rows(self, name, answer):
        if name.startswith("themes"):
            return rows_of_flags(answer[0])
        if name == "together":
            return rows_of_pairs(answer[0])
        if name == "by-month":
            return [(str(month)[:7], count) for month, count in answer]
        if name == "one-child":
            return one_child(answer)
        if name in ("by-area", "top-20", "list-50"):
            return [[float(value) if hasattr(value, "quantize") else value for value in row] for row in answer]
        return answer


def one_child(answer):
    """A child's rows cut to what is compared."""
    rows = [answer[0][:2]]
    for row in answer[1:]:
        rows.append((row[0], row[2], row[7]) if len(row) == 8 else (row[0], row[4], row[5]))
    return rows


if __name__ == "__main__":
    main(DuckDB())
