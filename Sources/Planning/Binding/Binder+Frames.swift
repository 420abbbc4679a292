import Diagnostics
import Language
import Tables

/// What names mean at a place of a text that need not be whole: completion and colours read it from what the parser
/// found open around the place.
extension Binder {
    /// The scope inside the frames; nil where no row is at hand or the frames do not bind.
    func scope(in frames: [ExpectedSyntax.Frame]) -> Scope? {
        var scope = Scope.global
        for frame in frames {
            let binding = Binding(self)
            switch frame {
            case .query(let head, let stages):
                guard let rows = rows(head, stages) else { return nil }
                scope = rows
            case .related(let path):
                if scope.rows == .none {
                    guard let rows = try? binding.wholeRelation(path, scope).scope else { return nil }
                    scope = rows
                } else {
                    guard let inner = try? binding.related(path, scope).1 else { return nil }
                    scope = inner
                }
            case .call(let name, let argument):
                guard let argument else { continue }
                if Function(word: name.text) == .count || scope.rows == .none,
                    let rows = counted(argument, scope)
                {
                    scope = rows
                }
            case .arguments: continue
            }
        }
        return scope.rows == .none ? nil : scope
    }

    private func rows(_ head: Query.Head, _ stages: [Stage]) -> Scope? {
        let binding = Binding(self)
        let query = Query(head: head, stages: stages, span: Span(0, 0))
        guard let whole = try? binding.core(query), binding.isRelation(whole) else { return nil }
        return try? binding.pipeline(whole, .global).scope
    }

    /// The rows that `count(E where` counts.
    private func counted(_ argument: Expression, _ scope: Scope) -> Scope? {
        let binding = Binding(self)
        if scope.rows != .none, case .path(let path) = argument.kind {
            return (try? binding.related(path, scope))?.1 ?? scope
        }
        guard case .path(let path) = argument.kind, let first = path.names.first else { return nil }
        let head = Expression(.path(Path([first])), first.span)
        return try? binding.source(head, .global).scope
    }
}
