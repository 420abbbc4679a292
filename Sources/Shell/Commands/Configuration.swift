import Columnar
import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// What every command is told: which data, read how, printed how.
package struct Configuration: Sendable {
    /// A package's folder or descriptor, or a bare table; nil for the sample that the program carries.
    package var data: String?
    /// Leave out bad rows and say so, instead of refusing the package.
    package var tolerant: Bool
    /// Keep a snapshot beside the package, and open that while it holds.
    package var caches: Bool
    package var asOf: String?
    /// What the data may take in memory, as `set memory` takes it.
    package var memory: String?
    package var format: String?
    /// Whether the terminal shows colours.
    package var showsColour: Bool
    /// Who asked for none, if anybody did.
    package var colourless: SettingOrigin?
    /// Whether the prompt reads the configuration file.
    package var readsFile: Bool
    /// Whether the process ends with the command: what it holds is then left to the system, which takes it back at once.
    package var endsProcess = false

    package init(
        data: String? = nil, tolerant: Bool = false, caches: Bool = false, asOf: String? = nil, format: String? = nil,
        memory: String? = nil,
        showsColour: Bool = false, colourless: SettingOrigin? = nil, readsFile: Bool = true
    ) {
        self.data = data
        self.tolerant = tolerant
        self.caches = caches
        self.asOf = asOf
        self.memory = memory
        self.format = format
        self.showsColour = showsColour
        self.colourless = colourless
        self.readsFile = readsFile
    }

    /// Whether colours are to be shown, before anybody sets anything.
    package var colour: Bool { showsColour && colourless == nil }

    /// The settings to begin with. Throws on a format, a date or a size that is none.
    package func settings() throws(Refusal) -> Settings {
        var settings = Settings()
        if let colourless { _ = settings.set(.colour, to: "off", by: colourless) }
        if let format, !settings.set(.format, to: format, by: .commandLine) {
            throw Refusal(
                .unknownFormat(format, near: nearWords(to: format, among: ReportFormat.allCases.map(\.rawValue))))
        }
        if let memory, !settings.set(.memory, to: memory, by: .commandLine) { throw Refusal(.badMemory(memory)) }
        if let asOf {
            guard asOf.lowercased() != "newest", settings.set(.asOf, to: asOf, by: .commandLine) else {
                throw Refusal(.badAsOf(asOf))
            }
        }
        return settings
    }
}
