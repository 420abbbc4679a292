/// Costs as lines on paper ruled by powers of ten, a panel for each thing that grows.
struct GrowthPlot {
    let growth: Growth

    private static let colours = ["#1b6ca8", "#c8553d", "#3d8361", "#8e5ea2", "#b8860b", "#5c5c5c"]
    private static let width = 420.0
    private static let height = 300.0
    private static let margin = (left: 58.0, right: 24.0, top: 34.0, bottom: 34.0)

    /// The picture as an SVG text.
    var svg: String {
        let columns = 2
        let rows = (growth.sweeps.count + columns - 1) / columns
        let size = (Self.width * Double(columns), Self.height * Double(rows))
        var out = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(fixed(size.0, 0)) \(fixed(size.1, 0))" \
            font-family="sans-serif" font-size="11">
            <rect width="100%" height="100%" fill="white"/>

            """
        for (index, sweep) in growth.sweeps.enumerated() {
            let x = Double(index % columns) * Self.width
            let y = Double(index / columns) * Self.height
            out += "<g transform=\"translate(\(fixed(x, 0)),\(fixed(y, 0)))\">\n\(panel(sweep))</g>\n"
        }
        return out + "</svg>\n"
    }

    private func panel(_ sweep: Growth.Sweep) -> String {
        let points = sweep.lines.flatMap(\.points)
        let sizes = decades(points.map { Double($0.size) })
        let times = decades(points.map(\.microseconds))
        func x(_ size: Double) -> Double {
            Self.margin.left + share(size, of: sizes) * (Self.width - Self.margin.left - Self.margin.right)
        }
        func y(_ time: Double) -> Double {
            Self.height - Self.margin.bottom
                - share(time, of: times) * (Self.height - Self.margin.top - Self.margin.bottom)
        }
        var out = "<text x=\"\(fixed(Self.margin.left, 0))\" y=\"18\" font-size=\"13\">\(sweep.title)</text>\n"
        for power in sizes {
            let at = fixed(x(ten(power)), 1)
            out += "<line x1=\"\(at)\" x2=\"\(at)\" y1=\"\(fixed(y(ten(times.lowerBound)), 1))\" "
            out += "y2=\"\(fixed(y(ten(times.upperBound)), 1))\" stroke=\"#ddd\"/>\n"
            out +=
                "<text x=\"\(at)\" y=\"\(fixed(Self.height - 16, 0))\" text-anchor=\"middle\">\(name(power))</text>\n"
        }
        for power in times {
            let at = fixed(y(ten(power)), 1)
            out += "<line x1=\"\(fixed(x(ten(sizes.lowerBound)), 1))\" x2=\"\(fixed(x(ten(sizes.upperBound)), 1))\" "
            out += "y1=\"\(at)\" y2=\"\(at)\" stroke=\"#ddd\"/>\n"
            out += "<text x=\"\(fixed(Self.margin.left - 6, 0))\" y=\"\(at)\" text-anchor=\"end\" dy=\"4\">"
            out += "\(duration(power))</text>\n"
        }
        for (index, line) in sweep.lines.enumerated() {
            let colour = Self.colours[index % Self.colours.count]
            let path = line.points.map { "\(fixed(x(Double($0.size)), 1)),\(fixed(y($0.microseconds), 1))" }
            out += "<polyline fill=\"none\" stroke=\"\(colour)\" stroke-width=\"1.6\" "
            out += "points=\"\(path.joined(separator: " "))\"/>\n"
            out +=
                "<text x=\"\(fixed(Self.margin.left + 8, 0))\" y=\"\(fixed(Self.margin.top + 12 + Double(index) * 13, 0))\" "
            out += "fill=\"\(colour)\" stroke=\"white\" stroke-width=\"3\" paint-order=\"stroke\">\(line.name)</text>\n"
        }
        return out
    }

    /// The powers of ten around some numbers; at least one step.
    private func decades(_ numbers: [Double]) -> ClosedRange<Int> {
        let least = numbers.min() ?? 1
        let most = numbers.max() ?? 1
        var low = 0
        while ten(low) > least { low -= 1 }
        while ten(low + 1) <= least { low += 1 }
        var high = low + 1
        while ten(high) < most { high += 1 }
        return low...high
    }

    private func ten(_ power: Int) -> Double {
        var value = 1.0
        for _ in 0..<abs(power) { value *= 10 }
        return power < 0 ? 1 / value : value
    }

    /// How far between the first and the last power a number lies.
    private func share(_ number: Double, of decades: ClosedRange<Int>) -> Double {
        (logarithm(number) - Double(decades.lowerBound)) / Double(decades.count - 1)
    }

    private func name(_ power: Int) -> String {
        let zeros = String(repeating: "0", count: power % 3)
        return "1\(zeros)\(["", "k", "M", "G"][min(3, power / 3)])"
    }

    private func duration(_ power: Int) -> String {
        let units = [(-3, "ns"), (0, "µs"), (3, "ms"), (6, "s")]
        let unit = units.last { $0.0 <= power } ?? units[0]
        return "1\(String(repeating: "0", count: max(0, power - unit.0))) \(unit.1)"
    }
}
