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
    func extent(_ query: Query) -> Extent {
        var extent = Extent()
        visitExpressions(of: query) { extent.hold(self.extent($0)) }
        extent.height += 1
        return extent
    }

    /// Refuses a question that is too large to be bound.
    func checkExtent(_ query: Query) throws(BindError) {
        guard extent(query).fits(.ofQuestion) else { throw BindError(.tooLarge, query.span) }
    }

    private func extent(_ expression: Expression) -> Extent {
        var extent = Extent()
        switch expression.kind {
        case .subquery(let query): extent.hold(self.extent(query))
        default:
            visitParts(of: expression) { extent.hold(self.extent($0)) }
        }
        switch expression.kind {
        case .path(let path), .quantified(_, let path, _, _), .pick(_, let path, _, _):
            for name in path.names { extent.read(definitions.definition(name.text)) }
        case .call(let name, _): extent.read(definitions.definition(name.text))
        default: break
        }
        extent.height += 1
        return extent
    }
}
