import Diagnostics
import Language

/// How large a question is once all definitions in it are written out.
///
/// Binding and running go into a question as deep as it is, and read a definition wherever it stands: neither is to be
/// more than a stack and a person's patience hold.
struct Extent: Hashable, Sendable {
    /// How many parts stand in one another.
    var height = 0
    /// How often a definition is read.
    var readings = 0

    /// A definition may be as high as the parser lets a text be, so that what uses it is no more than twice that.
    static let ofDefinition = Extent(height: 200, readings: 5_000)
    /// A question over such definitions.
    static let ofQuestion = Extent(height: 600, readings: 10_000)

    func fits(_ most: Extent) -> Bool { height <= most.height && readings <= most.readings }

    fileprivate mutating func hold(_ other: Extent) {
        height = max(height, other.height)
        // Doubling definitions would soon leave any range.
        readings = min(readings + other.readings, 1 << 30)
    }

    fileprivate mutating func read(_ definition: Let?) {
        guard let definition else { return }
        hold(definition.extent)
        readings += 1
    }
}

extension Binding {
    /// A query's extent. Cost: linear in its text; definitions know theirs.
    func extent(_ query: Query) -> Extent { survey(query).extent }

    /// Refuses a question that is too large to be bound.
    func checkExtent(_ extent: Extent, _ span: Span) throws(BindError) {
        guard extent.fits(.ofQuestion) else { throw BindError(.tooLarge, span) }
    }

    /// What one look through a query tells of it.
    struct Survey {
        var extent = Extent()
        var hasSubquery = false
        /// Whether the last result stands in it somewhere.
        var readsLastResult = false
        /// Whether its core form has the same extent.
        var isOfCore = false
    }

    /// Looks once through a query as it is written. Cost: linear in its text; definitions know theirs.
    func survey(_ query: Query) -> Survey {
        var survey = Survey()
        var extent = Extent()
        visitExpressions(of: query) { extent.hold(self.extent($0, &survey)) }
        extent.height += 1
        survey.extent = extent
        switch query.head {
        case .expression, .find, .count, .theme: survey.isOfCore = !survey.hasSubquery && !survey.readsLastResult
        case .refine: survey.readsLastResult = true
        case .themeSugar: break
        }
        return survey
    }

    private func extent(_ expression: Expression, _ survey: inout Survey) -> Extent {
        var extent = Extent()
        switch expression.kind {
        case .subquery(let query):
            survey.hasSubquery = true
            if query.head == .refine { survey.readsLastResult = true }
            visitExpressions(of: query) { extent.hold(self.extent($0, &survey)) }
            extent.height += 1
        case .it: survey.readsLastResult = true
        default: visitParts(of: expression) { extent.hold(self.extent($0, &survey)) }
        }
        if !definitions.lets.isEmpty { readDefinitions(expression, &extent) }
        extent.height += 1
        return extent
    }

    private func readDefinitions(_ expression: Expression, _ extent: inout Extent) {
        switch expression.kind {
        case .path(let path), .quantified(_, let path, _, _), .pick(_, let path, _, _):
            for name in path.names { extent.read(definitions.definition(name.text)) }
        case .call(let name, _): extent.read(definitions.definition(name.text))
        default: break
        }
    }
}
