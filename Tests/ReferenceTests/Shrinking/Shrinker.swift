import Foundation

/// A disagreement made as small as it will be: one step less, and the engines agree or one of them refuses.
struct Shrinker {
    /// What each engine says of a statement over a package.
    struct Verdict {
        /// What kind of disagreement it is; nil where there is none.
        var complaint: String?
        var engine: String
        var reference: String
    }

    private(set) var files: PackageFiles
    private(set) var text: String
    private let faults: Set<PlantedFault>
    private let folder: URL
    private var complaint = ""
    private(set) var tried = 0
    /// Candidates that are tried at most.
    static let limit = 3000

    /// Nil where there is no disagreement.
    init?(package: URL, text: String, faults: Set<PlantedFault> = []) throws {
        files = try PackageFiles(folder: package)
        self.text = text
        self.faults = faults
        folder = FileManager.default.temporaryDirectory.appending(path: "daybook-shrink-\(UUID().uuidString)")
        try files.write(to: folder)
        guard let complaint = try Opened(folder, faults).judge(text).complaint else {
            try? FileManager.default.removeItem(at: folder)
            return nil
        }
        self.complaint = complaint
    }

    /// A package that both engines have opened.
    struct Opened {
        private let package: Package
        private let engine: RealEngine
        private let faults: Set<PlantedFault>

        init(_ folder: URL, _ faults: Set<PlantedFault>) throws {
            package = try Package(folder: folder)
            engine = try RealEngine(folder: folder)
            self.faults = faults
        }

        func judge(_ text: String) -> Verdict {
            let reference = Result { try Reference(package: package, faults: faults).answer(Proof.parse(text)) }
            let engine = Result { try self.engine.answer(text).answer }
            var verdict = Verdict(complaint: nil, engine: said(engine), reference: said(reference))
            switch (engine, reference) {
            case (.success(let mine), .success(let other)):
                verdict.complaint = mine.difference(from: other)?.split(separator: " ").first.map(String.init)
            case (.failure, .success): verdict.complaint = "the engine refuses"
            case (.success, .failure): verdict.complaint = "the reference refuses"
            case (.failure, .failure): break
            }
            return verdict
        }

        private func said(_ answer: Result<Answer, any Error>) -> String {
            switch answer {
            case .success(let answer): answer.description
            case .failure(let error): "refused: \(error)"
            }
        }
    }

    /// Makes the statement and the package smaller as long as they disagree in the same way.
    mutating func shrink() {
        var before = ""
        while before != signature, tried < Self.limit {
            before = signature
            shrinkStatement()
            shrinkPackage { $0.fewerRows() }
            shrinkPackage { $0.fewerParts() }
        }
        try? FileManager.default.removeItem(at: folder)
    }

    private var signature: String { "\(text) \(files.rowCount) \(files.fieldCount) \(files.resources.count)" }

    private mutating func shrinkStatement() {
        try? files.write(to: folder)
        guard let opened = try? Opened(folder, faults) else { return }
        var grew = true
        while grew, tried < Self.limit {
            grew = false
            for smaller in (try? Smaller.texts(of: text)) ?? [] {
                tried += 1
                guard opened.judge(smaller).complaint == complaint else { continue }
                text = smaller
                grew = true
                break
            }
        }
    }

    private mutating func shrinkPackage(_ smaller: (PackageFiles) -> [PackageFiles]) {
        var grew = true
        while grew, tried < Self.limit {
            grew = false
            for candidate in smaller(files) {
                tried += 1
                guard tried < Self.limit, (try? candidate.write(to: folder)) != nil,
                    let opened = try? Opened(folder, faults), opened.judge(text).complaint == complaint
                else { continue }
                files = candidate
                grew = true
                break
            }
        }
    }

    /// Writes the case whole: package, statement, both answers. To be committed, it wants the right one as `answer.txt`.
    func write(to target: URL) throws {
        try files.write(to: target)
        let verdict = try Opened(target, faults).judge(text)
        for (name, words) in [
            ("question.daybook", text), ("engine.txt", verdict.engine), ("reference.txt", verdict.reference),
        ] {
            try Data((words + "\n").utf8).write(to: target.appending(path: name))
        }
    }
}
