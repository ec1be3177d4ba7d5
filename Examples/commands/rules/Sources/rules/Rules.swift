import DustPlugin

/// `rules`: AWS Config's rules, what they found, and a new evaluation of one.
@main
struct Rules: DustCommand {
    static let summary = "List AWS Config rules, show what one found, or evaluate it anew."
    static let discussion = "Without ACTION all rules are listed. rules run waits until the evaluation is done."
    static let action = Argument("action", isRequired: false, help: "list, status or run.")
    static let rule = Argument("rule", isRequired: false, help: "The rule's name.")
    static let wait = Option("wait", .int, default: "60", help: "How many seconds rules run waits at most.")
    static let parameters: [any Parameter] = [action, rule, wait]
    static let examples = [
        Example("rules", "List the rules."),
        Example("rules status encrypted-volumes", "Show what a rule found."),
        Example("rules run encrypted-volumes", "Evaluate it now, and show what it found."),
    ]

    func run(in context: Context) async throws {
        let rule = context[Self.rule]
        switch context[Self.action] {
        case "", "list": try await list(in: context)
        case "status": try await status(of: try named(rule), in: context)
        case "run": try await evaluate(try named(rule), in: context)
        case let other: throw DustError("There is no action \"\(other)\"; there are list, status and run.", status: 2)
        }
    }

    private func named(_ rule: String) throws -> String {
        if rule.isEmpty { throw DustError("Which rule? rules lists them.", status: 2) }
        return rule
    }

    // MARK: The actions

    private func list(in context: Context) async throws {
        // What rules there are and what they found are two calls; neither waits for the other.
        async let rules = pages(context, "DescribeConfigRules", "ConfigRules")
        async let found = pages(context, "DescribeComplianceByConfigRule", "ComplianceByConfigRules")
        let compliance = Dictionary(
            (try? await found)?.compactMap { entry in
                entry["ConfigRuleName"].text.map { ($0, entry["Compliance"]["ComplianceType"].text ?? "") }
            } ?? [], uniquingKeysWith: { first, _ in first })
        let rows = try await rules.map { rule in
            let name = rule["ConfigRuleName"].text ?? ""
            return [
                name, rule["ConfigRuleState"].text ?? "", compliance[name] ?? "",
                rule["Source"]["SourceIdentifier"].text ?? "",
            ]
        }
        context.table(["Rule", "State", "Compliance", "Source"], rows)
    }

    private func status(of rule: String, in context: Context) async throws {
        let described = try await context.aws("config", "DescribeConfigRules", ["ConfigRuleNames": [Input(rule)]])
        let state = described["ConfigRules"][0]["ConfigRuleState"].text ?? ""
        context.print("\(rule) is \(state.lowercased())")
        let results = try await pages(
            context, "GetComplianceDetailsByConfigRule", "EvaluationResults", ["ConfigRuleName": Input(rule)])
        context.table(
            ["Resource", "Type", "Compliance", "Remark"],
            results.map { result in
                let resource = result["EvaluationResultIdentifier"]["EvaluationResultQualifier"]
                return [
                    resource["ResourceId"].text ?? "", resource["ResourceType"].text ?? "",
                    result["ComplianceType"].text ?? "", result["Annotation"].text ?? "",
                ]
            })
    }

    private func evaluate(_ rule: String, in context: Context) async throws {
        let before = try await lastEvaluation(of: rule, in: context)
        _ = try await context.aws("config", "StartConfigRulesEvaluation", ["ConfigRuleNames": [Input(rule)]])
        let limit = Int(context[Self.wait] ?? "") ?? 60
        let clock = ContinuousClock()
        let start = clock.now
        while try await lastEvaluation(of: rule, in: context) == before {
            let waited = clock.now - start
            guard waited < .seconds(limit) else {
                throw DustError("\(rule) was not evaluated within \(limit) s; rules status \(rule) shows it later.")
            }
            context.progress("\(rule) is being evaluated · \(waited.components.seconds) s")
            try await Task.sleep(for: .seconds(2))
        }
        context.progress("")
        try await status(of: rule, in: context)
    }

    private func lastEvaluation(of rule: String, in context: Context) async throws -> String? {
        let reply = try await context.aws(
            "config", "DescribeConfigRuleEvaluationStatus", ["ConfigRuleNames": [Input(rule)]])
        return reply["ConfigRulesEvaluationStatus"][0]["LastSuccessfulEvaluationTime"].text
    }

    // MARK: Pages

    private func pages(
        _ context: Context, _ action: String, _ list: String, _ parameters: [String: Input] = [:]
    ) async throws -> [Reply] {
        var all: [Reply] = []
        var parameters = parameters
        while true {
            let page = try await context.aws("config", action, Input(parameters))
            all += page[list].list
            guard let next = page["NextToken"].text, !next.isEmpty else { return all }
            parameters["NextToken"] = Input(next)
        }
    }
}
