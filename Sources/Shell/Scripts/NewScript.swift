import Diagnostics
import Language
import Planning
import Tables

/// The script that `new script` writes: commented, laid out as `format` does, and right as it stands on the package that
/// is open, so that whoever writes a script begins with one that runs.
struct NewScript {
    private let catalog: Catalog
    private let command: String

    /// `command` is how the script will be run, for its header.
    init(_ catalog: Catalog, command: String) {
        self.catalog = catalog
        self.command = command
    }

    /// The text.
    var text: String {
        guard let (id, entity) = subject else { return head + bare }
        let name = canonicalText(Name(entity.name, Diagnostics.Span(0, 0)))
        return head
            + body(
                name, entity.name, group: group(of: id, entity).map { canonicalText(Name($0, Diagnostics.Span(0, 0))) })
    }

    private var head: String {
        """
        #!/usr/bin/env -S daybook run
        ## # What this script is about
        ##
        ## What it answers, in a sentence or two. Lines that begin with ## are printed with the results.
        ##
        ## Who would run it, and when:
        ##     \(command)

        # Lines that begin with one # are for whoever reads the script.

        """
    }

    /// For a package without a row.
    private var bare: String {
        """

        # What the package holds. Questions go here: `help` at the prompt says how they are put.
        describe

        """
    }

    /// `rows` is the records' name as a question spells it, `plain` as a sentence does.
    private func body(_ rows: String, _ plain: String, group: String?) -> String {
        """

        # A parameter has a type and, unless it must be given, a default: daybook run SCRIPT --set least=5
        param least: number = 1 \(quoted("the fewest \(plain) that there must be"))

        # A name for rows that several questions ask about. Put the conditions here: \(rows) | where …
        let chosen = \(rows)

        # What must be so. Where it is not, the run stops here and ends with 3; `warn unless` only says so.
        expect count(chosen) >= $least \(quoted("there are enough \(plain)"))

        ## ## How many
        chosen | count\(group.map { " by \($0)" } ?? "")

        # To see next time what has moved, keep this result beside the script: daybook run SCRIPT --update-baselines
        # expect same as "baseline.csv" for (chosen | count\(group.map { " by \($0)" } ?? "")) within 1%

        """
    }

    /// The records to ask about: those of the person whom the audit is about, else the first that has rows.
    private var subject: (EntityID, Entity)? {
        let own = catalog.entities.enumerated().filter { $1.rowCount > 0 && !$1.derived }
        let found = own.first { $1.isSubject } ?? own.first { !$1.isCodebook } ?? own.first
        return found.map { (EntityID($0.offset), $0.element) }
    }

    /// A field to count by: coded with few values, else true or false.
    private func group(of id: EntityID, _ entity: Entity) -> String? {
        let coded = entity.fields.first { field in
            guard case .category(let domain) = field.type else { return false }
            return (2...12).contains(catalog[domain].codes.count)
        }
        return (coded ?? entity.fields.first { $0.type == .boolean })?.name
    }
}
