import Testing

@testable import daybook_bench

/// The picture of how costs grow.
@Suite("Growth plot")
struct GrowthPlotTests {
    private static func line(_ name: String, _ points: [(Int, Double)]) -> Growth.Line {
        Growth.Line(name: name, points: points.map { Growth.Point(size: $0.0, microseconds: $0.1) })
    }

    @Test("each line stands in its panel, between the powers of ten around it")
    func lines() {
        let growth = Growth(sweeps: [
            Growth.Sweep(
                title: "rows",
                lines: [Self.line("load", [(10, 5), (100, 50), (1000, 5000)]), Self.line("count", [(10, 1)])]),
            Growth.Sweep(title: "tags", lines: [Self.line("has", [(1, 0.2), (1000, 0.3)])]),
        ])
        let svg = GrowthPlot(growth: growth).svg
        #expect(svg.ranges(of: "<polyline").count == 3)
        #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n"))
        for text in [">rows<", ">tags<", ">load<", ">count<", ">has<", ">1 µs<", ">10 ms<", ">100 ns<", ">1k<"] {
            #expect(svg.contains(text), "\(text)")
        }
        // The least size at the left edge, the least time a third of the way between two lines of the ruling.
        #expect(svg.contains("points=\"58.0,"))
    }

    @Test("numbers are written with their decimals, right in a column")
    func numbers() {
        #expect(fixed(12.346, 2) == "12.35" && fixed(0.004, 2) == "0.00" && fixed(-0.5, 1) == "-0.5")
        #expect(fixed(7, 0, width: 4) == "   7" && fixed(0.0625, 3) == "0.063")
    }

    @Test("the command line's options and words")
    func arguments() {
        let arguments = Arguments(["make", "--children", "1_000", "folder", "--keep", "x"], flags: ["--keep"])
        #expect(arguments.words == ["make", "folder", "x"])
        #expect(arguments.number("--children") == 1000 && arguments.has("--keep") && !arguments.has("--runs"))
    }
}
