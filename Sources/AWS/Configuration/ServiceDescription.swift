/// How one of AWS's services wants to be spoken to.
package struct ServiceDescription: Hashable, Sendable {
    /// The shape of requests and replies.
    package enum Wire: Hashable, Sendable {
        /// Form-encoded, lists numbered directly (`InstanceId.1`), XML without a result element.
        case ec2
        /// Form-encoded, lists numbered under `member`, XML with `…Result`.
        case query
        /// JSON in both directions, the action in `X-Amz-Target`.
        case json(version: String, target: String)
    }

    /// The name that users and permissions use, such as `cloudformation`.
    package var name: String
    /// The first part of the host's name.
    package var endpointPrefix: String
    /// The name in the credential scope.
    package var signingName: String
    /// As in `AWS_ENDPOINT_URL_…` and, lower-cased, in a `services` section.
    package var settingName: String
    /// The version of its interface; empty for the JSON protocols.
    package var version: String
    /// The shape of requests and replies.
    package var wire: Wire

    /// The service of that name, letter case ignored; nil for one that this program cannot speak to.
    package static func named(_ name: String) -> ServiceDescription? {
        table[aliases[name.lowercased()] ?? name.lowercased()]
    }

    /// The names that can be asked for.
    package static var names: [String] { table.keys.sorted() }

    /// EC2 itself.
    package static let ec2 = ServiceDescription(
        name: "ec2", endpointPrefix: "ec2", signingName: "ec2", settingName: "EC2", version: "2016-11-15", wire: .ec2)
    /// The Security Token Service.
    package static let sts = query("sts", "STS", "2011-06-15")
    /// CloudFormation.
    package static let cloudFormation = query("cloudformation", "CLOUDFORMATION", "2010-05-15")
    /// Systems Manager.
    package static let ssm = json("ssm", "SSM", "1.1", "AmazonSSM")
    /// EC2 Instance Connect: keys that are good for a minute.
    package static let instanceConnect = json(
        "ec2-instance-connect", "EC2_INSTANCE_CONNECT", "1.1", "AWSEC2InstanceConnectService")
    /// The price list.
    package static let pricing = json(
        "pricing", "PRICING", "1.1", "AWSPriceListService", endpointPrefix: "api.pricing")

    /// Service Quotas: how much of what an account may have.
    package static let serviceQuotas = json("servicequotas", "SERVICE_QUOTAS", "1.1", "ServiceQuotasV20190624")

    /// S3: what is too large for a call's own request or reply goes by it.
    package static let s3 = ServiceDescription(
        name: "s3", endpointPrefix: "s3", signingName: "s3", settingName: "S3", version: "",
        wire: .json(version: "", target: ""))

    private static let aliases = [
        "elasticloadbalancing": "elb", "monitoring": "cloudwatch", "configservice": "config",
        "cloudwatchlogs": "logs",
    ]

    private static let table: [String: ServiceDescription] = {
        let all = [
            ec2, sts, cloudFormation, ssm, instanceConnect, pricing, serviceQuotas,
            query("iam", "IAM", "2010-05-08"), query("autoscaling", "AUTO_SCALING", "2011-01-01"),
            query("elb", "ELASTIC_LOAD_BALANCING", "2012-06-01", endpointPrefix: "elasticloadbalancing"),
            query("elbv2", "ELASTIC_LOAD_BALANCING_V2", "2015-12-01", endpointPrefix: "elasticloadbalancing"),
            query("rds", "RDS", "2014-10-31"), query("sns", "SNS", "2010-03-31"),
            query("cloudwatch", "CLOUDWATCH", "2010-08-01", endpointPrefix: "monitoring"),
            json("sqs", "SQS", "1.0", "AmazonSQS"), json("logs", "CLOUDWATCH_LOGS", "1.1", "Logs_20140328"),
            json("config", "CONFIG_SERVICE", "1.1", "StarlingDoveService"),
            json("ecs", "ECS", "1.1", "AmazonEC2ContainerServiceV20141113"),
            json("dynamodb", "DYNAMODB", "1.0", "DynamoDB_20120810"),
            json("secretsmanager", "SECRETS_MANAGER", "1.1", "secretsmanager"),
        ]
        return Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }()

    private static func query(
        _ name: String, _ setting: String, _ version: String, endpointPrefix: String? = nil
    ) -> ServiceDescription {
        let prefix = endpointPrefix ?? name
        return ServiceDescription(
            name: name, endpointPrefix: prefix, signingName: prefix, settingName: setting, version: version,
            wire: .query)
    }

    private static func json(
        _ name: String, _ setting: String, _ version: String, _ target: String, endpointPrefix: String? = nil
    ) -> ServiceDescription {
        ServiceDescription(
            name: name, endpointPrefix: endpointPrefix ?? name, signingName: name, settingName: setting, version: "",
            wire: .json(version: version, target: target))
    }
}
