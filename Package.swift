// swift-tools-version: 6.2
import PackageDescription

/// Every target is Swift 6 mode (the tools version's default), and a warning stops the build.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "daybook",
    products: [
        .executable(name: "daybook", targets: ["daybook"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ],
    targets: [
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "Tables", swiftSettings: strict),
        .target(name: "Language", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "Planning", dependencies: ["Diagnostics", "Tables", "Language"], swiftSettings: strict),
        .target(name: "CVectors"),
        .target(name: "CLoading"),
        .target(
            name: "Columnar", dependencies: ["Diagnostics", "Tables", "Planning", "CVectors", "CLoading"],
            swiftSettings: strict),
        .target(name: "Reporting", dependencies: ["Diagnostics", "Tables"], swiftSettings: strict),
        .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .target(name: "CLineEditor", dependencies: ["CLibEdit"], cSettings: [.define("_GNU_SOURCE")]),
        .target(
            name: "Shell",
            dependencies: ["Diagnostics", "Tables", "Language", "Planning", "Columnar", "Reporting", "CLineEditor"],
            exclude: ["Sample/neglect", "Sample/embed.sh"],
            swiftSettings: strict),
        .executableTarget(
            name: "daybook",
            dependencies: ["Shell", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
        .executableTarget(
            name: "daybook-bench",
            dependencies: ["Diagnostics", "Tables", "Language", "Planning", "Columnar", "Reporting"],
            exclude: ["Peers", "Gate/counts.txt"], resources: [.embedInCode("MadeUp/datapackage.json")],
            swiftSettings: strict),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
        .testTarget(
            name: "LanguageTests", dependencies: ["Language", "Diagnostics"], exclude: ["Golden"], swiftSettings: strict
        ),
        .testTarget(
            name: "PlanningTests", dependencies: ["Planning", "Language", "Tables", "Diagnostics"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "ColumnarTests",
            dependencies: ["Columnar", "CLoading", "Planning", "Language", "Tables", "Diagnostics"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportingTests", dependencies: ["Reporting", "Tables", "Diagnostics"], exclude: ["Golden"],
            swiftSettings: strict),
        .target(
            name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", cSettings: [.define("_GNU_SOURCE")]),
        .testTarget(
            name: "ShellTests",
            dependencies: [
                "Shell", "Planning", "Language", "Reporting", "Tables", "Diagnostics", "CLineEditor", "CPseudoTerminal",
                "daybook",
            ],
            exclude: ["Completion/Golden", "Completion/Folder", "Terminal/Screens"], swiftSettings: strict),
        .systemLibrary(
            name: "CSQLite", path: "Tests/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .testTarget(
            name: "ReferenceTests",
            dependencies: [
                "Shell", "Language", "Tables", "Diagnostics", "Planning", "Columnar", "Reporting", "CSQLite",
            ],
            exclude: ["Cases", "proof.sh"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: ["daybook", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            exclude: ["Golden", "Package"], swiftSettings: strict),
        .testTarget(name: "BenchTests", dependencies: ["daybook-bench", "Columnar"], swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(
            name: "FuzzingTests",
            dependencies: ["Shell", "Reporting", "Columnar", "Planning", "Language", "Diagnostics"],
            path: "Tests/Fuzzing",
            exclude: ["Corpus", "Cases", "Entry.swift", "fuzz.sh", "words.dict"], swiftSettings: strict),
    ]
)

// `make fuzz` alone builds the fuzzers: the same sources as a library that libFuzzer's program is linked with.
if Context.environment["DAYBOOK_FUZZ"] != nil {
    package.targets.removeAll { $0.name == "FuzzingTests" }
    package.targets.append(
        .target(
            name: "Fuzzing",
            dependencies: ["Shell", "Reporting", "Columnar", "Planning", "Language", "Diagnostics"],
            path: "Tests/Fuzzing", exclude: ["Corpus", "Cases", "Replay", "fuzz.sh", "words.dict"],
            swiftSettings: strict))
    package.products.append(Product.`library`(name: "Fuzzing", type: .static, targets: ["Fuzzing"]))
}
