import Tables

/// What an engine does for one question: a source, then steps in order, then the columns to hand over.
///
/// A plan knows nothing of syntax. Rows stay an entity's rows until a step makes a table of its own columns.
/// Every step keeps the total order of decision D31: asked keys, then group keys, then the entity's key.
package struct Plan: Hashable, Sendable {
    package var source: PlanSource
    package var steps: [PlanStep]
    /// The columns of the answer, evaluated on the last state.
    package var output: [OutputColumn]
    /// What the rows are at the end: an entity's, or a table's.
    package var rows: RowKind
    /// The question in core form.
    package var core: String
    package var title: String?
    /// The day that relative dates were measured from, when the question used it.
    package var asOf: AsOf?
    /// What the binder knows already and the answer must say.
    package var notes: [Note]

    package init(
        source: PlanSource, steps: [PlanStep], output: [OutputColumn], rows: RowKind, core: String,
        title: String? = nil, asOf: AsOf? = nil, notes: [Note] = []
    ) {
        self.source = source
        self.steps = steps
        self.output = output
        self.rows = rows
        self.core = core
        self.title = title
        self.asOf = asOf
        self.notes = notes
    }
}

/// What a relation's rows are.
package enum RowKind: Hashable, Sendable {
    case entity(EntityID)
    /// A table that a step made; its columns are all there is.
    case table
}

/// Where rows come from.
package enum PlanSource: Hashable, Sendable {
    /// All rows of an entity.
    case entity(EntityID)
    /// `theme X`: those rows of the derived entity `taggings` whose theme is among the codes; with `all`, of records
    /// that carry every one of them.
    case taggings(EntityID, themes: [TagWanted], all: Bool)
    /// One row without columns: the calculator.
    case one
}

/// One step.
package enum PlanStep: Hashable, Sendable {
    /// Keeps rows for which all conjuncts are true; with `excluding`, drops rows for which they are all true.
    case filter([Conjunct], excluding: Bool)
    /// Related rows of another entity, each once (decision D34).
    case relate(Route)
    /// New columns, in order; a later one may use an earlier.
    case add([NamedExpression])
    case sort([SortOrder])
    /// The first rows, of each group when `per` is given.
    case first(Int, per: BoundExpression?)
    case sample(Int, seed: Int)
    /// A table of the distinct combinations, sorted by them.
    case distinct([NamedExpression])
    /// A table of one row and one column `count`.
    case count
    /// A table: the groups, `count`, `percent` (decision D5).
    case countGroups([PlanGroup])
    /// A table: the groups, `unit`, `count` (distinct rows reached).
    case countUnits([UnitCount])
    /// A table: the groups, then the seven columns of a theme count (decision D23).
    case countTheme([ThemeUnit])
    /// A table: the groups, then one column an aggregate.
    case summarise([NamedAggregate], groups: [PlanGroup])
    /// Judges every row and keeps them all; the outcome is in `ResultTable.checks`.
    case check(Conjunct, why: String?)
}

/// One top-level condition of a filter with its canonical text: one line of the ledger.
package struct Conjunct: Hashable, Sendable {
    package var condition: BoundExpression
    package var label: String
    package init(condition: BoundExpression, label: String) {
        self.condition = condition
        self.label = label
    }
}

/// A way from an entity's rows to another's.
package enum Route: Hashable, Sendable {
    /// Many-to-one: the rows that the keys name.
    case along(RelationID)
    /// One-to-many: the rows whose keys name these.
    case against(RelationID)
    /// Item by item of a list field, from the list's rows to the named, and back.
    case alongItems(RelationID)
    case againstItems(RelationID)
    /// From `taggings` to a unit's rows: the path column at this field.
    case tagged(FieldID, EntityID)
}

/// An expression under the name of its column.
package struct NamedExpression: Hashable, Sendable {
    package var name: String
    package var expression: BoundExpression
    package var type: ValueType
    package var measure: Measure
    package init(name: String, expression: BoundExpression, type: ValueType, measure: Measure) {
        self.name = name
        self.expression = expression
        self.type = type
        self.measure = measure
    }
}

/// A column of the answer.
package typealias OutputColumn = NamedExpression

/// A key to sort by; unknown last, then not applicable, both ways.
package struct SortOrder: Hashable, Sendable {
    package var expression: BoundExpression
    package var type: ValueType
    package var descending: Bool
    package init(expression: BoundExpression, type: ValueType, descending: Bool) {
        self.expression = expression
        self.type = type
        self.descending = descending
    }
}

/// What to group by; `each` counts a row under each of its tags.
package struct PlanGroup: Hashable, Sendable {
    package var key: NamedExpression
    package var each: Bool
    package init(key: NamedExpression, each: Bool) {
        self.key = key
        self.each = each
    }
}

/// One unit of `count U, V`: the way to its rows and the groups on them.
package struct UnitCount: Hashable, Sendable {
    package var entity: EntityID
    /// As the unit column prints it.
    package var name: String
    /// Empty when the rows at hand are the unit's already.
    package var route: [Route]
    package var groups: [PlanGroup]
    package init(entity: EntityID, name: String, route: [Route], groups: [PlanGroup]) {
        self.entity = entity
        self.name = name
        self.route = route
        self.groups = groups
    }
}

/// One `where` or `exclude where`: what it keeps, or drops, is what all its conjuncts are true for.
package struct PlanFilter: Hashable, Sendable {
    package var conjuncts: [Conjunct]
    package var excluding: Bool
    package init(_ conjuncts: [Conjunct], excluding: Bool) {
        self.conjuncts = conjuncts
        self.excluding = excluding
    }
}

/// One unit of a theme count: its evidence, the filters bound on its rows in order, and the groups.
package struct ThemeUnit: Hashable, Sendable {
    package var name: String
    package var carries: Carries
    package var filters: [PlanFilter]
    package var groups: [PlanGroup]
    package init(name: String, carries: Carries, filters: [PlanFilter] = [], groups: [PlanGroup]) {
        self.name = name
        self.carries = carries
        self.filters = filters
        self.groups = groups
    }
}

/// An aggregate under the name of its column.
package struct NamedAggregate: Hashable, Sendable {
    package var name: String
    /// What notes call it: its name, or its text where it is part of a calculation and has none.
    package var label: String
    package var aggregate: Aggregate
    package var measure: Measure
    package init(name: String, label: String? = nil, aggregate: Aggregate, measure: Measure) {
        self.name = name
        self.label = label ?? name
        self.aggregate = aggregate
        self.measure = measure
    }
}
