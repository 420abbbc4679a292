/// Names an entity by its place in `Catalog.entities`.
package struct EntityID: Hashable, Sendable, Comparable {
    package let index: Int
    package init(_ index: Int) { self.index = index }
    package static func < (a: EntityID, b: EntityID) -> Bool { a.index < b.index }
}

/// Names a field by its entity and its place among the entity's fields.
package struct FieldID: Hashable, Sendable {
    package let entity: EntityID
    package let index: Int
    package init(_ entity: EntityID, _ index: Int) {
        self.entity = entity
        self.index = index
    }
}

/// Names a set of permitted values by its place in `Catalog.domains`.
package struct DomainID: Hashable, Sendable {
    package let index: Int
    package init(_ index: Int) { self.index = index }
}

/// Names a foreign key by its place in `Catalog.relations`.
package struct RelationID: Hashable, Sendable {
    package let index: Int
    package init(_ index: Int) { self.index = index }
}

/// What a measured number counts, as the schema's `unit` says.
///
/// Years are 12 months and weeks 7 days exactly; days and months do not convert into one another.
package enum MeasureUnit: String, CaseIterable, Hashable, Sendable {
    case days, weeks, months, years, percent
}

/// The stretch of the calendar that a period value names.
package enum PeriodKind: String, CaseIterable, Hashable, Sendable {
    case week, month, quarter, year
    case financialYear = "financial year"
}

/// What a value is: the type of a field, of a column, of an expression.
package enum ValueType: Hashable, Sendable {
    /// True or false; as a condition four-valued (true, false, unknown, not applicable).
    case boolean
    case integer(MeasureUnit?)
    case number(MeasureUnit?)
    case text
    /// One of a closed set of codes.
    case category(DomainID)
    /// A foreign key's cell, or a row's own key: a row of that entity, printed as its key.
    case reference(EntityID)
    /// A day.
    case date
    /// A day, a month or a year, as written: an interval of days.
    case partialDate
    case dateTime
    case time
    /// A set of codes.
    case tags(DomainID)
    /// A value of `month of d` and its kin, held as its first day.
    case period(PeriodKind)
}

/// How a result column may be used and published; the binder fills it.
package enum Measure: Hashable, Sendable {
    /// A value to group by: a category, a flag, a period.
    case dimension
    /// A key: names one record.
    case identifier
    /// Free text or another field marked `restricted`.
    case restricted
    /// A number of persons (rows of the subject entity).
    case persons
    /// A number of other rows.
    case things
    /// A share; the columns that hold its numerator and denominator, where they are columns.
    case rate(numerator: Int?, denominator: Int?)
    /// A statistic over rows: a mean, a median, a sum.
    case statistic
}
