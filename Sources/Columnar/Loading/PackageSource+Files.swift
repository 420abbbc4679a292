import Diagnostics

extension PackageSource {
    /// The paths of the package's files on disk, for whoever waits for them to change: the descriptor, and what it names
    /// as far as it can be read. None of what the program carries.
    package var files: [String] {
        switch self {
        case .embedded: return []
        case .csv(let path): return [path]
        case .folder(let folder, let descriptor):
            let own = folder + "/" + descriptor
            guard let bytes = try? read(descriptor) else { return [own] }
            var reader = DescriptorReader(SourceText(name: descriptor, bytes: bytes), in: self)
            return [own]
                + reader.read().resources.flatMap { resource -> [String] in
                    guard case .files(let files) = resource.content else { return [] }
                    return files.map { folder + "/" + $0.name }
                }
        }
    }
}
