import Diagnostics
import FoundationEssentials
import Glibc
import Language
import Planning

/// What Tab offers at the cursor, a place in the text's UTF-8: what the parser looks for there, as the schema, the
/// session, its settings, the folders and the scripts in them fill it.
func completions(
    in text: String, at cursor: Int, _ workspace: Workspace, places: Places = Places()
) -> Completions {
    var surroundings = Surroundings()
    surroundings.settings = Setting.allCases.map { settingWords($0, workspace.settings) }
    surroundings.files = { use, path in filesBeside(path, use, places) }
    surroundings.parameters = { script in
        var read: Set<String> = []
        return declaredParameters(FilePath.resolve(script, beside: places.folder), read: &read)
    }
    return Planning.completions(in: text, at: cursor, binder: workspace.binder, surroundings)
}

/// What may stand at the cursor without a look at files or at what is only near: for hints, which ask at every key.
func completionsAtOnce(
    in text: String, at cursor: Int, _ binder: Binder, settings: [SettingWords]
) -> Completions {
    var surroundings = Surroundings()
    surroundings.settings = settings
    return Planning.completions(in: text, at: cursor, binder: binder, surroundings, seeksNear: false)
}

/// A setting as completion and colours know it.
func settingWords(_ setting: Setting, _ settings: Settings) -> SettingWords {
    // What describes a form, such as "a date such as …", is nothing to type.
    let forms = setting.permitted.filter { $0.contains(" ") }
    return SettingWords(
        name: setting.rawValue, summary: setting.meaning, values: setting.permitted.filter { !$0.contains(" ") },
        form: forms.isEmpty ? nil : forms.joined(separator: ", or "), current: settings.text(of: setting))
}

// MARK: Files

/// Where paths begin.
struct Places {
    /// With a slash at its end; relative paths begin here. Nil is the current folder.
    var folder: String?
    /// What `~` is.
    var home = ProcessInfo.processInfo.environment["HOME"] ?? "/"
}

/// Most files of a folder that Tab looks at.
private let mostFiles = 2000
/// Most scripts whose headings are read for one list.
private let mostHeadings = 100

/// The folders, and the files that fit, in the folder that a path so far stands in; hidden ones only where a point is
/// typed. `~` is the home folder and is written out, for a statement knows none.
private func filesBeside(_ path: String, _ use: Surroundings.FileUse, _ places: Places) -> [FileWords] {
    let typedFolder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let isHidden = path.dropFirst(typedFolder.count).hasPrefix(".")
    if path == "~" {
        return [FileWords(path: places.home + "/", typed: "~/", isFolder: true, summary: "your home folder")]
    }
    var folder = unescaped(typedFolder)
    if folder.hasPrefix("~/") { folder = places.home + folder.dropFirst(1) }
    let real = folder.hasPrefix("/") ? folder : (places.folder ?? "./") + folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: real)) ?? []
    var headings = 0
    return names.sorted().prefix(mostFiles).compactMap { name in
        guard name.hasPrefix(".") == isHidden, !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            return nil
        }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: real + name, isDirectory: &isFolder) else { return nil }
        let written = escaped(path: folder + name)
        let typed = typedFolder + escaped(path: name)
        if isFolder {
            let isPackage =
                use == .package && FileManager.default.fileExists(atPath: "\(real)\(name)/datapackage.json")
            return FileWords(
                path: isPackage ? written : written + "/", typed: isPackage ? typed : typed + "/",
                isFolder: !isPackage, summary: isPackage ? "a package" : "a folder")
        }
        guard let kind = kind(of: name, for: use) else { return nil }
        var summary = kind
        if use == .script, headings < mostHeadings {
            headings += 1
            summary = heading(ofScript: real + name) ?? kind
        }
        return FileWords(path: written, typed: typed, isFolder: false, summary: summary)
    }
}

/// What a file is, when it is of use; nil for others.
private func kind(of name: String, for use: Surroundings.FileUse) -> String? {
    let isTable = name.hasSuffix(".csv") || name.hasSuffix(".tsv")
    switch use {
    case .script: return name.hasSuffix(".daybook") ? "a script" : nil
    case .table: return isTable ? "a table" : nil
    case .package: return isTable ? "a table" : name == "datapackage.json" ? "the package of this folder" : nil
    case .written: return nil
    }
}

/// A path as it stands between double quotes.
private func escaped(path: String) -> String {
    path.contains { $0 == "\"" || $0 == "\\" }
        ? String(path.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }) : path
}

private func unescaped(_ path: String) -> String {
    var plain = ""
    var isEscaped = false
    for character in path {
        if character == "\\", !isEscaped {
            isEscaped = true
        } else {
            plain.append(character)
            isEscaped = false
        }
    }
    return plain
}

// MARK: Scripts

/// The first line of a script's prose, without the signs of a heading.
private func heading(ofScript path: String) -> String? {
    guard isReadable(path), let bytes = try? WholeFile.read(path) else { return nil }
    let first = String(decoding: bytes.prefix(1024), as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("##") }
    let words = first.map { $0.drop { $0 == "#" || $0 == " " } } ?? ""
    return words.isEmpty ? nil : String(words)
}

/// True for a file that is no pipe to wait for, and no longer than a script is.
private func isReadable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size < 1 << 20
}

/// What a script and those that it includes declare; nothing where one cannot be read.
private func declaredParameters(_ path: String, read: inout Set<String>) -> [ParameterDeclaration] {
    guard read.insert(FilePath.normal(path)).inserted, isReadable(path), let bytes = try? WholeFile.read(path) else {
        return []
    }
    var found: [ParameterDeclaration] = []
    for statement in parseStatements(SourceText(name: path, bytes: bytes)).syntax.statements {
        switch statement.kind {
        case .parameter(let declaration): found.append(declaration)
        case .include(let file):
            found += declaredParameters(FilePath.resolve(file.value, beside: path), read: &read)
        default: continue
        }
    }
    return found
}
