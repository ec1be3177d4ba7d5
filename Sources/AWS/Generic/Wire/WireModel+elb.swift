// swift-format-ignore-file
// Written by script/wire-models from botocore's model of elb; not to be edited.

extension WireModel {
    /// The shapes and operations of elb.
    static let elb: StaticString = """
{LoadBalancerNames=1 Tags=2
[s
[3
{Key=s Value=s
{
{LoadBalancerName=s SecurityGroups=6
[s
{SecurityGroups=8
[s
{LoadBalancerName=s Subnets=10
[s
{Subnets=12
[s
{LoadBalancerName=s HealthCheck=14
{Target=s Interval=i Timeout=i UnhealthyThreshold=i HealthyThreshold=i
{HealthCheck=16
{Target=s Interval=i Timeout=i UnhealthyThreshold=i HealthyThreshold=i
{LoadBalancerName=s PolicyName=s CookieName=s
{
{LoadBalancerName=s PolicyName=s CookieExpirationPeriod=i
{
{LoadBalancerName=s Listeners=22 AvailabilityZones=24 Subnets=10 SecurityGroups=6 Scheme=s Tags=2
[23
{Protocol=s LoadBalancerPort=i InstanceProtocol=s InstancePort=i SSLCertificateId=s
[s
{DNSName=s
{LoadBalancerName=s Listeners=22
{
{LoadBalancerName=s PolicyName=s PolicyTypeName=s PolicyAttributes=29
[30
{AttributeName=s AttributeValue=s
{
{LoadBalancerName=s
{
{LoadBalancerName=s LoadBalancerPorts=35
[i
{
{LoadBalancerName=s PolicyName=s
{
{LoadBalancerName=s Instances=40
[41
{InstanceId=s
{Instances=43
[44
{InstanceId=s
{Marker=s PageSize=i
{Limits=47 NextMarker=s
[48
{Name=s Max=s
{LoadBalancerName=s Instances=40
{InstanceStates=51
[52
{InstanceId=s State=s ReasonCode=s Description=s
{LoadBalancerName=s
{LoadBalancerAttributes=55
{CrossZoneLoadBalancing=56 AccessLog=57 ConnectionDraining=58 ConnectionSettings=59 AdditionalAttributes=60
{Enabled=b
{Enabled=b S3BucketName=s EmitInterval=i S3BucketPrefix=s
{Enabled=b Timeout=i
{IdleTimeout=i
[61
{Key=s Value=s
{LoadBalancerName=s PolicyNames=63
[s
{PolicyDescriptions=65
[66
{PolicyName=s PolicyTypeName=s PolicyAttributeDescriptions=67
[68
{AttributeName=s AttributeValue=s
{PolicyTypeNames=70
[s
{PolicyTypeDescriptions=72
[73
{PolicyTypeName=s Description=s PolicyAttributeTypeDescriptions=74
[75
{AttributeName=s AttributeType=s Description=s DefaultValue=s Cardinality=s
{LoadBalancerNames=1 Marker=s PageSize=i
{LoadBalancerDescriptions=78 NextMarker=s
[79
{LoadBalancerName=s DNSName=s CanonicalHostedZoneName=s CanonicalHostedZoneNameID=s ListenerDescriptions=80 Policies=84 BackendServerDescriptions=89 AvailabilityZones=91 Subnets=12 VPCId=s Instances=43 HealthCheck=16 SourceSecurityGroup=92 SecurityGroups=8 CreatedTime=t Scheme=s
[81
{Listener=82 PolicyNames=83
{Protocol=s LoadBalancerPort=i InstanceProtocol=s InstancePort=i SSLCertificateId=s
[s
{AppCookieStickinessPolicies=85 LBCookieStickinessPolicies=87 OtherPolicies=83
[86
{PolicyName=s CookieName=s
[88
{PolicyName=s CookieExpirationPeriod=i
[90
{InstancePort=i PolicyNames=83
[s
{OwnerAlias=s GroupName=s
{LoadBalancerNames=94
[s
{TagDescriptions=96
[97
{LoadBalancerName=s Tags=98
[99
{Key=s Value=s
{LoadBalancerName=s Subnets=10
{Subnets=12
{LoadBalancerName=s AvailabilityZones=24
{AvailabilityZones=91
{LoadBalancerName=s AvailabilityZones=24
{AvailabilityZones=91
{LoadBalancerName=s LoadBalancerAttributes=107
{CrossZoneLoadBalancing=108 AccessLog=109 ConnectionDraining=110 ConnectionSettings=111 AdditionalAttributes=112
{Enabled=b
{Enabled=b S3BucketName=s EmitInterval=i S3BucketPrefix=s
{Enabled=b Timeout=i
{IdleTimeout=i
[113
{Key=s Value=s
{LoadBalancerName=s LoadBalancerAttributes=55
{LoadBalancerName=s Instances=40
{Instances=43
{LoadBalancerNames=1 Tags=118
[119
{Key=s
{
{LoadBalancerName=s LoadBalancerPort=i SSLCertificateId=s
{
{LoadBalancerName=s InstancePort=i PolicyNames=63
{
{LoadBalancerName=s LoadBalancerPort=i PolicyNames=63
{
@AddTags 0 4
@ApplySecurityGroupsToLoadBalancer 5 7
@AttachLoadBalancerToSubnets 9 11
@ConfigureHealthCheck 13 15
@CreateAppCookieStickinessPolicy 17 18
@CreateLBCookieStickinessPolicy 19 20
@CreateLoadBalancer 21 25
@CreateLoadBalancerListeners 26 27
@CreateLoadBalancerPolicy 28 31
@DeleteLoadBalancer 32 33
@DeleteLoadBalancerListeners 34 36
@DeleteLoadBalancerPolicy 37 38
@DeregisterInstancesFromLoadBalancer 39 42
@DescribeAccountLimits 45 46
@DescribeInstanceHealth 49 50
@DescribeLoadBalancerAttributes 53 54
@DescribeLoadBalancerPolicies 62 64
@DescribeLoadBalancerPolicyTypes 69 71
@DescribeLoadBalancers 76 77
@DescribeTags 93 95
@DetachLoadBalancerFromSubnets 100 101
@DisableAvailabilityZonesForLoadBalancer 102 103
@EnableAvailabilityZonesForLoadBalancer 104 105
@ModifyLoadBalancerAttributes 106 114
@RegisterInstancesWithLoadBalancer 115 116
@RemoveTags 117 120
@SetLoadBalancerListenerSSLCertificate 121 122
@SetLoadBalancerPoliciesForBackendServer 123 124
@SetLoadBalancerPoliciesOfListener 125 126
"""
}
