/// The state of one cell or verdict in a byte: known, not applicable, or unknown for a reason.
///
/// 0 is known, 1 not applicable, 2 and above unknown: `reasons[mark - 2]` of the catalog.
package struct Mark: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A cell with a value; a verdict that is true or false.
    package static let known = Mark(rawValue: 0)
    /// The question does not arise.
    package static let notApplicable = Mark(rawValue: 1)

    /// Unknown, by the reason at `index` of the catalog's reasons (at most 253).
    package static func unknown(_ index: Int) -> Mark { Mark(rawValue: UInt8(clamping: index + 2)) }
    /// Unknown for one of the reasons that every catalog has.
    package static func unknown(_ reason: Reason) -> Mark { unknown(reason.rawValue) }

    /// There is a value.
    package var isKnown: Bool { rawValue == 0 }
    /// There is one, and nobody can say which.
    package var isUnknown: Bool { rawValue >= 2 }
    /// The index into the catalog's reasons, when unknown.
    package var reason: Int? { rawValue >= 2 ? Int(rawValue) - 2 : nil }
}

/// The reasons that every catalog has, at these indices of `Catalog.reasons`; a package's labels follow.
package enum Reason: Int, CaseIterable, Sendable {
    /// A missing value without a label.
    case missing
    /// The record that would tell is outstanding.
    case noReturn
    /// Nobody was asked who could tell.
    case notAsked
    /// A partial date leaves the comparison open.
    case partialDate
    /// The calculation has no result: a division by zero, a count that is not settled.
    case undefined
    /// Neither the row nor any that refers to it is coded.
    case notCoded
    /// There are no known values to compute it from.
    case noValues

    /// The word it answers `because` by.
    package var word: String {
        switch self {
        case .missing: "missing"
        case .noReturn: "no_return"
        case .notAsked: "not_asked"
        case .partialDate: "partial_date"
        case .undefined: "undefined"
        case .notCoded: "not_coded"
        case .noValues: "no_values"
        }
    }
}
