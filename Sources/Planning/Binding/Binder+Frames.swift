import Diagnostics
import Language
import Tables

/// What names mean at a place of a text that need not be whole: completion and colours read it from what the parser
/// found open around the place.
extension Binder {
    /// The scope inside the frames; nil where no row is at hand or the frames do not bind.
    func scope(in frames: [ExpectedSyntax.Frame]) -> Scope? { scopes(in: frames).first }

    /// Every scope that may be meant inside the frames. It is more than one behind a theme, whose conditions are asked
    /// of the rows that a later `count` or `list` names; none where no row is at hand or the frames do not bind.
    func scopes(in frames: [ExpectedSyntax.Frame]) -> [Scope] {
        var leftOut: Set<String> = []
        let scopes = scopes(in: frames, leavingOut: &leftOut)
        return leftOut.isEmpty ? scopes : []
    }

    /// The same, where columns that do not bind are left out; their names, in lower case, are told.
    ///
    /// `past` keeps what stages were found to lead to, for the places behind more of them.
    func scopes(
        in frames: [ExpectedSyntax.Frame], leavingOut leftOut: inout Set<String>, past: StagesRead? = nil
    ) -> [Scope] {
        var scopes = [Scope.global]
        for frame in frames {
            if case .query(let head, let stages) = frame {
                leftOut = []
                scopes = rows(head, stages, leavingOut: &leftOut, past: past)
            } else {
                scopes = scopes.compactMap { inside(frame, $0) }
            }
            if scopes.isEmpty { return [] }
        }
        return scopes.filter { $0.rows != .none }
    }

    private func inside(_ frame: ExpectedSyntax.Frame, _ scope: Scope) -> Scope? {
        switch frame {
        case .related(let path):
            let binding = Binding(self)
            guard scope.rows == .none else { return (try? binding.related(path, scope))?.1 }
            return (try? binding.wholeRelation(path, scope))?.scope
        case .call(let name, let argument):
            guard let argument, Function(word: name.text) == .count || scope.rows == .none else { return scope }
            return counted(argument, scope)
        case .query, .arguments: return scope
        }
    }

    /// The rows behind the stages. Conditions and orders do not change what names mean: one that is wrong hides nothing.
    private func rows(
        _ head: Query.Head, _ stages: [Stage], leavingOut leftOut: inout Set<String>, past: StagesRead?
    ) -> [Scope] {
        let binding = Binding(self)
        let query = Query(head: head, stages: stages, span: Span(0, 0))
        guard var whole = try? binding.core(query), binding.isRelation(whole) else { return [] }
        whole.stages.removeAll { !$0.changesNames }
        guard let pipeline = pipeline(whole, past) ?? pipeline(sound(whole, leavingOut: &leftOut)) else { return [] }
        guard pipeline.theme != nil, whole.stages.isEmpty else { return [pipeline.scope] }
        return [pipeline.scope] + binding.themeUnits.map { Scope(rows: .entity($0)) }
    }

    private func pipeline(_ query: Query) -> Pipeline? { try? Binding(self).pipeline(query, .global) }

    /// The same, going on from where a query with fewer of its stages had led.
    private func pipeline(_ query: Query, _ past: StagesRead?) -> Pipeline? {
        let pipeline: Pipeline?
        if let past, let (before, stages) = past.rest(of: query) {
            pipeline = try? Binding(self).following(stages, before)
        } else {
            pipeline = self.pipeline(query)
        }
        if let pipeline { past?.keep(query, pipeline) }
        return pipeline
    }

    /// The query with those columns alone that bind.
    private func sound(_ query: Query, leavingOut leftOut: inout Set<String>) -> Query {
        var sound = query
        sound.stages = []
        for stage in query.stages {
            func binds(_ kind: Stage.Kind) -> Bool {
                var longer = sound
                longer.stages.append(Stage(kind, stage.span))
                return pipeline(longer) != nil
            }
            var kind = stage.kind
            if !binds(kind) {
                switch kind {
                case .add(let all): kind = .add(all.filter { binds(.add([$0])) })
                case .show: continue
                case .summarise(let all, let groups):
                    let count = Expression(.call(Name("count", stage.span), []), stage.span)
                    let standIn = [Definition(name: nil, expression: count)]
                    let kept = all.filter { binds(.summarise([$0], groups: [])) }
                    kind = .summarise(
                        kept.isEmpty ? standIn : kept,
                        groups: groups.filter { binds(.summarise(standIn, groups: [$0])) })
                case .count(let units, let groups):
                    kind = .count(units: units, groups: groups.filter { binds(.count(units: units, groups: [$0])) })
                default: break
                }
                leftOut.formUnion(stage.columnNames.subtracting(Stage(kind, stage.span).columnNames))
            }
            sound.stages.append(Stage(kind, stage.span))
        }
        return sound
    }

    /// The rows that `count(E where` counts; those at hand where no related ones are named, nil where they are not related.
    private func counted(_ argument: Expression, _ scope: Scope) -> Scope? {
        let binding = Binding(self)
        guard case .path(let path) = argument.kind, let first = path.names.first else { return scope }
        guard scope.rows == .none else {
            if let rows = try? binding.related(path, scope) { return rows.1 }
            return binding.entity(first.text) == nil ? scope : nil
        }
        return (try? binding.source(Expression(.path(Path([first])), first.span), .global))?.scope ?? scope
    }
}

/// What the stages of a query were found to lead to, so that each further place of a long text costs what is new in it.
final class StagesRead {
    private var last: (query: Query, pipeline: Pipeline)?

    func keep(_ query: Query, _ pipeline: Pipeline) { last = (query, pipeline) }

    /// Where fewer stages of the query had led, and the stages behind them; nil where that is not known.
    func rest(of query: Query) -> (Pipeline, [Stage])? {
        guard let last, last.query.head == query.head, query.stages.starts(with: last.query.stages) else { return nil }
        return (last.pipeline, Array(query.stages.dropFirst(last.query.stages.count)))
    }
}

extension Stage {
    /// Whether names may mean something else behind the stage.
    fileprivate var changesNames: Bool {
        switch kind {
        case .where, .excludeWhere, .sort, .first, .sample, .expect, .title, .as, .export: false
        case .to, .add, .show, .drop, .distinct, .count, .summarise: true
        }
    }

    /// The names that its definitions and groups give columns, in lower case.
    fileprivate var columnNames: Set<String> {
        func names(_ definitions: [Definition], _ groups: [Group]) -> Set<String> {
            let given = definitions.map { $0.name?.text ?? canonicalText($0.expression) }
            return Set((given + groups.map { $0.name?.text ?? canonicalText($0.expression) }).map { $0.lowercased() })
        }
        switch kind {
        case .add(let definitions), .show(let definitions): return names(definitions, [])
        case .summarise(let definitions, let groups): return names(definitions, groups)
        case .count(_, let groups): return names([], groups)
        default: return []
        }
    }
}
