import Columnar
import Diagnostics

/// Everything on disk that a run reads, as it stood at one moment.
struct WatchedRun: Equatable {
    /// The scripts: of a folder there may be others later.
    private let scripts: [String]
    /// The scripts, what they include and run, and their baselines.
    private let texts: FileStamps
    /// The package's files.
    let data: FileStamps
    private let request: [String]

    /// Looks at what the scripts lead to now.
    init(_ request: RunRequest, data path: String?) {
        self.request = request.scripts
        scripts = Self.list(request.scripts)
        var paths: [String] = []
        var seen: Set<String> = []
        for script in scripts {
            let tree = ScriptTree(script)
            paths += (tree.files.map(\.path) + tree.baselines).filter { seen.insert($0).inserted }
        }
        texts = FileStamps(paths)
        data = FileStamps(path.map(Self.files) ?? [])
    }

    private init(_ earlier: WatchedRun) {
        request = earlier.request
        scripts = Self.list(request)
        texts = earlier.texts.now
        data = earlier.data.now
    }

    /// The same files as they stand now, and whether the scripts are others.
    var now: WatchedRun { WatchedRun(self) }

    /// How many files are looked at.
    var count: Int { texts.count + data.count }

    /// What is otherwise in a later look.
    func changed(in later: WatchedRun) -> [String] {
        var names = texts.changed(in: later.texts) + data.changed(in: later.data)
        let others = Set(scripts).symmetricDifference(later.scripts)
        names += others.filter { !names.contains($0) }.sorted()
        return names
    }

    /// The scripts, whether they are there or not: one that is gone may come back.
    private static func list(_ named: [String]) -> [String] {
        named.flatMap { name in (try? ScriptList([name]))?.paths ?? [] }
    }

    /// The package's files; where there is no package, the place where it would be.
    private static func files(_ path: String) -> [String] {
        (try? PackageSource.at(path))?.files ?? [path, path + "/datapackage.json"]
    }
}
