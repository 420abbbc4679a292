/// What a made-up field holds.
enum MadeUpKind {
    /// The form of the kind, without what it is of: what the tests hold to be asked of each.
    var form: Form {
        switch self {
        case .key: .key
        case .flag: .flag
        case .integer(nil): .integer
        case .integer: .measured
        case .number: .number
        case .percent: .percent
        case .text: .text
        case .category: .category
        case .date: .date
        case .partial: .partial
        case .year: .year
        case .yearMonth: .yearMonth
        case .stamp: .stamp
        case .clock: .clock
        case .tags: .tags
        case .choices: .choices
        case .items: .items
        case .reference: .reference
        case .period: .period
        }
    }

    enum Form: String, CaseIterable {
        case key, flag, integer, measured, number, percent, text, category, date, partial, year, yearMonth, stamp, clock
        case tags, choices, items, reference, period
    }

    case key
    case flag
    case integer(unit: String?)
    case number
    case percent
    case text
    case category(values: [String], ordered: Bool)
    case date
    case partial
    /// A schema's `year` and `yearmonth`.
    case year
    case yearMonth
    /// A date with its time of day, and a time of day alone.
    case stamp
    case clock
    case tags
    /// A list of permitted values.
    case choices([String])
    /// A list that refers item by item.
    case items(MadeUpEntity)
    case reference(MadeUpEntity)
    case period(String)
}

/// A made-up field: how it is called in a question, and what it holds.
struct MadeUpField {
    var name: String
    var kind: MadeUpKind
    /// How a path through it begins: the field's name, or that without `_id`.
    var step: String { name.hasSuffix("_id") ? String(name.dropLast(3)) : name }

    var target: MadeUpEntity? {
        if case .reference(let entity) = kind { return entity }
        return nil
    }
}

/// A made-up entity, with the keys that its rows have.
final class MadeUpEntity {
    let plural: String
    let singular: String
    var fields: [MadeUpField] = []
    var keys: [String] = []
    /// Keys are whole numbers, which sort as such.
    var numbered = false
    /// Without a key, rows stand as in the file.
    var keyless = false
    /// The empty text is a value of its text fields.
    var emptyIsText = false
    var date: String?
    var rows: [[String]] = []

    init(_ name: (String, String)) { (plural, singular) = name }

    func field(_ name: String) -> MadeUpField? { fields.first { $0.name == name } }
    func fields(_ wanted: (MadeUpKind) -> Bool) -> [MadeUpField] { fields.filter { wanted($0.kind) } }
}

/// A way from an entity's row to many of another's.
struct MadeUpWay {
    var to: MadeUpEntity
    /// How the relation is named in a question.
    var name: String
}

/// A made-up package: entities two relations deep, tags with a hierarchical codebook, a completeness entity, a list of
/// keys, and every kind of field, under names drawn anew for each package.
struct MadeUpPackage {
    var subject: MadeUpEntity
    var inner: MadeUpEntity
    var leaf: MadeUpEntity
    var agent: MadeUpEntity
    var event: MadeUpEntity
    var answers: MadeUpEntity
    var things: MadeUpEntity
    var codebook: MadeUpEntity
    var units: [MadeUpEntity] = []
    /// Words that a value may be unknown because of.
    var reasons: [String] = []
    var statusOutstanding: [String] = []

    /// Those that questions begin with.
    var asked: [MadeUpEntity] { [subject, inner, leaf, agent, event, answers] }
    var all: [MadeUpEntity] { asked + [things, codebook] }

    /// Entities whose keys lead to this one, by the name that a quantifier uses.
    func manyWays(from entity: MadeUpEntity) -> [MadeUpWay] {
        var ways: [MadeUpWay] = []
        for other in asked {
            for field in other.fields {
                switch field.kind {
                case .reference(let target) where target === entity:
                    ways.append(MadeUpWay(to: other, name: other.plural))
                case .items(let target) where target === entity:
                    ways.append(MadeUpWay(to: other, name: other.plural))
                default: break
                }
            }
        }
        for field in entity.fields {
            if case .items(let target) = field.kind {
                ways.append(MadeUpWay(to: target, name: field.name))
            }
        }
        return ways
    }

    /// Entities one foreign key away, either way.
    func neighbours(of entity: MadeUpEntity) -> [MadeUpEntity] {
        var found = manyWays(from: entity).map(\.to)
        found += entity.fields.compactMap(\.target)
        return found.filter { $0 !== entity }
    }
}

/// Words for names and values; no word is in two lists, so that a value is never also a field.
enum Words {
    static let entities = [
        ("gardens", "garden"), ("ferries", "ferry"), ("boxes", "box"), ("mills", "mill"), ("watches", "watch"),
        ("bridges", "bridge"), ("wells", "well"), ("quarries", "quarry"), ("glasses", "glass"), ("ovens", "oven"),
        ("towers", "tower"), ("looms", "loom"), ("ditches", "ditch"), ("barns", "barn"), ("orchards", "orchard"),
        ("kilns", "kiln"),
    ]
    static let fields = [
        "sealed", "painted", "tested", "weight", "depth", "height", "breadth", "remark", "colour", "shape", "finish",
        "opened", "mended", "shown", "span_days", "run_weeks", "age_months", "tenure", "share", "yield", "score",
        "signs", "marks", "traits", "pieces", "parts_used", "built", "found", "left_on", "came_on", "held", "moved",
        "dry", "loud", "heated", "licensed", "guarded", "steepness", "width", "load", "pace", "legend", "memo", "motto",
        "grain", "gloss", "tier", "rank_given", "make", "style", "mode_used", "origin", "checked_on", "ended_on",
    ]
    static let values = [
        "amber", "birch", "cedar", "dune", "elm", "fern", "gorse", "hazel", "iris", "juniper", "kelp", "larch", "maple",
        "nettle", "oak", "pine", "quartz", "reed", "sage", "thyme", "umber", "violet", "willow", "yew", "zinc",
        "ash_grey",
        "bay_leaf", "cork_tree",
    ]
    static let themes = [
        "heat", "cold", "damp", "rot", "rust", "mould", "frost", "drought", "flood_water", "storm", "pest", "moth",
        "beetle", "blight", "decay",
    ]
    static let texts = [
        "plain", "left open", "as \"found\"", "a, b and c", "two\nlines", "Zeta", "alpha", "Éclair", "naïve", "round",
        "alphabet", "open",
    ]
}
