"""Polars: enumerations, small whole numbers, a boolean column a theme; data frames in memory, asked lazily."""

import datetime
import os

from protocol import (AGENCIES, AREAS, CONTACT_KINDS, FINDING_KINDS, FLAGS, MISSING, OUTCOMES, PLANS, SEVERITIES, THEMES,
                      THREADS, flag, main, pairs, rows_of_flags, rows_of_pairs)

os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import polars as pl  # noqa: E402  (it reads the number of threads when it is imported)

c = pl.col


class Polars:
    def first(self):
        print(pl.select(pl.lit(42)).rows())

    def open(self, store):
        self.children = pl.scan_ipc(store + "/children.arrow")
        self.findings = pl.scan_ipc(store + "/findings.arrow")
        self.contacts = pl.scan_ipc(store + "/contacts.arrow")

    def load(self, data, store, indexes):
        read = {"null_values": MISSING, "low_memory": False}
        children = pl.scan_csv(f"{data}/children.csv", **read, schema={
            "id": pl.Int32, "area": pl.Enum(AREAS), "plan": pl.Enum(PLANS), "months_old": pl.UInt8, "risk": pl.Float32,
            "named": pl.Boolean, "reviewed": pl.Boolean, "urgent": pl.Boolean, "opened_on": pl.Date,
            "began_on": pl.Date, "themes": pl.String})
        tags = pl.when(c("themes") == "[not coded]").then(None).otherwise(c("themes").fill_null(""))
        children = children.with_columns(tags.alias("themes")).with_columns(
            (c("risk") * 10).round().cast(pl.Int16).alias("risk"),
            *[c("themes").str.contains(theme, literal=True).alias(name) for theme, name in zip(THEMES, FLAGS)]
        ).drop("themes").collect()
        findings = pl.read_csv(f"{data}/findings.csv", **read, schema={
            "id": pl.Int32, "child": pl.Int32, "agency": pl.Enum(AGENCIES), "kind": pl.Enum(FINDING_KINDS),
            "severity": pl.Enum(SEVERITIES), "found_on": pl.Date, "shared": pl.Boolean, "text": pl.String})
        contacts = pl.read_csv(f"{data}/contacts.csv", **read, schema={
            "id": pl.Int32, "child": pl.Int32, "agency": pl.Enum(AGENCIES), "kind": pl.Enum(CONTACT_KINDS),
            "outcome": pl.Enum(OUTCOMES), "seen_on": pl.Date})
        contacts = contacts.with_columns(c("id").set_sorted())
        self.frames = [children.with_columns(c("id").set_sorted()), findings.with_columns(c("id").set_sorted()), contacts]
        self.children, self.findings, self.contacts = [frame.lazy() for frame in self.frames]

    def keep(self, store):
        for name, frame in zip(("children", "findings", "contacts"), self.frames):
            frame.write_ipc(f"{store}/{name}.arrow")

    def query(self, name, v):
        """The question as a lazy frame, or several."""
        children, findings, contacts = self.children, self.findings, self.contacts
        flags = [c(name).sum() for name in FLAGS] + [c("t00").null_count().alias("none")]
        match name:
            case "first":
                return children.select(pl.len())
            case "filter":
                return children.filter(c("named") & c("months_old").is_between(24, 100)).select(pl.len())
            case "join":
                return children.join(findings.filter(c("kind") == "worry"), left_on="id", right_on="child",
                                     how="semi").select(pl.len())
            case "count-where":
                low, high = (round(float(v[key]) * 10) for key in ("low", "high"))
                return children.filter(c("named") & c("months_old").is_between(int(v["young"]), int(v["old"]))
                                       & c("risk").is_between(low, high)).select(pl.len())
            case "themes-all":
                return children.select(flags).head(int(v["rows"]))
            case "themes-where":
                return children.filter(c("months_old") < int(v["under"])).select(flags)
            case "together":
                return children.select([(c(FLAGS[a]) & c(FLAGS[b])).sum().alias(f"{a}-{b}") for a, b in pairs()]).head(
                    int(v["rows"]))
            case "a-b-not-c":
                return children.select((c(flag(v["a"])) & c(flag(v["b"])) & ~c(flag(v["c"]))).sum())
            case "by-area":
                return children.group_by("area").agg(pl.len(), c("risk").mean() / 10).sort("area").head(int(v["rows"]))
            case "crosstab":
                return children.group_by("area", "plan").agg(pl.len()).sort("area", "plan").head(int(v["rows"]))
            case "any-finding":
                found = findings.filter((c("kind") == v["kind"]) & (c("severity") == v["severity"]))
                return children.join(found, left_on="id", right_on="child", how="semi").select(pl.len())
            case "no-contact":
                year = int(v["year"])
                met = contacts.filter(
                    c("seen_on").is_between(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
                    & (c("outcome").is_in(v["outcomes"].split(", ")) | c("outcome").is_null()))
                return children.join(met, left_on="id", right_on="child", how="anti").select(pl.len())
            case "by-parent":
                return (contacts.filter(c("outcome") == v["result"]).select("child")
                        .join(children.select("id", "area"), left_on="child", right_on="id")
                        .group_by("area").agg(pl.len()).sort("area"))
            case "distinct":
                return contacts.group_by("agency").agg(c("child").n_unique()).sort("agency").head(int(v["rows"]))
            case "top-20":
                return (children.filter(c("plan") == v["plan"])
                        .sort(["risk", "id"], descending=[True, False], nulls_last=True)
                        .select("id", c("risk") / 10, "area").head(int(v["first"])))
            case "one-child":
                number = int(v["id"])
                return [children.filter(c("id") == number), findings.filter(c("child") == number),
                        contacts.filter(c("child") == number)]
            case "list-50":
                return (children.filter((c("plan") == v["plan"]) & (c("months_old") < int(v["under"]))
                                        & c(flag(v["theme"])))
                        .select("id", "area", "months_old", c("risk") / 10).head(50))
            case "contains" | "any-case":
                words = c("text").str.contains(v["word"], literal=True) if name == "contains" else (
                    c("text").str.contains("(?i)" + v["word"]))
                return findings.filter(words).group_by("agency").agg(pl.len()).sort("agency")
            case "date-range":
                start, end = (datetime.date.fromisoformat(v[key]) for key in ("from", "to"))
                return (contacts.filter(c("seen_on").is_between(start, end)).group_by("kind").agg(pl.len()).sort("kind"))
            case "by-month":
                return (children.filter(c("began_on").is_not_null())
                        .group_by(c("began_on").dt.month_start()).agg(pl.len()).sort("began_on").head(int(v["rows"])))

    def ask(self, name, literals):
        def answer():
            query = self.query(name, literals)
            if isinstance(query, list):
                return [row for frame in pl.collect_all(query) for row in frame.rows()]
            return query.collect().rows()
        return answer

    def rows(self, name, answer):
        if name.startswith("themes"):
            return rows_of_flags(answer[0])
        if name == "together":
            return rows_of_pairs(answer[0])
        if name == "by-month":
            return [(str(month)[:7], count) for month, count in answer]
        if name == "one-child":
            rows = [answer[0][:2]]
            for row in answer[1:]:
                rows.append((row[0], row[2], row[7]) if len(row) == 8 else (row[0], row[4], row[5]))
            return rows
        return answer


if __name__ == "__main__":
    main(Polars())
