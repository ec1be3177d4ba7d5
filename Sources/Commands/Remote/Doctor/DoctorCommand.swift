import ArgumentParser
import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Targets
import Text

/// `doctor`: why one cannot log in to a node, and what to type.
struct DoctorCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Find out why a login to nodes fails, and say what to type.",
        discussion: """
            It walks the whole way: state, status checks, login rule, address, route, security group against your own \
            address, port, ssh server, host key, user and key, shell. The first thing that is wrong is explained, with the \
            end of the node's console.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("doctor worker3", "Look for what keeps you from logging in to worker3."),
        Example("doctor :unreachable", "Look at all nodes that the last command could not reach."),
        Example("doctor --json web*", "The same for a program."),
    ]

    @Argument(help: "The nodes to look at.", completion: .targets) var target: Target
    @Option(help: "How long logging in may take.") var connectTimeout: Duration?

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        if connectTimeout == .zero {
            throw Problem(
                "doctor.bad-timeout", "A login cannot take no time at all.",
                fix: "doctor --connect-timeout 5s \(target.text(in: context))", status: .usage)
        }
        let view = try await context.view(.live)
        let selection = try context.select(target, in: view)
        guard !selection.chosen.isEmpty else { throw selection.nothingMatched }
        for note in selection.notes { await context.output.aside(note) }
        let doctor = Doctor(context: context, timeout: connectTimeout)
        let resolver = try context.resolver(of: view)
        let patients = try await examine(Instance.toldApart(selection.chosen), by: doctor, resolver)
        await tell(patients, in: context)
        try judge(patients)
    }

    /// A node with what was found.
    private struct Patient: Sendable {
        let instance: Instance
        let findings: [LoginFinding]
        let console: [String]

        var problem: Problem? { findings.lazy.compactMap(\.problem).first }
    }

    /// Looks at nodes side by side, so many at once that EC2 does not mind.
    private func examine(_ instances: [Instance], by doctor: Doctor, _ resolver: NodeResolver) async throws -> [Patient]
    {
        try await SideBySide.eachOrThrow(instances, limit: 8) { instance in
            let findings = await doctor.examine(instance, resolver)
            try Task.checkCancellation()
            let isIll = findings.contains { $0.problem != nil }
            let console = isIll && instance.state == .running ? await Self.consoleTail(instance, doctor.context) : []
            return Patient(instance: instance, findings: findings, console: console)
        }
    }

    private static func consoleTail(_ instance: Instance, _ context: Context) async -> [String] {
        let text: String?
        do throws(Problem) {
            text = try await context.fleet.consoleOutput(of: instance.id, at: instance.place)
        } catch {
            return ["(\(error.what))"]
        }
        let lines = (text ?? "").split(whereSeparator: \.isNewline).map { String($0).harmless.trimmed }
        return lines.filter { !$0.isEmpty }.suffix(8)
    }

    /// Status 0 where all is well; else that of the one node's problem, 4 where no node can be logged in to, 1 where some can.
    private func judge(_ patients: [Patient]) throws {
        let ill = patients.filter { $0.problem != nil }
        guard let first = ill.first, var problem = first.problem else { return }
        guard patients.count > 1 else { throw problem }
        problem = Problem(
            "doctor.ill",
            "\(ill.count) of \(patients.count) nodes cannot be used: \(NodeNames.fold(ill.map(\.instance.label))).",
            fix: "doctor \(first.instance.typed)", status: ill.count == patients.count ? .unreachable : .failure)
        throw problem
    }

    // MARK: What is shown

    private func tell(_ patients: [Patient], in context: Context) async {
        await context.output.json(.array(patients.map(Self.json)))
        let well = patients.filter { $0.problem == nil }
        if patients.count > 1, !well.isEmpty {
            var line = StyledText("✓ ", .good)
            line.append(NodeNames.fold(well.map(\.instance.label)), .name)
            line.append(well.count == 1 ? "  answers, nothing is wrong" : "  answer, nothing is wrong")
            await context.output.line(line)
        }
        for patient in patients where patients.count == 1 || patient.problem != nil {
            var heading = StyledText(patient.instance.label, .name)
            heading.append("  \(patient.instance.id)", .secondary)
            await context.output.line(heading)
            let width = LoginFinding.Step.allCases.map(\.rawValue.count).max() ?? 0
            for finding in patient.findings {
                let (sign, role, words): (String, Role, String) =
                    switch finding.verdict {
                    case .good(let words): ("✓", .good, words)
                    case .wrong(let problem): ("✗", .bad, problem.what)
                    case .unknown(let words): ("·", .secondary, words)
                    }
                let step = finding.step.rawValue
                var line = StyledText("  \(sign) ", role)
                line.append(step + String(repeating: " ", count: width - step.count + 2))
                line.append(words.harmless, role == .good ? .plain : role)
                await context.output.prose(line, hanging: width + 6)
            }
            if !patient.console.isEmpty {
                await context.output.line(StyledText("  the end of its console:", .secondary))
                for line in patient.console { await context.output.line(StyledText("    \(line)", .secondary)) }
            }
            // With one node its problem ends the command, and is told there.
            if patients.count > 1, let problem = patient.problem { await context.output.problem(problem) }
        }
    }

    private static func json(_ patient: Patient) -> JSONValue {
        .object([
            .init("id", .string(patient.instance.id)), .init("name", .string(patient.instance.plainLabel)),
            .init("ok", .bool(patient.problem == nil)),
            .init("problem", patient.problem.map { .string($0.code) } ?? .null),
            .init("fixes", .array((patient.problem?.fixes ?? []).map { .string($0) })),
            .init(
                "steps",
                .array(
                    patient.findings.map { finding in
                        let (result, words): (String, String) =
                            switch finding.verdict {
                            case .good(let words): ("good", words)
                            case .wrong(let problem):
                                ("wrong", [problem.what, problem.why ?? ""].joined(separator: " ").trimmed)
                            case .unknown(let words): ("unknown", words)
                            }
                        return [
                            "step": .string(finding.step.rawValue), "result": .string(result), "detail": .string(words),
                        ]
                    })),
            .init("console", .array(patient.console.map { .string($0) })),
        ])
    }
}
